"""The value axis."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from webapp.charts.scale import MOST_TICKS, scale
from webapp.charts.spec import Drawing
from webapp.formatting import MINUS

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


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ("0 80", "0 20 40 60 80"),
        ("0 100", "0 20 40 60 80 100"),
        ("0 50", "0 10 20 30 40 50"),
        ("0 51", "0 20 40 60"),
        ("0 12", "0,0 2,5 5,0 7,5 10,0 12,5"),
        ("500 667", "0 200 400 600 800"),
        ("590 667", "580 600 620 640 660 680"),
        ("-3 4", "-4 -2 0 2 4"),
        ("-100 -90", "-100 -98 -96 -94 -92 -90"),
        ("80 100", "0 20 40 60 80 100"),
        ("81 100", "80 85 90 95 100"),
        ("0.51 0.55", "0,51 0,52 0,53 0,54 0,55"),
        ("280602 280649", "276\u00a0000 278\u00a0000 280\u00a0000 282\u00a0000 284\u00a0000"),
        ("0", "-1,0 -0,5 0,0 0,5 1,0"),
        ("7", "0 2 4 6 8"),
        ("7 7", "0 2 4 6 8"),
        ("", "0,0 0,2 0,4 0,6 0,8 1,0"),
    ],
)
def test_axis_of_a_line_has_round_ticks(values, ticks):
    """Zero stands on the axis unless the values lie within a fifth of each other; few ticks, and round ones."""
    made = scale(map(Decimal, values.split()), Drawing.LINE)
    assert " ".join(tick.text for tick in made.ticks) == ticks.replace("-", MINUS)
    assert (made.low, made.high) == (made.ticks[0].value, made.ticks[-1].value)


@pytest.mark.parametrize(("values", "ends"), [("590 667", (0, 800)), ("-100 -90", (-100, 0)), ("-3 4", (-4, 4))])
def test_axis_of_bars_begins_or_ends_at_zero(values, ends):
    """A bar's length is its value, however close the values lie."""
    made = scale(map(Decimal, values.split()), Drawing.BAR)
    assert (made.low, made.high) == ends
