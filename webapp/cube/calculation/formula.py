"""What a calculated indicator is calculated by: one frozen formula for each kind, and the series it takes part of.

A formula says which values a cell is made of (its ingredients) and how their numbers are combined. What a
marker, a flag or an absent value among them does is the same for all, so :mod:`webapp.cube.calculation.run` decides it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import reduce
from typing import ClassVar, Protocol

from webapp.cube.calculation.columns import Column, Recorded, side_by_side, windows
from webapp.cube.period import Period
from webapp.cube.value import Flag
from webapp.formatting import CONTEXT

SAME_SERIES = ""
"""Stands for the series of the same key as the one that is calculated, so that a breakdown survives."""
HUNDRED = Decimal(100)
PER = (1, 1_000, 10_000, 100_000)
SHORTEST, LONGEST = 2, 60
FEWEST_TERMS, MOST_TERMS = 2, 20


class FormulaError(ValueError):
    """Say that a formula cannot be calculated by."""


class FormulaKind(StrEnum):
    """What a formula does; stored, and what a form offers."""

    SHARE = "share"
    PER_INHABITANT = "per_inhabitant"
    GAP = "gap"
    SUM = "sum"
    INDEX = "index"
    MOVING_AVERAGE = "moving_average"


@dataclass(frozen=True, slots=True)
class Operand:
    """What is taken of another indicator: one of its series by its key, or the same series as is calculated."""

    indicator: str
    series: str = SAME_SERIES


class Formula(Protocol):
    """A way to make one value of others; ``divides`` says that the result has to be rounded."""

    kind: ClassVar[FormulaKind]
    divides: ClassVar[bool]

    @property
    def operands(self) -> tuple[Operand, ...]:
        """Return what it takes part of, in the order of its columns."""

    def recorded(self, columns: Sequence[Column]) -> Iterator[Recorded]:
        """Yield the periods that something is recorded of, and what their values are made of."""

    def combine(self, numbers: Sequence[Decimal]) -> Decimal | None:
        """Return the number that ingredients make; None where they would be divided by zero or less."""


def quotient(number: Decimal, divisor: Decimal, times: Decimal) -> Decimal | None:
    """Return how many times a divisor goes into a number, times something; None where it is not above zero.

    Nothing is a share of less than nothing, and an index of a base below zero would fall where its values rise.
    """
    return CONTEXT.divide(CONTEXT.multiply(number, times), divisor) if divisor > 0 else None


def added(numbers: Sequence[Decimal]) -> Decimal:
    """Return what numbers are together."""
    return reduce(CONTEXT.add, numbers)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a hundred a part is of the whole."""

    part: Operand
    whole: Operand
    kind: ClassVar[FormulaKind] = FormulaKind.SHARE
    divides: ClassVar[bool] = True

    @property
    def operands(self) -> tuple[Operand, ...]:
        """Return the part and the whole."""
        return self.part, self.whole

    def recorded(self, columns: Sequence[Column]) -> Iterator[Recorded]:
        """Yield the periods of both."""
        return side_by_side(columns)

    def combine(self, numbers: Sequence[Decimal]) -> Decimal | None:
        """Divide the part by the whole."""
        return quotient(numbers[0], numbers[1], HUNDRED)


@dataclass(frozen=True, slots=True)
class PerInhabitant:
    """How many there are for each inhabitant, or for so many of them."""

    counted: Operand
    population: Operand
    per: int = 1
    kind: ClassVar[FormulaKind] = FormulaKind.PER_INHABITANT
    divides: ClassVar[bool] = True

    def __post_init__(self) -> None:
        """Refuse a number of inhabitants that nobody reckons by."""
        if self.per not in PER:
            raise FormulaError(f"nothing is told per {self.per} inhabitants")

    @property
    def operands(self) -> tuple[Operand, ...]:
        """Return what is counted and the population."""
        return self.counted, self.population

    def recorded(self, columns: Sequence[Column]) -> Iterator[Recorded]:
        """Yield the periods of both."""
        return side_by_side(columns)

    def combine(self, numbers: Sequence[Decimal]) -> Decimal | None:
        """Divide by the population."""
        return quotient(numbers[0], numbers[1], Decimal(self.per))


