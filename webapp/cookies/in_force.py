"""The registry in force, as each process keeps it: read anew when something was released, else asked in microseconds.

Refusing must work whatever happens: while the database is away the last known registry is still the one in force,
and it is asked again only now and then, so that nobody waits for it.
"""

import time
from threading import Lock

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from webapp.commits import UnknownCommitsError, watch
from webapp.consent.registry import Registry
from webapp.cookies.queries import stored
from webapp.extensions import db
from webapp.publishing.visibility import site_state

PAUSE = 1.0
"""Seconds between two questions to a database that is away."""


class InForce:
    """What is declared now; called before each answer."""

    def __init__(self, app: Flask) -> None:
        """Know nothing yet: nobody is declared, so nothing is allowed."""
        self._app = app
        with app.app_context():
            self._commits = watch(db.engine)
        self._registry = Registry()
        self._state = -1
        self._is_behind = True
        self._reading = Lock()
        self._not_before = 0.0

    def __call__(self) -> Registry:
        """Return the registry in force."""
        if not self._not_before or time.monotonic() > self._not_before:
            try:
                self._look()
            except (UnknownCommitsError, SQLAlchemyError) as error:
                self._put_off(error)
        return self._registry

    def close(self) -> None:
        """Let go of the database."""
        self._commits.close()

    def _look(self) -> None:
        """Read what was released; what was heard of stays heard until it has been read, whatever comes between."""
        if self._commits.have_come():
            self._is_behind = True
        if self._is_behind and self._reading.acquire(blocking=False):
            try:
                self._read()
            finally:
                self._reading.release()
        self._not_before = 0.0

    def _read(self) -> None:
        self._is_behind = False
        try:
            with self._app.app_context():
                state = site_state(db.session)
                if state != self._state:
                    self._registry, self._state = stored(db.session), state
        except Exception:
            self._is_behind = True
            raise

    def _put_off(self, error: Exception) -> None:
        if not self._not_before:
            self._app.logger.warning("The services cannot be read: %s", type(error).__name__)
        self._is_behind = True
        self._not_before = time.monotonic() + PAUSE
