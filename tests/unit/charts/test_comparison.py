"""What may be compared, and how much it differs."""

from decimal import Decimal

import pytest

from tests.support import specs
from webapp.charts.comparison import break_between, change, comparable, distance, unbroken
from webapp.cube.period import Period


def year(code: str) -> Period:
    """Return a year."""
    return Period.parse(code)


@pytest.mark.parametrize(
    ("earlier", "later", "difference", "percent"),
    [
        ("590", "649", "59", "10"),
        ("650", "585", "-65", "-10"),
        ("100", "0", "-100", "-100"),
        ("100", "-1", "-101", None),
        ("0", "5", "5", None),
        ("-5", "5", "10", None),
        ("0.5", "0.75", "0.25", "50"),
    ],
)
def test_change_is_exact_and_has_a_percentage_of_what_is_above_zero(
    earlier: str, later: str, difference: str, percent: str | None
) -> None:
    """A percentage of nothing, or of less than nothing, says nothing; down to zero is all of it."""
    found = change(year("2020"), Decimal(earlier), year("2021"), Decimal(later))
    assert (found.since.code, found.until.code, found.difference) == ("2020", "2021", Decimal(difference))
    assert found.percent == (None if percent is None else Decimal(percent))


@pytest.mark.parametrize(("earlier", "later", "below"), [("1", "0", False), ("1", "-1", True), ("-1", "1", True)])
def test_change_knows_whether_it_was_below_zero(earlier: str, later: str, below: bool) -> None:  # noqa: FBT001 -- a row of a table
    """What is below zero is said in other words; zero itself is not below."""
    assert change(year("2020"), Decimal(earlier), year("2021"), Decimal(later)).below_zero is below


def test_digits_are_not_lost() -> None:
    """Differences of very large numbers are exact."""
    earlier, later = Decimal("12345678901234567890123456789012.5"), Decimal("12345678901234567890123456789013.75")
    assert change(year("2020"), earlier, year("2021"), later).difference == Decimal("1.25")
    assert distance(earlier, later) == distance(later, earlier) == Decimal("1.25")


@pytest.mark.parametrize(
    ("written", "is_so"),
    [("7", True), ("0", True), ("7p", True), ("7e", False), ("7f", False), ("7x", False), ("-", False)],
)
def test_only_sure_numbers_are_compared(written: str, is_so: bool) -> None:  # noqa: FBT001 -- a row of a table
    """A gap is no number; an estimate, a forecast or an example is none that is sure."""
    assert comparable(specs.observation(written)) is is_so


@pytest.mark.parametrize(
    ("values", "until", "kept"),
    [
        ("2018=1 2019=2 2020=3", "2020", "2018 2019 2020"),
        ("2018=1 2019=2 2020=3", "2019", "2018 2019"),
        ("2018=1 2019=2b 2020=3", "2020", "2019 2020"),
        ("2018=1 2019=2b 2020=3b", "2020", "2020"),
        ("2018=1 2019=2b 2020=3b", "2019", "2019"),
    ],
)
def test_what_is_compared_lies_after_the_last_break(values: str, until: str, kept: str) -> None:
    """The number a break stands before is the first of the new ones."""
    points = specs.series(values).points
    assert " ".join(point.period.code for point in unbroken(points, year(until))) == kept


@pytest.mark.parametrize(
    ("since", "until", "broken"),
    [("2018", "2021", "2020"), ("2018", "2019", "2019"), ("2019", "2019", None), ("2020", "2021", None)],
)
def test_break_lies_after_the_first_and_not_after_the_last(since: str, until: str, broken: str | None) -> None:
    """The newest is told where there are several."""
    seen = specs.cube({"": "2018=1 2019=2b 2020=3b 2021=4"})
    found = break_between(((period, one) for (_, period), one in seen.cells.items()), year(since), year(until))
    assert (found and found.code) == broken
