"""Builds editions of indicators for tests, as small as the case at hand."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from webapp.charts.material import Material
from webapp.charts.spec import Direction
from webapp.cube.cube import ONLY_SERIES, Category, CategoryRole, Cube, Dimension, DimensionKind, Series
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker, Observation

Value = int | str | Marker | Observation


def observation(value: Value, *flags: Flag) -> Observation:
    """Return an observation from a number, a marker or an observation."""
    if isinstance(value, Observation):
        return value
    if isinstance(value, Marker):
        return Observation(marker=value)
    return Observation(Decimal(value), flags=frozenset(flags))


def only(values: Mapping[str, Value]) -> Cube:
    """Return the cube of an indicator without breakdowns."""
    cells = {(ONLY_SERIES, Period.parse(code)): observation(value) for code, value in values.items()}
    return Cube((), (Series(ONLY_SERIES),), cells)


def by_size(values: Mapping[str, Sequence[Value]], labels: Sequence[str] = ("Alla", "Små", "Stora")) -> Cube:
    """Return a cube with one ordered breakdown whose first category is the total."""
    categories = tuple(
        Category("totalt" if index == 0 else f"del-{index}", label, CategoryRole.PART if index else CategoryRole.TOTAL)
        for index, label in enumerate(labels)
    )
    cells = {
        (category.slug, Period.parse(code)): observation(value)
        for code, row in values.items()
        for category, value in zip(categories, row, strict=True)
    }
    dimension = Dimension("storlek", "Storlek", DimensionKind.ORDERED, categories)
    return Cube((dimension,), tuple(Series(category.slug, (category,)) for category in categories), cells)


def material(cube: Cube, **changes: Any) -> Material:
    """Return an edition of the indicator «antal företag»."""
    facts: dict[str, Any] = {
        "slug": "foretag",
        "name": "Antal företag",
        "subject": "antalet företag",
        "unit": "företag",
        "decimals": 0,
        "direction": Direction.UP,
        "cube": cube,
    }
    return Material(**{**facts, **changes})
