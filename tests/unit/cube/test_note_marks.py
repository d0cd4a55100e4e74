"""A star, the number of a footnote or «prel.» hangs on a number or a period and is no part of it."""

from decimal import Decimal

import pytest

from webapp.cube.dataset import Dataset, RawTable
from webapp.cube.layout import Problem, ProblemKind
from webapp.cube.layoutguess import guess
from webapp.cube.perioddays import periods_of
from webapp.cube.tabular import dataset_of


def read(*lines: str) -> Dataset | tuple[Problem, ...]:
    """Read lines with semicolons, the header first."""
    header, *rows = (tuple(line.split(";")) for line in lines)
    table = RawTable(header, tuple(rows), first_row=2)
    return dataset_of(table, guess(table))


def data(*lines: str) -> Dataset:
    """Read lines that have no problems."""
    found = read(*lines)
    assert isinstance(found, Dataset), found
    return found


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [
        ("5*", "5", "*"),
        ("5 **", "5", "**"),
        ("5 1)", "5", "1)"),
        ("1 234 1)", "1234", "1)"),
        ("1 234,5 a)", "1234.5", "a)"),
        ("5¹", "5", "¹"),
        ("5¹⁾", "5", "¹⁾"),
        ("5[12]", "5", "[12]"),
        ("−5,5 †", "-5.5", "†"),
        ("5 p", "5", "p"),
        ("'12", "12", ""),
        ("'-12,5", "-12.5", ""),
    ],
)
def test_what_hangs_on_a_number_is_its_status(text: str, value: str, status: str) -> None:
    """So that somebody says what it means in this source."""
    found = data("Kommun;2020;2021", f"Sala;{text};1,5", f"Köping;{text};2,5")
    assert [str(found.cells[place]) for place in (0, 2)] == [value, value]
    assert [found.statuses.get(place, "") for place in (0, 1, 2, 3)] == [status, "", status, ""]


@pytest.mark.parametrize("text", ["51)", "5 (1)", "5 (12)", "(7)", "8-", "5 m²", "*5", "5 år)"])
def test_what_may_be_more_than_a_footnote_is_told(text: str) -> None:
    """A share in brackets, a negative number, or a digit that belongs to the number."""
    found = read("Kommun;2020", "Sala;1", "Köping;2", f"Heby;{text}")
    assert isinstance(found, tuple)
    assert [(one.kind, one.row, one.column) for one in found] == [(ProblemKind.REFUSED, 4, 2)]


@pytest.mark.parametrize("footer", [("(5) Preliminärt.",), ("Källa: SCB", "  (4) Ett", "(5)Två")])
def test_a_bracketed_digit_is_a_footnote_where_the_table_explains_it(footer: tuple[str, ...]) -> None:
    """A line below begins with it."""
    table = RawTable(("Kommun", "2020"), (("Sala", "12 (5)"), ("Köping", "7")), first_row=2, footer=footer)
    found = dataset_of(table, guess(table))
    assert isinstance(found, Dataset), found
    assert (found.cells, found.statuses) == ({0: Decimal(12), 1: Decimal(7)}, {0: "(5)"})


@pytest.mark.parametrize("footer", [(), ("(4) Preliminärt.",), ("Antal (5) och andel",), ("5) Preliminärt.",)])
def test_a_bracketed_digit_that_nothing_explains_may_be_a_share(footer: tuple[str, ...]) -> None:
    """A column of counts and percents is never cut in silence."""
    table = RawTable(("Kommun", "2020"), (("Sala", "12 (5)"), ("Köping", "7")), first_row=2, footer=footer)
    found = dataset_of(table, guess(table))
    assert isinstance(found, tuple)
    assert [(one.kind, one.row, one.column) for one in found] == [(ProblemKind.REFUSED, 2, 2)]


def test_a_number_with_two_readings_has_them_with_a_star_too() -> None:
    """And keeps the star when the others settle it."""
    asked = read("Kommun;2020", "Sala;1.234*")
    assert isinstance(asked, tuple)
    assert asked[0].kind is ProblemKind.AMBIGUOUS
    settled = data("Kommun;2020", "Sala;1.234*", "Köping;5.5")
    assert (settled.cells[0], settled.statuses) == (Decimal("1.234"), {0: "*"})


@pytest.mark.parametrize("text", ["1,234p", "1,234 p", "1,234 (p)"])
def test_a_number_with_two_readings_keeps_its_flag(text: str) -> None:
    """When the others have told what its comma is, it is as preliminary as any other."""
    found = data("Kommun;2020;2021", f"Sala;12,5;{text}", "Köping;3,5;4,5")
    assert (str(found.cells[1]), found.statuses) == ("1.234", {1: "p"})


