"""The value axis."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from webapp.charts.scale import MOST_TICKS, scale
from webapp.charts.spec import Drawing

VALUES = some.lists(some.decimals(-(10**9), 10**9, places=3), max_size=8)


@given(VALUES, some.sampled_from(Drawing))
def test_every_value_lies_between_the_ends_and_ticks_are_few_and_even(values, drawing):
    """Whatever is drawn fits, and the steps are all alike."""
    made = scale(values, drawing)
    ticks = [tick.value for tick in made.ticks]
    assert 2 <= len(ticks) <= MOST_TICKS + 1
    assert len({later - earlier for earlier, later in pairwise(ticks)}) == 1
    assert all(made.low <= value <= made.high for value in values)


@given(VALUES)
def test_bars_always_have_zero(values):
    """A bar that does not start at zero lies about its length."""
    made = scale(values, Drawing.BAR)
    assert made.low <= 0 <= made.high


def test_ticks_are_written_with_the_decimals_they_need():
    """Half steps are not rounded away."""
    made = scale([Decimal("0.1"), Decimal("0.9")], Drawing.LINE)
    assert [tick.text for tick in made.ticks] == ["0,0", "0,2", "0,4", "0,6", "0,8", "1,0"]
