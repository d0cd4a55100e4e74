"""Puts the pages that list goals together: a strategy's overview, one of its areas, and all strategies."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from webapp.charts.figure import Choice
from webapp.charts.material import Material
from webapp.errors import Refusal, WayOn
from webapp.language import gettext as _
from webapp.progress import speech
from webapp.progress.facts import Status
from webapp.progress.words import status_name
from webapp.strategies.compose import area_url, strategy_url
from webapp.strategies.lines import goal_line
from webapp.strategies.pages import (
    AreaList,
    AreaPage,
    GoalLine,
    GoalList,
    Link,
    Notice,
    SiftForm,
    StrategyGroup,
    StrategyLine,
    StrategyPage,
)
from webapp.strategies.plans import Plan
from webapp.strategies.sifting import ALL, AREA, ORDER, STATUS, WORST_FIRST, Order, Sift, SiftError, query
from webapp.strategies.validity import Standing, replaced, standing, told

RIDGES = 3
BOTH = 2
HEADINGS: Mapping[Standing, Callable[[], str]] = {
    Standing.CURRENT: lambda: _("Gäller nu"),
    Standing.COMING: lambda: _("Börjar gälla senare"),
    Standing.ENDED: lambda: _("Gäller inte längre"),
}
ORDER_NAMES: Mapping[Order, Callable[[], str]] = {
    Order.NUMBER: lambda: _("Nummer"),
    Order.STATUS: lambda: _("Läge, sämst först"),
}


def strategy_page(plan: Plan, found: Mapping[str, Material], day: date, asked: Sift = ALL) -> StrategyPage:
    """Return a strategy's overview with the goals that are asked for."""
    areas = area_lists(plan, found, day)
    goals = [goal for area in areas for goal in area.goals]
    return StrategyPage(
        name=plan.name,
        label=_("Strategi till {year}").format(year=plan.horizon),
        answer=answer(goals),
        lead=plan.lead,
        notice=notice(plan, day),
        form=sift_form(plan, goals, asked) if len(goals) > 1 else None,
        goals=goal_list(plan, areas, asked),
        breadcrumbs=(Link(strategy_url(plan.slug), plan.name),),
    )


def area_page(plan: Plan, slug: str, found: Mapping[str, Material], day: date) -> AreaPage | None:
    """Return the page of one of a strategy's areas."""
    area = next((one for one in area_lists(plan, found, day) if one.slug == slug), None)
    if area is None:
        return None
    strategy = Link(strategy_url(plan.slug), plan.name)
    return AreaPage(
        strategy=strategy,
        area=area,
        answer=answer(area.goals) if area.goals else "",
        notice=notice(plan, day),
        siblings=tuple(Link("" if one.slug == slug else area_url(plan.slug, one.slug), one.name) for one in plan.areas),
        breadcrumbs=(strategy, Link(area.url, area.name)),
    )


def front_page(plans: Iterable[Plan], found: Mapping[str, Material], day: date) -> tuple[StrategyGroup, ...]:
    """Return all strategies by standing, those that apply now first."""
    by_standing: dict[Standing, list[StrategyLine]] = {one: [] for one in Standing}
    for plan in plans:
        by_standing[standing(plan.validity, day)].append(strategy_line(plan, found, day))
    groups = {one: tuple(lines) for one, lines in by_standing.items() if lines}
    return tuple(
        StrategyGroup("" if set(groups) == {Standing.CURRENT} else HEADINGS[one](), lines)
        for one, lines in groups.items()
    )


def strategy_line(plan: Plan, found: Mapping[str, Material], day: date) -> StrategyLine:
    """Return a strategy as it stands in the list of all."""
    goals = [goal for area in area_lists(plan, found, day) for goal in area.goals]
    return StrategyLine(
        strategy_url(plan.slug), plan.name, answer(goals), told(plan.validity, day), successor_link(plan, day)
    )


def answer(goals: Iterable[GoalLine]) -> str:
    """Say in one sentence how it is going."""
    return speech.current().tally(goal.status for goal in goals)


def notice(plan: Plan, day: date) -> Notice | None:
    """Say when a strategy applies where that is not simply now, with the way to what comes in its place."""
    text, link = told(plan.validity, day), successor_link(plan, day)
    return Notice(text, (link,) if link else ()) if text or link else None


