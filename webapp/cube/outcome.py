"""What came of reading one cell: exactly one of six, each a value; the words for them are said elsewhere."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from webapp.cube.value import Flag, Marker


class Refusal(StrEnum):
    """Why a cell cannot be read."""

    NOT_A_NUMBER = "not_a_number"
    WRONG_GROUPS = "wrong_groups"
    OTHER_DECIMAL_SIGN = "other_decimal_sign"
    LEADING_ZERO = "leading_zero"
    UNKNOWN_SUFFIX = "unknown_suffix"
    TOO_LONG = "too_long"
    NOT_FINITE = "not_finite"
    POWER_OF_TEN = "power_of_ten"
    TOO_NARROW = "too_narrow"
    SHEET_ERROR = "sheet_error"
    FORMULA = "formula"
    SEVERAL_LINES = "several_lines"
    CONTROL_CHARACTER = "control_character"


@dataclass(frozen=True, slots=True)
class Number:
    """A number; ``flags`` and ``footnotes`` are None where nothing is said of them, so that the cell keeps its own.

    ``percent`` tells that a percent sign stood there and was left out.
    """

    value: Decimal
    flags: frozenset[Flag] | None = None
    footnotes: tuple[str, ...] | None = None
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A reason why there is no number, with flags and footnotes as in :class:`Number`."""

    marker: Marker
    flags: frozenset[Flag] | None = None
    footnotes: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Nothing was written: the cell stays as it is."""


@dataclass(frozen=True, slots=True)
class Delete:
    """The word for deleting was written: the cell is to hold nothing."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Two numbers in one text; ``sign`` is the point or comma that may be a decimal sign or part the thousands."""

    sign: str
    as_decimal: Number
    as_grouped: Number

    def settled(self, decimal_sign: str) -> Number:
        """Return the one number once somebody has said what the decimal sign is."""
        return self.as_decimal if decimal_sign == self.sign else self.as_grouped


@dataclass(frozen=True, slots=True)
class Refused:
    """What cannot be read, why, and the piece of it that is in the way."""

    reason: Refusal
    text: str


Outcome = Number | Mark | Unchanged | Delete | Ambiguous | Refused
