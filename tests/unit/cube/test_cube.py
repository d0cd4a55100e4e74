"""An indicator's data as one value."""

from decimal import Decimal

from tests.support import specs
from webapp.cube.cube import Category, CategoryRole, Cube, Series
from webapp.cube.period import Period
from webapp.cube.value import Marker

WHOLE = Category("alla", "Alla", CategoryRole.TOTAL)
PART = Category("en", "En")


def test_series_without_breakdowns_is_the_total() -> None:
    """What is not divided is the whole."""
    assert Series("totalt").is_total


def test_series_is_a_total_only_of_every_dimension() -> None:
    """All women of one municipality are a part."""
    assert Series("alla.alla", (WHOLE, WHOLE)).is_total
    assert not Series("alla.en", (WHOLE, PART)).is_total


def test_total_is_found_where_there_is_one() -> None:
    """A cube of places alone has none."""
    assert specs.cube({"en": "2021=1"}).total is None
    found = specs.cube({"en": "2021=1", "alla": "2021=2"}, total="alla").total
    assert found
    assert found.key == "alla"


def test_periods_are_those_of_any_series_in_order() -> None:
    """A marker counts: somebody has said that there is no number."""
    found = specs.cube({"a": "2021=1 2019=2", "b": "2020=- 2019=1"}).periods
    assert [period.code for period in found] == ["2019", "2020", "2021"]


def test_empty_cube_has_no_periods_and_no_total() -> None:
    """An indicator before its first data is no fault."""
    assert Cube((), (), {}).periods == ()
    assert Cube((), (), {}).total is None


def test_observation_is_found_or_not() -> None:
    """A marker is an answer, None is that nobody has recorded anything."""
    found = specs.cube({"a": "2020=- 2021=1"})
    seen, gap = found.get("a", Period.parse("2021")), found.get("a", Period.parse("2020"))
    assert seen
    assert seen.value == Decimal(1)
    assert gap
    assert gap.marker is Marker.MISSING
    assert found.get("a", Period.parse("2019")) is None
    assert found.get("b", Period.parse("2021")) is None


def test_calendar_holds_the_years_that_nobody_recorded() -> None:
    """A time axis has a place for every year between the first and the last."""
    assert [period.code for period in specs.cube({"a": "2019=1 2021=2"}).calendar] == ["2019", "2020", "2021"]


def test_equal_cubes_are_one_key() -> None:
    """What was computed for a cube is found again by its value, and by no other's."""
    kept = {specs.cube({"a": "2021=1"}): "kept"}
    assert kept[specs.cube({"a": "2021=1"})] == "kept"
    assert specs.cube({"a": "2021=2"}) not in kept
    assert specs.cube({"a": "2021=1"}, total="a") not in kept


def test_cubes_of_different_size_are_told_apart_at_once() -> None:
    """A longer series is another cube without a look at every number."""
    assert hash(specs.cube({"a": "2021=1"})) != hash(specs.cube({"a": "2020=1 2021=1"}))
