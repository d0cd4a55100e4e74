"""The trend: what the values did from the base to the newest, whatever any target asks for."""

from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

from webapp.cube.aim import Direction, TargetKind
from webapp.formatting import ENOUGH_DIGITS, rounded
from webapp.progress.facts import Caveat, Course, Method, Question, Reading, Trend
from webapp.progress.method import FEWEST_VALUES
from webapp.progress.rates import decimal, method_for, per_year
from webapp.progress.readings import Ground, far_enough, since
from webapp.progress.times import years_between


def trend(ground: Ground) -> Trend | None:
    """Compare the first and the newest of the numbers that may be compared, None with fewer than two."""
    question, readings = ground.question, since(ground.unbroken, ground.chosen)
    if len(readings) <= 1:
        return None
    base, last = readings[0], readings[-1]
    with localcontext(prec=ENOUGH_DIGITS):
        difference = last.value - base.value
    method = method_for(question.unit, (base.value, last.value))
    course = course_of(question, base, last, difference)
    return Trend(
        course=course,
        base=base,
        last=last,
        difference=difference,
        method=method,
        per_year=per_year(method, base.value, last.value, years_between(base.period, last.period)),
        growth=Fraction(difference) / Fraction(base.value) if method is Method.COMPOUND else None,
        caveats=() if course in {Course.UNCHANGED, Course.TOO_SHORT} else caveats(readings),
    )


def course_of(question: Question, base: Reading, last: Reading, difference: Decimal) -> Course:
    """Name what the values did, at the indicator's own decimals."""
    if not far_enough(base, last):
        return Course.TOO_SHORT
    shown = rounded(difference, question.decimals)
    if shown == 0:
        return Course.UNCHANGED
    wanted = direction_of(question)
    if wanted is Direction.NONE:
        return Course.RISING if shown > 0 else Course.FALLING
    return Course.BETTER if (shown > 0) == (wanted is Direction.UP) else Course.WORSE


def direction_of(question: Question) -> Direction:
    """Return where a good development goes: a gap that is to narrow goes down."""
    is_gap = question.target is not None and question.target.kind is TargetKind.NARROW_GAP
    return Direction.DOWN if is_gap else question.direction


def caveats(readings: Sequence[Reading]) -> tuple[Caveat, ...]:
    """Say why the trend may be a passing one."""
    if len(readings) < FEWEST_VALUES:
        return (Caveat.FEW_VALUES,)
    with localcontext(prec=ENOUGH_DIGITS):
        *earlier, newest = (
            (two.value - one.value) / decimal(years_between(one.period, two.period)) for one, two in pairwise(readings)
        )
        is_usual = abs(newest) <= usual_variation(earlier)
    return (Caveat.USUAL_VARIATION,) if is_usual else ()


def usual_variation(changes: Sequence[Decimal]) -> Decimal:
    """Return how far yearly changes lie from their own mean, on average."""
    mean = sum(changes, Decimal()) / len(changes)
    return sum((abs(change - mean) for change in changes), Decimal()) / len(changes)
