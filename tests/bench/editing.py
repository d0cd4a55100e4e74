"""What comparing and checking 60,000 values costs; ``python -m tests.bench.editing`` is a process of its own."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product
from random import Random
from time import process_time

from tests.bench.figures import Figure, at_most
from webapp.cube.checks.adding import Subject
from webapp.cube.checks.run import check
from webapp.cube.cube import Category, CategoryRole, Cube, Dimension, DimensionKind, Series
from webapp.cube.diff import compare
from webapp.cube.growing import series_key
from webapp.cube.period import Period, PeriodKind
from webapp.cube.value import Marker, Observation

AGES, PLACES, YEARS = 30, 50, 40
CHANGED, HIDDEN = 0.05, 0.01
KILOBYTES = 1024


def dimension(slug: str, size: int) -> Dimension:
    """Make a breakdown whose first category is the total."""
    parts = (Category(f"{slug}{place}", f"{slug} {place}") for place in range(1, size))
    return Dimension(slug, slug, DimensionKind.UNORDERED, (Category("alla", "Alla", CategoryRole.TOTAL), *parts))


def large_cube() -> Cube:
    """Make people by age and place whose sums hold, with every hundredth value hidden."""
    chance = Random(5)  # noqa: S311 -- the same data each time
    dimensions = (dimension("alder", AGES), dimension("ort", PLACES))
    series = tuple(Series(series_key(pair), pair) for pair in product(*(one.categories for one in dimensions)))
    cells: dict[tuple[str, Period], Observation] = {}
    for year in range(1985, 1985 + YEARS):
        period = Period(PeriodKind.YEAR, year)
        inner = [[chance.randint(1, 60) for _ in range(PLACES - 1)] for _ in range(AGES - 1)]
        rows = [[sum(column) for column in zip(*inner, strict=True)], *inner]
        table = [[sum(row), *row] for row in rows]
        for one, value in zip(series, (value for row in table for value in row), strict=True):
            hidden = chance.random() < HIDDEN
            cells[one.key, period] = Observation(
                None if hidden else Decimal(value), Marker.CONFIDENTIAL if hidden else None
            )
    return Cube(dimensions, series, cells)


def edited(cube: Cube) -> Cube:
    """Change every twentieth value by one."""
    chance = Random(7)  # noqa: S311 -- the same data each time
    return replace(
        cube,
        cells={
            cell: replace(seen, value=seen.value + 1)
            if seen.value is not None and chance.random() < CHANGED
            else replace(seen)
            for cell, seen in cube.cells.items()
        },
    )


def measure() -> None:
    """Print seconds to compare, seconds to check, megabytes at most, and how much was found."""
    base = large_cube()
    new = edited(base)
    begun = process_time()
    difference = compare(base, new)
    compared = process_time()
    found = check(new, Subject("personer"))
    checked = process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES
    print(compared - begun, checked - compared, peak, len(base.cells), len(difference.changes), len(found))


def figures() -> Iterator[Figure]:
    """Measure in a process that holds nothing else."""
    ran = subprocess.run([sys.executable, "-m", "tests.bench.editing"], check=True, capture_output=True, text=True)
    compared, checked, peak, cells, changes, found = map(float, ran.stdout.split())
    more = f" ({cells:,.0f} values, {changes:,.0f} changes, {found:,.0f} findings)"
    yield at_most("compared and checked", compared + checked, 1, "s", more=more)
    yield at_most("most memory, both states included", peak, 150, "MB")


if __name__ == "__main__":
    measure()
