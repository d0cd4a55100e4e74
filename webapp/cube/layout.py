"""What the columns of a table mean: which hold the time, which divide, and which hold the values.

A layout is a value that an editor confirms or changes and that is remembered for the next file of the same source.
Columns are numbered from 0.
"""

from dataclasses import dataclass
from enum import StrEnum

from webapp.cube.dataset import Role
from webapp.cube.outcome import Ambiguous, Refused
from webapp.cube.period import PeriodKind

BETWEEN_HEADINGS = " / "
"""What stands between the headings of a column that has several."""


@dataclass(frozen=True, slots=True)
class TimeColumns:
    """The column of the periods; or one of years and, beside it, one of their parts: months, quarters, weeks."""

    column: int
    part: int | None = None
    kind: PeriodKind | None = None


@dataclass(frozen=True, slots=True)
class Axis:
    """A column that divides, by texts that may be codes and labels in one («20 Dalarnas län») or in two columns."""

    column: int
    codes: int | None = None
    is_split: bool = False
    role: Role = Role.OTHER


@dataclass(frozen=True, slots=True)
class Layout:
    """What each column is; ``across`` is what the headings of several columns of values divide by, level by level.

    Time across, where there is a column of years as well, is the parts of those years.
    """

    axes: tuple[Axis, ...] = ()
    values: tuple[int, ...] = ()
    time: TimeColumns | None = None
    across: tuple[Role, ...] = ()


class ProblemKind(StrEnum):
    """Why a table cannot be understood as it is laid out."""

    AMBIGUOUS = "ambiguous"
    REFUSED = "refused"
    TWICE = "twice"
    NO_PERIOD = "no_period"
    NO_CATEGORY = "no_category"
    NO_VALUES = "no_values"
    TOO_MANY = "too_many"
    GROUP = "group"
    SECOND_TABLE = "second_table"
    TWO_SCALES = "two_scales"
    MERGED = "merged"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that stands in the way: its row and column in the file, from 1, and what it says.

    ``outcome`` is how it was read, and ``other`` the cell that it contradicts.
    """

    kind: ProblemKind
    row: int
    column: int
    text: str
    outcome: Ambiguous | Refused | None = None
    other: tuple[int, int] | None = None


def heading_levels(text: str, depth: int) -> tuple[str, ...]:
    """Return the levels of a heading; one in a single piece ends in its second, as «Folkmängd 2024» does."""
    if depth > 1 and BETWEEN_HEADINGS not in text:
        return tuple(text.strip().rsplit(maxsplit=1))
    return tuple(part.strip() for part in text.split(BETWEEN_HEADINGS, max(depth - 1, 0)))
