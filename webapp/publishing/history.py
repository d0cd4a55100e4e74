"""Writes the history: every deed in the transaction of what it tells of, so that neither is there without the other."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import func, insert, select

from webapp import clock
from webapp.cube.period import Period
from webapp.models.base import AnySession
from webapp.models.history import Change, ChangedField
from webapp.models.registry import METADATA
from webapp.models.release import ReleaseKind
from webapp.wording.deeds import DeedKind, FieldChange, Subject


@dataclass(frozen=True, slots=True)
class Why:
    """Why something is changed, and what kind of release that makes; empty where nobody has said."""

    reason: str = ""
    kind: ReleaseKind | None = None


UNSAID = Why()


@dataclass(frozen=True, slots=True)
class By:
    """Who does something: a person, or a command by what it calls itself; and why, where that was asked."""

    person_id: int | None = None
    actor: str = ""
    why: Why = UNSAID

    def __post_init__(self) -> None:
        """Refuse nobody, and two at once."""
        if (self.person_id is None) == (not self.actor):
            raise ValueError("a deed is done by a person or by a command")


COMMAND = By(actor="ett kommando")
"""Whoever runs a command that has no better name for itself."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done to what, by whom and why; versions are numbers of editions and texts, else of the row."""

    by: By
    kind: DeedKind
    subject: Subject
    subject_id: int | None = None
    label: str = ""
    reason: str = ""
    release_kind: ReleaseKind | None = None
    release_id: int | None = None
    before: int | None = None
    after: int | None = None
    fields: tuple[FieldChange, ...] = field(default=(), repr=False)


def record(session: AnySession, deed: Deed) -> Change:
    """Write a deed down; where the clock has been set back it is told at the moment of the deed before it."""
    latest = session.scalar(select(func.max(Change.at)))
    now = clock.now()
    change = Change(
        at=max(now, latest) if latest else now,
        person_id=deed.by.person_id,
        actor=deed.by.actor,
        deed=deed.kind,
        subject=deed.subject,
        subject_id=deed.subject_id,
        label=deed.label,
        reason=deed.reason,
        release_kind=deed.release_kind,
        release_id=deed.release_id,
        version_before=deed.before,
        version_after=deed.after,
    )
    session.add(change)
    session.flush()
    if deed.fields:
        session.execute(insert(METADATA.tables[ChangedField.__tablename__]), list(rows(change.id, deed.fields)))
    return change


def rows(change_id: int, fields: Iterable[FieldChange]) -> Iterable[dict[str, object]]:
    """Yield the rows of changed fields in order."""
    for position, one in enumerate(fields):
        yield {
            "change_id": change_id,
            "position": position,
            "field": one.field,
            "series": one.series,
            "period": Period.parse(one.period) if one.period else None,
            "before": one.before,
            "after": one.after,
        }
