"""Reads what waits for editors: drafts, planned releases, updates that are due, and what was released lately."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from webapp.models.base import AnySession
from webapp.models.counts import PageViews, Way
from webapp.models.edition import Edition
from webapp.models.indicator import Indicator
from webapp.models.release import Release, ReleaseKind
from webapp.models.revision import Revision
from webapp.models.strategy import Goal
from webapp.publishing.visibility import newest_edition_number, visible

LATELY = 10


@dataclass(frozen=True, slots=True)
class DraftLine:
    """Something that somebody has begun: of a goal's texts or an indicator's data, by the owner's id."""

    is_data: bool
    owner_id: int
    name: str


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release and the names of what it holds; without names it changed something else that visitors see."""

    id: int
    publish_at: datetime
    kind: ReleaseKind
    reason: str
    names: tuple[str, ...]


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
    data = session.execute(
        select(Indicator.id, Indicator.name)
        .join(Edition, Edition.indicator_id == Indicator.id)
        .where(Edition.release_id.is_(None))
        .order_by(Indicator.name)
    )
    return [
        *(DraftLine(is_data=False, owner_id=found, name=f"{number}. {name}") for found, number, name in texts),
        *(DraftLine(is_data=True, owner_id=found, name=name) for found, name in data),
    ]


def planned(session: AnySession) -> list[ReleaseLine]:
    """List the releases that are still to come, the next one first."""
    wanted = select(Release).where(~visible()).order_by(Release.publish_at, Release.id)
    return lines(session, session.scalars(wanted).all())


def lately(session: AnySession) -> list[ReleaseLine]:
    """List the latest releases of data and texts."""
    with_data = select(Edition.release_id).where(Edition.release_id == Release.id).exists()
    with_texts = select(Revision.release_id).where(Revision.release_id == Release.id).exists()
    wanted = select(Release).where(visible(), with_data | with_texts)
    newest = wanted.order_by(Release.publish_at.desc(), Release.id.desc()).limit(LATELY)
    return lines(session, session.scalars(newest).all())


def lines(session: AnySession, releases: Sequence[Release]) -> list[ReleaseLine]:
    """Return releases with the names of what they hold."""
    wanted = [one.id for one in releases]
    names: dict[int | None, list[str]] = {found: [] for found in wanted}
    texts = select(Revision.release_id, Goal.number, Goal.name).join(Goal, Goal.id == Revision.goal_id)
    for release_id, number, name in session.execute(texts.where(Revision.release_id.in_(wanted))):
        names[release_id].append(f"{number}. {name}")
    data = select(Edition.release_id, Indicator.name).join(Indicator, Indicator.id == Edition.indicator_id)
    for release_id, name in session.execute(data.where(Edition.release_id.in_(wanted))):
        names[release_id].append(name)
    return [ReleaseLine(one.id, one.publish_at, one.kind, one.reason, tuple(names[one.id])) for one in releases]


def due(session: AnySession, until: date) -> list[DueLine]:
    """List the indicators whose next update is on or before a day, the oldest first."""
    rows = session.execute(
        select(Indicator.id, Indicator.name, Indicator.owner, Indicator.deputy, Edition.next_update)
        .join(Edition, Edition.indicator_id == Indicator.id)
        .where(Edition.number == newest_edition_number(), Edition.next_update <= until)
        .order_by(Edition.next_update, Indicator.owner, Indicator.name)
    )
    return [DueLine(*row[:-1], day) for row in rows if (day := row.next_update)]


def most_read(session: AnySession, since: date) -> list[tuple[str, int]]:
    """List the pages that were shown most since a day, by visitors who allow statistics."""
    times = func.sum(PageViews.times)
    wanted = select(PageViews.path, times).where(PageViews.day >= since, PageViews.way != Way.SWAP)
    ranked = wanted.group_by(PageViews.path).order_by(times.desc(), PageViews.path).limit(LATELY)
    return [(path, int(shown)) for path, shown in session.execute(ranked)]
