"""What an edit changes, and the data as edits make it."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import cubes, specs
from webapp.cube.cube import Cube, Series
from webapp.cube.diff import ChangeKind, Difference, FactChange, UnsettledError, apply, compare, outcome_of
from webapp.cube.merging import Conflict, merge
from webapp.cube.numbers import read_cell
from webapp.cube.outcome import Delete, Mark, Number, Unchanged
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker, Observation

Y2020, Y2021, Y2022 = (Period.parse(code) for code in ("2020", "2021", "2022"))
BASE = specs.cube({"b": "2020=1 2021=2p", "a": "2020=3 2021=-"})


def one_change(before: str, after: str) -> tuple[ChangeKind, Decimal | None]:
    """Return what happened to the only cell, and by how much."""
    base, new = specs.cube({"": f"2021={before}"}), specs.cube({"": f"2021={after}"})
    (change,) = compare(base, new).changes
    return change.kind, change.difference


@pytest.mark.parametrize(
    ("before", "after", "kind", "difference"),
    [
        ("1", "3", ChangeKind.CHANGED, "2"),
        ("3.5", "1", ChangeKind.CHANGED, "-2.5"),
        ("1", "-", ChangeKind.CHANGED, None),
        ("-", "..", ChangeKind.CHANGED, None),
        ("..", "0", ChangeKind.CHANGED, None),
        ("0", "1", ChangeKind.CHANGED, "1"),
        ("?", "1", ChangeKind.ADDED, None),
        ("?", "-", ChangeKind.ADDED, None),
        ("1", "?", ChangeKind.DELETED, None),
        ("2p", "2", ChangeKind.MADE_FINAL, "0"),
        ("2p", "2.5r", ChangeKind.MADE_FINAL, "0.5"),
        ("2p", "3p", ChangeKind.CHANGED, "1"),
        ("2p", "-", ChangeKind.CHANGED, None),
        ("2", "2p", ChangeKind.FLAGS, "0"),
        ("2e", "2b", ChangeKind.FLAGS, "0"),
        ("0.1", "1234567890123456789012345678", ChangeKind.CHANGED, "1234567890123456789012345677.9"),
    ],
)
def test_kind_of_a_change(before: str, after: str, kind: ChangeKind, difference: str | None) -> None:
    """Each cell has one kind, and an exact difference where both are numbers."""
    assert one_change(before, after) == (kind, None if difference is None else Decimal(difference))


def test_footnote_is_a_change_of_its_own() -> None:
    """A note is read with the number, so it is told; with a flag it is a change of flags."""
    base = specs.cube({"": "2021=1"})
    cell = ("totalt", Y2021)
    noted = apply(base, {cell: Number(Decimal(1), footnotes=("a",))})
    assert [change.kind for change in compare(base, noted).changes] == [ChangeKind.FOOTNOTES]
    both = apply(base, {cell: Number(Decimal(1), frozenset({Flag.REVISED}), ("a",))})
    assert [change.kind for change in compare(base, both).changes] == [ChangeKind.FLAGS]


def test_only_what_differs_is_told_in_order() -> None:
    """By series as they stand, then by time; the rest is a count."""
    new = specs.cube({"b": "2022=9 2021=2 2020=1", "a": "2022=8 2020=4 2021=-"})
    found = compare(BASE, new)
    assert [(change.key, change.period.code, change.kind.value) for change in found.changes] == [
        ("b", "2021", "made_final"),
        ("b", "2022", "added"),
        ("a", "2020", "changed"),
        ("a", "2022", "added"),
    ]
    assert found.unchanged == 2
    assert found.new_periods == (Y2022,)
    assert found.gone_periods == ()
    assert found.counts == Counter({ChangeKind.ADDED: 2, ChangeKind.MADE_FINAL: 1, ChangeKind.CHANGED: 1})


def test_series_and_periods_that_come_and_go_are_told() -> None:
    """A series without a value is told too."""
    new = specs.cube({"c": "2020=1", "b": "2020=1", "d": ""})
    found = compare(BASE, new)
    assert found.new_series == ("c", "d")
    assert found.gone_series == ("a",)
    assert found.gone_periods == (Y2021,)
    assert [change.key for change in found.changes] == ["c", "b", "a", "a"]


def test_other_facts_are_told() -> None:
    """A unit that changes changes every number's meaning."""
    found = compare(BASE, BASE, was={"unit": "företag", "decimals": 0}, now={"decimals": 0, "unit": "procent", "x": 1})
    assert found.facts == (FactChange("unit", "företag", "procent"), FactChange("x", None, 1))
    assert found
    assert not found.changes


def test_same_data_is_no_difference() -> None:
    """A zero at the end is the same number."""
    assert not compare(BASE, BASE)
    assert compare(specs.cube({"": "2021=1.0"}), specs.cube({"": "2021=1.00"})) == Difference(unchanged=1)


def test_edits_make_the_new_data() -> None:
    """Numbers, reasons and deletions are written; what is unchanged stays."""
    new = apply(
        BASE,
        {
            ("b", Y2020): Number(Decimal(7)),
            ("a", Y2020): Delete(),
            ("a", Y2021): Unchanged(),
            ("a", Y2022): Mark(Marker.PENDING),
            ("b", Y2022): Delete(),
        },
    )
    assert dict(new.cells) == {
        ("b", Y2020): Observation(Decimal(7)),
        ("b", Y2021): BASE.cells["b", Y2021],
        ("a", Y2021): BASE.cells["a", Y2021],
        ("a", Y2022): Observation(marker=Marker.PENDING),
    }
    assert BASE.cells["b", Y2020].value == 1


