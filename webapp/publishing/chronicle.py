"""Reads the history: of the whole site, an indicator, a goal or a single cell, each with today's names of people."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, or_, select

from webapp.cube.cube import CellKey
from webapp.cube.period import Period
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.history import Change, ChangedField
from webapp.models.indicator import Category, Dimension, Series, SeriesCategory
from webapp.models.people import Person
from webapp.publishing.history import UNSAID, Why
from webapp.publishing.numbering import Draft, named
from webapp.wording.deeds import LOGINS, DeedKind, Entry, FieldChange, Subject

Rows = Sequence[Row[*tuple[Any, ...]]]
PAGE = 50
MOST_FIELDS = 20
"""Of a deed that changed thousands of cells a list shows the first; all of them are there to be asked for."""
ENDS = (DeedKind.RELEASED, DeedKind.PLANNED, DeedKind.DISCARDED)
"""After which deeds there is no draft any more."""
ENTRIES = select(Change, Person.name).outerjoin(Person, Person.id == Change.person_id).order_by(Change.id.desc())
FIELDS = select(ChangedField).order_by(ChangedField.change_id, ChangedField.position)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What part of the history is asked for; whatever is None or empty does not matter.

    ``until`` is not included, and neither are logins where they are not asked for.
    """

    person_id: int | None = None
    deed: DeedKind | None = None
    subject: Subject | None = None
    subject_id: int | None = None
    release_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    with_logins: bool = False


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class Setter:
    """Who decided that a value is to be seen, and when."""

    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the history, the newest first, and how much there is in all."""

    entries: tuple[Entry, ...]
    page: int
    pages: int
    total: int


def history(session: AnySession, wanted: Wanted, page: int = 1, size: int = PAGE) -> Chapter:
    """Return a page of the history; of an indicator or a goal where ``wanted`` names one."""
    criteria = list(asked(wanted))
    total = session.scalar(select(func.count()).select_from(Change).where(*criteria)) or 0
    rows = session.execute(ENTRIES.where(*criteria).limit(size).offset((page - 1) * size)).all()
    return Chapter(entries(session, rows), page, max(1, -(-total // size)), total)


def whole(session: AnySession, wanted: Wanted) -> tuple[Entry, ...]:
    """Return all that is asked for with every field, for a file."""
    return entries(session, session.execute(ENTRIES.where(*asked(wanted))).all(), most=None)


def asked(wanted: Wanted) -> list[ColumnElement[bool]]:
    """Return the criteria of what is asked for."""
    equal = {
        Change.person_id: wanted.person_id,
        Change.deed: wanted.deed,
        Change.subject: wanted.subject,
        Change.subject_id: wanted.subject_id,
        Change.release_id: wanted.release_id,
    }
    found = [column == value for column, value in equal.items() if value is not None]
    found += [] if wanted.with_logins else [Change.deed.not_in(LOGINS)]
    found += [Change.at >= wanted.since] if wanted.since else []
    return found + ([Change.at < wanted.until] if wanted.until else [])


def history_of_cell(
    session: AnySession, indicator_id: int, series: str, period: Period, wanted: Wanted = EVERYTHING
) -> tuple[Entry, ...]:
    """Return what was done to one cell, the newest first; each entry has and counts the fields of that cell alone."""
    here = (ChangedField.series == series, ChangedField.period == period)
    touched = select(ChangedField.change_id).where(*here)
    rows = session.execute(
        ENTRIES.where(
            Change.subject == Subject.INDICATOR,
            Change.subject_id == indicator_id,
            Change.id.in_(touched),
            *asked(wanted),
        )
    ).all()
    found = entries(session, rows, FIELDS.where(*here), most=None)
    return tuple(replace(one, field_count=len(one.fields)) for one in found)


def setters(session: AnySession, indicator_id: int, cells: Collection[CellKey]) -> dict[CellKey, Setter]:
    """Return who released these cells as they are now, and perhaps others; what history does not know is left out."""
    released = select(Edition.release_id).where(Edition.indicator_id == indicator_id)
    rows = session.execute(
        select(ChangedField.series, ChangedField.period, func.coalesce(Person.name, Change.actor), Change.at)
        .join(Change, Change.id == ChangedField.change_id)
        .outerjoin(Person, Person.id == Change.person_id)
        .where(
            Change.subject == Subject.INDICATOR,
            Change.subject_id == indicator_id,
            Change.release_id.in_(released),
            ChangedField.series.in_({key for key, _period in cells}),
            ChangedField.period.in_({period for _key, period in cells}),
        )
        .order_by(Change.id)
    )
    return {(key, period): Setter(who, at) for key, period, who, at in rows if key and period}


def why_drafted(session: AnySession, whole: Draft) -> Why:
    """Return what was said last of why a draft is as it is: what its release starts from.

    What was said after the last draft came to an end is said of this one, also where a release has overtaken it and
    it has another number since.
    """
    subject, owner, _label = named(session, whole)
    about = (Change.subject == subject, Change.subject_id == owner)
    ended = select(func.max(Change.id)).where(*about, Change.deed.in_(ENDS)).scalar_subquery()
    of_this = or_(Change.version_after == whole.number, Change.id > func.coalesce(ended, 0))
    of_draft = select(Change).where(*about, Change.reason != "", Change.deed == DeedKind.DRAFTED, of_this)
    found = session.scalars(of_draft.order_by(Change.id.desc()).limit(1)).first()
    return Why(found.reason, found.release_kind) if found else UNSAID


def entries(
    session: AnySession, rows: Rows, fields: Select[Any] = FIELDS, most: int | None = MOST_FIELDS
) -> tuple[Entry, ...]:
    """Return deeds with their fields and the names of the series that these are about."""
    ids = [change.id for change, _name in rows]
    of_these = ChangedField.change_id.in_(ids)
    counts = dict(
        session.execute(
            select(ChangedField.change_id, func.count()).where(of_these).group_by(ChangedField.change_id)
        ).all()
    )
    shown = fields.where(of_these) if most is None else fields.where(of_these, ChangedField.position < most)
    by_change: dict[int, list[FieldChange]] = {}
    for row in session.scalars(shown):
        period = row.period.code if row.period else None
        by_change.setdefault(row.change_id, []).append(
            FieldChange(row.field, row.before, row.after, row.series, period)
        )
    names = series_names(session, {change.subject_id for change, _name in rows if change.subject is Subject.INDICATOR})
    called = people_names(session, {change.subject_id for change, _name in rows if change.subject is Subject.PERSON})
    return tuple(
        replace(
            entry(change, name, tuple(by_change.get(change.id, ())), counts.get(change.id, 0), names),
            label=called.get(change.subject_id or 0, "") if change.subject is Subject.PERSON else change.label,
        )
        for change, name in rows
    )


def entry(
    change: Change, name: str | None, fields: tuple[FieldChange, ...], count: int, names: dict[int, dict[str, str]]
) -> Entry:
    """Return one deed as it is read."""
    return Entry(
        id=change.id,
        at=change.at,
        who=name or change.actor,
        deed=change.deed,
        subject=change.subject,
        subject_id=change.subject_id,
        label=change.label,
        reason=change.reason,
        release_kind=change.release_kind or "",
        release_id=change.release_id,
        before=change.version_before,
        after=change.version_after,
        fields=fields,
        field_count=count,
        names=names.get(change.subject_id or 0, {}),
    )


def people_names(session: AnySession, people: set[int]) -> dict[int, str]:
    """Return what people are called today."""
    return dict(session.execute(select(Person.id, Person.name).where(Person.id.in_(people))).all())


def series_names(session: AnySession, indicators: set[int]) -> dict[int, dict[str, str]]:
    """Return what the series of indicators are called by their keys."""
    rows = session.execute(
        select(Series.indicator_id, Series.key, Category.label)
        .join(SeriesCategory, SeriesCategory.series_id == Series.id)
        .join(Category, Category.id == SeriesCategory.category_id)
        .join(Dimension, Dimension.id == SeriesCategory.dimension_id)
        .where(Series.indicator_id.in_(indicators))
        .order_by(Series.indicator_id, Series.id, Dimension.position, Dimension.id)
    )
    found: dict[int, dict[str, str]] = {}
    for indicator, key, label in rows:
        named = found.setdefault(indicator, {})
        named[key] = f"{named[key]}, {label}" if key in named else label
    return found
