"""An indicator's data as one immutable value: its breakdowns, its series and every observation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from webapp.cube.period import Period, calendar
from webapp.cube.value import Observation

ONLY_SERIES = "totalt"
"""The key of the one series of an indicator without breakdowns."""

CellKey = tuple[str, Period]
"""Where an observation stands: the key of its series, and its period."""


class CategoryRole(StrEnum):
    """What a category is to the others of its dimension."""

    PART = "part"
    TOTAL = "total"
    UNKNOWN = "unknown"


class DimensionKind(StrEnum):
    """What a dimension divides by: ordered categories are drawn as a ramp, places as own and others."""

    ORDERED = "ordered"
    UNORDERED = "unordered"
    GEO = "geo"


@dataclass(frozen=True, slots=True)
class Category:
    """One value of a dimension."""

    slug: str
    label: str
    role: CategoryRole = CategoryRole.PART


@dataclass(frozen=True, slots=True)
class Dimension:
    """A breakdown and its categories in the order they are shown."""

    slug: str
    label: str
    kind: DimensionKind
    categories: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One combination of categories, in dimension order."""

    key: str
    categories: tuple[Category, ...] = ()

    @property
    def is_total(self) -> bool:
        """Say whether every category is a total (an indicator without breakdowns is one too)."""
        return all(category.role is CategoryRole.TOTAL for category in self.categories)


@dataclass(frozen=True)
class Cube:
    """Dimensions, series in order, and observations by series key and period."""

    dimensions: tuple[Dimension, ...]
    series: tuple[Series, ...]
    cells: Mapping[CellKey, Observation] = field(repr=False)

    def __hash__(self) -> int:
        """Tell cubes apart roughly; that two are equal is found by looking at every observation."""
        return hash((self.dimensions, self.series, len(self.cells)))

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """Return the periods that any series has a number or a marker for, in order."""
        return tuple(sorted(self.recorded))

    @cached_property
    def recorded(self) -> frozenset[Period]:
        """Return the same periods in no order, to find out whether one is among them."""
        return frozenset(period for _, period in self.cells)

    @cached_property
    def calendar(self) -> tuple[Period, ...]:
        """Return every period from the first to the last, those without data included."""
        return calendar(self.periods)

    def get(self, key: str, period: Period) -> Observation | None:
        """Return one observation, or None where nothing is recorded at all."""
        return self.cells.get((key, period))

    @cached_property
    def total(self) -> Series | None:
        """Return the series that counts everything, where there is one."""
        return next((series for series in self.series if series.is_total), None)
