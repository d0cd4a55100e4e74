"""Two editions or two revisions side by side: who made each, when, and every field that differs between them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.people import Person
from webapp.models.release import Release
from webapp.models.revision import Revision
from webapp.publishing import fields
from webapp.publishing.chronicle import series_names
from webapp.publishing.copying import content_of
from webapp.publishing.numbering import Draft, named
from webapp.wording.deeds import FieldChange


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its number and, unless it is a draft, its release."""

    number: int
    publish_at: datetime | None = None
    who: str = ""
    kind: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What differs, in the order it stands; cells and other fields apart. ``names`` are the series by their keys.

    ``label`` is what both are of.
    """

    label: str
    one: Side
    other: Side
    cells: tuple[FieldChange, ...]
    fields: tuple[FieldChange, ...]
    names: dict[str, str]


def editions_beside(session: AnySession, indicator_id: int, one: int, other: int) -> Beside | None:
    """Lay two editions of an indicator side by side by their numbers; None where there are not both."""
    found = select(Edition).where(Edition.indicator_id == indicator_id, Edition.number.in_([one, other]))
    by_number = {row.number: row for row in session.scalars(found)}
    names = series_names(session, {indicator_id}).get(indicator_id, {})
    return beside(session, by_number.get(one), by_number.get(other), names)


def revisions_beside(session: AnySession, goal_id: int, one: int, other: int) -> Beside | None:
    """Lay two revisions of a goal's texts side by side by their numbers; None where there are not both."""
    found = select(Revision).where(Revision.goal_id == goal_id, Revision.number.in_([one, other]))
    by_number = {row.number: row for row in session.scalars(found)}
    return beside(session, by_number.get(one), by_number.get(other), {})


def beside(session: AnySession, one: Draft | None, other: Draft | None, names: dict[str, str]) -> Beside | None:
    """Lay two side by side."""
    if one is None or other is None:
        return None
    changed = fields.differences(content_of(session, one), content_of(session, other))
    return Beside(
        label=named(session, one)[2],
        one=side(session, one),
        other=side(session, other),
        cells=tuple(change for change in changed if change.series and change.period),
        fields=tuple(change for change in changed if not (change.series and change.period)),
        names=names,
    )


def side(session: AnySession, whole: Draft) -> Side:
    """Return who released an edition or a revision, when and why."""
    if whole.release_id is None:
        return Side(whole.number)
    found = session.execute(
        select(Release, Person.name)
        .outerjoin(Person, Person.id == Release.person_id)
        .where(Release.id == whole.release_id)
    ).one()
    release, name = found
    return Side(whole.number, release.publish_at, name or release.actor, release.kind, release.reason)