def test_cell_keeps_the_flags_of_which_nothing_is_said() -> None:
    """Whoever writes a number over a preliminary one has not said that it is final."""
    preliminary, revised = frozenset({Flag.PRELIMINARY}), frozenset({Flag.REVISED})
    cell = ("b", Y2021)
    noted = apply(BASE, {cell: Number(Decimal(2), footnotes=("a",))})
    assert noted.cells[cell] == Observation(Decimal(2), None, preliminary, ("a",))
    assert apply(noted, {cell: read_cell("5")}).cells[cell] == Observation(Decimal(5), None, preliminary, ("a",))
    assert apply(noted, {cell: read_cell("5 r")}).cells[cell] == Observation(Decimal(5), None, revised, ("a",))
    assert apply(noted, {cell: Number(Decimal(5), frozenset(), ())}).cells[cell] == Observation(Decimal(5))
    assert apply(noted, {cell: Mark(Marker.MISSING)}).cells[cell].flags == preliminary
    assert apply(noted, {cell: Mark(Marker.MISSING, frozenset(), ())}).cells[cell] == Observation(marker=Marker.MISSING)


@pytest.mark.parametrize("text", ["1.234", "hej"])
def test_unsettled_cell_stops_everything(text: str) -> None:
    """An invalid cell is never passed over as unchanged."""
    with pytest.raises(UnsettledError, match="b 2020") as raised:
        apply(BASE, {("b", Y2020): read_cell(text)})
    assert raised.value.cell == ("b", Y2020)


def test_cell_of_no_series_stops_everything() -> None:
    """A series is made before it is filled; nothing written into it is nothing."""
    for outcome in (Number(Decimal(1)), Delete()):
        with pytest.raises(UnsettledError, match="x 2020"):
            apply(BASE, {("x", Y2020): outcome})
    assert apply(BASE, {("x", Y2020): Unchanged()}) == BASE


KEYS = ("a", "b", "c")
OBSERVATIONS = st.builds(
    lambda value, marker, flags, footnotes: Observation(None if marker else value, marker, flags, footnotes),
    st.decimals(-1000, 1000, places=1),
    st.none() | st.sampled_from(Marker),
    st.frozensets(st.sampled_from(Flag), max_size=2),
    st.sampled_from([(), ("a",), ("a", "b")]),
)
CUBES = st.dictionaries(
    st.tuples(st.sampled_from(KEYS), st.sampled_from([Y2020, Y2021, Y2022])), OBSERVATIONS, max_size=9
).map(lambda cells: Cube((), tuple(Series(key) for key in KEYS), cells))


@given(CUBES, CUBES)
def test_applied_difference_is_the_new_data(base: Cube, new: Cube) -> None:
    """What is shown before saving is what is saved, no more and no less."""
    found = compare(base, new)
    assert apply(base, {(one.key, one.period): outcome_of(one.after) for one in found.changes}) == new
    assert found.unchanged + len([one for one in found.changes if one.before]) == len(base.cells)
    assert bool(found) == (base != new)
    assert [one.kind for one in compare(new, base).changes].count(ChangeKind.DELETED) == found.counts[ChangeKind.ADDED]


@given(CUBES, CUBES, CUBES)
def test_merge_holds_both_edits(base: Cube, mine: Cube, theirs: Cube) -> None:
    """What one changed stands; a conflict is there exactly where both changed a cell, and differently."""
    merged = merge(base, mine, theirs)
    conflicts = {(one.key, one.period) for one in merged.conflicts}
    for cell in {*base.cells, *mine.cells, *theirs.cells}:
        first, ours, other = base.cells.get(cell), mine.cells.get(cell), theirs.cells.get(cell)
        both = first not in {ours, other}
        assert (cell in conflicts) == (both and ours != other)
        assert merged.cube.cells.get(cell) == (other if other != first else ours)
    assert merge(base, base, theirs).cube == theirs
    assert merge(base, mine, base).cube == mine
    assert {(one.key, one.period) for one in merge(base, theirs, mine).conflicts} == conflicts


def test_conflict_holds_all_three() -> None:
    """Who chooses sees what it was, and what both made of it, in the order of the table."""
    mine = specs.cube({"b": "2020=10 2021=2p", "a": "2020=?"})
    theirs = specs.cube({"b": "2020=20 2021=2p", "a": "2020=30 2021=-"})
    merged = merge(BASE, mine, theirs)
    assert merged.conflicts == (
        Conflict("b", Y2020, Observation(Decimal(1)), Observation(Decimal(10)), Observation(Decimal(20))),
        Conflict("a", Y2020, Observation(Decimal(3)), None, Observation(Decimal(30))),
    )
    assert ("a", Y2021) not in merged.cube.cells


def test_merge_puts_series_together() -> None:
    """What either added is there; what either took away is gone, unless the other wrote in it."""
    base = specs.cube({"a": "2020=1", "b": "2020=1", "c": "2020=1"})
    mine = specs.cube({"a": "2020=1", "c": "2020=1", "m": "2020=5"})
    theirs = specs.cube({"a": "2020=1", "b": "2020=2", "t": "2020=6"})
    merged = merge(base, mine, theirs)
    assert [one.key for one in merged.cube.series] == ["a", "b", "t", "m"]
    assert [one.slug for one in merged.cube.dimensions[0].categories] == ["a", "b", "t", "c", "m"]
    assert [one.key for one in merged.conflicts] == ["b"]


def test_other_breakdowns_are_not_merged() -> None:
    """Data of another shape has no cells in common."""
    other = cubes.cube({"kön": "Alla*"}, {})
    with pytest.raises(ValueError, match="differ"):
        merge(BASE, BASE, replace(other, series=BASE.series))
