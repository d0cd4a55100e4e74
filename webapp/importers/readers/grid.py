"""A sheet or a delimited file as rows of cells, and what a cell says by itself: enough to see where a table is."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from webapp.cube.notemarks import read_figure, unquoted, without_mark, without_note
from webapp.cube.outcome import Ambiguous, Mark, Number
from webapp.cube.periodtext import read_period

Row = tuple[str, ...]
YEARS = range(1749, 2101)
"""Years that a heading may be: from the first census until beyond every plan."""
YEAR = re.compile(r"(?P<year>\d{4})(?:0[1-9]|1[0-2])?[^\d]{0,8}", re.ASCII)
"""With or without a month, and with what says that it is preliminary."""
LOOKED_AT = 200
"""Rows that a column is judged by."""
MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that a spreadsheet shows as one; first and last row and column, from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def places(self) -> tuple[int, int, int, int]:
        """Return its first row and column and its last, from 1."""
        return self.top + 1, self.left + 1, self.bottom + 1, self.right + 1


@dataclass(frozen=True)
class Grid:
    """Rows of cells, not all of them equally long; ``glue`` is what stood between the cells."""

    rows: Sequence[Row]
    glue: str = " "
    merges: tuple[Merge, ...] = ()

    @cached_property
    def left(self) -> int:
        """Return the first column that holds anything."""
        return next(filter(self.is_used, range(self.breadth)), 0)

    @cached_property
    def breadth(self) -> int:
        """Return how many cells most rows of several have."""
        lengths = Counter(map(len, self.rows))
        several = (length for length in lengths if length > 1)
        return max(several, key=lambda length: (lengths[length], length), default=1)

    @cached_property
    def width(self) -> int:
        """Return how many columns the table has, without those on the right that are empty all the way down."""
        return next(filter(self.is_used, range(self.breadth - 1, -1, -1)), -1) + 1

    def is_used(self, place: int) -> bool:
        """Say whether any row that may belong to the table holds something at a place."""
        return any(place < len(row) <= self.breadth and row[place] and not row[place].isspace() for row in self.rows)

    def text(self, at: int) -> str:
        """Return what a row of text says."""
        if self.glue.isspace():
            return " ".join(words(self.rows[at]))
        return self.glue.join(self.rows[at]).strip(f"{self.glue} ")

    def fitted(self, at: int) -> Row:
        """Return a row with as many cells as the table has columns."""
        row = self.rows[at]
        return row if len(row) == self.width else (*row[: self.width], *[""] * (self.width - len(row)))

    def fits(self, at: int) -> bool:
        """Say whether a row may belong to the table by its number of cells."""
        return len(self.rows[at]) <= self.breadth and (len(self.rows[at]) > 1 or self.width == 1)

    def beyond(self, at: int) -> tuple[int, ...]:
        """Return the filled places of a row to the right of the first column."""
        return tuple(place for place in places(self.rows[at]) if place > self.left)


def places(row: Row) -> tuple[int, ...]:
    """Return the places of a row that hold anything."""
    return tuple(place for place, cell in enumerate(row) if cell and not cell.isspace())


def words(row: Row) -> tuple[str, ...]:
    """Return the cells of a row that hold anything."""
    return tuple(cell.strip() for cell in row if cell and not cell.isspace())


def is_year(text: str) -> bool:
    """Say whether a cell is a number that is read as a year, or as a month of one, above a column."""
    found = YEAR.fullmatch(without_note(unquoted(text.strip()))[0])
    return bool(found) and int(found["year"] if found else 0) in YEARS


def is_figure(text: str) -> bool:
    """Say whether a cell is a number, or a marker that is no word."""
    seen = read_figure(text)
    return isinstance(seen, Number | Ambiguous) or (isinstance(seen, Mark) and not any(map(str.isalpha, text)))


def is_measured(text: str) -> bool:
    """Say whether a cell is a number, or any marker."""
    return isinstance(read_figure(text), Number | Ambiguous | Mark)


def is_dated(text: str) -> bool:
    """Say whether a cell is a period or a number, as the cells of a first column are that no footer shares."""
    return read_period(without_mark(text)[0]) is not None or is_figure(text)
