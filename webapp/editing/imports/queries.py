"""Reads what came for an indicator, and the rules that were remembered of files of its shape."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from sqlalchemy import or_, select

from webapp.cube.mapping import codec
from webapp.cube.mapping.rules import Rules
from webapp.editing.imports.arrived import ArrivalLine, Arrived, Coming, Remembered
from webapp.importers.base import Original
from webapp.models import arrival as tables
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.history import Change
from webapp.models.people import Person
from webapp.wording.deeds import DeedKind, Subject

MOST_LINES = 20
READER = "reader"
"""Under which name the reader of what was confirmed is kept with remembered rules."""
OF_DRAFTS = (
    DeedKind.DRAFTED,
    DeedKind.DISCARDED,
    DeedKind.PLANNED,
    DeedKind.CANCELLED,
    DeedKind.RELEASED,
    DeedKind.TAKEN_BACK,
)
"""Deeds that begin, change or end a draft; a release that is cancelled is the draft of whoever planned it."""


def arrived(session: AnySession, indicator_id: int, arrival_id: int) -> Arrived | None:
    """Return what came for an indicator, with its bytes."""
    row = session.get(tables.Arrival, arrival_id)
    if row is None or row.indicator_id != indicator_id:
        return None
    kept = session.get_one(tables.Original, row.original_id)
    return Arrived(
        id=row.id,
        indicator_id=indicator_id,
        original=Original(kept.content, row.name, row.address),
        sha256=kept.sha256,
        came_at=row.came_at,
        part=row.part,
        columns=row.columns,
        rules=codec.read(row.rules) if row.rules is not None else None,
        is_stored=row.stored_at is not None,
        source_id=row.source_id,
    )


def now_said(session: AnySession, arrived: Arrived, shape: str) -> Arrived | None:
    """Return a file with what is said of it now, or is remembered; None where it was thrown away or is stored."""
    row = session.get(tables.Arrival, arrived.id)
    if row is None or row.stored_at is not None:
        return None
    rules = codec.read(row.rules) if row.rules is not None else None
    return in_force(session, replace(arrived, part=row.part, columns=row.columns, rules=rules), shape)


def in_force(session: AnySession, arrived: Arrived, shape: str) -> Arrived:
    """Return a file with what was said of an earlier one of its shape, where nothing else was said of this one."""
    known = remembered(session, arrived.indicator_id, shape) if arrived.rules is None else None
    if known is None or arrived.columns not in (None, known.columns):
        return arrived
    return replace(arrived, columns=known.columns, rules=known.rules)


def remembered(session: AnySession, indicator_id: int, shape: str) -> Remembered | None:
    """Return what was said of an earlier file of the same shape: its columns, and the rules."""
    wanted = select(tables.RememberedRules).where(
        tables.RememberedRules.indicator_id == indicator_id, tables.RememberedRules.shape == shape
    )
    row = session.scalar(wanted)
    if row is None:
        return None
    return Remembered(row.columns, rules_of(row.rules), row.may_release, row.rules.get(READER, ""))


def rules_of(kept: Mapping[str, Any]) -> Rules:
    """Return the rules among what is remembered."""
    return codec.read({name: said for name, said in kept.items() if name != READER})


def last_reader(session: AnySession, indicator_id: int, source_id: int | None, reader: str) -> str:
    """Return what read the last file of one format and source that was used, with its version; nothing without any."""
    wanted = select(tables.Arrival.reader).where(
        tables.Arrival.indicator_id == indicator_id,
        tables.Arrival.source_id.is_not_distinct_from(source_id),
        tables.Arrival.format == reader,
        tables.Arrival.stored_at.is_not(None),
    )
    newest = wanted.order_by(tables.Arrival.stored_at.desc(), tables.Arrival.id.desc())
    return session.scalar(newest.limit(1)) or ""


def used(session: AnySession, like: Arrived, reader: str, most: int) -> Iterator[Arrived]:
    """Yield the last files of one format and source that became part of the indicator's data, the newest first."""
    wanted = select(tables.Arrival.id).where(
        tables.Arrival.indicator_id == like.indicator_id,
        tables.Arrival.source_id.is_not_distinct_from(like.source_id),
        tables.Arrival.format == reader,
        tables.Arrival.stored_at.is_not(None),
    )
    found = session.scalars(wanted.order_by(tables.Arrival.stored_at.desc(), tables.Arrival.id.desc()).limit(most))
    return filter(None, (arrived(session, like.indicator_id, one) for one in found.all()))


def lines(session: AnySession, indicator_id: int) -> tuple[ArrivalLine, ...]:
    """List what came last for an indicator, the newest first."""
    rows = session.execute(
        select(
            tables.Arrival.id,
            tables.Arrival.name,
            tables.Arrival.address,
            tables.Original.sha256,
            tables.Original.size,
            tables.Arrival.came_at,
            tables.Arrival.stored_at,
            Edition.number,
            Person.name,
            tables.Arrival.reader,
            tables.Arrival.answers_id,
        )
        .join(tables.Original, tables.Original.id == tables.Arrival.original_id)
        .outerjoin(Edition, Edition.id == tables.Arrival.edition_id)
        .outerjoin(Person, Person.id == tables.Arrival.person_id)
        .where(tables.Arrival.indicator_id == indicator_id)
        .order_by(tables.Arrival.id.desc())
        .limit(MOST_LINES)
    )
    return tuple(
        ArrivalLine(*row[:8], person=row[8] or "", reader=row[9], has_answers=row[10] is not None) for row in rows
    )


def answers(session: AnySession, indicator_id: int, arrival_id: int) -> bytes | None:
    """Return the files in which a source answered, packed as one, where they were kept."""
    wanted = select(tables.Original.content).join(tables.Arrival, tables.Arrival.answers_id == tables.Original.id)
    return session.scalar(wanted.where(tables.Arrival.id == arrival_id, tables.Arrival.indicator_id == indicator_id))


def waiting(session: AnySession, coming: Coming) -> int | None:
    """Return the arrival of the same file for the same indicator that nobody has used yet."""
    same = tables.Original.sha256 == sha256(coming.original.content).hexdigest()
    wanted = select(tables.Arrival.id).join(tables.Original, tables.Original.id == tables.Arrival.original_id)
    return session.scalar(
        wanted.where(same, tables.Arrival.indicator_id == coming.indicator_id, tables.Arrival.stored_at.is_(None))
    )


def people_called(session: AnySession, names: Sequence[str]) -> list[str]:
    """Return the addresses of those who keep the site and are called so, by name or by address."""
    wanted = [name for name in names if name]
    found = select(Person.email).where(
        Person.is_active, or_(Person.name.in_(wanted), Person.email.in_([name.lower() for name in wanted]))
    )
    return list(session.scalars(found.order_by(Person.id)))


def drafted_by_commands(session: AnySession, indicator_id: int) -> bool:
    """Say whether nobody but commands has written the draft of an indicator's data that there is."""
    wanted = select(Change.deed, Change.person_id).where(
        Change.subject == Subject.INDICATOR, Change.subject_id == indicator_id, Change.deed.in_(OF_DRAFTS)
    )
    for deed, person_id in session.execute(wanted.order_by(Change.id.desc())):
        if deed is not DeedKind.DRAFTED:
            return deed is not DeedKind.CANCELLED
        if person_id is not None:
            return False
    return True
