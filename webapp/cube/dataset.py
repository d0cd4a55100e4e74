"""What a file or a source says, in its own codes and words, before anybody has said what it means here.

A ``Dataset`` holds all that the formats of statistics can say and interprets none of it: markers stay as they are
written, and a cell that the source left out is not the same as one that it marked. ``cube.mapping`` makes an
indicator's ``Cube`` of it. Cells are kept by their row-major place, so that a sparse file stays sparse.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from math import prod

from webapp.cube.period import PeriodKind


class Role(StrEnum):
    """What a dimension divides by."""

    TIME = "time"
    GEO = "geo"
    METRIC = "metric"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SourceCategory:
    """One value of a dimension; ``decimals`` and ``unit`` are those of a measure."""

    code: str
    label: str
    unit: str = ""
    decimals: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class SourceDimension:
    """A dimension and its categories in the source's order.

    ``total`` is the code that counts all others and ``period_kind`` how long its periods are, where the source says.
    """

    code: str
    label: str
    role: Role
    categories: tuple[SourceCategory, ...]
    notes: tuple[str, ...] = ()
    total: str | None = None
    period_kind: PeriodKind | None = None

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Return where each code stands."""
        return {category.code: place for place, category in enumerate(self.categories)}


@dataclass(frozen=True, slots=True)
class CellNote:
    """A note on the cells that have these codes, one for each dimension in order; None stands for all of them."""

    codes: tuple[str | None, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a source says of its data as a whole; all of it as it is written there, dates in ISO 8601 where it is known.

    ``table`` is the source's own name of the table, ``language`` a BCP 47 tag; ``unit`` and ``decimals`` hold for
    every cell that no category says more of.
    """

    label: str = ""
    table: str = ""
    source: str = ""
    updated: str = ""
    next_update: str = ""
    licence: str = ""
    contact: str = ""
    language: str = ""
    notes: tuple[str, ...] = ()
    unit: str = ""
    decimals: int | None = None


MOST_CELLS = 500_000
"""Cells that are kept of a file."""
Value = Decimal | str
"""What a cell holds: an exact number, or a marker as the source writes it."""


@dataclass(frozen=True)
class Dataset:
    """Dimensions in order, and cells by row-major place (the last dimension varies fastest).

    ``statuses`` are what the source says of a cell beside its number, and ``places`` where a cell stood in a table
    of text, as row and column from 1: for those who must find it there. ``marks`` are the source's own words for
    its markers and statuses. ``withdrawn`` are the places whose values the source says that it has taken back.
    """

    dimensions: tuple[SourceDimension, ...]
    cells: Mapping[int, Value] = field(repr=False)
    told: Told = Told()
    statuses: Mapping[int, str] = field(default_factory=dict, repr=False)
    cell_notes: tuple[CellNote, ...] = ()
    places: Mapping[int, tuple[int, int]] = field(default_factory=dict, repr=False)
    marks: Mapping[str, str] = field(default_factory=dict)
    withdrawn: frozenset[int] = field(default=frozenset(), repr=False)

    def __hash__(self) -> int:
        """Tell datasets apart roughly; that two are equal is found by looking at every cell."""
        return hash((self.told, len(self.cells)))

    @property
    def shape(self) -> tuple[int, ...]:
        """Return how many categories each dimension has."""
        return tuple(len(dimension.categories) for dimension in self.dimensions)

    @property
    def size(self) -> int:
        """Return how many cells there is room for."""
        return prod(self.shape)

    def dimension(self, code: str) -> SourceDimension | None:
        """Return the dimension of a code."""
        return next((one for one in self.dimensions if one.code == code), None)

    def place(self, codes: Sequence[str]) -> int:
        """Return the row-major place of one code for each dimension; raise KeyError."""
        found = 0
        for dimension, code in zip(self.dimensions, codes, strict=True):
            found = found * len(dimension.categories) + dimension.places[code]
        return found

    def codes(self, place: int) -> tuple[str, ...]:
        """Return the codes of a row-major place."""
        found: list[str] = []
        for dimension in reversed(self.dimensions):
            place, at = divmod(place, len(dimension.categories))
            found.append(dimension.categories[at].code)
        return tuple(reversed(found))

    def values(self) -> Iterator[Value | None]:
        """Yield every cell in row-major order, None for those that the source left out."""
        return (self.cells.get(place) for place in range(self.size))


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table of text whose columns nobody has explained yet.

    ``first_row`` is the number of its first data row in the file, from 1, and ``titles`` what stood above the header.
    ``texts`` are the places, from 1, of what came as text and looks as a number does that came as one: with a point and
    perhaps a percent sign. None says that everything came as text. ``merges`` are the cells among the data that a sheet
    shows as one: first row and column, last row and column.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    sheet: str = ""
    titles: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    first_row: int = 1
    texts: frozenset[tuple[int, int]] | None = field(default=None, repr=False)
    merges: tuple[tuple[int, int, int, int], ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Description:
    """What a source says of itself without cells: metadata of a table, its limits, its code lists or its tables."""

    kind: str
    facts: Mapping[str, object] = field(repr=False)


Read = Dataset | RawTable | Description
"""What a reader makes of a file."""