@dataclass(frozen=True, slots=True)
class Gap:
    """How much more one is than another."""

    larger: Operand
    smaller: Operand
    kind: ClassVar[FormulaKind] = FormulaKind.GAP
    divides: ClassVar[bool] = False

    @property
    def operands(self) -> tuple[Operand, ...]:
        """Return what is taken from, and what is taken away."""
        return self.larger, self.smaller

    def recorded(self, columns: Sequence[Column]) -> Iterator[Recorded]:
        """Yield the periods of both."""
        return side_by_side(columns)

    def combine(self, numbers: Sequence[Decimal]) -> Decimal | None:
        """Subtract."""
        return CONTEXT.subtract(numbers[0], numbers[1])


@dataclass(frozen=True, slots=True)
class Sum:
    """Some that are added up."""

    terms: tuple[Operand, ...]
    kind: ClassVar[FormulaKind] = FormulaKind.SUM
    divides: ClassVar[bool] = False

    def __post_init__(self) -> None:
        """Refuse to add one thing to nothing, and more than anybody can read."""
        if not FEWEST_TERMS <= len(self.terms) <= MOST_TERMS:
            raise FormulaError(f"a sum has {FEWEST_TERMS} to {MOST_TERMS} terms")

    @property
    def operands(self) -> tuple[Operand, ...]:
        """Return the terms."""
        return self.terms

    def recorded(self, columns: Sequence[Column]) -> Iterator[Recorded]:
        """Yield the periods of all: without one of them there is no sum."""
        return side_by_side(columns)

    def combine(self, numbers: Sequence[Decimal]) -> Decimal | None:
        """Add up."""
        return added(numbers)


@dataclass(frozen=True, slots=True)
class Index:
    """How large a value is where that of a base period is 100."""

    value: Operand
    base: Period
    kind: ClassVar[FormulaKind] = FormulaKind.INDEX
    divides: ClassVar[bool] = True

    @property
    def operands(self) -> tuple[Operand, ...]:
        """Return what is followed."""
        return (self.value,)

    def recorded(self, columns: Sequence[Column]) -> Iterator[Recorded]:
        """Yield each value with that of the base period; a break before that one breaks nothing after it."""
        base = columns[0].get(self.base)
        if base is None:
            return
        unbroken = replace(base, flags=base.flags - {Flag.BREAK_BEFORE})
        for period, seen in columns[0].items():
            yield period, (seen, unbroken)

    def combine(self, numbers: Sequence[Decimal]) -> Decimal | None:
        """Divide by the base."""
        return quotient(numbers[0], numbers[1], HUNDRED)


@dataclass(frozen=True, slots=True)
class MovingAverage:
    """The mean of a period and the ones before it, so many in all, which stands at the last of them.

    Targets, milestones and the charts beside it name single periods, and months and quarters have no spans, so
    the mean is that of its last period. Periods are as far apart as they mostly are in the data: every other
    year, where something is measured every other year. It begins where there are enough periods before.
    """

    value: Operand
    length: int
    kind: ClassVar[FormulaKind] = FormulaKind.MOVING_AVERAGE
    divides: ClassVar[bool] = True

    def __post_init__(self) -> None:
        """Refuse a mean of a single value, and one of a lifetime."""
        if not SHORTEST <= self.length <= LONGEST:
            raise FormulaError(f"a moving average is of {SHORTEST} to {LONGEST} periods")

    @property
    def operands(self) -> tuple[Operand, ...]:
        """Return what is evened out."""
        return (self.value,)

    def recorded(self, columns: Sequence[Column]) -> Iterator[Recorded]:
        """Yield the windows that begin within the data; a period that is not recorded between others is missing."""
        return windows(columns[0], self.length)

    def combine(self, numbers: Sequence[Decimal]) -> Decimal | None:
        """Return the mean."""
        return quotient(added(numbers), Decimal(len(numbers)), Decimal(1))
