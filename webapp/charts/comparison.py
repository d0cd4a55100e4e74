"""What may be compared and how much it differs: exact numbers, never across a break, never with an estimate.

Differences are made from the exact decimals and rounded only when written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from webapp.charts.spec import Point
from webapp.cube.period import Period
from webapp.cube.value import NOT_COMPARABLE, Flag, Observation
from webapp.formatting import ENOUGH_DIGITS

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Change:
    """From one number to a later one; ``percent`` is None where it would say nothing."""

    since: Period
    until: Period
    difference: Decimal
    percent: Decimal | None
    below_zero: bool


def change(since: Period, earlier: Decimal, until: Period, later: Decimal) -> Change:
    """Compare two numbers; only a positive number has a percentage of itself."""
    with localcontext(prec=ENOUGH_DIGITS):
        difference = later - earlier
        percent = difference * HUNDRED / earlier if earlier > 0 and later >= 0 else None
    return Change(since, until, difference, percent, min(earlier, later) < 0)


def distance(one: Decimal, other: Decimal) -> Decimal:
    """Say how far apart two numbers are."""
    with localcontext(prec=ENOUGH_DIGITS):
        return abs(one - other)


def comparable(point: Point | Observation) -> bool:
    """Say whether a number may enter a comparison in words."""
    return point.value is not None and not point.flags & NOT_COMPARABLE


def unbroken(points: Sequence[Point], until: Period) -> tuple[Point, ...]:
    """Return the points from the last break up to a period, that period included."""
    seen = [point for point in points if not until < point.period]
    breaks = [place for place, point in enumerate(seen) if Flag.BREAK_BEFORE in point.flags]
    return tuple(seen[breaks[-1] if breaks else 0 :])


def break_between(observations: Iterable[tuple[Period, Observation]], since: Period, until: Period) -> Period | None:
    """Return the newest break after one period and up to another."""
    broken = (
        period
        for period, observation in observations
        if Flag.BREAK_BEFORE in observation.flags and since < period and not until < period
    )
    return max(broken, default=None)
