"""Cubes of several dimensions for tests, written as short as a test can read them.

A category with a star is the total of its dimension, one with a question mark holds what is unknown.
"""

from collections.abc import Mapping
from itertools import product

from tests.support.specs import observations
from webapp.cube.cube import Category, CategoryRole, Cube, Dimension, DimensionKind, Series
from webapp.cube.growing import series_key

ROLES = {"*": CategoryRole.TOTAL, "?": CategoryRole.UNKNOWN}


def category(written: str) -> Category:
    """Read a category: ``alla*`` is a total."""
    label = written.rstrip("*?")
    return Category(label.lower().replace(" ", "-"), label, ROLES.get(written[-1], CategoryRole.PART))


def dimension(slug: str, written: str) -> Dimension:
    """Read a dimension: its categories with commas between them."""
    return Dimension(
        slug, slug.capitalize(), DimensionKind.UNORDERED, tuple(category(one) for one in written.split(","))
    )


def cube(written: Mapping[str, str], values: Mapping[str, str]) -> Cube:
    """Make a cube that has a series for every combination; ``values`` are those of some of them, by key."""
    dimensions = tuple(dimension(slug, categories) for slug, categories in written.items())
    series = tuple(Series(series_key(one), one) for one in product(*(two.categories for two in dimensions)))
    cells = {
        (key, period): seen
        for key, text in values.items()
        for period, seen in observations(text).items()
        if seen is not None
    }
    return Cube(dimensions, series, cells)
