"""The time a value belongs to: its code, its order and its neighbours.

The code is what is stored, what stands in addresses and what CSV files hold. Codes of one
kind sort as text in time order, so a database can sort them too.
"""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from math import gcd
from typing import Self


class PeriodError(ValueError):
    """Say that a text is not the code of any period."""


class PeriodKind(StrEnum):
    """How long a period is."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    SCHOOL_YEAR = "school_year"
    SPAN = "span"


PARTS_PER_YEAR = {PeriodKind.HALF: 2, PeriodKind.QUARTER: 4, PeriodKind.MONTH: 12}
LETTERS = {PeriodKind.HALF: "H", PeriodKind.QUARTER: "Q", PeriodKind.MONTH: "M", PeriodKind.WEEK: "W"}
KINDS = {letter: kind for kind, letter in LETTERS.items()}
CODE = re.compile(
    r"(?P<year>\d{4})(?:(?P<letter>[HQMW])(?P<part>\d{1,2})|-(?P<school>\d{2})|--(?P<last>\d{4}))?",
    re.ASCII,
)
MONTHS_PER_YEAR = 12
AUGUST = 8


@dataclass(frozen=True)
class Period:
    """A stretch of time: ``year`` and ``part`` within it; a span also has its last year."""

    kind: PeriodKind
    year: int
    part: int = 1
    last_year: int | None = None

    def __post_init__(self) -> None:
        """Refuse what no calendar has."""
        if not 1 <= self.year <= 9998:  # noqa: PLR2004 -- the years that datetime.date can hold a neighbour of
            raise PeriodError(f"{self.year} is not a year")
        if not 1 <= self.part <= parts_of(self.kind, self.year):
            raise PeriodError(f"{self.year} has no {self.kind} {self.part}")
        if (self.kind is PeriodKind.SPAN) != (self.last_year is not None):
            raise PeriodError("only a span has a last year")
        if self.last_year is not None and self.last_year <= self.year:
            raise PeriodError(f"{self.year}--{self.last_year} ends before it begins")

    @classmethod
    def parse(cls, code: str) -> Self:
        """Read a code such as ``2021``, ``2021Q1``, ``2024-25`` or ``2019--2021``; raise PeriodError."""
        found = CODE.fullmatch(code)
        if not found:
            raise PeriodError(f"{code!r} is not the code of a period")
        year = int(found["year"])
        if found["letter"]:
            period = cls(KINDS[found["letter"]], year, int(found["part"]))
        elif found["school"]:
            period = cls(PeriodKind.SCHOOL_YEAR, year)
        elif found["last"]:
            period = cls(PeriodKind.SPAN, year, last_year=int(found["last"]))
        else:
            period = cls(PeriodKind.YEAR, year)
        if period.code != code:
            raise PeriodError(f"{code!r} is written {period.code!r}")
        return period

    @cached_property
    def code(self) -> str:
        """Return the code that :meth:`parse` reads."""
        match self.kind:
            case PeriodKind.YEAR:
                return f"{self.year:04}"
            case PeriodKind.SCHOOL_YEAR:
                return f"{self.year:04}-{(self.year + 1) % 100:02}"
            case PeriodKind.SPAN:
                return f"{self.year:04}--{self.last_year:04}"
            case PeriodKind.MONTH | PeriodKind.WEEK:
                return f"{self.year:04}{LETTERS[self.kind]}{self.part:02}"
            case _:
                return f"{self.year:04}{LETTERS[self.kind]}{self.part}"

    @cached_property
    def start(self) -> date:
        """Return the first day."""
        match self.kind:
            case PeriodKind.WEEK:
                return date.fromisocalendar(self.year, self.part, 1)
            case PeriodKind.SCHOOL_YEAR:
                return date(self.year, AUGUST, 1)
            case PeriodKind.HALF | PeriodKind.QUARTER | PeriodKind.MONTH:
                months = MONTHS_PER_YEAR // PARTS_PER_YEAR[self.kind]
                return date(self.year, 1 + (self.part - 1) * months, 1)
            case _:
                return date(self.year, 1, 1)

    @cached_property
    def last_day(self) -> date:
        """Return the last day."""
        match self.kind:
            case PeriodKind.WEEK:
                return self.start + timedelta(days=6)
            case PeriodKind.SCHOOL_YEAR:
                return date(self.year + 1, AUGUST, 1) - timedelta(days=1)
            case _:
                month = self.part * MONTHS_PER_YEAR // PARTS_PER_YEAR.get(self.kind, 1)
                return date(self.last_year or self.year, month, monthrange(self.year, month)[1])

    def __hash__(self) -> int:
        """Hash the code, which is kept: periods are looked up for every value of a chart."""
        return hash(self.code)

    def __lt__(self, other: Self) -> bool:
        """Order by the first day, then by the length of a span, then by kind, so that no two are in no order."""
        return (self.start, self.last_year or 0, self.kind) < (other.start, other.last_year or 0, other.kind)

    def after(self, steps: int = 1) -> "Period":
        """Return the period ``steps`` later; a span moves by whole years and keeps its length."""
        if self.kind is PeriodKind.SPAN and self.last_year is not None:
            return Period(self.kind, self.year + steps, last_year=self.last_year + steps)
        if self.kind is PeriodKind.WEEK:
            year, week, _ = date.fromordinal(self.start.toordinal() + 7 * steps).isocalendar()
            return Period(self.kind, year, week)
        parts = PARTS_PER_YEAR.get(self.kind, 1)
        whole = self.year * parts + self.part - 1 + steps
        return Period(self.kind, whole // parts, whole % parts + 1)


def parts_of(kind: PeriodKind, year: int) -> int:
    """Count the periods of one kind in a year."""
    if kind is PeriodKind.WEEK:
        return date(year, 12, 28).isocalendar().week
    return PARTS_PER_YEAR.get(kind, 1)


def calendar(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Return every period from the first to the last, those without data included.

    Spans may overlap (a rolling mean) or follow each other, so their step is the one they share. What is
    known is never left out, not even where periods of several lengths are mixed.
    """
    known = sorted(set(periods))
    if not known:
        return ()
    step = 1
    if known[0].kind is PeriodKind.SPAN:
        step = gcd(*(later.year - earlier.year for earlier, later in pairwise(known))) or 1
    filled = [known[0]]
    while filled[-1] < known[-1]:
        filled.append(filled[-1].after(step))
    return tuple(sorted({*(period for period in filled if not known[-1] < period), *known}))
