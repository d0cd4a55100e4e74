"""What a pasted block means: cells from a place on, or a table with headings of its own."""

import pytest

from tests.support import cubes, specs
from webapp.cube.clipboard import read_block
from webapp.cube.cube import Cube
from webapp.cube.numbers import read_cell
from webapp.cube.outcome import Number, Unchanged
from webapp.cube.pasted import Table, Told, Trouble
from webapp.cube.pasting import Grid, place, read_table
from webapp.cube.period import Period

YEARS = tuple(Period.parse(code) for code in ("2019", "2020", "2021"))
GRID = Grid(("a", "b", "c"), YEARS)
SIZES = cubes.cube({"storlek": "Alla*,1–9,10–49"}, {"alla": "2019=1 2020=2"})
BOTH = cubes.cube({"kön": "Totalt*,Kvinnor,Män", "ålder": "Alla åldrar*,Unga,Äldre"}, {"totalt.alla-åldrar": "2019=1"})
ONLY = specs.cube({"": "2019=1"})


def table(text: str, cube: Cube, name: str = "") -> Table:
    """Read a table that is one."""
    found = read_table(read_block(text), cube, name)
    assert found
    return found


def seen(found: Table) -> dict[str, str]:
    """Return the cells of a table as texts."""
    return {f"{cell.key} {cell.period.code}": cell.text for cell in found.cells}


def test_block_is_laid_from_a_cell_on() -> None:
    """Each cell lands as far from the first as it was."""
    found = place(read_block("1\t2\r\n3\t4\r\n"), GRID, 1, 1)
    assert [(cell.key, cell.period.code, cell.text) for cell in found.cells] == [
        ("b", "2020", "1"),
        ("c", "2020", "2"),
        ("b", "2021", "3"),
        ("c", "2021", "4"),
    ]
    assert (found.rows_outside, found.columns_outside) == (0, 0)


def test_empty_first_cell_keeps_its_place_and_changes_nothing() -> None:
    """A block that begins with an empty cell does not slide, and the cell below the last one is not touched."""
    placed = place(read_block("\t2\r\n3\t4\r\n"), GRID, 0, 0)
    found = {(cell.key, cell.period): read_cell(cell.text) for cell in placed.cells}
    assert found["a", YEARS[0]] == Unchanged()
    assert found["b", YEARS[1]] == Number(4)
    assert ("a", YEARS[2]) not in found


def test_what_finds_no_room_is_counted() -> None:
    """Nothing is lost in silence, and empty cells outside are no loss."""
    found = place(read_block("1\t2\t\n3\t4\t5\n\t\t\n"), GRID, 2, 2)
    assert [cell.text for cell in found.cells] == ["1"]
    assert (found.rows_outside, found.columns_outside) == (1, 2)
    assert place(read_block("1\t\n\t\n"), GRID, 2, 2).rows_outside == 0


def test_table_finds_its_series_and_periods() -> None:
    """Headings and years say where each number belongs, in whatever order they come."""
    found = table("År\t10–49\tAlla\n2021\t5\t6\n2020\t7\t8\n", SIZES)
    assert seen(found) == {"10–49 2021": "5", "alla 2021": "6", "10–49 2020": "7", "alla 2020": "8"}
    assert found.told == ()
    assert not found.is_transposed
    assert found.new_periods == (YEARS[2],)
    assert found.new_series == ()
    assert [(cell.row, cell.column) for cell in found.cells] == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_transposed_table_is_recognised() -> None:
    """Years across the top are years all the same, and places are told as they stood in what was pasted."""
    found = table("\t2019\t2020\nAlla\t5\t6\n1 - 9\t7\t8\nOkänt\t1\t1\n", SIZES)
    assert found.is_transposed
    assert seen(found) == {"alla 2019": "5", "alla 2020": "6", "1–9 2019": "7", "1–9 2020": "8"}
    assert found.told == (Told(Trouble.UNKNOWN_HEADING, 3, 0, "Okänt"),)
    assert sorted((cell.row, cell.column) for cell in found.cells) == [(1, 1), (1, 2), (2, 1), (2, 2)]


