"""What formulas make of others' data: exact, marked where anything is, and never a zero for what is missing."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import cubes
from webapp.cube.calculation.circles import way_round
from webapp.cube.calculation.formula import (
    Formula,
    FormulaError,
    FormulaKind,
    Gap,
    Index,
    MovingAverage,
    Operand,
    PerInhabitant,
    Share,
    Sum,
)
from webapp.cube.calculation.making import COUNTS, Settings, make, settings_of
from webapp.cube.calculation.run import MORE_DIGITS, STRICTEST_FIRST, Calculated, calculate
from webapp.cube.cube import ONLY_SERIES, Cube, Series
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker, Observation

A, B, C = (Operand(slug) for slug in "abc")
Y2021 = Period.parse("2021")
NUMBERS = st.decimals(-(10**9), 10**9, places=3)
SEEN = st.one_of(NUMBERS.map(Observation), st.sampled_from(Marker).map(lambda marker: Observation(marker=marker)))
FLAGS = st.sets(st.sampled_from(Flag)).map(frozenset)


def one(seen: Observation | None) -> Cube:
    """Return data of one series with at most one value."""
    return Cube((), (Series(ONLY_SERIES),), {(ONLY_SERIES, Y2021): seen} if seen else {})


def over_years(written: str) -> Cube:
    """Return data of one series: ``2019=1 2020=2``."""
    return cubes.cube({}, {ONLY_SERIES: written})


def number(digits: str | int) -> Observation:
    """Return a number."""
    return Observation(Decimal(digits))


def single(formula: Formula, *seen: Observation | None, decimals: int = 1) -> Observation | None:
    """Return what a formula makes of one value of each operand."""
    data = {slug: one(value) for slug, value in zip("abc", seen, strict=False)}
    return calculate(formula, data, decimals).cube.get(ONLY_SERIES, Y2021)


def row(formula: Formula, written: str, decimals: int = 1) -> dict[str, str]:
    """Return the numbers and markers that a formula makes of one series, by period."""
    found = calculate(formula, {"a": over_years(written)}, decimals).cube
    return {
        period.code: str(seen.marker if seen.value is None else seen.value) for (_, period), seen in found.cells.items()
    }


def test_a_share_is_of_a_hundred_and_has_more_digits_than_are_shown() -> None:
    """A third is rounded once, and a half is said as shortly as it can be."""
    assert single(Share(A, B), number(1), number(3)) == number("33.33333")
    assert single(Share(A, B), number(2), number(3)) == number("66.66667")
    half = single(Share(A, B), number(1), number(2))
    assert half is not None
    assert str(half.value) == "50.0"


def test_the_largest_number_over_the_smallest_is_a_number() -> None:
    """Of 28 digits each, as many as are read; a nonsense that is shown and not a page that breaks."""
    found = single(Share(A, B), number("9" * 28), number(f"0.{'0' * 27}1"))
    assert found is not None
    assert found.value == Decimal("9" * 28).scaleb(30)


def test_a_rate_is_per_so_many_inhabitants() -> None:
    """One in ten thousand, per hundred thousand."""
    assert single(PerInhabitant(A, B, 100_000), number(3), number(30_000)) == number(10)
    assert single(PerInhabitant(A, B), number(3), number(4), decimals=2) == number("0.75")


def test_a_gap_is_what_one_is_more_than_another() -> None:
    """It keeps every digit and its sign."""
    assert single(Gap(A, B), number("71.40"), number("80.15")) == number("-8.75")


def test_a_sum_has_every_digit() -> None:
    """Twenty-eight digits are no limit."""
    assert single(Sum((A, B)), number("9" * 28), number("0.1")) == number("9" * 28 + ".1")


def test_an_index_is_a_hundred_in_its_base_period() -> None:
    """Without a value in the base period there is no index at all."""
    formula = Index(A, Period.parse("2020"))
    assert row(formula, "2019=40 2020=80 2021=100") == {"2019": "50.0", "2020": "100.0", "2021": "125.0"}
    assert row(formula, "2019=40 2021=100") == {}


def test_a_moving_average_stands_at_its_last_period_and_begins_when_it_can() -> None:
    """Of three years the first two have none."""
    assert row(MovingAverage(A, 3), "2018=1 2019=2 2020=6 2021=10") == {"2020": "3.0", "2021": "6.0"}
    assert row(MovingAverage(A, 2), "2020M11=1 2020M12=2 2021M01=4") == {"2020M12": "1.5", "2021M01": "3.0"}


def test_a_gap_of_periods_inside_a_moving_average_is_missing() -> None:
    """The window that would reach over it has no number."""
    written = "2016=1 2017=1 2018=2 2020=6 2021=10 2022=20"
    assert row(MovingAverage(A, 2), written) == {
        "2017": "1.0",
        "2018": "1.5",
        "2020": "missing",
        "2021": "8.0",
        "2022": "15.0",
    }


def test_a_moving_average_steps_as_the_data_does() -> None:
    """What is measured every other year has no gaps between."""
    assert row(MovingAverage(A, 2), "2015=1 2017=3 2019=5 2021=7") == {"2017": "2.0", "2019": "4.0", "2021": "6.0"}


def test_a_zero_divisor_is_marked_and_told() -> None:
    """It is neither zero nor an error."""
    found = calculate(Share(A, B), {"a": one(number(5)), "b": one(number(0))}, 0)
    assert found.by_zero == ((ONLY_SERIES, Y2021),)
    assert found.cube.get(ONLY_SERIES, Y2021) == Observation(marker=Marker.NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("formula", "divisor"), [(Share(A, B), "-4"), (PerInhabitant(A, B), "-4"), (Share(A, B), "-0.0")]
)
def test_nothing_is_a_part_of_less_than_nothing(formula: Formula, divisor: str) -> None:
    """A negative whole has no shares, and is told like a zero."""
    found = calculate(formula, {"a": one(number(2)), "b": one(number(divisor))}, 0)
    assert found.by_zero == ((ONLY_SERIES, Y2021),)
    assert found.cube.get(ONLY_SERIES, Y2021) == Observation(marker=Marker.NOT_APPLICABLE)


def test_a_part_may_be_negative() -> None:
    """A loss is a share of the turnover too."""
    assert single(Share(A, B), number(-1), number(4)) == number("-25")


def test_a_base_below_zero_makes_no_index() -> None:
    """It would fall where the values rise."""
    assert row(Index(A, Period.parse("2020")), "2020=-50 2021=-25") == {
        "2020": "not_applicable",
        "2021": "not_applicable",
    }


def test_a_marker_that_was_there_is_not_told_as_a_zero_divisor() -> None:
    """Only a zero is."""
    data = {"a": one(Observation(marker=Marker.NOT_APPLICABLE)), "b": one(number(0))}
    assert calculate(Share(A, B), data, 0).by_zero == ()


def test_a_breakdown_survives_where_both_have_it() -> None:
    """A series that only one of them has is left out, and told."""
    part = cubes.cube({"kon": "Alla*,Kvinnor,Män"}, {"alla": "2021=10", "kvinnor": "2021=4", "män": "2021=6"})
    whole = cubes.cube({"kon": "Alla*,Kvinnor"}, {"alla": "2021=20", "kvinnor": "2021=5"})
    found = calculate(Share(A, B), {"a": part, "b": whole}, 0)
    assert [series.key for series in found.cube.series] == ["alla", "kvinnor"]
    assert [one.slug for one in found.cube.dimensions[0].categories] == ["alla", "kvinnor"]
    assert found.cube.get("kvinnor", Y2021) == number(80)
    assert [series.key for series in found.left_out] == ["män"]


def test_one_series_can_be_held_against_every_series() -> None:
    """Each group as a share of all."""
    part = cubes.cube({"kon": "Alla*,Kvinnor"}, {"alla": "2021=10", "kvinnor": "2021=4"})
    found = calculate(Share(A, Operand("a", "alla")), {"a": part}, 0)
    assert {key: seen.value for (key, _), seen in found.cube.cells.items()} == {"alla": 100, "kvinnor": 40}


def test_named_series_alone_make_one_series() -> None:
    """A gap between two groups has no breakdown left."""
    data = {"a": cubes.cube({"kon": "Kvinnor,Män"}, {"kvinnor": "2021=4", "män": "2021=6"})}
    found: Calculated = calculate(Gap(Operand("a", "män"), Operand("a", "kvinnor")), data, 0)
    assert found.cube == one(number(2))


@given(st.lists(NUMBERS, min_size=2, max_size=3))
def test_a_sum_is_the_sum_of_its_parts(parts: list[Decimal]) -> None:
    """To the last digit."""
    terms = (A, B, C)[: len(parts)]
    found = single(Sum(terms), *map(Observation, parts))
    assert found is not None
    assert found.value is not None
    assert Fraction(found.value) == sum(map(Fraction, parts))


@given(NUMBERS, NUMBERS.map(abs).filter(bool), st.integers(0, 6))
def test_a_quotient_is_the_nearest_number_of_so_many_digits(part: Decimal, whole: Decimal, decimals: int) -> None:
    """Half a step of its last digit away at most, so it was rounded once."""
    found = single(Share(A, B), Observation(part), Observation(whole), decimals=decimals)
    assert found is not None
    assert found.value is not None
    off = abs(Fraction(found.value) - 100 * Fraction(part) / Fraction(whole))
    assert off <= Fraction(1, 2 * 10 ** (decimals + MORE_DIGITS))


@given(NUMBERS, NUMBERS.map(abs).filter(bool), st.integers(1, 1000))
def test_a_share_does_not_know_in_what_it_is_counted(part: Decimal, whole: Decimal, scale: int) -> None:
    """Thousands of both are the same share."""
    scaled = single(Share(A, B), Observation(part * scale), Observation(whole * scale))
    assert scaled == single(Share(A, B), Observation(part), Observation(whole))


@given(SEEN, SEEN, st.sampled_from([Share(A, B), PerInhabitant(A, B, 1000), Gap(A, B), Sum((A, B))]))
def test_a_marked_ingredient_marks_the_result_with_the_strictest_reason(
    a: Observation, b: Observation, formula: Formula
) -> None:
    """Nothing hidden is given away, and nothing missing becomes a zero."""
    markers = {seen.marker for seen in (a, b) if seen.marker}
    found = single(formula, a, b)
    assert found is not None
    if markers:
        assert found.marker == min(markers, key=STRICTEST_FIRST.index)


@given(st.one_of(st.none(), SEEN), st.one_of(st.none(), SEEN))
def test_an_absent_ingredient_leaves_nothing(a: Observation | None, b: Observation | None) -> None:
    """Not even a marker: nothing was recorded."""
    assert (single(Sum((A, B)), a, b) is None) == (a is None or b is None)


@given(FLAGS, FLAGS)
def test_flags_come_along_but_for_that_something_was_revised(a: frozenset[Flag], b: frozenset[Flag]) -> None:
    """A share of a preliminary number is preliminary."""
    found = single(Share(A, B), Observation(Decimal(1), flags=a), Observation(Decimal(2), flags=b))
    assert found is not None
    assert found.flags == (a | b) - {Flag.REVISED}


def test_a_break_is_before_every_average_whose_window_reaches_over_it() -> None:
    """One that lies wholly after it can be compared with the next."""
    broken = frozenset({Flag.BREAK_BEFORE})
    cube = over_years("2018=1 2019=1 2020=1 2021=1 2022=1")
    cells = {**cube.cells, (ONLY_SERIES, Period.parse("2020")): Observation(Decimal(1), flags=broken)}
    found = calculate(MovingAverage(A, 2), {"a": Cube((), cube.series, cells)}, 0).cube
    flagged = {period.code for (_, period), seen in found.cells.items() if seen.flags == broken}
    assert flagged == {"2020", "2021"}


def test_a_base_period_after_a_break_breaks_nothing_else() -> None:
    """Only the value that stands after the break is flagged; that the base is preliminary, all are."""
    cube = over_years("2020=1 2021=2")
    flags = frozenset({Flag.BREAK_BEFORE, Flag.PRELIMINARY})
    cells = {**cube.cells, (ONLY_SERIES, Period.parse("2020")): Observation(Decimal(1), flags=flags)}
    found = calculate(Index(A, Period.parse("2020")), {"a": Cube((), cube.series, cells)}, 0).cube
    assert found.cells[ONLY_SERIES, Y2021].flags == {Flag.PRELIMINARY}


@pytest.mark.parametrize("terms", [1, 21])
def test_a_sum_that_nobody_could_read_is_refused(terms: int) -> None:
    """One term is no sum."""
    with pytest.raises(FormulaError):
        Sum((A,) * terms)


@pytest.mark.parametrize("length", [1, 61])
def test_an_average_of_too_few_or_too_many_periods_is_refused(length: int) -> None:
    """One value is no mean."""
    with pytest.raises(FormulaError):
        MovingAverage(A, length)


def test_a_rate_per_a_number_that_nobody_reckons_by_is_refused() -> None:
    """Per seven inhabitants says nothing."""
    with pytest.raises(FormulaError):
        PerInhabitant(A, B, 7)


def test_the_way_round_is_the_shortest_one() -> None:
    """It begins and ends with the same, and what only leads into a circle is in none."""
    uses = {"a": ["b", "c"], "b": ["d"], "c": ["a"], "d": ["a"], "e": ["a"]}
    assert way_round(uses, "a") == ("a", "c", "a")
    assert way_round(uses, "e") == ()
    assert way_round({"a": ["a"]}, "a") == ("a", "a")


@pytest.mark.parametrize(
    "formula",
    [
        Share(A, B),
        PerInhabitant(A, Operand("b", "alla"), 1000),
        Gap(A, B),
        Sum((A, B, C)),
        Index(A, Y2021),
        MovingAverage(A, 3),
    ],
    ids=lambda formula: formula.kind,
)
def test_a_formula_is_made_again_of_what_it_says(formula: Formula) -> None:
    """So it can be stored in columns and stand in a form."""
    assert make(formula.kind, formula.operands, settings_of(formula)) == formula


@pytest.mark.parametrize("kind", [FormulaKind.PER_INHABITANT, FormulaKind.INDEX, FormulaKind.MOVING_AVERAGE])
def test_a_formula_that_lacks_what_it_has_to_know_is_refused(kind: FormulaKind) -> None:
    """Per how many, from when, over how many periods."""
    with pytest.raises(FormulaError, match="lacks"):
        make(kind, (A, B)[: COUNTS[kind]], Settings())


@pytest.mark.parametrize("kind", COUNTS)
def test_a_formula_with_too_many_operands_is_refused(kind: FormulaKind) -> None:
    """A share of three things is none."""
    with pytest.raises(FormulaError, match="operands"):
        make(kind, (A, B, C), Settings(per=1, length=2, base=Y2021))
