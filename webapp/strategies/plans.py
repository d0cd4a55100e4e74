"""Reads what lists of goals show: strategies, their areas, and what each goal is followed by; two statements.

The indicator that speaks for a goal is the first that its texts show. Its figures are read apart from this.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Row, and_, func, select
from sqlalchemy.orm import aliased

from webapp.charts.material import Material
from webapp.extensions import db
from webapp.models.indicator import Indicator
from webapp.models.revision import Judgement, Section
from webapp.models.strategy import Goal, Strategy, TargetArea
from webapp.progress.facts import EditorsView
from webapp.publishing import reading
from webapp.publishing.visibility import current_revisions
from webapp.strategies.validity import Successor, Validity


@dataclass(frozen=True, slots=True)
class GoalSuccessor:
    """The goal that another strategy has in a goal's place; ``written`` says whether there is a page to read."""

    strategy_slug: str
    strategy: str
    number: int
    written: bool


@dataclass(frozen=True, slots=True)
class GoalPlan:
    """A goal in a list: ``written`` says whether there is a page to read, ``indicator`` which one speaks for it."""

    number: int
    name: str
    written: bool
    indicator: str | None
    editors: EditorsView | None = None
    successor: GoalSuccessor | None = None


@dataclass(frozen=True, slots=True)
class AreaPlan:
    """An area and its goals."""

    slug: str
    name: str
    colour: str
    goals: tuple[GoalPlan, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A strategy and what belongs to it; ``goal_count`` is how many goals it has in all, where that is known."""

    slug: str
    name: str
    lead: str
    horizon: int
    goal_count: int | None
    validity: Validity
    areas: tuple[AreaPlan, ...] = ()

    @property
    def goals(self) -> tuple[GoalPlan, ...]:
        """Return the goals of every area."""
        return tuple(goal for area in self.areas for goal in area.goals)


NEXT_STRATEGY, NEXT_GOAL, GOALS_STRATEGY = aliased(Strategy), aliased(Goal), aliased(Strategy)
STRATEGIES = (
    select(
        Strategy.id,
        Strategy.slug,
        Strategy.name,
        Strategy.lead,
        Strategy.horizon,
        Strategy.goal_count,
        Strategy.valid_from,
        Strategy.valid_to,
        NEXT_STRATEGY.slug.label("next_slug"),
        NEXT_STRATEGY.name.label("next_name"),
        NEXT_STRATEGY.valid_from.label("next_from"),
    )
    .outerjoin(NEXT_STRATEGY, NEXT_STRATEGY.id == Strategy.successor_id)
    .order_by(Strategy.position, Strategy.id)
)
REVISIONS, NEXT_REVISIONS = current_revisions().subquery(), current_revisions().subquery()
FIRST_SHOWN = (
    select(Section.revision_id, func.min(Section.position).label("position"))
    .where(Section.indicator_id.is_not(None))
    .group_by(Section.revision_id)
    .subquery()
)
GOALS = (
    select(
        TargetArea.strategy_id,
        TargetArea.number.label("area_number"),
        TargetArea.slug.label("area_slug"),
        TargetArea.name.label("area"),
        TargetArea.colour,
        Goal.number,
        Goal.name,
        REVISIONS.c.id.label("revision"),
        Indicator.slug.label("indicator"),
        Judgement.status,
        Judgement.text,
        Judgement.name.label("judge"),
        Judgement.written,
        GOALS_STRATEGY.slug.label("next_slug"),
        GOALS_STRATEGY.name.label("next_strategy"),
        NEXT_GOAL.number.label("next_number"),
        NEXT_REVISIONS.c.id.label("next_revision"),
    )
    .outerjoin(Goal, Goal.area_id == TargetArea.id)
    .outerjoin(REVISIONS, REVISIONS.c.goal_id == Goal.id)
    .outerjoin(Judgement, Judgement.revision_id == REVISIONS.c.id)
    .outerjoin(FIRST_SHOWN, FIRST_SHOWN.c.revision_id == REVISIONS.c.id)
    .outerjoin(
        Section,
        and_(
            Section.revision_id == REVISIONS.c.id,
            Section.position == FIRST_SHOWN.c.position,
            Section.indicator_id.is_not(None),
        ),
    )
    .outerjoin(Indicator, Indicator.id == Section.indicator_id)
    .outerjoin(NEXT_GOAL, NEXT_GOAL.id == Goal.successor_goal_id)
    .outerjoin(GOALS_STRATEGY, GOALS_STRATEGY.id == NEXT_GOAL.strategy_id)
    .outerjoin(NEXT_REVISIONS, NEXT_REVISIONS.c.goal_id == NEXT_GOAL.id)
    .order_by(TargetArea.strategy_id, TargetArea.number, Goal.number, Section.id)
)
"""The areas of all strategies and their goals, one row for each goal and at least one for each area."""


def plans() -> tuple[Plan, ...]:
    """Return every strategy with its areas and goals, in order."""
    connection = db.session.connection()
    return tuple(dealt(connection.execute(STRATEGIES).all(), connection.execute(GOALS)))


def figures(shown: Iterable[Plan]) -> Mapping[str, Material]:
    """Return the current figures of the indicators that speak for the goals of strategies."""
    return reading.briefs(db.session, {goal.indicator for plan in shown for goal in plan.goals if goal.indicator})


def dealt(heads: Sequence[Any], rows: Iterable[Row[Any]]) -> Iterator[Plan]:
    """Yield the strategies of these rows, each with its own of the rows of areas and goals."""
    areas = {one: list(found) for one, found in groupby(rows, attrgetter("strategy_id"))}
    for head in heads:
        yield Plan(
            slug=head.slug,
            name=head.name,
            lead=head.lead,
            horizon=head.horizon,
            goal_count=head.goal_count,
            validity=validity(head),
            areas=tuple(area(list(found)) for _, found in groupby(areas.get(head.id, ()), attrgetter("area_number"))),
        )


def validity(head: Row[Any]) -> Validity:
    """Return when a strategy applies."""
    successor = Successor(head.next_slug, head.next_name, head.next_from) if head.next_slug else None
    return Validity(head.valid_from, head.valid_to, successor)


def area(rows: list[Row[Any]]) -> AreaPlan:
    """Return an area from its rows; an area without goals has one row all the same."""
    first = rows[0]
    goals = (next(found) for number, found in groupby(rows, attrgetter("number")) if number is not None)
    return AreaPlan(first.area_slug, first.area, first.colour, tuple(map(goal, goals)))


def goal(row: Row[Any]) -> GoalPlan:
    """Return a goal from its row."""
    return GoalPlan(
        number=row.number,
        name=row.name,
        written=row.revision is not None,
        indicator=row.indicator,
        editors=EditorsView(row.status, row.text, row.judge, row.written) if row.status else None,
        successor=goal_successor(row),
    )


def goal_successor(row: Row[Any]) -> GoalSuccessor | None:
    """Return the goal that came in a goal's place, from the columns that begin with ``next``."""
    if row.next_number is None:
        return None
    return GoalSuccessor(row.next_slug, row.next_strategy, row.next_number, row.next_revision is not None)
