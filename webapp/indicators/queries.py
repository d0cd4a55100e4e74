"""Reads indicators and their editions as the public may see them now."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from webapp.charts.material import Material
from webapp.extensions import db
from webapp.models.indicator import Indicator
from webapp.models.revision import Revision, Section
from webapp.models.strategy import Goal, Strategy
from webapp.publishing import reading, visibility


@dataclass(frozen=True, slots=True)
class IndicatorText:
    """What is written about an indicator."""

    definition: str
    method: str


@dataclass(frozen=True, slots=True)
class Place:
    """The goal on whose page an indicator is shown."""

    strategy_slug: str
    strategy: str
    goal: int


PLACES = (
    select(Strategy.slug, Strategy.name, Goal.number)
    .select_from(Indicator)
    .join(Section, Section.indicator_id == Indicator.id)
    .join(Revision, Revision.id == Section.revision_id)
    .join(Goal, Goal.id == Revision.goal_id)
    .join(Strategy, Strategy.id == Goal.strategy_id)
    .where(Indicator.slug == bindparam("slug"), Revision.number == visibility.newest_revision_number())
    .order_by(Strategy.position, Strategy.id, Goal.number)
    .limit(1)
)
"""Built once; a goal's page shows what its newest visible texts do."""


def materials(editions: Mapping[str, int | None]) -> dict[str, Material]:
    """Return the wanted visible edition of each indicator, the newest where none is named."""
    return reading.materials(db.session, editions)


def indicator_text(slug: str) -> IndicatorText | None:
    """Return what is written about an indicator."""
    row = db.session.execute(select(Indicator.definition, Indicator.method).where(Indicator.slug == slug)).one_or_none()
    return IndicatorText(row.definition, row.method) if row else None


def place(slug: str) -> Place | None:
    """Return the first goal that shows an indicator, None where none does."""
    row = db.session.connection().execute(PLACES, {"slug": slug}).one_or_none()
    return Place(*row) if row else None
