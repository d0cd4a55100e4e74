"""What stands among the rows of a table and is no row of it stops the reading, with its place."""

import pytest

from webapp.cube.dataset import Dataset, RawTable, Role
from webapp.cube.layout import Problem, ProblemKind
from webapp.cube.layoutguess import guess
from webapp.cube.tabular import dataset_of


def read(*lines: str) -> Dataset | tuple[Problem, ...]:
    """Read lines with semicolons, the header first."""
    header, *rows = (tuple(line.split(";")) for line in lines)
    table = RawTable(header, tuple(rows), first_row=2)
    return dataset_of(table, guess(table))


GROUPS = {
    "above rows of the same names": ("Ålder;2020;2021", "Män;;", "0-9 år;1;2", "Kvinnor;;", "0-9 år;3;4"),
    "above rows of other names": ("Ålder;2020;2021", "Män;;", "0-9 år;1;2", "Kvinnor;;", "10-19 år;3;4"),
    "with spaces in their empty cells": ("Ålder;2020", "Män; ", "0-9 år;1", "Kvinnor; ", "0-9 år;3"),
    "in a long table": ("Kommun;År;Antal", "Västmanlands län;;", "Sala;2020;1"),
    "below an empty row": ("Kommun;2020", "Sala;1", ";", "Uppsala län;", "Heby;2"),
    "in a long table, below others": ("Kommun;Kön;2020", "Sala;Män;1", "Uppsala län;;", "Heby;Män;2"),
}


@pytest.mark.parametrize("lines", GROUPS.values(), ids=GROUPS)
def test_a_heading_of_a_group_is_told(lines: tuple[str, ...]) -> None:
    """The rows below would lose what it says of them."""
    at = next(
        at for at, (name, rest) in enumerate((one.split(";", 1) for one in lines), 1) if name and not rest.strip("; ")
    )
    assert read(*lines) == (Problem(ProblemKind.GROUP, at, 1, lines[at - 1].split(";")[0]),)


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        pytest.param(("Kommun;2020", "Arboga;", "Sala;1", "Köping;2"), 2, id="the first row alone"),
        pytest.param(("Kommun;2020", "Arboga;1", "Sala;", "Köping;2", "Norberg;", "Surahammar;3"), 3, id="others"),
        pytest.param(("År;Antal", "2019;", "2020;1", "2021;", "2022;2"), 2, id="periods"),
        pytest.param(("Län;År;Antal", "Uppsala;;", ";2020;1", ";2021;2"), 2, id="a name that is filled down"),
        pytest.param(("Kommun;2020", "Sala;1", "Köping;2", "Norberg;"), 2, id="the last row"),
    ],
)
def test_a_row_that_lost_its_values_is_no_heading(lines: tuple[str, ...], values: int) -> None:
    """What may well be a row stays one."""
    found = read(*lines)
    assert isinstance(found, Dataset), found
    assert len(found.cells) == values


FIRST = ("Kommun;2020;2021", "Sala;1;2", "Köping;3;4")
SECONDS = {
    "the same header": (";;", "Kommun;2020;2021", "Heby;5;6"),
    "a title above its header": (";;", ";;", "Tabell 2. Kvinnor;;", "Kommun;2020;2021", "Heby;5;6"),
    "other years": (";;", "Ort;2022;2023", "Heby;5;6"),
    "the same corner": (";;", "Kommun;Andel;", "Heby;5;"),
    "other words": (";;", "Ort;Andel;Antal", "Heby;5;6"),
    "days": (";;", "Ort;2022-12-31;2023-12-31", "Heby;5;6"),
    "spaces in the empty row": (" ;; ", "Kommun;2020;2021", "Heby;5;6"),
}


def test_a_second_table_of_one_year_is_told() -> None:
    """Its year is no value, though it could be one."""
    told = read("Kommun;2020", "Sala;1", "Köping;2", ";", "Län;2020", "Uppsala;3")
    assert told == (Problem(ProblemKind.SECOND_TABLE, 5, 1, "Län"),)
    assert isinstance(read("Kommun;2020", "Sala;1", ";", "Summa;2021"), Dataset)


@pytest.mark.parametrize("lines", SECONDS.values(), ids=SECONDS)
def test_a_second_table_is_told(lines: tuple[str, ...]) -> None:
    """Its rows are no more of the first one's."""
    at = next(number for number, line in enumerate(lines, len(FIRST) + 1) if line.split(";")[1].strip())
    assert read(*FIRST, *lines) == (Problem(ProblemKind.SECOND_TABLE, at, 1, lines[at - len(FIRST) - 1].split(";")[0]),)


