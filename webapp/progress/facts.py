"""What is asked and what is answered: trend, pace and the editors' own view are three values that never mix.

Every answer carries the periods and values it was made from, so that a reader can make it again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from webapp.cube.aim import Direction, TargetFacts
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker, Observation

Numbers = Sequence[tuple[Period, Observation]]
"""One series in time order, markers included."""


class Status(StrEnum):
    """How it is going, best first; the words stand in addresses."""

    REACHED = "natt"
    ON_TRACK = "i-takt"
    NEARLY_ON_TRACK = "nastan-i-takt"
    TOO_SLOW = "for-langsamt"
    WRONG_WAY = "at-fel-hall"
    NOT_ASSESSABLE = "gar-inte-att-bedoma"


class Reason(StrEnum):
    """Why the pace cannot be assessed."""

    NO_TARGET = "no_target"
    NO_NUMBER = "no_number"
    ONLY_UNSURE = "only_unsure"
    NO_COMMON_PERIOD = "no_common_period"
    SINGLE_VALUE = "single_value"
    TOO_SHORT = "too_short"
    NO_BASE = "no_base"
    UNSURE_BASE = "unsure_base"
    NOTHING_AFTER_BASE = "nothing_after_base"
    BREAK = "break"
    AWAITING_VALUE = "awaiting_value"


class Method(StrEnum):
    """How a yearly pace is counted: as equal steps, or as equal percentages."""

    LINEAR = "linear"
    COMPOUND = "compound"


class Course(StrEnum):
    """What the values did; better and worse only where the indicator has a desired direction."""

    BETTER = "better"
    WORSE = "worse"
    RISING = "rising"
    FALLING = "falling"
    UNCHANGED = "unchanged"
    TOO_SHORT = "too_short"


class Caveat(StrEnum):
    """Why a trend may be a passing one."""

    FEW_VALUES = "few_values"
    USUAL_VARIATION = "usual_variation"


@dataclass(frozen=True, slots=True)
class Reading:
    """A sure number of a period; a preliminary one counts as sure, and is told."""

    period: Period
    value: Decimal
    preliminary: bool = False


@dataclass(frozen=True, slots=True)
class EditorsView:
    """How the editors themselves see it, and who wrote it when."""

    status: Status
    text: str
    name: str
    written: date


@dataclass(frozen=True)
class Question:
    """What is to be assessed, for one indicator.

    ``other`` is the second series where a gap is to narrow. ``start`` is the period from which progress
    is counted; without one it is the first sure number after the last break. ``across_breaks`` is for
    whoever set the target to say that values before and after a break may be compared all the same.
    Without ``today`` no time is over: for whoever asks only what the values say.
    """

    numbers: Numbers = field(repr=False)
    today: date | None = None
    target: TargetFacts | None = None
    direction: Direction = Direction.NONE
    subject: str = ""
    unit: str = ""
    decimals: int = 0
    start: Period | None = None
    other: Numbers = field(default=(), repr=False)
    across_breaks: bool = False
    editors: EditorsView | None = None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way of an assessment, and where."""

    reason: Reason
    period: Period | None = None
    flag: Flag | None = None


@dataclass(frozen=True, slots=True)
class Aim:
    """The value that the pace is measured against: the nearest milestone ahead, else the target."""

    period: Period
    value: Decimal
    is_milestone: bool = False


@dataclass(frozen=True, slots=True)
class Rates:
    """A pace and what it is measured against, per year: shares of the value if compound, else in its unit.

    Both are counted from the base. ``ratio`` is actual over required, and ``expected`` the value that
    would be exactly on track at the time of the newest one.
    """

    method: Method
    actual: Fraction
    required: Fraction
    ratio: Fraction
    expected: Fraction


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast the target comes nearer; ``obstacle`` says why where it is not assessable.

    ``base`` is None where nothing is compared with an earlier value, ``rates`` where a look at the
    values settles it. ``reached_before`` is when the target was met, where it no longer is.
    """

    status: Status
    obstacle: Obstacle | None = None
    base: Reading | None = None
    last: Reading | None = None
    aim: Aim | None = None
    rates: Rates | None = None
    reached_before: Reading | None = None
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """What the values did from the base to the newest; ``growth`` is the whole change as a share of the base."""

    course: Course
    base: Reading
    last: Reading
    difference: Decimal
    method: Method
    per_year: Fraction
    growth: Fraction | None = None
    caveats: tuple[Caveat, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a calculation: what is done, and the sum, empty where there is none."""

    words: str
    sum: str


@dataclass(frozen=True, slots=True)
class Unused:
    """A period newer than the newest sure number: what it has instead of one."""

    period: Period
    flag: Flag | None = None
    marker: Marker | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """Three separate things: the trend, the pace to the target, and the editors' own view."""

    pace: Pace
    trend: Trend | None = None
    editors: EditorsView | None = None
    unused: Unused | None = None

    @property
    def status(self) -> Status:
        """Return the status to show first: the editors' where they have one; the pace stands beside it."""
        return self.editors.status if self.editors else self.pace.status
