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
