"""What an indicator's data grows by: the period after the last one, and a series that was not there."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from webapp.cube.cube import ONLY_SERIES, Category, Cube, Dimension, Series
from webapp.cube.period import Period

HABIT = 2
"""Steps that it takes to tell how far away periods usually are from each other."""


def next_period(periods: Sequence[Period]) -> Period | None:
    """Return the period that comes after the last, as far away as they usually are from each other."""
    known = sorted(set(periods))
    if not known:
        return None
    return known[-1].after(usual_step([period for period in known if period.kind is known[-1].kind]))


def usual_step(periods: Sequence[Period]) -> int:
    """Return how many periods there mostly are from one to the next; one where too few tell."""
    steps = Counter(map(distance, periods, periods[1:]))
    if steps.total() < HABIT:
        return 1
    most = max(steps.values())
    return min(step for step, count in steps.items() if count == most)


def distance(earlier: Period, later: Period) -> int:
    """Return how many steps it takes from one period to a later one of the same kind."""
    steps = 1
    while earlier.after(steps) < later:
        steps += 1
    return steps


def series_key(categories: Sequence[Category]) -> str:
    """Return the key of a combination of categories."""
    return ".".join(category.slug for category in categories) or ONLY_SERIES


def with_series(cube: Cube, categories: Sequence[Category]) -> Cube:
    """Return the cube with one more series, one category for each dimension in order; a new category comes last."""
    added = Series(series_key(categories), tuple(categories))
    if added.key in {series.key for series in cube.series}:
        raise ValueError(f"there is a series {added.key} already")
    dimensions = tuple(
        with_category(dimension, category) for dimension, category in zip(cube.dimensions, categories, strict=True)
    )
    return replace(cube, dimensions=dimensions, series=(*cube.series, added))


def with_category(dimension: Dimension, category: Category) -> Dimension:
    """Return a dimension that has a category, its own where it has one of that slug."""
    if category.slug in {one.slug for one in dimension.categories}:
        return dimension
    return replace(dimension, categories=(*dimension.categories, category))
