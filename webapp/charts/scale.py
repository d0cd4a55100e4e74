"""The value axis: round ticks, exact to the last decimal, and an honest foot.

Zero is on the axis unless a line's values lie so close together that it would hide them; bars always
stand on zero. Where the axis does not begin at zero the figure says so, and it never shows less than a
part of the values' own size: a change of some ten-thousandths would look like a fall.
"""

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import count

from webapp import formatting
from webapp.charts.spec import Drawing, Scale, Tick

MOST_TICKS = 6
STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5))
CLOSE_TOGETHER = Decimal("0.8")
NARROWEST = Decimal("0.02")


def scale(values: Iterable[Decimal], drawing: Drawing) -> Scale:
    """Return the axis for the values that are drawn; no values give an axis from 0 to 1."""
    drawn = list(values) or [Decimal(0), Decimal(1)]
    low, high = min(drawn), max(drawn)
    if drawing is Drawing.BAR or not close_together(low, high):
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    else:
        low, high = widened(low, high)
    if low == high:
        low, high = low - 1, high + 1
    step = tick_step(low, high)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    decimals = max(0, -int(step.normalize().as_tuple().exponent))
    ticks = tuple(
        Tick(value, formatting.number(value, decimals))
        for value in (step * n for n in range(int(first), int(last) + 1))
    )
    return Scale(ticks[0].value, ticks[-1].value, ticks)


def widened(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """Return the ends of an axis that shows no smaller part of the values than can mean anything."""
    lacking = max(Decimal(0), NARROWEST * max(abs(low), abs(high)) - (high - low)) / 2
    return low - lacking, high + lacking


def close_together(low: Decimal, high: Decimal) -> bool:
    """Say whether zero would press the values into a flat line at the far end."""
    near, far = sorted((abs(low), abs(high)))
    return low * high > 0 and far * CLOSE_TOGETHER < near < far


def tick_step(low: Decimal, high: Decimal) -> Decimal:
    """Return the smallest round step that needs no more ticks than an eye can use."""
    power = (high - low).adjusted() - 1
    for exponent in count(power):
        for digit in STEPS:
            step = digit.scaleb(exponent)
            first = (low / step).to_integral_value(ROUND_FLOOR)
            if (high / step).to_integral_value(ROUND_CEILING) - first < MOST_TICKS:
                return step
    raise AssertionError("count never ends")
