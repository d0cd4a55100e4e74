"""Writes saved sources, and notes who did."""

from dataclasses import dataclass

from webapp.importers.sources import registry
from webapp.importers.sources.registry import Query
from webapp.models.arrival import DataSource, Schedule, SourceKind
from webapp.models.base import AnySession
from webapp.models.indicator import Indicator
from webapp.publishing.history import By, Deed, record
from webapp.wording.deeds import DeedKind, FieldChange, Subject

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What is said of a source beside what it is asked."""

    name: str
    schedule: Schedule
    releases: bool = False


def add_source(session: AnySession, indicator_id: int, query: Query, facts: SourceFacts, by: By) -> int:
    """Save a source; return its id."""
    row = DataSource(
        indicator_id=indicator_id,
        name=facts.name[:LONGEST_NAME],
        kind=SourceKind(registry.kind_of(query)),
        query=registry.to_json(query),
        schedule=facts.schedule,
        releases=facts.releases,
    )
    session.add(row)
    session.flush()
    note(session, row, by, None, said(row))
    return row.id


def change_source(session: AnySession, row: DataSource, facts: SourceFacts, by: By) -> None:
    """Change how often a source is asked, and whether what it brings goes live by itself."""
    before = said(row)
    row.name, row.schedule, row.releases = facts.name[:LONGEST_NAME], facts.schedule, facts.releases
    session.flush()
    if said(row) != before:
        note(session, row, by, before, said(row))


def remove_source(session: AnySession, row: DataSource, by: By) -> None:
    """Forget a source; what it brought stays."""
    note(session, row, by, said(row), None)
    session.delete(row)
    session.flush()


def said(row: DataSource) -> str:
    """Write what is saved of a source in one line."""
    return f"{row.name}, {row.schedule}{', publiceras av sig själv' if row.releases else ''}"


def note(session: AnySession, row: DataSource, by: By, before: str | None, after: str | None) -> None:
    """Write down that a source was saved, changed or forgotten."""
    indicator = session.get_one(Indicator, row.indicator_id)
    changed = (FieldChange("data_source", before, after),)
    deed = Deed(by, DeedKind.CHANGED, Subject.INDICATOR, indicator.id, indicator.name, fields=changed)
    record(session, deed)
