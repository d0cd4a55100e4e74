"""Periods: their codes, their order and their neighbours."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webapp.cube.period import Period, PeriodError, PeriodKind, calendar, parts_of

CODES = ["2021", "2021H1", "2021H2", "2021Q4", "2021M01", "2021M12", "2020W53", "2024-25", "2099-00", "2019--2021"]


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Make up a period of any kind, far from the ends of the calendar."""
    kind = draw(st.sampled_from(PeriodKind))
    year = draw(st.integers(min_value=1000, max_value=8999))
    part = draw(st.integers(min_value=1, max_value=parts_of(kind, year)))
    last = year + draw(st.integers(min_value=1, max_value=9)) if kind is PeriodKind.SPAN else None
    return Period(kind, year, part, last)


@pytest.mark.parametrize("code", CODES)
def test_code_is_read_and_written_alike(code: str) -> None:
    """What stands in an address is what is stored."""
    assert Period.parse(code).code == code


@given(periods())
def test_every_period_has_a_code_of_its_own(period: Period) -> None:
    """Reading a written code gives the same period back."""
    assert Period.parse(period.code) == period


@pytest.mark.parametrize(
    "code",
    [
        "",
        "21",
        "20211",
        "0000",
        "9999",
        "2021H3",
        "2021H0",
        "2021Q5",
        "2021M13",
        "2021M1",
        "2021M00",
        "2021W54",
        "2021W7",
        "2024-26",
        "2024-2025",
        "2021--2021",
        "2021--2019",
        "2021q1",
        " 2021",
        "2021\n",
        "２０２１",
        "2021-",
        "2021X1",
    ],
)
def test_what_is_no_period_is_refused(code: str) -> None:
    """One period has one code; anything else is a fault that says so."""
    with pytest.raises(PeriodError):
        Period.parse(code)


def test_year_without_a_week_53_is_refused_one() -> None:
    """Some years have 53 weeks, most have not."""
    assert Period.parse("2020W53").start == date(2020, 12, 28)
    with pytest.raises(PeriodError):
        Period.parse("2021W53")


@pytest.mark.parametrize("last_year", [2021, None])
def test_only_a_span_has_a_last_year(last_year: int | None) -> None:
    """A year with an end and a span without one make no sense."""
    kind = PeriodKind.SPAN if last_year is None else PeriodKind.YEAR
    with pytest.raises(PeriodError, match="only a span has a last year"):
        Period(kind, 2020, last_year=last_year)


@pytest.mark.parametrize(
    ("code", "start"),
    [
        ("2021", date(2021, 1, 1)),
        ("2021H2", date(2021, 7, 1)),
        ("2021Q2", date(2021, 4, 1)),
        ("2021M11", date(2021, 11, 1)),
        ("2021W01", date(2021, 1, 4)),
        ("2024-25", date(2024, 8, 1)),
        ("2019--2021", date(2019, 1, 1)),
    ],
)
def test_period_starts_on_a_day(code: str, start: date) -> None:
    """A school year starts in August, an ISO week on a Monday."""
    assert Period.parse(code).start == start


@pytest.mark.parametrize(
    ("code", "last_day"),
    [
        ("2021", date(2021, 12, 31)),
        ("2021H1", date(2021, 6, 30)),
        ("2021Q4", date(2021, 12, 31)),
        ("2024M02", date(2024, 2, 29)),
        ("2020W53", date(2021, 1, 3)),
        ("2024-25", date(2025, 7, 31)),
        ("2019--2021", date(2021, 12, 31)),
        ("9998", date(9998, 12, 31)),
        ("9998-99", date(9999, 7, 31)),
        ("9998--9999", date(9999, 12, 31)),
    ],
)
def test_period_ends_on_a_day(code: str, last_day: date) -> None:
    """The last one that belongs to it, in the last years of the calendar too."""
    assert Period.parse(code).last_day == last_day


