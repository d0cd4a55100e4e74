"""The grid's pure parts: data packed to travel with a form, cells as fields, and what cells mean."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from tests.support.cubes import dimension
from webapp.cube.cube import Cube, Series
from webapp.cube.growing import series_key
from webapp.cube.numbers import Hint
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker, Observation
from webapp.editing.data.clashing import overtaken
from webapp.editing.data.packing import packed, unpacked
from webapp.editing.data.settling import made, settle
from webapp.editing.data.sheet import carried, carried_entries, changed, read, sheet_of

SIZES = dimension("storlek", "Alla*,Små,Stora")
SERIES = tuple(Series(series_key((one,)), (one,)) for one in SIZES.categories)
PERIODS = tuple(map(Period.parse, ("2019", "2020", "2021")))
FLAGS = st.frozensets(st.sampled_from(Flag))
NOTES = st.lists(st.sampled_from(["1", "2", "*"]), unique=True).map(tuple)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9)
VALUES = st.one_of(
    st.builds(Observation, NUMBERS, st.none(), FLAGS, NOTES),
    st.builds(Observation, st.none(), st.sampled_from(Marker), FLAGS, NOTES),
)
CELLS = st.tuples(st.sampled_from([one.key for one in SERIES]), st.sampled_from(PERIODS))
CUBES = st.dictionaries(CELLS, VALUES).map(lambda cells: Cube((SIZES,), SERIES, cells))
MARKS = {"1", "2", "*"}


@given(CUBES)
def test_packed_data_is_unpacked_as_it_was(cube):
    """Every digit, flag and footnote."""
    assert unpacked(packed(cube), (SIZES,)) == cube


@given(st.text() | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(repr))
def test_what_was_not_packed_here_is_nothing(text):
    """Whatever it is, it raises nothing."""
    found = unpacked(text, (SIZES,))
    assert found is None or not found.cells


@pytest.mark.parametrize("value", ["NaN", "1e99", "", ":x", "1|x", "9" * 29, "Infinity", "1\n"])
def test_a_value_that_no_editor_could_have_written_is_refused(value):
    """It makes the whole text unreadable."""
    assert unpacked('{"alla":{"2020":' + f'"{value}"'.replace("\n", "\\n") + "}}", (SIZES,)) is None


@given(CUBES, CUBES)
def test_what_changed_travels_in_fields_and_comes_back(base, wanted):
    """What is as it was need not travel; flags and footnotes come with their cells."""
    sheet = sheet_of(base).having(sheet_of(wanted).entries)
    fields = [*carried(sheet, base), *carried_entries(changed(sheet, base))]
    again = read(MultiDict(fields), base, (SIZES,))
    assert changed(again, base) == changed(sheet, base)


@given(CUBES)
def test_a_sheet_that_nobody_touched_asks_for_nothing(cube):
    """However its numbers would be read."""
    settled = settle(sheet_of(cube), cube, Hint(), MARKS)
    assert (settled.edits, settled.faults, settled.emptied) == ({}, (), ())


@given(CUBES, CUBES)
def test_a_sheet_filled_with_other_values_makes_them(base, wanted):
    """A value that was there stays where nothing is written over it."""
    sheet = sheet_of(base).having(sheet_of(wanted).entries)
    settled = settle(sheet, base, Hint(","), MARKS)
    assert not settled.faults
    assert made(sheet, base, settled).cells == {**base.cells, **wanted.cells}


@given(CUBES, CUBES, CUBES)
def test_an_overtaken_draft_loses_nothing_of_either(before, draft, live):
    """Confirmed as it is shown, it holds mine where only I have changed, theirs where only they have, and asks else."""
    sheet, clashes = overtaken(before, draft, live)
    result = made(sheet, draft, settle(sheet, draft, Hint(","), MARKS))
    for cell in {*before.cells, *draft.cells, *live.cells}:
        was, mine, theirs = (one.cells.get(cell) for one in (before, draft, live))
        asked = was not in {mine, theirs} and mine != theirs
        assert (cell in {one.cell for one in clashes}) == asked
        assert result.cells.get(cell) == (theirs if mine == was else mine)


def test_a_word_deletes_and_emptiness_does_not():
    """The cell that was emptied is told of."""
    base = Cube(
        (SIZES,),
        SERIES,
        {("alla", PERIODS[0]): Observation(Decimal(1)), ("stora", PERIODS[0]): Observation(Decimal(2))},
    )
    sent = MultiDict({"c.2019.alla": " ", "c.2019.stora": "Ta bort"})
    settled = settle(read(sent, base, (SIZES,)), base, Hint(), MARKS)
    assert settled.emptied == (("alla", PERIODS[0]),)
    assert made(read(sent, base, (SIZES,)), base, settled).cells == {("alla", PERIODS[0]): Observation(Decimal(1))}
