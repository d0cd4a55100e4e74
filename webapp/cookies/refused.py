"""Counts by day what browsers have refused to load, so that a mistake of ours is seen; to a bound, whoever sends it."""

import time
from collections.abc import Mapping
from dataclasses import astuple
from datetime import date, timedelta
from threading import Lock

from flask import Flask, current_app
from sqlalchemy import Connection, Engine, delete, select

from webapp import tally
from webapp.consent.reports import OTHER, Refusal
from webapp.extensions import WRITER, db
from webapp.models.base import AnySession
from webapp.models.counts import Refusals
from webapp.tally import Tally

MOST_ROWS = 200
"""So many kinds of refusal are told apart on a day; the rest are counted together."""
KEPT = timedelta(days=365)
A_MINUTE = 60.0
MOST_A_MINUTE = 600
EXTENSION = "refusals"
OfADay = tuple[date, Refusal]


class Refused:
    """What is counted in this process."""

    def __init__(self, engine: Engine) -> None:
        """Take where counts are stored."""
        self.tally: Tally[OfADay] = Tally(lambda counts: keep(engine, counts), most=2 * MOST_ROWS)
        self._lock = Lock()
        self._minute = 0
        self._taken = 0

    def is_open(self) -> bool:
        """Say whether one more may be sent in this minute, and count it against those that may."""
        minute = int(time.monotonic() / A_MINUTE)
        with self._lock:
            self._taken = self._taken + 1 if minute == self._minute else 1
            self._minute = minute
            return self._taken <= MOST_A_MINUTE

    def add(self, refusal: Refusal) -> None:
        """Count a refusal."""
        self.tally.add((tally.today(), refusal))


def init_app(app: Flask) -> None:
    """Begin to count."""
    with app.app_context():
        counted = Refused(db.engine)
    tally.keep_with(app, counted.tally)
    app.extensions[EXTENSION] = counted


def here() -> Refused:
    """Return what this site counts in."""
    found: Refused = current_app.extensions[EXTENSION]
    return found


def keep(engine: Engine, counts: Mapping[OfADay, int]) -> None:
    """Add to what is stored and forget what is too old; raise SQLAlchemyError."""
    with engine.connect().execution_options(**WRITER) as connection, connection.begin():
        connection.execute(delete(Refusals).where(Refusals.day < tally.today() - KEPT))
        known = {day: stored_on(connection, day) for day, _ in counts}
        for (day, refusal), times in counts.items():
            found = within(known[day], refusal)
            tally.add_up(connection, Refusals, (day, *astuple(found)), times)


def stored_on(connection: Connection, day: date) -> set[Refusal]:
    """Return what was refused on a day."""
    rows = connection.execute(select(Refusals.directive, Refusals.host).where(Refusals.day == day))
    return {Refusal(*row) for row in rows}


def within(known: set[Refusal], refusal: Refusal) -> Refusal:
    """Return what a refusal is counted as, so that a day has no more rows than it may."""
    if refusal not in known and len(known) >= MOST_ROWS:
        return Refusal(refusal.directive, OTHER)
    known.add(refusal)
    return refusal


def stored(session: AnySession, since: date) -> list[tuple[date, int, str, str]]:
    """Return what was refused since a day: newest day first, and in it what was refused most."""
    columns = Refusals.day, Refusals.times, Refusals.directive, Refusals.host
    found = session.execute(select(*columns).where(Refusals.day >= since))
    rows = [(day, times, directive, host) for day, times, directive, host in found]
    return sorted(rows, key=lambda row: (-row[0].toordinal(), -row[1], *row[2:]))
