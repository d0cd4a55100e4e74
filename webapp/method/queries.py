"""Reads what an example of the method may be made from: the indicators that goals show, in the goals' own order."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import and_, select

from webapp.charts.material import Material
from webapp.extensions import db
from webapp.models.edition import Edition, Target
from webapp.models.indicator import Indicator
from webapp.models.release import Release
from webapp.models.revision import Section
from webapp.models.site import TextPlace
from webapp.models.strategy import Goal, Strategy
from webapp.publishing import introductions, reading
from webapp.publishing.visibility import current_revisions, newest_edition_number, visible


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator that a goal shows; ``targeted`` says whether it has a target at all."""

    strategy: str
    number: int
    indicator: str
    targeted: bool


REVISIONS = current_revisions().subquery()
CANDIDATES = (
    select(Strategy.slug, Goal.number, Indicator.slug.label("indicator"), Target.edition_id.is_not(None).label("aimed"))
    .select_from(Goal)
    .join(Strategy, Strategy.id == Goal.strategy_id)
    .join(REVISIONS, REVISIONS.c.goal_id == Goal.id)
    .join(Section, Section.revision_id == REVISIONS.c.id)
    .join(Indicator, Indicator.id == Section.indicator_id)
    .join(Edition, and_(Edition.indicator_id == Indicator.id, Edition.number == newest_edition_number()))
    .join(Release, Release.id == Edition.release_id)
    .outerjoin(Target, Target.edition_id == Edition.id)
    .where(visible())
    .order_by(Strategy.position, Strategy.id, Goal.number, Section.position, Section.id)
)


def candidates() -> tuple[Candidate, ...]:
    """Return every indicator that a goal shows, goal by goal."""
    rows = db.session.connection().execute(CANDIDATES)
    return tuple(Candidate(row.slug, row.number, row.indicator, row.aimed) for row in rows)


def figures(indicators: Collection[str]) -> Mapping[str, Material]:
    """Return the current figures that speak for indicators."""
    return reading.briefs(db.session, indicators)


def introduction() -> str:
    """Return the editors' introduction as HTML."""
    return introductions.introduction(TextPlace.METHOD)
