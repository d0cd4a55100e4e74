"""What a pasted block was found to hold: raw cells that know where they belong, and pieces that found no place."""

from dataclasses import dataclass
from enum import StrEnum

from webapp.cube.cube import Series
from webapp.cube.period import Period


class Trouble(StrEnum):
    """Why a piece of a pasted table was not used."""

    UNKNOWN_HEADING = "unknown_heading"
    UNKNOWN_PERIOD = "unknown_period"
    OTHER_LENGTH = "other_length"
    TWICE = "twice"
    TEXT_LEFT_OUT = "text_left_out"


@dataclass(frozen=True, slots=True)
class Told:
    """A piece that was not used: where it stood in the block, from 0, and what it said."""

    trouble: Trouble
    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class PastedCell:
    """A raw cell: where it stood in the block, from 0, and where it belongs."""

    row: int
    column: int
    key: str
    period: Period
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table with headings; what could not be used is told, never dropped in silence."""

    cells: tuple[PastedCell, ...]
    told: tuple[Told, ...] = ()
    is_transposed: bool = False
    new_periods: tuple[Period, ...] = ()
    new_series: tuple[Series, ...] = ()