def test_transposed_table_below_a_title_is_told_where_it_stood() -> None:
    """What stands above the row of years is no heading of a series."""
    found = table("Tabell 1\n\n\t2019\t2020\nAlla\t5\t6\nStora\t1\t1\n", SIZES)
    assert seen(found) == {"alla 2019": "5", "alla 2020": "6"}
    assert found.told == (Told(Trouble.UNKNOWN_HEADING, 4, 0, "Stora"),)
    assert sorted((cell.row, cell.column) for cell in found.cells) == [(3, 1), (3, 2)]


def test_codes_that_look_like_years_do_not_hide_the_years() -> None:
    """Västerås has the code 1980, which is no period of this table."""
    places = cubes.cube({"kommun": "1980,1981,1982"}, {"1980": "2019=1"})
    found = table("Kommun\t2020\t2021\n1980\t5\t6\n1981\t7\t8\n1982\t9\t10\n", places)
    assert found.is_transposed
    assert seen(found)["1981 2021"] == "8"
    assert len(found.cells) == 6


def test_table_with_a_row_for_each_value_is_read() -> None:
    """As databases write them; a label that is not said again is the one above."""
    text = (
        "Kön\tÅlder\tÅr\tAntal\nKvinnor\tUnga\t2019\t5\n\t\t2020\t6\nMän\tAlla åldrar\t2020\t..\nOkänt\tUnga\t2020\t7\n"
    )
    text += "\t\t2020K1\t7\nMän\tUnga\t20x0\t8\n\nKälla: SCB\n"
    found = table(text, BOTH)
    assert seen(found) == {"kvinnor.unga 2019": "5", "kvinnor.unga 2020": "6", "män.alla-åldrar 2020": ".."}
    assert found.told == (
        Told(Trouble.UNKNOWN_HEADING, 4, 0, "Okänt, Unga"),
        Told(Trouble.UNKNOWN_HEADING, 5, 0, "Okänt, Unga"),
        Told(Trouble.UNKNOWN_PERIOD, 6, 2, "20x0"),
        Told(Trouble.TEXT_LEFT_OUT, 8, 0, "Källa: SCB"),
    )
    assert [(cell.row, cell.column) for cell in found.cells] == [(1, 3), (2, 3), (3, 3)]


def test_row_for_each_value_is_told_where_its_period_is_of_another_length() -> None:
    """A quarter among years is left out, and said."""
    found = table("Storlek\tÅr\tAntal\nAlla\t2019\t5\nAlla\t2020K1\t6\n1–9\t2020\t2003\n", SIZES)
    assert seen(found) == {"alla 2019": "5", "1–9 2020": "2003"}
    assert found.told == (Told(Trouble.OTHER_LENGTH, 2, 1, "2020K1"),)


def test_row_for_each_value_of_what_is_not_known_moves_nothing() -> None:
    """A table about something else is told, never read across."""
    found = table("Bransch\tÅr\tAntal\nHandel\t2019\t5\nVård\t2020\t6\nBygg\t2021\t7\n", SIZES)
    assert found.cells == ()
    assert [one.text for one in found.told] == ["Handel", "Vård", "Bygg"]


def test_values_that_look_like_years_are_no_periods_of_the_only_series() -> None:
    """A table that begins with years has none in another column."""
    found = table("År\tMän\tKvinnor\n2019\t2001\t1999\n2020\t2003\t2001\n", ONLY)
    assert found.cells == ()
    assert [one.trouble for one in found.told] == [Trouble.UNKNOWN_HEADING] * 2


def test_only_series_takes_every_row_with_a_period() -> None:
    """A database names the place in each row."""
    found = table("Region\tÅr\tAntal\nVästmanland\t2019\t5\nVästmanland\t2020\t6\n", ONLY)
    assert seen(found) == {"totalt 2019": "5", "totalt 2020": "6"}


