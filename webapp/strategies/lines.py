"""One goal in a list: its newest value, its course as a sparkline, how it is going, and what that was made from.

The figures of a line hang on nothing but the edition, so the last ones are kept, by value, as charts are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from webapp.charts.build import main_series, point
from webapp.charts.comparison import comparable
from webapp.charts.material import Material
from webapp.charts.sparkline import sparkline
from webapp.charts.spec import Measure, Point
from webapp.cube.cube import CategoryRole, Series
from webapp.cube.value import Flag
from webapp.indicators.going import MOST_KEPT, Going, going
from webapp.language import capitalised
from webapp.language import gettext as _
from webapp.progress import speech
from webapp.progress.facts import Status
from webapp.progress.words import status_name
from webapp.strategies.compose import goal_url, successor_link
from webapp.strategies.pages import GoalLine, LineFigures
from webapp.strategies.plans import AreaPlan, GoalPlan, Plan
from webapp.wording import grammar
from webapp.wording.periods import period_span


@dataclass(frozen=True, slots=True)
class Verdict:
    """How it is going with a goal: the status to show, whose view it is, and the sentence that goes on from there."""

    status: Status
    because: str
    track: str = ""


def goal_line(plan: Plan, area: AreaPlan, goal: GoalPlan, found: Mapping[str, Material], day: date) -> GoalLine:
    """Return a goal as it stands in a list on a day."""
    material = found.get(goal.indicator or "")
    said = verdict(goal, material, day)
    return GoalLine(
        url=goal_url(plan.slug, goal.number) if goal.written else "",
        number=goal.number,
        name=goal.name,
        area=area.slug,
        status=said.status,
        status_name=status_name(said.status),
        because=said.because,
        track=said.track,
        figures=figures(material) if material else None,
        successor=successor_link(goal.successor),
    )


def verdict(goal: GoalPlan, material: Material | None, day: date) -> Verdict:
    """Say how it is going with a goal."""
    if material:
        found = going(material, day, goal.editors)
        return Verdict(found.status, because(found), found.track)
    reason = _("målet inte har några siffror än") if goal.written else _("texterna om målet inte är klara än")
    if goal.editors:
        told = _("Takten går inte att bedöma, eftersom {why}.").format(why=reason)
        return Verdict(goal.editors.status, editors_because(told))
    return Verdict(Status.NOT_ASSESSABLE, _(", eftersom {why}.").format(why=reason))


def because(found: Going) -> str:
    """Go on from the name of a status: with the reason where it cannot be told, else with all it was made from."""
    obstacle = found.assessment.pace.obstacle
    if found.assessment.editors is None:
        return _(", eftersom {why}.").format(why=speech.current().why(obstacle)) if obstacle else f". {found.way}"
    if obstacle:
        return editors_because(found.pace)
    computed = _("Takten säger: {status}.").format(status=status_name(found.assessment.pace.status).lower())
    return editors_because(f"{computed} {found.way}")


def editors_because(computed: str) -> str:
    """Go on from a status that the editors have given, with what the figures say beside it."""
    return _(", enligt redaktionen. {computed}").format(computed=computed)


@lru_cache(MOST_KEPT)
def figures(material: Material) -> LineFigures | None:
    """Return the newest sure value of the main series and its course, None where it has no number.

    An example, an estimate or a forecast is no value to show: the course alone shows it, marked.
    """
    main = main_series(material)
    places = [point(material, Measure.VALUE, main, period) for period in material.cube.calendar] if main else []
    numbers = [one for one in places if one.value is not None]
    if main is None or not numbers:
        return None
    latest = next((one for one in reversed(numbers) if comparable(one)), None)
    return LineFigures(
        measure=measure(material, main),
        value=grammar.amount(latest.text, material.unit) if latest else "",
        period=period_span(latest.period, latest.period) if latest else "",
        remark=_("preliminärt") if latest and Flag.PRELIMINARY in latest.flags else "",
        picture=sparkline(places) if len(numbers) > 1 else "",
        span=period_span(numbers[0].period, numbers[-1].period),
        span_remark=span_remark(numbers),
    )


def measure(material: Material, main: Series) -> str:
    """Name what is measured, of which part where it is not of the whole, and where."""
    name = capitalised(material.subject)
    parts = [
        one.label.lower() for one in main.categories if one.role is not CategoryRole.TOTAL and one.slug != material.own
    ]
    where = [material.place] if material.place and material.place not in name else []
    return ", ".join([name, *parts, *where])


def span_remark(numbers: Sequence[Point]) -> str:
    """Say that all or some of the numbers are examples."""
    examples = sum(Flag.EXAMPLE in one.flags for one in numbers)
    if not examples:
        return ""
    return _("exempeldata") if examples == len(numbers) else _("delvis exempeldata")
