"""The small print of tables, each line of it told by a suggestion or a cell that would be another without it."""

import pytest

from webapp.cube.dataset import Dataset, RawTable, Role
from webapp.cube.layout import Axis, heading_levels
from webapp.cube.layoutguess import guess
from webapp.cube.tabular import dataset_of
from webapp.cube.timecodes import is_period, period_of


def table(text: str) -> RawTable:
    """Return a table of lines with semicolons, its header first."""
    header, *rows = (tuple(line.split(";")) for line in text.split("\n"))
    return RawTable(header, tuple(rows), first_row=2)


def understood(text: str) -> Dataset:
    """Return the dataset of a table that has no problems."""
    raw = table(text)
    found = dataset_of(raw, guess(raw))
    assert isinstance(found, Dataset), found
    return found


def test_a_measure_may_have_several_words_before_its_year() -> None:
    """The period is the last word alone."""
    data = understood("Kommun;Antal barn 2020;Antal barn 2021\nSala;1;2")
    assert [category.label for category in data.dimensions[1].categories] == ["Antal barn"]


def test_headings_have_as_many_levels_as_they_are_asked_for() -> None:
    """What is left over stays in the last."""
    assert heading_levels("A / B / C", 2) == ("A", "B / C")
    assert heading_levels("A / B / C", 1) == ("A / B / C",)
    assert heading_levels("Antal barn 2020", 2) == ("Antal barn", "2020")


def test_a_column_of_values_may_have_faults_in_half_of_it() -> None:
    """They are told of rather than taken for categories."""
    found = guess(table("År;Antal;Kommun\n2020;1;Sala\n2021;fel;Köping"))
    assert (found.values, found.axes) == ((1,), (Axis(2, role=Role.GEO),))
    assert guess(table("År;Grupp;Antal\n2020;A;1\n2021;B;2\n2022;7;3")).values == (2,)


@pytest.mark.parametrize("first", ["0", "1"])
def test_row_numbers_are_no_values(first: str) -> None:
    """Whether they begin with nought or with one; those that begin elsewhere may be anything."""
    rows = f";Kommun;År;Antal\n{first};Sala;2020;5\n{int(first) + 1};Sala;2021;6"
    assert guess(table(rows)).values == (3,)
    assert guess(table(rows.replace(f"\n{first};", "\n7;").replace(f"\n{int(first) + 1};", "\n8;"))).values == (0, 3)


def test_codes_of_several_lengths_are_not_split_from_their_names() -> None:
    """A street number is no code."""
    (axis,) = guess(table("Tid;Plats;Antal\n2024Q1;20 Dalarnas län;1\n2024Q2;2031 Rättvik;2")).axes
    assert axis == Axis(1, role=Role.GEO)


def test_a_number_with_a_unit_is_no_code_with_a_name() -> None:
    """Names begin with a capital; ages do not."""
    (axis,) = guess(table("År;Grupp;Antal\n2020;16 år;1\n2021;17 månader;2")).axes
    assert axis == Axis(1)


def test_what_is_called_time_is_time_before_what_only_looks_like_it() -> None:
    """When it was updated is not what it is of."""
    found = guess(table("Uppdaterad;Kvartal;Antal\n2024;2020Q1;5\n2024;2020Q2;6")).time
    assert found is not None
    assert found.column == 1


def test_a_code_beside_two_names_is_not_their_code() -> None:
    """It is a breakdown of its own."""
    found = guess(table("Kommunkod;Kön;År;Antal\n1981;Män;2020;1\n1981;Kvinnor;2020;2"))
    assert [(axis.column, axis.codes) for axis in found.axes] == [(0, None), (1, None)]


def test_a_name_beside_two_codes_is_not_their_name() -> None:
    """Nor is a column of codes the name of another."""
    found = guess(table("Kod;Grupp;År;Antal\n1;A;2020;1\n2;A;2020;2"))
    assert [(axis.column, axis.codes) for axis in found.axes] == [(0, None), (1, None)]


@pytest.mark.parametrize(
    ("text", "across"),
    [
        ("Kommun;Januari 2020;Februari 2020\nSala;1;2", (Role.TIME,)),
        ("Period;2021\n2020M01;5\n2020M02;6", ()),
        ("År;Antal / brutto;Antal / netto\n2020;1;2", (Role.METRIC, Role.OTHER)),
        ("År;1;2\n2020;5;6", (Role.OTHER,)),
    ],
    ids=["a period of two words", "a year over one column of values", "two levels of measures", "bare numbers"],
)
def test_headings_divide_by_what_they_say(text: str, across: tuple[Role, ...]) -> None:
    """And by no more than one time and one kind of measure."""
    assert guess(table(text)).across == across


def test_a_row_of_spaces_is_empty() -> None:
    """Its period is none of the table's."""
    assert len(understood("År;A\n2020;1\n2021; ").dimensions[0].categories) == 1


def test_problems_come_in_the_order_of_the_file() -> None:
    """Row by row, and from the left in each."""
    raw = table("År;A;B\n2020;1;fel\n2021;#REF!;2\n2022;3;4\n2023;fel;#REF!")
    found = dataset_of(raw, guess(raw))
    assert isinstance(found, tuple)
    assert [(one.row, one.column) for one in found] == [(2, 3), (3, 2), (5, 2), (5, 3)]


def test_a_whole_year_has_one_part() -> None:
    """A second one is in no calendar, and what is longer than any code is none."""
    assert period_of("2003-A2") is None
    assert not is_period("2003-A2")
    assert not is_period(f"{' ' * 20}2003")