def test_a_number_with_two_readings_keeps_what_hangs_on_its_period() -> None:
    """From the heading above it or the period of its row."""
    across = data("Kommun;2020;2021p", "Sala;12,5;1,234", "Köping;3,5;4,5")
    down = data("År;Antal", "2020;12,5", "2021p;1,234")
    assert (across.statuses, down.statuses) == ({1: "p", 3: "p"}, {1: "p"})


MARKED = ["2020 prel.", "2020p", "2020 (p)", "2020*", "2020 1)", "2020¹", "2020 Prel.", "2020 preliminärt"]


@pytest.mark.parametrize("heading", MARKED)
def test_a_mark_on_a_heading_belongs_to_the_numbers_below_it(heading: str) -> None:
    """The period is the same one as without it."""
    found = data(f"Kommun;2019;{heading}", "Sala;1;2 e", "Köping;3;..", "Heby;5;6")
    assert [one.code for one in found.dimensions[1].categories] == ["2019", "2020"]
    mark = heading.removeprefix("2020").strip(" ()") if "1" not in heading else heading[4:].strip()
    assert found.statuses == {1: "e", 5: mark}


@pytest.mark.parametrize("period", MARKED)
def test_a_mark_on_the_period_of_a_row_belongs_to_its_numbers(period: str) -> None:
    """A later file without the mark is about the same period."""
    found = data("År;Antal", "2019;1", f"{period};2", "2021;3")
    assert [one.code for one in found.dimensions[0].categories] == ["2019", "2020", "2021"]
    assert list(found.statuses) == [1]


def test_a_period_with_and_without_a_mark_is_one_period() -> None:
    """Two values of it contradict each other."""
    found = read("År;Antal", "2020;1", "2020p;2")
    assert found == (Problem(ProblemKind.TWICE, 3, 2, "2", other=(2, 2)),)


@pytest.mark.parametrize(
    ("days", "codes"),
    [
        (("2024-01-01", "2024-02-01", "2024-03-01"), "2024M01 2024M02 2024M03"),
        (("2024-01-31", "2024-02-29"), "2024M01 2024M02"),
        (("2022-12-31", "2023-12-31"), "2022 2023"),
        (("2022-01-01 00:00:00", "2023-01-01T00:00:00"), "2022 2023"),
        (("31 december 2022", "den 31 dec 2023"), "2022 2023"),
    ],
)
def test_days_that_begin_or_end_periods_are_those_periods(days: tuple[str, ...], codes: str) -> None:
    """In a column and above columns."""
    down = data("Datum;Antal", *(f"{day};{at}" for at, day in enumerate(days)))
    across = data(";".join(("Kommun", *days)), ";".join(("Sala", *"123"[: len(days)])))
    assert [one.code for one in down.dimensions[0].categories] == codes.split()
    assert [one.code for one in across.dimensions[1].categories] == codes.split()


@pytest.mark.parametrize(
    "days",
    [
        ("2024-01-01", "2024-12-31"),
        ("2024-01-01",),
        ("2024-01-01", "2024-04-01"),
        ("2024-06-30", "2024-12-31"),
        ("2024-01-01", "2024-01-02"),
        ("2024-01-01", "2024"),
        ("2023-12-31", "2024-12-31", "2024-12-31 00:00"),
        ("2024-02-30", "2024-03-30"),
        ("2024-01-01 12:00", "2024-02-01 12:00"),
        ("2023-02-01", "2023-05-01"),
        ("2023-02-28", "2023-05-31", "2023-08-31"),
        ("2023-02-01", "2023-08-01"),
        ("2023-07-31", "2024-01-31"),
        ("2022-07-01", "2023-07-01"),
        ("2023-12-31", "9999-12-31"),
        ("9999-11-30", "9999-12-31"),
    ],
)
def test_days_that_may_stand_for_more_than_one_length_stay_days(days: tuple[str, ...]) -> None:
    """The mapping says with row and column that they are no periods."""
    assert periods_of(days) is None


def test_the_last_day_of_all_is_just_a_day() -> None:
    """In a column and above columns: programs write it for «until further notice»."""
    days = ["2023-12-31", "9999-12-31"]
    down = data("Datum;Antal", "2023-12-31;1", "9999-12-31;2")
    across = data("Kommun;2023-12-31;9999-12-31", "Sala;1;2")
    assert [one.code for one in down.dimensions[0].categories] == days
    assert [one.code for one in across.dimensions[1].categories] == days