def successor_link(plan: Plan, day: date) -> Link | None:
    """Return the way to the strategy that takes a strategy's place."""
    successor = plan.validity.successor
    return Link(strategy_url(successor.slug), replaced(plan.validity, day)) if successor else None


def area_lists(plan: Plan, found: Mapping[str, Material], day: date) -> tuple[AreaList, ...]:
    """Return every area with all its goals."""
    return tuple(
        AreaList(
            url=area_url(plan.slug, area.slug),
            slug=area.slug,
            name=area.name,
            colour=area.colour,
            crest=place % RIDGES + 1,
            goals=tuple(goal_line(plan, area, goal, found, day) for goal in area.goals),
        )
        for place, area in enumerate(plan.areas)
    )


def goal_list(plan: Plan, areas: tuple[AreaList, ...], asked: Sift) -> GoalList:
    """Return the goals that are asked for; an area without any is left out, unless all are asked for."""
    total = sum(len(area.goals) for area in areas)
    sifted = [sifted_area(area, asked) for area in areas]
    shown = sum(len(area.goals) for area in sifted)
    return GoalList(
        count=whole_count(plan, total) if asked.is_all else part_count(shown, total),
        clear=None if asked.is_all else cleared(plan, asked),
        areas=tuple(area for area in sifted if area.goals or asked.is_all),
    )


def cleared(plan: Plan, asked: Sift) -> Link:
    """Return the way back to all goals, in the order they are in."""
    return Link(strategy_url(plan.slug) + query(Sift(order=asked.order)), _("Visa alla mål"))


def sifted_area(area: AreaList, asked: Sift) -> AreaList:
    """Return an area with the goals that are asked for, in the order that is asked for."""
    goals = [goal for goal in area.goals if asked.takes(area.slug, goal.status)]
    if asked.order is Order.STATUS:
        goals.sort(key=lambda goal: WORST_FIRST.index(goal.status))
    return AreaList(area.url, area.slug, area.name, area.colour, area.crest, tuple(goals))


def whole_count(plan: Plan, total: int) -> str:
    """Say how many goals there are, and how many of them are shown where that is not all."""
    if plan.goal_count and total < plan.goal_count:
        return _("Visar {shown} av {count} mål.").format(shown=total, count=plan.goal_count)
    if total == BOTH:
        return _("Visar båda målen.")
    return _("Visar alla {count} mål.").format(count=total) if total > BOTH else ""


def part_count(shown: int, total: int) -> str:
    """Say how many of the goals are shown, or what to do where none is."""
    if shown:
        return _("{shown} av {total} mål visas.").format(shown=shown, total=total)
    return _("Inget mål passar in på det du har valt. Ta bort något av valen, eller visa alla mål.")


def sift_form(plan: Plan, goals: Iterable[GoalLine], asked: Sift) -> SiftForm:
    """Return the form; a status that no goal has is offered only where it has been asked for."""
    present = {goal.status for goal in goals} | asked.statuses
    return SiftForm(
        action=strategy_url(plan.slug),
        areas=tuple(Choice(area.slug, area.name, area.slug in asked.areas) for area in plan.areas if area.goals),
        statuses=tuple(Choice(one.value, status_name(one), one in asked.statuses) for one in Status if one in present),
        orders=tuple(Choice(order.value, name(), order is asked.order) for order, name in ORDER_NAMES.items()),
        opened=asked != ALL,
    )


def refusal(error: SiftError, plan: Plan) -> Refusal:
    """Return the 400 page for a wrong value, with links to those that exist."""
    url = strategy_url(plan.slug)
    titles = {
        AREA: _("Målområdet finns inte"),
        STATUS: _("Läget finns inte"),
        ORDER: _("Ordningen finns inte"),
    }
    names = {
        AREA: {area.slug: area.name for area in plan.areas},
        STATUS: {status.value: status_name(status) for status in Status},
        ORDER: {order.value: name() for order, name in ORDER_NAMES.items()},
    }[error.parameter]
    ways = [WayOn(f"{url}?{error.parameter}={word}", names[word]) for word in error.allowed if word != Order.NUMBER]
    text = _("Adressen frågar efter något som inte finns här.")
    return Refusal(400, titles[error.parameter], text, [*ways, WayOn(url, _("Visa alla mål"))])


def known_areas(plan: Plan) -> list[str]:
    """Return the areas that an address may name."""
    return [area.slug for area in plan.areas]
