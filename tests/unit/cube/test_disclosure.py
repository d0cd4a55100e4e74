"""Hidden numbers that the others give away."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import cubes
from webapp.cube.checks import elimination
from webapp.cube.checks.adding import Subject
from webapp.cube.checks.elimination import Equation, solve
from webapp.cube.checks.found import GivenAway, PartlyChecked
from webapp.cube.checks.run import check
from webapp.cube.cube import CategoryRole, Cube, Series
from webapp.cube.period import Period
from webapp.cube.value import Marker, Observation

Y = Period.parse("2021")
PRIME = 2**61 - 1
PEOPLE = Subject("personer")
ONE_WAY = {"ålder": "Alla*,Unga,Gamla,Äldst"}


def away(cube: Cube, subject: Subject = PEOPLE) -> list[GivenAway]:
    """Return what is given away."""
    return [one for one in check(cube, subject) if isinstance(one, GivenAway)]


def one_way(total: str, *parts: str) -> Cube:
    """Make a year of people by age."""
    return cubes.cube(
        ONE_WAY, dict(zip(["alla", "unga", "gamla", "äldst"], [f"2021={x}" for x in (total, *parts)], strict=True))
    )


def test_total_less_the_rest_gives_the_only_hidden_part_away() -> None:
    """What a reader finds with a pencil is told with the numbers."""
    assert away(one_way("50", "40", "..", "7")) == [
        GivenAway("gamla", Y, Decimal(3), "ålder", Decimal(50), Decimal(47))
    ]


def test_parts_give_a_hidden_total_away() -> None:
    """Hiding the sum hides nothing."""
    assert away(one_way("..", "40", "3", "7")) == [GivenAway("alla", Y, Decimal(50), "ålder", None, Decimal(50))]


@pytest.mark.parametrize(
    ("cells", "unit"),
    [
        (("50", "40", "..", ".."), "personer"),
        (("50", "40", "..", "-"), "personer"),
        (("50", "40", "..", "?"), "personer"),
        (("..", "40", "..", "7"), "personer"),
        (("50", "40", "-", "7"), "personer"),
        (("50", "40", "..", "17"), "personer"),
        (("50", "40", "..", "7"), "procent"),
        (("50", "40", "..", "7"), "kronor per invånare"),
    ],
)
def test_what_is_hidden_well_is_left_in_peace(cells: tuple[str, ...], unit: str) -> None:
    """A second gap hides the first; a missing number is no secret; shares and broken sums give nothing away."""
    assert away(one_way(*cells), Subject(unit)) == []


def test_a_secret_is_given_away_before_a_unit_is_written_too() -> None:
    """The first figures of an indicator are pasted before anybody says what they are."""
    assert [one.value for one in away(one_way("50", "40", "..", "7"), Subject(""))] == [Decimal(3)]


def test_amounts_give_away_as_counts_do() -> None:
    """What one company earned is a secret too."""
    (told,) = away(one_way("50.5", "40", "..", "7.25"), Subject("miljoner kronor", 1))
    assert told.value == Decimal("3.25")


def test_unknown_category_gives_away_as_a_part_does() -> None:
    """Better one warning too many."""
    cube = cubes.cube({"ålder": "Alla*,Unga,Okänd?"}, {"alla": "2021=9", "unga": "2021=..", "okänd": "2021=4"})
    assert [one.value for one in away(cube)] == [5]


def test_combination_without_a_series_hides() -> None:
    """What nobody publishes may still hold somebody."""
    whole = one_way("50", "40", "..", "7")
    assert away(Cube(whole.dimensions, whole.series[:3], whole.cells)) == []


def two_way(rows: str) -> Cube:
    """Make a year of people by sex (down) and age (across), totals first."""
    table = [line.split() for line in rows.splitlines() if line.strip()]
    keys = [[f"{sex}.{age}" for age in ("samt", "unga", "gamla")] for sex in ("alla", "kv", "män")]
    values = {
        key: f"2021={cell}"
        for names, cells in zip(keys, table, strict=True)
        for key, cell in zip(names, cells, strict=True)
    }
    return cubes.cube({"kön": "Alla*,Kv,Män", "ålder": "Samt*,Unga,Gamla"}, values)


def test_other_dimension_gives_away_what_one_hides() -> None:
    """Two gaps in a row help nobody when each is alone in its column."""
    told = away(two_way("20 8 12 \n 10 .. .. \n 10 5 5"))
    assert {(one.key, one.value, one.dimension) for one in told} == {("kv.unga", 3, "kön"), ("kv.gamla", 7, "kön")}


def test_found_cell_helps_to_find_the_next() -> None:
    """The chain is told: which hidden cells come first."""
    told = away(two_way(".. 8 12 \n 10 .. .. \n 10 .. 5"))
    assert [(one.key, one.value, one.dimension, one.first) for one in told] == [
        ("alla.samt", 20, "kön", ()),
        ("kv.gamla", 7, "kön", ()),
        ("kv.unga", 3, "ålder", ("kv.gamla",)),
        ("män.unga", 5, "ålder", ()),
    ]


def test_four_gaps_in_a_square_are_hidden_well() -> None:
    """Each row and column has two, so nothing is determined."""
    assert away(two_way("20 8 12 \n 10 .. .. \n 10 .. ..")) == []


def test_hidden_number_is_told_whatever_was_touched() -> None:
    """Who makes a secret known by writing another cell is told all the same."""
    assert len(check(one_way("50", "40", "..", "7"), PEOPLE, ())) == 1


def test_sums_together_give_away_what_none_does_alone() -> None:
    """No equation holds one unknown alone, yet the difference of two of them is it."""
    rows = [
        Equation({"a": 1, "b": 1}, Fraction(7)),
        Equation({"a": 1, "b": 1, "c": 1}, Fraction(10)),
    ]
    found = solve(rows, {"c"}).found
    assert {key: (one.value, one.by) for key, one in found.items()} == {"c": (3, None)}
    assert solve(rows, {"x"}).found == {}


def test_bridge_between_two_squares_of_gaps_is_given_away() -> None:
    """Every row and column has at least two gaps; two rows less two columns leave one cell all the same."""
    gaps = {*product("ab", "ab"), *product("cd", "cd"), ("b", "c")}
    written = {one: ",".join(["t*", *"abcd"]) for one in ("rad", "kolumn")}
    values = {
        f"{row}.{column}": "2021=.."
        if (row, column) in gaps
        else f"2021={(4 if row == 't' else 1) * (4 if column == 't' else 1)}"
        for row, column in product("tabcd", repeat=2)
    }
    assert away(cubes.cube(written, values)) == [GivenAway("b.c", Y, Decimal(1))]


def test_too_much_to_search_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A search that gives up does not look like one that found nothing."""
    square = two_way("20 8 12 \n 10 .. .. \n 10 .. ..")
    assert check(square, PEOPLE) == ()
    monkeypatch.setattr(elimination, "MOST_WORK", 5)
    assert check(square, PEOPLE) == (PartlyChecked(Y, 4),)


