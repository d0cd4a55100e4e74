"""Reads indicators and their editions as the public may see them now."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from webapp.charts.material import Material
from webapp.extensions import db
from webapp.models.indicator import Indicator
from webapp.models.revision import Section
from webapp.models.strategy import Goal, Strategy
from webapp.publishing import reading
from webapp.publishing.visibility import current_revisions


@dataclass(frozen=True, slots=True)
class IndicatorText:
    """What is written about an indicator."""

    definition: str
    method: str


@dataclass(frozen=True, slots=True)
class GoalNamed:
    """A goal and the strategy it is in."""

    strategy_slug: str
    strategy: str
    number: int
    name: str


REVISIONS = current_revisions().subquery()
GOALS = (
    select(Strategy.slug, Strategy.name.label("strategy"), Goal.number, Goal.name)
    .distinct()
    .join(Goal, Goal.strategy_id == Strategy.id)
    .join(REVISIONS, REVISIONS.c.goal_id == Goal.id)
    .join(Section, Section.revision_id == REVISIONS.c.id)
    .join(Indicator, Indicator.id == Section.indicator_id)
    .where(Indicator.slug == bindparam("indicator"))
    .add_columns(Strategy.successor_id, Strategy.position, Strategy.id)
    .order_by(Strategy.successor_id.is_not(None), Strategy.position, Strategy.id, Goal.number)
)


def goals_with(slug: str) -> tuple[GoalNamed, ...]:
    """Return the goals whose pages show an indicator, those of superseded strategies last."""
    rows = db.session.execute(GOALS, {"indicator": slug})
    return tuple(GoalNamed(row.slug, row.strategy, row.number, row.name) for row in rows)


def materials(editions: Mapping[str, int | None]) -> dict[str, Material]:
    """Return the wanted visible edition of each indicator, the newest where none is named."""
    return reading.materials(db.session, editions)


def indicator_text(slug: str) -> IndicatorText | None:
    """Return what is written about an indicator."""
    row = db.session.execute(select(Indicator.definition, Indicator.method).where(Indicator.slug == slug)).one_or_none()
    return IndicatorText(row.definition, row.method) if row else None
