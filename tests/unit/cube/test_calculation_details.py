"""The small print of calculations, each line of it told by a value that would be another without it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.support import cubes
from webapp.cube.calculation.circles import way_round
from webapp.cube.calculation.formula import Gap, MovingAverage, Operand, PerInhabitant, Share, Sum
from webapp.cube.calculation.run import calculate
from webapp.cube.cube import ONLY_SERIES, Cube
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker, Observation

A, B = Operand("a"), Operand("b")


def over_years(written: str) -> Cube:
    """Return data of one series: ``2019=1 2020=2``."""
    return cubes.cube({}, {ONLY_SERIES: written})


def numbers(cube: Cube) -> dict[str, str]:
    """Return what stands in each period."""
    return {period.code: str(seen.marker or seen.value) for (_, period), seen in cube.cells.items()}


def test_a_moving_average_of_months_and_years_is_of_each_kind_alone() -> None:
    """A year is not the month before January."""
    found = calculate(MovingAverage(A, 2), {"a": over_years("2020=10 2021=20 2021M11=1 2021M12=3")}, 1).cube
    assert numbers(found) == {"2021": "15.0", "2021M12": "2.0"}


def test_a_moving_average_may_be_of_as_many_periods_as_there_are() -> None:
    """The first window begins with the first period."""
    assert numbers(calculate(MovingAverage(A, 3), {"a": over_years("2019=1 2020=2 2021=3")}, 1).cube) == {"2021": "2.0"}


@pytest.mark.parametrize("length", [2, 60])
def test_the_shortest_and_the_longest_average_are_allowed(length: int) -> None:
    """Two periods, or five years of months."""
    assert MovingAverage(A, length).length == length


@pytest.mark.parametrize("terms", [2, 20])
def test_the_shortest_and_the_longest_sum_are_allowed(terms: int) -> None:
    """Two terms, or all municipalities of a large county and some."""
    assert len(Sum((A,) * terms).operands) == terms


@pytest.mark.parametrize("per", [1, 1_000, 10_000, 100_000])
def test_a_rate_is_told_per_what_people_reckon_by(per: int) -> None:
    """And multiplied by it."""
    data = {"a": over_years("2021=1"), "b": over_years("2021=4")}
    found = calculate(PerInhabitant(A, B, per), data, 0).cube.cells[ONLY_SERIES, Period.parse("2021")]
    assert found.value == Decimal(per) / 4


def test_periods_come_in_order_whatever_order_they_were_recorded_in() -> None:
    """Months, and years among themselves."""
    data = {"a": over_years("2021=1 2019=2 2020=3"), "b": over_years("2020=1 2021=1 2019=1")}
    assert list(numbers(calculate(Gap(A, B), data, 0).cube)) == ["2019", "2020", "2021"]


def test_what_stands_in_one_operand_alone_is_not_recorded() -> None:
    """In whichever of them it stands."""
    data = {"a": over_years("2019=1 2020=2"), "b": over_years("2020=3 2021=4")}
    assert numbers(calculate(Sum((A, B)), data, 0).cube) == {"2020": "5"}
    assert numbers(calculate(Sum((B, A)), data, 0).cube) == {"2020": "5"}


def test_what_is_hidden_is_stricter_than_what_is_uncertain() -> None:
    """And a forecast makes a forecast."""
    hidden = over_years("2021=1")
    cell = (ONLY_SERIES, Period.parse("2021"))
    cells = [Observation(marker=Marker.CONFIDENTIAL), Observation(marker=Marker.UNCERTAIN, flags={Flag.FORECAST})]
    data = {slug: replace(hidden, cells={cell: seen}) for slug, seen in zip("ab", cells, strict=True)}
    found = calculate(Sum((A, B)), data, 0).cube.cells[cell]
    assert (found.marker, found.flags) == (Marker.CONFIDENTIAL, {Flag.FORECAST})


def test_a_series_of_the_second_operand_alone_is_told_too() -> None:
    """It is left out, and its category with it."""
    one = cubes.cube({"kon": "Alla*"}, {"alla": "2021=20"})
    both = cubes.cube({"kon": "Alla*,Kvinnor"}, {"alla": "2021=10", "kvinnor": "2021=4"})
    found = calculate(Share(A, B), {"a": one, "b": both}, 0)
    assert [series.key for series in found.left_out] == ["kvinnor"]
    assert [series.key for series in found.cube.series] == ["alla"]


def test_the_shortest_way_round_is_found_past_a_circle_that_does_not_lead_back() -> None:
    """Which is gone round once."""
    uses = {"a": ["b"], "b": ["c", "d"], "c": ["b"], "d": ["e"], "e": ["a"]}
    assert way_round(uses, "a") == ("a", "b", "d", "e", "a")
    assert way_round({"x": ["b"], **uses}, "x") == ()
    assert way_round({"a": ["b", "c"], "b": ["a"], "c": ["d"], "d": ["a"]}, "a") == ("a", "b", "a")
