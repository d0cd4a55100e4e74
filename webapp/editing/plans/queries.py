"""Reads strategies, areas and goals for their lists and forms."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from webapp.editing.desk.forms import RecordForm, offer
from webapp.editing.desk.records import Line, Stored
from webapp.editing.desk.rows import NONE, fields_of, is_there
from webapp.language import gettext as _
from webapp.models.base import AnySession
from webapp.models.revision import Revision
from webapp.models.strategy import Goal, Strategy, TargetArea

STRATEGY = (
    *("name", "short_name", "slug", "vision", "lead", "horizon", "adopted", "valid_from", "valid_to"),
    *("successor_id", "goal_count", "position"),
)
AREA = ("strategy_id", "number", "name", "slug", "colour")
GOAL = ("area_id", "number", "name", "slug", "successor_goal_id")
Offered = list[tuple[str, str]]


def strategies(session: AnySession) -> Sequence[Line]:
    """List the strategies."""
    rows = session.scalars(select(Strategy).order_by(Strategy.position, Strategy.id))
    return [Line(row.id, row.name, _("Till {year}").format(year=row.horizon), strategy_url(row)) for row in rows]


def areas(session: AnySession) -> Sequence[Line]:
    """List the areas of all strategies."""
    rows = session.execute(
        select(TargetArea, Strategy)
        .join(Strategy, Strategy.id == TargetArea.strategy_id)
        .order_by(Strategy.position, Strategy.id, TargetArea.number)
    )
    return [
        Line(area.id, area.name, strategy.name, f"{strategy_url(strategy)}/omrade/{area.slug}")
        for area, strategy in rows
    ]


def goals(session: AnySession) -> Sequence[Line]:
    """List the goals of all strategies."""
    rows = session.execute(
        select(Goal, Strategy)
        .join(Strategy, Strategy.id == Goal.strategy_id)
        .order_by(Strategy.position, Strategy.id, Goal.number)
    )
    return [
        Line(goal.id, f"{goal.number}. {goal.name}", strategy.name, f"{strategy_url(strategy)}/mal/{goal.number}")
        for goal, strategy in rows
    ]


def strategy_url(strategy: Strategy) -> str:
    """Return where visitors see a strategy."""
    return f"/strategi/{strategy.slug}"


def strategy(session: AnySession, record_id: int) -> Stored | None:
    """Read a strategy."""
    row = session.get(Strategy, record_id)
    return Stored(row.name, row.version, fields_of(row, STRATEGY), strategy_url(row)) if row else None


def area(session: AnySession, record_id: int) -> Stored | None:
    """Read an area."""
    row = session.get(TargetArea, record_id)
    if row is None:
        return None
    url = f"{strategy_url(session.get_one(Strategy, row.strategy_id))}/omrade/{row.slug}"
    return Stored(row.name, row.version, fields_of(row, AREA), url)


def goal(session: AnySession, record_id: int) -> Stored | None:
    """Read a goal."""
    row = session.get(Goal, record_id)
    if row is None:
        return None
    url = f"{strategy_url(session.get_one(Strategy, row.strategy_id))}/mal/{row.number}"
    is_out = is_there(session, Revision.goal_id == row.id, Revision.release_id.is_not(None))
    return Stored(f"{row.number}. {row.name}", row.version, fields_of(row, GOAL), url if is_out else "")


def offer_strategies(session: AnySession, form: RecordForm) -> None:
    """Offer the strategies that another can be replaced by."""
    offer(form, "successor_id", [NONE, *strategy_choices(session)])


def offer_to_area(session: AnySession, form: RecordForm) -> None:
    """Offer the strategies that an area can belong to."""
    offer(form, "strategy_id", strategy_choices(session))


def offer_to_goal(session: AnySession, form: RecordForm) -> None:
    """Offer the areas that a goal can belong to, and the goals that can come after it."""
    offer(form, "area_id", named(areas(session)))
    offer(form, "successor_goal_id", [NONE, *named(goals(session))])


def strategy_choices(session: AnySession) -> Offered:
    """Return every strategy as a choice."""
    return [(str(one.id), one.title) for one in strategies(session)]


def named(lines: Iterable[Line]) -> Offered:
    """Return records as choices, each after what it belongs to."""
    return [(str(one.id), f"{one.note}: {one.title}") for one in lines]
