"""What the checks find: each a value with its cells and the numbers behind it; the words are said elsewhere."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from webapp.cube.checks.adding import Because
from webapp.cube.cube import CellKey
from webapp.cube.period import Period


@dataclass(frozen=True, slots=True)
class OneCell:
    """A finding about one number."""

    key: str
    period: Period
    value: Decimal

    @property
    def cells(self) -> tuple[CellKey, ...]:
        """Return the cells that it is about."""
        return ((self.key, self.period),)


@dataclass(frozen=True, slots=True)
class OneStep(OneCell):
    """A finding about one number and the one before it: either may be the one that is wrong."""

    before_period: Period

    @property
    def cells(self) -> tuple[CellKey, ...]:
        """Return the later cell and the earlier one."""
        return ((self.key, self.period), (self.key, self.before_period))


@dataclass(frozen=True, slots=True)
class Jump(OneStep):
    """A change from the year before that is far from the usual one; ``change`` and ``usual`` are per year, unsigned."""

    before: Decimal
    change: Decimal
    usual: Decimal


@dataclass(frozen=True, slots=True)
class SameAsBefore(OneStep):
    """The very number of the year before."""


@dataclass(frozen=True, slots=True)
class MoreDecimals(OneCell):
    """A number with more decimals than the indicator shows."""

    decimals: int
    shown: int


@dataclass(frozen=True, slots=True)
class OutsideShare(OneCell):
    """A share below 0 or above 100 percent."""


@dataclass(frozen=True, slots=True)
class PartsOfOne:
    """Shares that are all below one: a spreadsheet shows 0.764 as 76.4 %, and a file says 0.764."""

    cells: tuple[CellKey, ...]
    value: Decimal


@dataclass(frozen=True, slots=True)
class SmallNumber(OneCell):
    """So few people that somebody may know who they are."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Periods that nobody recorded, between two that are; told once for all series that lack the same ones."""

    keys: tuple[str, ...]
    after: Period
    missing: tuple[Period, ...]
    before: Period

    @property
    def cells(self) -> tuple[CellKey, ...]:
        """Return the cells on either side."""
        return tuple(product(self.keys, (self.after, self.before)))


@dataclass(frozen=True, slots=True)
class PartsDiffer:
    """A total that is not the sum of its parts, and how it is known that it should be."""

    dimension: str
    total: str
    parts: tuple[str, ...]
    period: Period
    value: Decimal
    sum: Decimal
    because: Because

    @property
    def cells(self) -> tuple[CellKey, ...]:
        """Return the cells of the total and of its parts."""
        return tuple((key, self.period) for key in (self.total, *self.parts))


@dataclass(frozen=True, slots=True)
class GivenAway:
    """A confidential number that others give away.

    The value is ``total`` less ``rest``, the other parts; where the total itself was hidden there is only the rest,
    and where it takes several sums together there is neither, nor a ``dimension``. ``first`` are hidden cells of the
    same period that are found before it, and with whose help.
    """

    key: str
    period: Period
    value: Decimal
    dimension: str = ""
    total: Decimal | None = None
    rest: Decimal | None = None
    first: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[CellKey, ...]:
        """Return the cell that is not hidden well enough."""
        return ((self.key, self.period),)


@dataclass(frozen=True, slots=True)
class PartlyChecked:
    """A period with so many hidden cells that not every way of finding one was tried."""

    period: Period
    hidden: int

    @property
    def cells(self) -> tuple[CellKey, ...]:
        """Return no cell: it may be any of the hidden ones."""
        return ()


Concern = (
    Jump
    | SameAsBefore
    | MoreDecimals
    | OutsideShare
    | PartsOfOne
    | SmallNumber
    | Gap
    | PartsDiffer
    | GivenAway
    | PartlyChecked
)
