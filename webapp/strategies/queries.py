"""Reads strategies, areas and goals as the public may see them now."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import bindparam, select

from webapp.extensions import db
from webapp.models.indicator import Indicator
from webapp.models.revision import Judgement, Section
from webapp.models.strategy import Goal, Strategy, TargetArea
from webapp.progress.facts import EditorsView
from webapp.publishing.visibility import current_revisions


@dataclass(frozen=True, slots=True)
class SectionText:
    """One section as it is stored, its bound figures still in brackets."""

    label: str
    heading: str
    lead: str
    text: str
    indicator: str | None
    selection: str


@dataclass(frozen=True, slots=True)
class GoalText:
    """One goal and its visible texts."""

    strategy_slug: str
    strategy_name: str
    area_name: str
    area_colour: str
    number: int
    name: str
    lead: str
    chart_note: str
    editors: EditorsView | None
    sections: tuple[SectionText, ...]


@dataclass(frozen=True, slots=True)
class GoalName:
    """A goal in a list; ``written`` says whether there is a page to read."""

    number: int
    name: str
    written: bool


@dataclass(frozen=True, slots=True)
class AreaGoals:
    """An area and its goals."""

    name: str
    colour: str
    goals: tuple[GoalName, ...]


@dataclass(frozen=True, slots=True)
class StrategyText:
    """A strategy and what belongs to it."""

    slug: str
    name: str
    lead: str
    areas: tuple[AreaGoals, ...]


REVISIONS = current_revisions().subquery()
STRATEGIES = select(Strategy.slug, Strategy.name).order_by(Strategy.position, Strategy.id)
STRATEGY = select(Strategy.id, Strategy.name, Strategy.lead).where(Strategy.slug == bindparam("slug"))
GOALS = (
    select(
        TargetArea.number.label("area_number"),
        TargetArea.name.label("area"),
        TargetArea.colour,
        Goal.number,
        Goal.name,
        REVISIONS.c.id,
    )
    .join(Goal, Goal.area_id == TargetArea.id, isouter=True)
    .join(REVISIONS, REVISIONS.c.goal_id == Goal.id, isouter=True)
    .where(TargetArea.strategy_id == bindparam("strategy"))
    .order_by(TargetArea.number, Goal.number)
)
GOAL = (
    select(
        Strategy.name.label("strategy"),
        TargetArea.name.label("area"),
        TargetArea.colour,
        Goal.name,
        REVISIONS.c.id,
        REVISIONS.c.lead,
        REVISIONS.c.chart_note,
        Judgement.status,
        Judgement.text,
        Judgement.name.label("judge"),
        Judgement.written,
    )
    .select_from(Goal)
    .join(TargetArea, TargetArea.id == Goal.area_id)
    .join(Strategy, Strategy.id == Goal.strategy_id)
    .join(REVISIONS, REVISIONS.c.goal_id == Goal.id)
    .outerjoin(Judgement, Judgement.revision_id == REVISIONS.c.id)
    .where(Strategy.slug == bindparam("slug"), Goal.number == bindparam("number"))
)
SECTIONS = (
    select(Section.label, Section.heading, Section.lead, Section.text, Indicator.slug, Section.selection)
    .join(Indicator, Indicator.id == Section.indicator_id, isouter=True)
    .where(Section.revision_id == bindparam("revision"))
    .order_by(Section.position, Section.id)
)
"""Each statement is built once; building one anew costs as much as running it."""


def strategies() -> Sequence[tuple[str, str]]:
    """Return the slug and name of every strategy, in order."""
    return [(row.slug, row.name) for row in db.session.execute(STRATEGIES)]


def strategy(slug: str) -> StrategyText | None:
    """Return a strategy with its areas and goals."""
    found = db.session.execute(STRATEGY, {"slug": slug}).one_or_none()
    if found is None:
        return None
    rows = db.session.execute(GOALS, {"strategy": found.id})
    areas = tuple(
        AreaGoals(
            name, colour, tuple(GoalName(row.number, row.name, row.id is not None) for row in goals if row.number)
        )
        for (_, name, colour), goals in groupby(rows, lambda row: (row.area_number, row.area, row.colour))
    )
    return StrategyText(slug, found.name, found.lead, areas)


def goal(strategy_slug: str, number: int) -> GoalText | None:
    """Return a goal with its newest visible texts, None where there are none."""
    connection = db.session.connection()
    found = connection.execute(GOAL, {"slug": strategy_slug, "number": number}).one_or_none()
    if found is None:
        return None
    return GoalText(
        strategy_slug,
        found.strategy,
        found.area,
        found.colour,
        number,
        found.name,
        found.lead,
        found.chart_note,
        EditorsView(found.status, found.text, found.judge, found.written) if found.status else None,
        tuple(SectionText(*row) for row in connection.execute(SECTIONS, {"revision": found.id})),
    )
