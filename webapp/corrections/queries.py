"""Reads which releases corrected or revised something, and what; five statements however much it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, func, or_, select

from webapp.extensions import db
from webapp.models.edition import Edition
from webapp.models.indicator import Indicator
from webapp.models.release import Release
from webapp.models.revision import Revision
from webapp.models.strategy import Goal, Strategy
from webapp.publishing.chronicle import series_names
from webapp.publishing.corrections import CORRECTED, MENDING, NEW, SHOWN, Corrected, corrections, swedish_day
from webapp.publishing.visibility import visible

PAGE = 50


@dataclass(frozen=True, slots=True)
class MendedIndicator:
    """An indicator whose data was released anew, and the values that changed; ``names`` are its series by key."""

    slug: str
    name: str
    number: int
    decimals: int
    values: tuple[Corrected, ...]
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class MendedGoal:
    """A goal whose texts were released anew."""

    strategy: str
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Mended:
    """One release that corrected or revised something."""

    day: date
    kind: str
    reason: str
    indicators: tuple[MendedIndicator, ...]
    goals: tuple[MendedGoal, ...]


IS_MENDING = (
    Release.kind.in_(MENDING),
    visible(),
    or_(exists().where(Edition.release_id == Release.id), exists().where(Revision.release_id == Release.id)),
)
RELEASES = select(Release).where(*IS_MENDING).order_by(Release.publish_at.desc(), Release.id.desc())


def count() -> int:
    """Return how many releases corrected or revised something."""
    return db.session.scalar(select(func.count()).select_from(Release).where(*IS_MENDING)) or 0


def mended(page: int) -> tuple[Mended, ...]:
    """Return a page of the releases that corrected or revised something, the newest first."""
    releases = db.session.scalars(RELEASES.limit(PAGE).offset((page - 1) * PAGE)).all()
    ids = [release.id for release in releases]
    figures, texts = indicators(ids), goals(ids)
    return tuple(
        Mended(
            swedish_day(release.publish_at),
            release.kind,
            release.reason,
            tuple(figures.get(release.id, ())),
            tuple(texts.get(release.id, ())),
        )
        for release in releases
    )


def indicators(releases: Iterable[int]) -> dict[int, list[MendedIndicator]]:
    """Return the indicators of releases with the values that each corrected."""
    rows = db.session.execute(
        select(Edition.release_id, Edition.id, Edition.number, Edition.decimals, Indicator)
        .join(Indicator, Indicator.id == Edition.indicator_id)
        .where(Edition.release_id.in_(releases))
        .order_by(Indicator.name, Indicator.id)
    ).all()
    wanted = {"editions": [row.id for row in rows]}
    changed = db.session.execute(CORRECTED.where(NEW.id == SHOWN.id), wanted).all()
    names = series_names(db.session, {row.Indicator.id for row in rows})
    found: dict[int, list[MendedIndicator]] = {}
    for row in rows:
        values = corrections(one for one in changed if one.edition_id == row.id)
        indicator = row.Indicator
        named = names.get(indicator.id, {})
        mended = MendedIndicator(indicator.slug, indicator.name, row.number, row.decimals, values, named)
        found.setdefault(row.release_id, []).append(mended)
    return found


def goals(releases: Iterable[int]) -> dict[int, list[MendedGoal]]:
    """Return the goals of releases."""
    rows = db.session.execute(
        select(Revision.release_id, Strategy.slug, Goal.number, Goal.name)
        .join(Goal, Goal.id == Revision.goal_id)
        .join(Strategy, Strategy.id == Goal.strategy_id)
        .where(Revision.release_id.in_(releases))
        .order_by(Strategy.position, Strategy.id, Goal.number)
    )
    found: dict[int, list[MendedGoal]] = {}
    for row in rows:
        found.setdefault(row.release_id, []).append(MendedGoal(row.slug, row.number, row.name))
    return found