def rank(rows: list[list[int]]) -> int:
    """Return how many rows are independent, by plain elimination modulo a large prime."""
    left, count = [row[:] for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        count += 1
        inverse = pow(pivot[column], -1, PRIME)
        for row in left:
            if row[column]:
                times = row[column] * inverse
                row[:] = [(one - times * two) % PRIME for one, two in zip(row, pivot, strict=True)]
    return count


SHAPES = st.sampled_from([(2,), (3,), (2, 2), (2, 3), (3, 3), (2, 2, 2)])


@st.composite
def tables(draw: st.DrawFn) -> tuple[Cube, dict[str, int]]:
    """Make up a table whose sums hold, with some cells hidden, some missing and some without a series."""
    shape = draw(SHAPES)
    written = {f"d{place}": ",".join(["t*", *"abc"[:size]]) for place, size in enumerate(shape)}
    cube = cubes.cube(written, {})
    parts = list(product(*("abc"[:size] for size in shape)))
    base = {slugs: draw(st.integers(0, 9)) for slugs in parts}
    truth = {
        series.key: sum(
            value
            for slugs, value in base.items()
            if all(
                category.role is CategoryRole.TOTAL or category.slug == slug
                for category, slug in zip(series.categories, slugs, strict=True)
            )
        )
        for series in cube.series
    }
    states = {key: draw(st.sampled_from(["known", "known", "known", "hidden", "missing", "none"])) for key in truth}
    cells = {
        (key, Y): {
            "known": Observation(Decimal(truth[key])),
            "hidden": Observation(marker=Marker.CONFIDENTIAL),
            "missing": Observation(marker=Marker.MISSING),
        }[state]
        for key, state in states.items()
        if state != "none"
    }
    cells[cube.series[0].key, Y] = Observation(Decimal(truth[cube.series[0].key]))
    kept = tuple(one for one in cube.series if (one.key, Y) in cells or draw(st.booleans()))
    return Cube(cube.dimensions, kept, cells), truth


def derivable(cube: Cube, full: tuple[Series, ...]) -> set[str]:
    """Return the hidden cells that are determined, by looking at every equation and every hidden cell by itself."""
    unknown = [one.key for one in full if (seen := cube.get(one.key, Y)) is None or seen.value is None]
    rows = []
    for place, dimension in enumerate(cube.dimensions):
        others = [one.categories for at, one in enumerate(cube.dimensions) if at != place]
        for combination in product(*others):
            slugs = [one.slug for one in combination]
            keys = [".".join([*slugs[:place], one.slug, *slugs[place:]]) for one in dimension.categories]
            signs = {key: (1 if at else -1) for at, key in enumerate(keys)}
            rows.append([signs.get(key, 0) for key in unknown])
    hidden = {key for (key, _), seen in cube.cells.items() if seen.marker is Marker.CONFIDENTIAL}
    alone = {key: [int(key == other) for other in unknown] for key in hidden}
    independent = rank(rows)
    return {key for key in hidden if rank([*rows, alone[key]]) == independent}


@settings(max_examples=150, deadline=None)
@given(tables())
def test_every_cell_that_can_be_derived_is_found(made: tuple[Cube, dict[str, int]]) -> None:
    """Elimination finds what trying every hidden cell by itself finds, no more and no less, and the right number."""
    cube, truth = made
    full = tuple(
        Series(".".join(one.slug for one in categories), categories)
        for categories in product(*(dimension.categories for dimension in cube.dimensions))
    )
    told = {one.key: one.value for one in away(cube)}
    assert set(told) == derivable(cube, full)
    assert all(value == truth[key] for key, value in told.items())


@settings(max_examples=60, deadline=None)
@given(tables())
def test_what_is_told_can_be_counted_again(made: tuple[Cube, dict[str, int]]) -> None:
    """Total less the rest is the number, and what came first was told first."""
    before: list[str] = []
    for one in away(made[0]):
        if one.rest is not None:
            assert one.value == (one.rest if one.total is None else one.total - one.rest)
        assert all(
            key in before or made[0].cells.get((key, Y)) != Observation(marker=Marker.CONFIDENTIAL) for key in one.first
        )
        before.append(one.key)
