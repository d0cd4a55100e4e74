"""Tells in microseconds whether anybody has committed since it was last asked, so that a process may keep what it read.

To ask the database for its site state takes a hundred times as long, and static files would have to ask too.
"""

import sqlite3
from threading import Lock
from typing import TYPE_CHECKING, Protocol
from weakref import finalize

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from webapp.models.base import AnySession

if TYPE_CHECKING:
    import psycopg  # nine megabytes that a site on SQLite does without

CHANNEL = "malbild"
CALL = text(f"NOTIFY {CHANNEL}")


class UnknownCommitsError(Exception):
    """Say that the database cannot be asked."""


class Commits(Protocol):
    """Whoever can tell of commits."""

    def have_come(self) -> bool:
        """Say whether anything may have been committed since the last call; raise UnknownCommitsError."""

    def close(self) -> None:
        """Let go of the database."""


def watch(engine: Engine) -> Commits:
    """Return who tells of the commits to an engine's database."""
    return SQLiteCommits(engine) if engine.dialect.name == "sqlite" else PostgreSQLCommits(engine)


def announce(session: AnySession) -> None:
    """Let whoever watches know as soon as the session commits; SQLite needs nobody to say it."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(CALL)


class SQLiteCommits:
    """SQLite counts, for each connection, what others have committed."""

    def __init__(self, engine: Engine) -> None:
        """Connect at the first question, so that every process has a connection of its own."""
        self._file = engine.url.database or ""
        self._connection: sqlite3.Connection | None = None
        self._version = -1
        self._lock = Lock()

    def have_come(self) -> bool:
        """Say whether anything was committed since the last call; raise UnknownCommitsError."""
        with self._lock:
            try:
                version = self._asked()
            except sqlite3.Error as error:
                self._connection = None
                self._version = -1
                raise UnknownCommitsError(str(error)) from None
            changed = version != self._version
            self._version = version
            return changed

    def close(self) -> None:
        """Let go of the database."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _asked(self) -> int:
        if self._connection is None:
            self._connection = sqlite3.connect(self._file, check_same_thread=False, isolation_level=None)
            finalize(self, self._connection.close)
        version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return version


class PostgreSQLCommits:
    """PostgreSQL calls whoever listens."""

    def __init__(self, engine: Engine) -> None:
        """Listen from the first question on."""
        self._engine = engine
        self._connection: psycopg.Connection | None = None
        self._lock = Lock()

    def have_come(self) -> bool:
        """Say whether a release was committed since the last call; raise UnknownCommitsError."""
        with self._lock:
            try:
                if self._connection is None:
                    self._connection = self._listening()
                    return True
                return any(True for _ in self._connection.notifies(timeout=0))
            except (self._engine.dialect.loaded_dbapi.Error, DBAPIError) as error:
                self._connection = None
                raise UnknownCommitsError(str(error)) from None

    def close(self) -> None:
        """Let go of the database."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _listening(self) -> "psycopg.Connection":
        pooled = self._engine.raw_connection()
        connection: psycopg.Connection = pooled.driver_connection  # type: ignore[assignment] # the pool knows no driver
        pooled.detach()
        finalize(self, connection.close)
        connection.rollback()
        connection.autocommit = True
        connection.execute(f"LISTEN {CHANNEL}".encode())
        return connection
