"""Which categories and which period each row of a table belongs to."""

import re
from dataclasses import dataclass, field

from webapp.cube.dataset import SourceCategory
from webapp.cube.layout import Axis, TimeColumns
from webapp.cube.notemarks import unquoted, without_mark
from webapp.cube.period import LETTERS, PeriodKind
from webapp.cube.periodtext import read_period
from webapp.cube.tablegaps import Texts
from webapp.cube.vocabulary import folded

SPLIT = re.compile(r"(?P<code>\d{2,6})\s+(?P<label>[^\W\d_].*)", re.DOTALL)
"""A code of digits and a name in one cell."""
HEADINGS = -1
"""Stands for a column in which the parts of years are the headings of the values."""


@dataclass(slots=True)
class Gathered:
    """The categories of a dimension in the order they appear; texts that fold alike are one.

    ``known`` has their places by folded code, and ``seen`` by what was written in the cells of a row.
    """

    categories: list[SourceCategory] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)

    def place(self, code: str, label: str) -> int:
        """Return where a category stands, which is last if it is new."""
        place = self.known.setdefault(folded(code), len(self.categories))
        if place == len(self.categories):
            self.categories.append(SourceCategory(code, label))
        return place


@dataclass(frozen=True, slots=True)
class AxisKey:
    """The category of a row in one column."""

    axis: Axis
    gathered: Gathered

    @property
    def column(self) -> int:
        """Return the column that is pointed at where something is missing."""
        return self.axis.column

    @property
    def columns(self) -> tuple[int, ...]:
        """Return the columns that a category is told in."""
        return (self.axis.column,) if self.axis.codes is None else (self.axis.codes, self.axis.column)

    def place(self, texts: Texts) -> int | None:
        """Return the place of a row's category, None where it has none."""
        label = texts[self.axis.column]
        written = label if self.axis.codes is None else texts[self.axis.codes]
        place = self.gathered.seen.get(written)
        return self.new(written, label) if place is None and written else place

    def new(self, written: str, label: str) -> int:
        """Return the place of a text that has not been seen yet."""
        found = SPLIT.fullmatch(label) if self.axis.is_split else None
        whole = unquoted(written), unquoted(label or written)
        code, name = (found["code"], found["label"].strip()) if found else whole
        self.gathered.seen[written] = self.gathered.place(code, name)
        return self.gathered.seen[written]


@dataclass(frozen=True, slots=True)
class TimeKey:
    """The period of a row, in its own words; two columns make the code of one period."""

    time: TimeColumns
    gathered: Gathered

    @property
    def column(self) -> int:
        """Return the column that is pointed at where something is missing."""
        return self.time.column if self.time.part is None or self.time.part == HEADINGS else self.time.part

    @property
    def columns(self) -> tuple[int, ...]:
        """Return the columns that a period is told in, where its part is none of the headings."""
        return (self.time.column,) if self.time.part is None else (self.time.column, self.time.part)

    def mark(self, texts: Texts) -> str:
        """Return what hangs on a row's period, such as «prel.»."""
        return without_mark(texts[self.time.column])[1]

    def place(self, texts: Texts) -> int | None:
        """Return the place of a row's period, None where it has none that can be read."""
        said = texts[self.time.column]
        part = "" if self.time.part is None else texts[self.time.part]
        written = f"{said} {part}".strip() if part else said
        place = self.gathered.seen.get(written)
        return self.new(said, part, written) if place is None else place

    def new(self, said: str, part: str, written: str) -> int | None:
        """Return the place of a period that has not been seen yet, None where it cannot be read."""
        year = without_mark(unquoted(said))[0]
        code = year if self.time.part is None else part_code(year, part, self.time.kind)
        if not code:
            return None
        self.gathered.seen[written] = self.gathered.place(code, written)
        return self.gathered.seen[written]


def part_code(year: str, part: str, kind: PeriodKind | None) -> str | None:
    """Return the code of a period whose year and part stand apart; a bare number is a part of the kind."""
    if part.isascii() and part.isdigit():
        part = f"{LETTERS[kind]}{part}" if kind in LETTERS else ""
    kinds = (kind,) if kind else ()
    period = read_period(f"{year}{part}", kinds) or read_period(f"{part} {year}", kinds) if year and part else None
    return period.code if period else None
