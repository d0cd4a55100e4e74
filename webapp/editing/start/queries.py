"""Reads what waits for editors: drafts and updates that are due, and which pages are read."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, exists, func, select

from webapp.models.base import AnySession
from webapp.models.calculation import Calculation, EditionCalculation
from webapp.models.counts import PageViews, Way
from webapp.models.edition import Edition, Observation
from webapp.models.history import Change
from webapp.models.indicator import Indicator
from webapp.models.people import Person
from webapp.models.revision import Revision
from webapp.models.strategy import Goal
from webapp.publishing.approvals import drafts_of, is_as_proposed, open_proposals
from webapp.publishing.numbering import named
from webapp.publishing.visibility import newest_edition_number
from webapp.wording.deeds import DeedKind, Subject

MOST_READ = 10


@dataclass(frozen=True, slots=True)
class DraftLine:
    """Something that somebody has begun: of a goal's texts or an indicator's data, by the owner's id.

    ``is_calculated`` says that its figures were, ``holds_up`` that they were typed although they are to be.
    """

    is_data: bool
    owner_id: int
    name: str
    is_calculated: bool = False
    holds_up: bool = False


@dataclass(frozen=True, slots=True)
class Writer:
    """Who saved a draft last: a person, or a command by its name."""

    person_id: int | None
    name: str


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A release that waits for a second person: what is in it, who asks, and whether it still is what was asked for."""

    id: int
    names: tuple[str, ...]
    who: str
    is_as_proposed: bool


@dataclass(frozen=True, slots=True)
class DueLine:
    """An indicator that is to be updated on a day."""

    indicator_id: int
    name: str
    owner: str
    deputy: str
    next_update: date


def drafts(session: AnySession) -> list[DraftLine]:
    """List every draft."""
    texts = session.execute(
        select(Goal.id, Goal.number, Goal.name)
        .join(Revision, Revision.goal_id == Goal.id)
        .where(Revision.release_id.is_(None))
        .order_by(Goal.number, Goal.id)
    )
    is_calculated = EditionCalculation.edition_id.is_not(None)
    has_values = exists().where(Observation.edition_id == Edition.id)
    holds_up = and_(~is_calculated, has_values, Calculation.indicator_id.is_not(None))
    data = session.execute(
        select(Indicator.id, Indicator.name, is_calculated, holds_up)
        .join(Edition, Edition.indicator_id == Indicator.id)
        .outerjoin(EditionCalculation, EditionCalculation.edition_id == Edition.id)
        .outerjoin(Calculation, Calculation.indicator_id == Indicator.id)
        .where(Edition.release_id.is_(None))
        .order_by(Indicator.name, Indicator.id)
    )
    return [
        *(DraftLine(is_data=False, owner_id=found, name=f"{number}. {name}") for found, number, name in texts),
        *(
            DraftLine(is_data=True, owner_id=found, name=name, is_calculated=was_calculated, holds_up=held_up)
            for found, name, was_calculated, held_up in data
        ),
    ]


def writers(session: AnySession) -> dict[tuple[Subject, int], Writer]:
    """Return who saved a draft last, by what it is of; of what has none any more too."""
    last = (
        select(func.max(Change.id))
        .where(Change.deed == DeedKind.DRAFTED, Change.subject_id.is_not(None))
        .group_by(Change.subject, Change.subject_id)
    )
    rows = session.execute(
        select(Change.subject, Change.subject_id, Change.person_id, func.coalesce(Person.name, Change.actor))
        .outerjoin(Person, Person.id == Change.person_id)
        .where(Change.id.in_(last))
    )
    return {(subject, number): Writer(person_id, name) for subject, number, person_id, name in rows if number}


def to_approve(session: AnySession, person_id: int) -> list[ProposalLine]:
    """List what others have proposed, the oldest first."""
    return [
        ProposalLine(
            one.id,
            tuple(named(session, draft)[2] for draft in drafts_of(session, one) if draft.release_id is None),
            session.get_one(Person, one.person_id).name,
            is_as_proposed(session, one),
        )
        for one in open_proposals(session)
        if one.person_id != person_id
    ]


def due(session: AnySession, until: date) -> list[DueLine]:
    """List the indicators whose next update is on or before a day, the oldest first."""
    rows = session.execute(
        select(Indicator.id, Indicator.name, Indicator.owner, Indicator.deputy, Edition.next_update)
        .join(Edition, Edition.indicator_id == Indicator.id)
        .where(Edition.number == newest_edition_number(), Edition.next_update <= until)
        .order_by(Edition.next_update, Indicator.owner, Indicator.name, Indicator.id)
    )
    return [DueLine(*row[:-1], day) for row in rows if (day := row.next_update)]


def most_read(session: AnySession, since: date) -> list[tuple[str, int]]:
    """List the pages that were shown most since a day, by visitors who allow statistics."""
    times = func.sum(PageViews.times)
    wanted = select(PageViews.path, times).where(PageViews.day >= since, PageViews.way != Way.SWAP)
    ranked = wanted.group_by(PageViews.path).order_by(times.desc(), PageViews.path).limit(MOST_READ)
    return [(path, int(shown)) for path, shown in session.execute(ranked)]
