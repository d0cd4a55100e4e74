"""Asks saved sources what they say now, and makes drafts of what is new.

A source is asked before anything is locked, and nothing is stored of an answer that is not whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.editing.imports.arrived import Coming
from webapp.editing.imports.outcomes import sentence_of
from webapp.editing.imports.unattended import Became, Outcome, Prepared, Told, brought_in, prepared
from webapp.extensions import db
from webapp.importers.base import Original, ReadError
from webapp.importers.client import Client
from webapp.importers.failures import FetchError
from webapp.importers.sources import registry
from webapp.importers.sources.base import OnProgress, unwatched
from webapp.importers.sources.bundling import bundled
from webapp.models.arrival import DataSource, Schedule
from webapp.models.base import AnySession
from webapp.publishing.history import By
from webapp.transactions import transactional

EVERY = {Schedule.DAILY: timedelta(days=1), Schedule.WEEKLY: timedelta(days=7), Schedule.MONTHLY: timedelta(days=28)}
LEEWAY = timedelta(hours=2)
"""A timer that runs a little earlier than the day before still finds its sources due."""
LONGEST_OUTCOME = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """A source that was asked: its name, the indicator, what became of it, and a sentence that says so."""

    source_id: int
    name: str
    indicator_id: int
    outcome: Outcome | None
    sentence: str

    @property
    def is_new(self) -> bool:
        """Say whether its owner is to be told: something is new, or no whole answer came."""
        return self.outcome is None or self.outcome.became is not Became.SAME


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved source, as plain values."""

    id: int
    name: str
    indicator_id: int
    kind: str
    query: Mapping[str, Any]
    releases: bool


def saved(session: AnySession, *, only_due: bool = False) -> list[Saved]:
    """Return saved sources: all, or those that it is time to ask."""
    wanted = select(DataSource).order_by(DataSource.id)
    now = clock.now()
    return [
        Saved(row.id, row.name, row.indicator_id, row.kind, row.query, row.releases)
        for row in session.scalars(wanted)
        if not only_due or is_due(row, now)
    ]


def is_due(source: DataSource, now: datetime) -> bool:
    """Say whether it is time to ask a source again: as often as it says, or the day after it gave no whole answer."""
    if source.schedule not in EVERY:
        return False
    wait = EVERY[Schedule.DAILY] if source.failures else EVERY[source.schedule]
    return source.asked_at is None or now >= source.asked_at + wait - LEEWAY


def refresh(client: Client, source: Saved, by: By, on_progress: OnProgress = unwatched) -> Asked:
    """Ask a source and bring in what it says; a failure in the middle changes nothing but what is said of it."""
    try:
        query = registry.from_json(source.kind, source.query)
        fetched = registry.fetch(client, query, on_progress)
        original = Original(fetched.original.content, source.name, fetched.original.address)
        coming = Coming(source.indicator_id, original, source.id, source.query, bundled(fetched))
        ready = prepared(db.session, coming, Told())
    except (FetchError, ReadError) as error:
        return failed(source, error.sentence)
    return stored(source, ready, by)


@transactional
def stored(source: Saved, ready: Prepared, by: By) -> Asked:
    """Bring in an answer, and note that the source was asked."""
    outcome = brought_in(db.session, ready, by, releases=source.releases)
    sentence = sentence_of(outcome)
    note(source.id, sentence, is_failed=False)
    return Asked(source.id, source.name, source.indicator_id, outcome, sentence)


@transactional
def failed(source: Saved, sentence: str) -> Asked:
    """Note that a source gave no whole answer, and why."""
    note(source.id, sentence, is_failed=True)
    return Asked(source.id, source.name, source.indicator_id, None, sentence)


def note(source_id: int, sentence: str, *, is_failed: bool) -> None:
    """Write down when a source was asked and what came of it."""
    row = db.session.get(DataSource, source_id)
    if row is not None:
        row.asked_at = clock.now()
        row.outcome = sentence[:LONGEST_OUTCOME]
        row.failures = row.failures + 1 if is_failed else 0
