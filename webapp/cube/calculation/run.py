"""Calculates an indicator's data by a formula: what the others have of it, and nothing that they have not.

A value that is not recorded in every operand is not recorded here. A reason in place of a number stays a
reason, the strictest where there are several, so that nothing hidden can be worked out. A quotient is rounded
once, half away from zero as everywhere on the site, to four digits more than are shown; sums are exact.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import itemgetter

from webapp import formatting
from webapp.cube.calculation.columns import Ingredients, by_series
from webapp.cube.calculation.formula import SAME_SERIES, Formula, Operand
from webapp.cube.cube import ONLY_SERIES, CellKey, Cube, Dimension, Series
from webapp.cube.value import Flag, Marker, Observation

STRICTEST_FIRST = (
    Marker.CONFIDENTIAL,
    Marker.UNCERTAIN,
    Marker.PENDING,
    Marker.NOT_APPLICABLE,
    Marker.MISSING,
)
INHERITED = frozenset({Flag.PRELIMINARY, Flag.ESTIMATED, Flag.FORECAST, Flag.EXAMPLE, Flag.BREAK_BEFORE})
"""What a result has of its ingredients; that one was revised is told by the diff of the result's own editions."""
MORE_DIGITS = 4
BY_ZERO = Marker.NOT_APPLICABLE
"""What stands where a number would be divided by zero or less."""


@dataclass(frozen=True, slots=True)
class Calculated:
    """What a formula gives.

    ``by_zero`` are the cells that would be divided by zero or less, ``left_out`` the series that not every operand has.
    """

    cube: Cube
    by_zero: tuple[CellKey, ...] = ()
    left_out: tuple[Series, ...] = ()


def calculate(formula: Formula, data: Mapping[str, Cube], decimals: int) -> Calculated:
    """Return what a formula gives of indicators' data by their slugs."""
    dimensions, series, left_out = shape(formula.operands, data)
    values = {slug: by_series(cube) for slug, cube in data.items()}
    cells: dict[CellKey, Observation] = {}
    by_zero: list[CellKey] = []
    for one in series:
        columns = [values[operand.indicator].get(operand.series or one.key, {}) for operand in formula.operands]
        for period, found in sorted(formula.recorded(columns), key=itemgetter(0)):
            cells[one.key, period] = result(formula, found, decimals)
            if cells[one.key, period].marker is BY_ZERO and is_all_numbers(found):
                by_zero.append((one.key, period))
    return Calculated(Cube(dimensions, series, cells), tuple(by_zero), left_out)


def shape(
    operands: Sequence[Operand], data: Mapping[str, Cube]
) -> tuple[tuple[Dimension, ...], tuple[Series, ...], tuple[Series, ...]]:
    """Return the breakdowns and series that all operands share, and those that only some have."""
    alike = [data[one.indicator] for one in operands if one.series == SAME_SERIES]
    if not alike:
        return (), (Series(ONLY_SERIES),), ()
    keys = [{one.key for one in cube.series} for cube in alike]
    shared = set.intersection(*keys)
    series = tuple(one for one in alike[0].series if one.key in shared)
    used = {category for one in series for category in one.categories}
    dimensions = tuple(
        replace(one, categories=tuple(category for category in one.categories if category in used))
        for one in alike[0].dimensions
    )
    every = {one.key: one for cube in alike for one in cube.series}
    return dimensions, series, tuple(one for one in every.values() if one.key not in shared)


def result(formula: Formula, found: Ingredients, decimals: int) -> Observation:
    """Return the value that ingredients make: a number, or why there is none."""
    flags = INHERITED & frozenset[Flag]().union(*(one.flags for one in found))
    if marker := strictest(found):
        return Observation(marker=marker, flags=flags)
    number = formula.combine([one.value for one in found if one.value is not None])
    if number is None:
        return Observation(marker=BY_ZERO, flags=flags)
    return Observation(shortened(number, decimals) if formula.divides else number, flags=flags)


def strictest(found: Ingredients) -> Marker | None:
    """Return the strictest of the reasons for no number; None where all are numbers."""
    markers = {one.marker for one in found}
    return next((marker for marker in STRICTEST_FIRST if marker in markers), None)


def is_all_numbers(found: Ingredients) -> bool:
    """Say whether no reason stands in a number's place."""
    return all(one.value is not None for one in found)


def shortened(number: Decimal, decimals: int) -> Decimal:
    """Round a quotient; one that the shown digits say exactly gets no others."""
    fine, shown = formatting.rounded(number, decimals + MORE_DIGITS), formatting.rounded(number, decimals)
    return shown if shown == fine else fine.normalize(formatting.CONTEXT)
