"""Reads every text that is public now, with two statements however much there is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, and_, select

from webapp.extensions import db
from webapp.models.edition import Edition, EditionSeries
from webapp.models.indicator import Category, Dimension, Indicator, SeriesCategory
from webapp.models.revision import Section
from webapp.models.strategy import Goal, Strategy, TargetArea
from webapp.publishing import visibility
from webapp.publishing.state import current_state

Rows = Sequence[Row[*tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class SectionTexts:
    """One section as it is stored, its bound figures still in brackets."""

    label: str
    heading: str
    lead: str
    text: str
    indicator: str | None


@dataclass(frozen=True, slots=True)
class GoalTexts:
    """A goal; ``written`` says whether it has a page."""

    number: int
    name: str
    written: bool
    lead: str
    sections: tuple[SectionTexts, ...]


@dataclass(frozen=True, slots=True)
class AreaTexts:
    """An area and its goals."""

    slug: str
    name: str
    goals: tuple[GoalTexts, ...]


@dataclass(frozen=True, slots=True)
class StrategyTexts:
    """A strategy and what belongs to it."""

    slug: str
    name: str
    short_name: str
    vision: str
    lead: str
    areas: tuple[AreaTexts, ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A dimension and the categories that the visible edition has of it."""

    label: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorTexts:
    """What is written about an indicator."""

    slug: str
    name: str
    subject: str
    place: str
    definition: str
    method: str
    breakdowns: tuple[Breakdown, ...]


REVISIONS = visibility.current_revisions().subquery()
STRATEGIES = (
    select(
        Strategy.id.label("strategy_id"),
        Strategy.slug,
        Strategy.name,
        Strategy.short_name,
        Strategy.vision,
        Strategy.lead,
        TargetArea.id.label("area_id"),
        TargetArea.slug.label("area_slug"),
        TargetArea.name.label("area"),
        Goal.id.label("goal_id"),
        Goal.number,
        Goal.name.label("goal"),
        REVISIONS.c.id.label("revision_id"),
        REVISIONS.c.lead.label("goal_lead"),
        Section.id.label("section_id"),
        Section.label,
        Section.heading,
        Section.lead.label("section_lead"),
        Section.text,
        Indicator.slug.label("indicator"),
    )
    .select_from(Strategy)
    .join(TargetArea, TargetArea.strategy_id == Strategy.id, isouter=True)
    .join(Goal, Goal.area_id == TargetArea.id, isouter=True)
    .join(REVISIONS, REVISIONS.c.goal_id == Goal.id, isouter=True)
    .join(Section, Section.revision_id == REVISIONS.c.id, isouter=True)
    .join(Indicator, Indicator.id == Section.indicator_id, isouter=True)
    .order_by(Strategy.position, Strategy.id, TargetArea.number, Goal.number, Section.position, Section.id)
)
"""Every strategy, area, goal and section in its order, one row for each section and at least one for each goal."""

INDICATORS = (
    select(
        Indicator.slug,
        Indicator.name,
        Indicator.subject,
        Indicator.place,
        Indicator.definition,
        Indicator.method,
        Dimension.id.label("dimension_id"),
        Dimension.label.label("dimension"),
        Category.label.label("category"),
        Dimension.position,
        Category.position,
        Category.id,
    )
    .distinct()
    .select_from(Indicator)
    .join(Edition, and_(Edition.indicator_id == Indicator.id, Edition.number == visibility.newest_edition_number()))
    .join(EditionSeries, EditionSeries.edition_id == Edition.id, isouter=True)
    .join(SeriesCategory, SeriesCategory.series_id == EditionSeries.series_id, isouter=True)
    .join(Dimension, Dimension.id == SeriesCategory.dimension_id, isouter=True)
    .join(Category, Category.id == SeriesCategory.category_id, isouter=True)
    .order_by(Indicator.name, Indicator.slug, Dimension.position, Dimension.id, Category.position, Category.id)
)
"""Every indicator of which something is public, one row for each category of its newest visible edition."""


def state() -> int:
    """Return the number that changes whenever anything a visitor sees does."""
    return current_state()


def strategies() -> tuple[StrategyTexts, ...]:
    """Return every strategy with its texts."""
    return tuple(
        StrategyTexts(head.slug, head.name, head.short_name, head.vision, head.lead, tuple(map(area, parts)))
        for head, parts in (
            (rows[0], runs(rows, "area_id"))
            for rows in runs(db.session.connection().execute(STRATEGIES).all(), "strategy_id")
        )
    )


def area(rows: Rows) -> AreaTexts:
    """Return an area from its rows."""
    return AreaTexts(rows[0].area_slug, rows[0].area, tuple(map(goal, runs(rows, "goal_id"))))


def goal(rows: Rows) -> GoalTexts:
    """Return a goal from its rows."""
    head = rows[0]
    sections = (SectionTexts(row.label, row.heading, row.section_lead, row.text, row.indicator) for row in rows)
    return GoalTexts(
        number=head.number,
        name=head.goal,
        written=head.revision_id is not None,
        lead=head.goal_lead or "",
        sections=tuple(sections) if head.section_id is not None else (),
    )


def indicators() -> tuple[IndicatorTexts, ...]:
    """Return what is written about every indicator that has a visible edition."""
    found = (list(rows) for _, rows in groupby(db.session.connection().execute(INDICATORS), attrgetter("slug")))
    return tuple(IndicatorTexts(*rows[0][:6], tuple(map(breakdown, runs(rows, "dimension_id")))) for rows in found)


def breakdown(rows: Rows) -> Breakdown:
    """Return a breakdown from its rows."""
    return Breakdown(rows[0].dimension, tuple(row.category for row in rows))


def runs(rows: Rows, column: str) -> Iterator[Rows]:
    """Split rows where a column changes; rows without it belong to nothing."""
    return (list(run) for key, run in groupby(rows, attrgetter(column)) if key is not None)