@pytest.mark.parametrize(
    ("more", "at"),
    [
        pytest.param(("Andel;;", "Kommun;2022;2023", "Falun;50;60"), 5, id="below a title"),
        pytest.param(("KOMMUN ;2022;2023", "Falun;50;60"), 4, id="right below the data"),
        pytest.param(("Kommun;Andel;Antal", "Falun;50;60"), 4, id="with words"),
    ],
)
def test_a_second_table_without_an_empty_row_above_it_is_told(more: tuple[str, ...], at: int) -> None:
    """Its header begins as the first one does."""
    found = read(*FIRST, *more)
    assert isinstance(found, tuple), found
    assert [(one.kind, one.row, one.column) for one in found] == [(ProblemKind.SECOND_TABLE, at, 1)]


def test_a_category_with_the_name_of_the_heading_is_a_row() -> None:
    """«Region» is often the whole of them."""
    found = read("Region;2020;2021", "Sala;1950;2010", "Region;3950;4010")
    assert isinstance(found, Dataset), found
    assert len(found.cells) == 4


@pytest.mark.parametrize(
    "more",
    [
        ("Norberg;1200;1210", "Fagersta;1300;1310"),
        ("Norberg;1950;1960",),
        ("Norberg;1200;1201",),
        ("Norberg;2022;2021",),
    ],
)
def test_counts_below_an_empty_row_that_look_like_years_are_counts(more: tuple[str, ...]) -> None:
    """Years of another table would go on in the steps of the first one's."""
    found = read("Kommun;2021;2022", "Sala;5400;5500", "Heby;1800;1805", ";;", *more)
    assert isinstance(found, Dataset), found
    assert len(found.cells) == 4 + 2 * len(more)


@pytest.mark.parametrize("more", [(";;", "Totalt;4;6"), (";;", "Totalt;..;6"), ("Kommun;2020;2021", "Heby;5;6")])
def test_rows_below_a_gap_and_a_header_on_a_new_page_belong_to_the_table(more: tuple[str, ...]) -> None:
    """A total often stands apart, and long tables say their header again."""
    found = read(*FIRST, *more)
    assert isinstance(found, Dataset), found
    assert len(found.cells) == 6


@pytest.mark.parametrize("heading", ["Kod", "Kommunkod", "Kommun_id", "Nummer", ""])
def test_codes_of_municipalities_that_look_like_years_are_no_periods(heading: str) -> None:
    """Those of Västmanland do: 1904 to 1984."""
    found = read(f"{heading};Kommun;2019;2020", "1981;Sala;1;2", "1984;Arboga;3;4")
    assert isinstance(found, Dataset), found
    assert [one.code for one in found.dimensions if one.role is Role.TIME] == ["tid"]
    assert [one.code for one in found.dimensions[-1].categories] == ["2019", "2020"]


def test_codes_that_look_like_years_stand_beside_years() -> None:
    """In a long table too."""
    found = read("Kommun;Kommunkod;År;Antal", "Sala;1981;2019;1", "Arboga;1984;2019;3")
    assert isinstance(found, Dataset), found
    assert [one.code for one in found.dimensions if one.role is Role.TIME] == ["År"]


def test_a_total_below_the_years_leaves_them_years() -> None:
    """The mapping says that it is no period."""
    found = read("År;Antal", "2019;1", "2020;2", "Totalt;3")
    assert isinstance(found, Dataset), found
    assert [(one.role, [category.code for category in one.categories]) for one in found.dimensions] == [
        (Role.TIME, ["2019", "2020", "Totalt"])
    ]


def test_a_change_beside_years_is_left_out_of_the_suggestion() -> None:
    """Together they would be measures, and no year a period."""
    found = read("Kommun;2020;2021;Förändring", "Sala;1;2;1", "Köping;3;5;2")
    assert isinstance(found, Dataset), found
    assert [one.role for one in found.dimensions] == [Role.GEO, Role.TIME]
    assert [str(value) for value in found.values()] == ["1", "2", "3", "5"]


@pytest.mark.parametrize("heading", ["Anm.", "Not", "Kommentar"])
def test_a_column_of_remarks_divides_nothing(heading: str) -> None:
    """It is empty in most rows."""
    found = read(f"Kommun;2020;{heading}", "Sala;1;reviderad", "Köping;2;")
    assert isinstance(found, Dataset), found
    assert len(found.cells) == 2