@pytest.mark.parametrize(("row", "column"), [(3, 0), (9, 9), (0, 3)])
def test_block_beyond_the_grid_is_all_outside(row: int, column: int) -> None:
    """Nothing is written anywhere else instead."""
    found = place(read_block("1\t2\n3\t4\n5\t6\n"), GRID, row, column)
    assert found.cells == ()
    assert found.rows_outside or found.columns_outside


def test_block_does_not_begin_before_the_grid() -> None:
    """A place below zero is no place."""
    for row, column in ((-1, 0), (0, -1)):
        with pytest.raises(ValueError, match="inside"):
            place(read_block("1"), GRID, row, column)


def test_values_that_look_like_years_do_not_turn_a_table() -> None:
    """A row that begins with a year holds values."""
    found = table("År\tAlla\t1–9\n2021\t1999\t2003\n", SIZES)
    assert not found.is_transposed
    assert seen(found) == {"alla 2021": "1999", "1–9 2021": "2003"}


def test_what_is_not_known_is_told_with_its_place() -> None:
    """Unknown headings, periods and lengths are left out one by one, and said."""
    text = "Tabell 1\nÅr\tAlla\tStora\n2019\t1\t2\n20x0\t3\t4\n2021K1\t5\t6\n\nKälla: SCB\n"
    found = table(text, SIZES)
    assert seen(found) == {"alla 2019": "1"}
    assert found.told == (
        Told(Trouble.UNKNOWN_HEADING, 1, 2, "Stora"),
        Told(Trouble.UNKNOWN_PERIOD, 3, 0, "20x0"),
        Told(Trouble.OTHER_LENGTH, 4, 0, "2021K1"),
        Told(Trouble.TEXT_LEFT_OUT, 6, 0, "Källa: SCB"),
    )


def test_the_same_cell_twice_is_used_only_if_it_says_the_same() -> None:
    """Which of two is right is not guessed."""
    found = table("År\tAlla\n2019\t1\n2020\t3\n2019\t2\n2020\t3\n", SIZES)
    assert seen(found) == {"alla 2020": "3"}
    assert found.told == (Told(Trouble.TWICE, 1, 1, "1"), Told(Trouble.TWICE, 3, 1, "2"))


@pytest.mark.parametrize(
    "heading", ["Kvinnor, Unga", "unga, kvinnor", "kvinnor.unga", "Kvinnor, Unga*", "KVINNOR,\u00a0unga 1)"]
)
def test_heading_of_two_categories_is_found(heading: str) -> None:
    """Labels in any order, in any case and with a note, or the key."""
    assert seen(table(f"\t{heading}\n2021\t5\n", BOTH)) == {"kvinnor.unga 2021": "5"}


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Kvinnor", "kvinnor.alla-åldrar"),
        ("Unga", "totalt.unga"),
        ("Totalt", "totalt.alla-åldrar"),
        ("Totalt, Alla åldrar", "totalt.alla-åldrar"),
    ],
)
def test_total_need_not_be_said(heading: str, key: str) -> None:
    """«Kvinnor» alone are women of all ages."""
    assert seen(table(f"\t{heading}\n2021\t5\n", BOTH)) == {f"{key} 2021": "5"}


@pytest.mark.parametrize("heading", ["Kvinnor, utrikes födda", "Kvinnor, Män", "", "Kv"])
def test_heading_with_more_than_is_known_is_not_guessed(heading: str) -> None:
    """Women born abroad are not all women."""
    found = table(f"År\t{heading}\tMän\n2021\t5\t6\n", BOTH)
    assert list(seen(found)) == ["män.alla-åldrar 2021"]
    assert found.told == (Told(Trouble.UNKNOWN_HEADING, 0, 1, heading),)


def test_headings_above_each_other_are_read_together() -> None:
    """A heading over several columns stands in the first of them; a title above all of them is none."""
    text = "\tAntal personer\t\t\t\n\tKvinnor\t\tMän\t\nÅr\tUnga\tÄldre\tUnga\tÄldre\n2021\t1\t2\t3\t4\n"
    assert seen(table(text, BOTH)) == {
        "kvinnor.unga 2021": "1",
        "kvinnor.äldre 2021": "2",
        "män.unga 2021": "3",
        "män.äldre 2021": "4",
    }


