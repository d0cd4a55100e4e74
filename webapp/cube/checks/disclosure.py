"""Numbers that point somebody out, and hidden ones that the others give away (secondary disclosure)."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction

from webapp import formatting
from webapp.cube.checks.adding import ADDING, Because, Subject
from webapp.cube.checks.elimination import Equation, Solution, solve
from webapp.cube.checks.found import GivenAway, PartlyChecked, SmallNumber
from webapp.cube.checks.sheet import Sheet
from webapp.cube.checks.sums import Sum, sums
from webapp.cube.period import Period
from webapp.cube.value import Marker, Observation

LARGEST_SMALL_NUMBER = 4
"""People up to which a group is so small that somebody may know who they are."""
MAY_ADD = ADDING | {Because.NO_UNIT}
Column = Mapping[str, Observation | None]
Solutions = Mapping[str, Solution]


def small_numbers(sheet: Sheet, subject: Subject) -> Iterator[SmallNumber]:
    """Yield counts of one to four people; zero points nobody out."""
    if subject.counts_people:
        for key, period, value in sheet.numbers():
            if 0 < value <= LARGEST_SMALL_NUMBER:
                yield SmallNumber(key, period, value)


def given_away(sheet: Sheet, because: Because) -> Iterator[GivenAway | PartlyChecked]:
    """Yield the confidential cells that sums determine, alone or by way of each other.

    As long as nobody has written a unit the numbers may add up: what is secret stays so while the unit is to come.
    """
    if because not in MAY_ADD:
        return
    hiding = {
        place
        for row in sheet.rows.values()
        for place, seen in enumerate(row)
        if seen is not None and seen.marker is Marker.CONFIDENTIAL
    }
    found = list(sums(sheet.cube)) if hiding else []
    with localcontext(formatting.CONTEXT):
        for place in sorted(hiding):
            column = {key: row[place] for key, row in sheet.rows.items()}
            yield from given_away_in(sheet.periods[place], column, found)


def given_away_in(period: Period, column: Column, found: list[Sum]) -> Iterator[GivenAway | PartlyChecked]:
    """Yield what is given away in one period; a sum that says that a number is negative does not hold."""
    hidden = {key for key, seen in column.items() if seen is not None and seen.marker is Marker.CONFIDENTIAL}
    solved = solve([equation(one, column) for one in found], hidden)
    for key, solution in solved.found.items():
        if key in hidden and solution.value >= 0:
            yield explained(key, period, column, solved.found, found)
    if not solved.is_whole:
        yield PartlyChecked(period, len(hidden))


def equation(one: Sum, column: Column) -> Equation:
    """Return a sum with what is not known of it on one side: the parts less the total make nothing."""
    terms: dict[str, int] = {}
    known = Decimal(0)
    for place, key in enumerate((one.total, *one.parts)):
        seen, sign = column.get(key), 1 if place else -1
        if seen is not None and seen.value is not None:
            known -= sign * seen.value
        else:
            terms[key] = sign
    return Equation(terms, Fraction(known))


def explained(key: str, period: Period, column: Column, solutions: Solutions, found: list[Sum]) -> GivenAway:
    """Say what gives a cell away: the sum it was alone in, with the hidden cells that were found before."""
    solution = solutions[key]
    if solution.by is None:
        return GivenAway(key, period, exact(solution.value))
    one = found[solution.by]
    values = {other: number(other, column, solutions) for other in (one.total, *one.parts)}
    rest = sum((value for other, value in values.items() if other not in {one.total, key}), Decimal(0))
    first = tuple(other for other in values if other in solutions and other in column and other != key)
    total = None if key == one.total else values[one.total]
    return GivenAway(key, period, exact(solution.value), one.dimension, total, rest, first)


def number(key: str, column: Column, solutions: Solutions) -> Decimal:
    """Return the number of a cell, written or found."""
    seen = column.get(key)
    return exact(solutions[key].value) if seen is None or seen.value is None else seen.value


def exact(value: Fraction) -> Decimal:
    """Return a fraction as the decimal it was made from."""
    return Decimal(value.numerator) / Decimal(value.denominator)
