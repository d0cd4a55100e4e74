"""A calculation step by step, so that a reader can make it again: what is done, and the sum with its real numbers.

Values are written with every digit they have. Results have one digit more than elsewhere, so that the next
step can be made from what is read.
"""

from decimal import Decimal
from fractions import Fraction

from webapp import formatting
from webapp.cube.aim import Direction
from webapp.cube.period import Period
from webapp.progress.facts import Course, Method, Pace, Question, Rates, Reading, Status, Step, Trend
from webapp.progress.method import NEARLY_ON_TRACK_FROM, ON_TRACK_FROM
from webapp.progress.rates import decimal
from webapp.progress.swedish import joints
from webapp.progress.swedish.pace import percent
from webapp.progress.swedish.trend import CAVEATS, VERDICTS
from webapp.progress.times import years_between
from webapp.progress.trend import direction_of
from webapp.progress.words import status_name
from webapp.wording import grammar
from webapp.wording.periods import period_label

HUNDRED = 100
MOST_DECIMALS = 7
YEAR_DECIMALS = 2
BETTER = {Direction.UP: "Ett högre värde är bättre.", Direction.DOWN: "Ett lägre värde är bättre."}
ONWARD = {Course.RISING: "Värdet har ökat.", Course.FALLING: "Värdet har minskat."}
CLASSES = {
    Status.ON_TRACK: f"Minst {int(ON_TRACK_FROM * HUNDRED)} procent",
    Status.NEARLY_ON_TRACK: (
        f"Minst {int(NEARLY_ON_TRACK_FROM * HUNDRED)} men inte {int(ON_TRACK_FROM * HUNDRED)} procent"
    ),
    Status.TOO_SLOW: f"Minst 0 men inte {int(NEARLY_ON_TRACK_FROM * HUNDRED)} procent",
    Status.WRONG_WAY: "Mindre än 0 procent",
}


def pace_steps(question: Question, pace: Pace) -> tuple[Step, ...]:
    """Return the steps from values to class, none where no pace was computed."""
    base, last, aim, rates = pace.base, pace.last, pace.aim, pace.rates
    if base is None or last is None or aim is None or rates is None:
        return ()
    wanted = Reading(aim.period, aim.value)
    is_or_step = "etappmålet" if aim.is_milestone else "målet"
    actual, required = shown(rates.method, rates.actual, rates.required)
    return (
        Step("Vi börjar med två säkra värden: det som vi räknar från och det senaste.", pair(question, base, last)),
        Step("Så fort har det gått hittills.", per_year(question, rates.method, base, last, actual)),
        Step(f"Så fort behöver det gå till {is_or_step}.", per_year(question, rates.method, base, wanted, required)),
        Step("Vi delar den första takten med den andra.", f"{actual} / {required} = {ratio(rates)}"),
        Step(f"{CLASSES[pace.status]} betyder: {status_name(pace.status)}.", ""),
    )


def trend_steps(question: Question, trend: Trend) -> tuple[Step, ...]:
    """Return the steps from values to what they did."""
    base, last = trend.base, trend.last
    (pace,) = shown(trend.method, trend.per_year)
    difference = grammar.amount(formatting.number(trend.difference), grammar.difference_unit(question.unit))
    better = BETTER.get(direction_of(question), "Ingen riktning är utpekad som den rätta.")
    verdict = VERDICTS.get(trend.course) or ONWARD.get(trend.course, "Värdet är oförändrat.")
    return (
        Step("Vi tar det första och det senaste av de säkra värden som går att jämföra.", pair(question, base, last)),
        Step("Vi räknar ut skillnaden.", f"{written(last.value)} − {bracketed(base.value)} = {difference}"),
        Step("Så mycket blir det om året.", per_year(question, trend.method, base, last, pace)),
        Step(" ".join((better, verdict, *(CAVEATS[one] for one in trend.caveats))), ""),
    )


def pair(question: Question, base: Reading, last: Reading) -> str:
    """Write two values with their periods."""
    return f"{dated(question, base)} och {dated(question, last)}"


def dated(question: Question, reading: Reading) -> str:
    """Write a value with its period."""
    return f"{grammar.amount(written(reading.value), joints.unit_of(question))} ({period_label(reading.period)})"


def per_year(question: Question, method: Method, base: Reading, last: Reading, result: str) -> str:
    """Write the sum of a yearly pace."""
    years = span(base.period, last.period)
    if method is Method.COMPOUND:
        return (
            f"({written(last.value)} / {written(base.value)}) upphöjt till (1 / {years}) − 1 = {result} procent per år"
        )
    unit = grammar.difference_unit(question.unit)
    return f"({written(last.value)} − {bracketed(base.value)}) / {years} år = {result} {unit}".rstrip() + " per år"


def written(value: Decimal) -> str:
    """Write a number with every digit it has."""
    return formatting.number(value)


def bracketed(value: Decimal) -> str:
    """Write a number that something is taken from, so that two signs never meet."""
    return f"({written(value)})" if value < 0 else written(value)


def span(since: Period, until: Period) -> str:
    """Write how many years lie between two values."""
    years = years_between(since, until)
    return formatting.number(decimal(years), 0 if years.denominator == 1 else YEAR_DECIMALS)


def shown(method: Method, *paces: Fraction) -> tuple[str, ...]:
    """Write yearly paces with their signs, and with as many decimals as the next step needs."""
    sizes = [decimal(pace * HUNDRED if method is Method.COMPOUND else pace) for pace in paces]
    decimals = max([1, *(joints.enough_decimals(abs(size)) + 1 for size in sizes if size)])
    return tuple(formatting.number(size, min(decimals, MOST_DECIMALS)) for size in sizes)


def ratio(rates: Rates) -> str:
    """Write one pace as a share of the other."""
    part = formatting.number(decimal(rates.ratio), YEAR_DECIMALS)
    return f"{part}, alltså {percent(rates.ratio)} procent" if rates.ratio >= 0 else part