def test_heading_over_all_columns_counts_where_it_is_a_category() -> None:
    """A table of women only is about women."""
    text = "\tKvinnor\t\nÅr\tUnga\tÄldre\n2021\t1\t2\n"
    assert seen(table(text, BOTH)) == {"kvinnor.unga 2021": "1", "kvinnor.äldre 2021": "2"}


@pytest.mark.parametrize("text", ["2021\t5\n", "År\tVad som helst\n2021\t5\n", "\t2021\nVad som helst\t5\n"])
def test_only_series_takes_the_only_column(text: str) -> None:
    """An indicator without breakdowns has nothing to tell apart."""
    assert seen(table(text, ONLY)) == {"totalt 2021": "5"}


def test_only_series_of_a_breakdown_needs_its_heading() -> None:
    """Where there are categories, the only one so far may not be the one that is meant."""
    fewer = Cube(BOTH.dimensions, BOTH.series[:1], BOTH.cells)
    found = table("År\tVad som helst\n2021\t5\n", fewer)
    assert found.cells == ()
    assert found.told == (Told(Trouble.UNKNOWN_HEADING, 0, 1, "Vad som helst"),)


def test_column_beyond_the_headings_is_told() -> None:
    """A row of headings may be shorter than the rows below it."""
    found = table("År\tAlla\n2021\t5\t6\n", SIZES)
    assert seen(found) == {"alla 2021": "5"}
    assert found.told == (Told(Trouble.UNKNOWN_HEADING, 0, 2, ""),)


def test_only_series_is_named_among_several_columns() -> None:
    """With a second column the indicator's name tells."""
    found = table("År\tKod\tNya företag\n2021\t19\t5\n", ONLY, "Nya företag")
    assert seen(found) == {"totalt 2021": "5"}
    assert found.told == (Told(Trouble.UNKNOWN_HEADING, 0, 1, "Kod"),)
    assert seen(table("År\tKod\tNya företag\n2021\t19\t5\n", ONLY)) == {}


def test_new_series_is_told_where_categories_allow_it() -> None:
    """A combination that nobody recorded before is a series to be made."""
    fewer = Cube(BOTH.dimensions, BOTH.series[:1], BOTH.cells)
    found = table("\tKvinnor, Unga\tTotalt\n2021\t5\t6\n", fewer)
    assert [series.key for series in found.new_series] == ["kvinnor.unga"]
    twice = table("\tKvinnor, Unga\tUnga, kvinnor\n2021\t5\t5\n", fewer)
    assert [series.key for series in twice.new_series] == ["kvinnor.unga"]
    assert seen(found) == {"kvinnor.unga 2021": "5", "totalt.alla-åldrar 2021": "6"}


def test_headings_that_two_series_share_mean_neither() -> None:
    """«Okänt» says nothing while two breakdowns have one."""
    shared = cubes.cube({"kön": "Alla*,Okänt", "ålder": "Samtliga*,Okänt"}, {})
    found = table("\tOkänt\tAlla\n2021\t5\t6\n", shared)
    assert list(seen(found)) == ["alla.samtliga 2021"]


@pytest.mark.parametrize("text", ["", "1\t2\n3\t4\n", "Alla\t1–9\n5\t6\n"])
def test_block_without_periods_is_no_table(text: str) -> None:
    """Then somebody has to say where it belongs."""
    assert read_table(read_block(text), SIZES) is None


def test_first_table_of_an_empty_indicator_decides_the_length_of_its_periods() -> None:
    """Before any data every length is as good as another."""
    empty = Cube((), ONLY.series, {})
    found = table("2021K1\t5\n2021K2\t6\n", empty)
    assert [period.code for period in found.new_periods] == ["2021Q1", "2021Q2"]