@pytest.mark.parametrize(
    ("code", "steps", "later"),
    [
        ("2021", 1, "2022"),
        ("2021", -1, "2020"),
        ("2021H2", 1, "2022H1"),
        ("2021Q1", -1, "2020Q4"),
        ("2021M12", 1, "2022M01"),
        ("2021M01", -13, "2019M12"),
        ("2020W53", 1, "2021W01"),
        ("2099-00", 1, "2100-01"),
        ("2019--2021", 1, "2020--2022"),
        ("2019--2021", 3, "2022--2024"),
    ],
)
def test_neighbour_is_as_many_steps_away(code: str, steps: int, later: str) -> None:
    """A span keeps its length; parts of a year carry over."""
    assert Period.parse(code).after(steps).code == later


@given(periods(), st.integers(min_value=-50, max_value=50))
def test_steps_forth_and_back_lead_home(period: Period, steps: int) -> None:
    """No kind of period loses its way."""
    assert period.after(steps).after(-steps) == period


@given(periods())
def test_a_period_ends_before_its_neighbour_does(period: Period) -> None:
    """Not before it has begun itself."""
    assert period.start <= period.last_day < period.after().last_day


@given(periods())
def test_next_period_comes_later(period: Period) -> None:
    """Order and neighbours agree, in time and as text."""
    assert period < period.after()
    assert not period.after() < period
    assert period.code < period.after().code


@given(st.lists(periods(), max_size=8))
def test_order_does_not_depend_on_the_order_before(found: list[Period]) -> None:
    """Even periods of different kinds always sort alike."""
    backwards = found[::-1]
    assert sorted(found) == sorted(backwards)


@pytest.mark.parametrize(
    ("codes", "filled"),
    [
        ([], []),
        (["2021"], ["2021"]),
        (["2021", "2018", "2021"], ["2018", "2019", "2020", "2021"]),
        (["2021Q4", "2022Q2"], ["2021Q4", "2022Q1", "2022Q2"]),
        (["2015--2017", "2018--2020", "2024--2026"], ["2015--2017", "2018--2020", "2021--2023", "2024--2026"]),
        (["2015--2017", "2016--2018", "2018--2020"], ["2015--2017", "2016--2018", "2017--2019", "2018--2020"]),
    ],
)
def test_calendar_has_no_holes(codes: list[str], filled: list[str]) -> None:
    """Every period from the first to the last is there, once and in order."""
    assert [period.code for period in calendar(map(Period.parse, codes))] == filled


@given(st.lists(st.integers(min_value=1990, max_value=2030), min_size=1, max_size=6), st.integers(1, 4))
def test_calendar_never_leaves_out_what_is_known(years: list[int], length: int) -> None:
    """Spans of mixed lengths are all kept, and nothing stands after the last of them."""
    known = {Period(PeriodKind.SPAN, year, last_year=year + 1 + place % length) for place, year in enumerate(years)}
    found = calendar(known)
    assert known <= set(found)
    assert list(found) == sorted(set(found))
    assert found[-1] == max(known)


@pytest.mark.parametrize("code", ["0001", "9998"])
def test_calendar_has_a_first_and_a_last_year(code: str) -> None:
    """A period whose neighbours can be told is a period."""
    assert Period.parse(code).code == code


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("hösten", "'hösten' is not the code of a period"),
        ("2021M1", "'2021M1' is written '2021M01'"),
        ("9999", "9999 is not a year"),
        ("2021Q5", "2021 has no quarter 5"),
        ("2021--2019", "2021--2019 ends before it begins"),
    ],
)
def test_refusal_says_what_is_wrong(code: str, reason: str) -> None:
    """Whoever wrote the code in a file reads what to mend."""
    with pytest.raises(PeriodError, match=f"^{reason}$"):
        Period.parse(code)


def test_periods_that_begin_on_one_day_are_in_order_too() -> None:
    """A longer span comes after a shorter one, and kinds that share their first day never change places."""
    codes = ["2021", "2021H1", "2021M01", "2021Q1", "2021--2022", "2021--2023", "2021M02"]
    found = sorted(map(Period.parse, reversed(codes)))
    assert [period.code for period in found] == [
        "2021H1",
        "2021M01",
        "2021Q1",
        "2021",
        "2021--2022",
        "2021--2023",
        "2021M02",
    ]


def test_equal_periods_are_one_key() -> None:
    """A number is found by a period that was read anew."""
    assert {Period.parse("2021Q1"): 7}[Period(PeriodKind.QUARTER, 2021, 1)] == 7
    assert Period.parse("2021Q1") != Period.parse("2021Q2")
