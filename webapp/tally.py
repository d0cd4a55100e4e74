"""Counts off the request: gathered in memory, written together by a thread, and what is left when the process ends.

Nobody waits for a count and no answer fails by one. While the database is away what was gathered is kept, to a bound.
"""

import logging
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from multiprocessing.util import Finalize
from threading import Lock, Timer
from typing import Generic, TypeVar

from flask import Flask
from sqlalchemy import Connection, Engine, insert, update
from sqlalchemy.exc import SQLAlchemyError

from webapp import clock
from webapp.extensions import WRITER
from webapp.models.counts import Counted

Key = TypeVar("Key")

PAUSE = 5.0
"""Seconds from the first count to the writing of it."""
MOST_KEYS = 5000
TALLIES = "tallies"
"""Where a site keeps all it counts in."""
LOG = logging.getLogger(__name__)


class Tally(Generic[Key]):
    """Counts by key; a key that there is no room for is dropped, and one line of the log says so."""

    def __init__(
        self, write: Callable[[Mapping[Key, int]], None], *, pause: float = PAUSE, most: int = MOST_KEYS
    ) -> None:
        """Take what stores the counts; it may raise SQLAlchemyError, and is then asked again with the same and more."""
        self._write = write
        self._pause = pause
        self._most = most
        self._counts: dict[Key, int] = {}
        self._lock = Lock()
        self._writing = Lock()
        self._is_waiting = self._is_away = self._is_full = False
        self._process = 0

    def add(self, key: Key, times: int = 1) -> None:
        """Count something."""
        with self._lock:
            self._settle()
            self._put(key, times)
            self._wait()

    def flush(self) -> None:
        """Write what was counted; where it cannot be written, keep it for later."""
        with self._writing:
            with self._lock:
                counts, self._counts, self._is_waiting = self._counts, {}, False
            if not counts:
                return
            try:
                self._write(counts)
                self._is_away = self._is_full = False
            except SQLAlchemyError as error:
                self._put_back(counts, error)

    def _put_back(self, counts: Mapping[Key, int], error: Exception) -> None:
        if not self._is_away:
            LOG.warning("Counts cannot be written and are kept for later: %s", type(error).__name__)
        self._is_away = True
        with self._lock:
            for key, times in counts.items():
                self._put(key, times)
            self._wait()

    def _put(self, key: Key, times: int) -> None:
        if key in self._counts or len(self._counts) < self._most:
            self._counts[key] = self._counts.get(key, 0) + times
        elif not self._is_full:
            self._is_full = True
            LOG.warning("More is counted than there is room for; what is new is left out until it can be written")

    def _wait(self) -> None:
        if self._is_waiting:
            return
        timer = Timer(self._pause, self.flush)
        timer.daemon = True
        # While a process ends it may start no more threads; what is left is written at its end.
        with suppress(RuntimeError):
            timer.start()
            self._is_waiting = True

    def _settle(self) -> None:
        """Begin anew in a process that was forked from one that counted; what that one has, it writes itself."""
        if self._process != os.getpid():
            self._process = os.getpid()
            self._counts, self._is_waiting = {}, False
            # Workers of the server end without what atexit would run, but not without this.
            Finalize(None, self.flush, exitpriority=1)


def keep_with(app: Flask, tally: Tally[Key]) -> Tally[Key]:
    """Keep a tally with its site, so that whoever closes a site can write what was counted."""
    app.extensions.setdefault(TALLIES, []).append(tally)
    return tally


def write(engine: Engine, kind: type[Counted], counts: Mapping[tuple[object, ...], int]) -> None:
    """Add counts to those stored, by their whole primary keys; raise SQLAlchemyError."""
    with engine.connect().execution_options(**WRITER) as connection, connection.begin():
        for key, times in counts.items():
            add_up(connection, kind, key, times)


def add_up(connection: Connection, kind: type[Counted], key: tuple[object, ...], times: int) -> None:
    """Add to the count of a key, or begin with it; there is one writer at a time."""
    named = list(zip(kind.__table__.primary_key, key, strict=True))
    counted = update(kind).where(*(column == value for column, value in named)).values(times=kind.times + times)
    if not connection.execute(counted).rowcount:
        connection.execute(insert(kind).values(times=times, **{column.key: value for column, value in named}))


def today() -> date:
    """Return the day in Sweden that something is counted on."""
    return clock.now().astimezone(clock.SWEDEN).date()


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write counts as a plain table, figures to the right."""
    lines = [list(headings), *([str(cell) for cell in row] for row in rows)]
    figures = [all(line[at].isdigit() for line in lines[1:]) for at in range(len(headings))]
    widths = [max(len(line[at]) for line in lines) for at in range(len(headings))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if is_figure else cell.ljust(width)
            for cell, width, is_figure in zip(line, widths, figures, strict=True)
        ).rstrip()
        for line in lines
    )
