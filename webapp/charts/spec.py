"""What a chart is, before anybody draws, tables, says or saves it: one frozen value with every figure and word in it.

Everything a visitor can see of a chart is made from a ChartSpec and from nothing else. That is what
keeps the picture, the table, the summary and the files from saying different things.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from webapp.cube.aim import Direction, TargetKind
from webapp.cube.cube import DimensionKind
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker
from webapp.wording.calculations import Piece


class Drawing(StrEnum):
    """How values are drawn; the words stand in addresses."""

    LINE = "linje"
    BAR = "stapel"


class Measure(StrEnum):
    """What is drawn of the values; the words stand in addresses."""

    VALUE = "varde"
    INDEX = "index"
    SHARE = "andel"


class Shape(StrEnum):
    """The mark at a point, by Chart.js's own names."""

    CIRCLE = "circle"
    SQUARE = "rect"
    DIAMOND = "rectRot"
    TRIANGLE = "triangle"
    CROSS = "crossRot"
    STAR = "star"


@dataclass(frozen=True, slots=True)
class Style:
    """How one series is told from the others: colour by its name in the palette, dash and mark besides."""

    colour: str
    dash: tuple[int, ...] = ()
    shape: Shape = Shape.CIRCLE
    width: int = 2
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """One place on the time axis of one series.

    ``value`` is the number in the measure drawn, None for a gap; ``text`` is what a reader sees of it:
    the formatted number, or the marker's symbol. ``expected`` is False for a period in which an
    irregular indicator was not measured at all, which is no gap.
    """

    period: Period
    value: Decimal | None
    text: str
    marker: Marker | None = None
    flags: frozenset[Flag] = frozenset()
    footnotes: tuple[str, ...] = ()
    expected: bool = True


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """One line or one set of bars; ``points`` has one entry for each period of the axis."""

    key: str
    label: str
    style: Style
    points: tuple[Point, ...]
    is_total: bool = False

    @property
    def latest(self) -> Point | None:
        """Return the last point that has a number."""
        return next((point for point in reversed(self.points) if point.value is not None), None)


@dataclass(frozen=True, slots=True)
class Tick:
    """A value on the axis and its text."""

    value: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The value axis: its ends and its ticks."""

    low: Decimal
    high: Decimal
    ticks: tuple[Tick, ...]

    def share(self, value: Decimal) -> float:
        """Return how far up the axis a value lies, 0 to 1."""
        return float((value - self.low) / (self.high - self.low))


@dataclass(frozen=True, slots=True)
class Milestone:
    """A value to have reached on the way."""

    period: Period
    value: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class TargetSpec:
    """The target as the chart shows it.

    ``value`` is the level to draw, None where there is none that may be drawn (a base year that is
    only estimated, a measure the target does not speak of); ``text`` always says the target in words.
    ``reached`` is None where it cannot be judged. ``short`` labels the level («Mål 2030: minst 900
    företag»), ``phrase`` is the same without the year, and ``verdict`` is the sentence that says how
    far it is, or why that cannot be said.
    """

    kind: TargetKind
    period: Period
    text: str
    value: Decimal | None = None
    short: str = ""
    base: Period | None = None
    milestones: tuple[Milestone, ...] = ()
    reached: bool | None = None
    phrase: str = ""
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the figures come from."""

    text: str
    url: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note and the mark that points at it."""

    mark: str
    text: str


@dataclass(frozen=True)
class ChartSpec:
    """One chart for one selection of the visitor's.

    ``main`` is the key of the series that a sentence speaks of first, and ``breakdown`` is what the
    series divide by, so that a sentence knows whether their labels are places or groups.
    """

    slug: str
    title: str
    subject: str
    unit: str
    decimals: int
    drawing: Drawing
    measure: Measure
    axis_title: str
    periods: tuple[Period, ...]
    series: tuple[ChartSeries, ...]
    scale: Scale
    direction: Direction = Direction.NONE
    place: str = ""
    target: TargetSpec | None = None
    index_base: Period | None = None
    regular: bool = True
    main: str = ""
    breakdown: DimensionKind | None = None
    sources: tuple[Source, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    calculation: tuple[Piece, ...] = ()

    @cached_property
    def flags(self) -> frozenset[Flag]:
        """Return every flag that some visible number carries."""
        return frozenset().union(
            *(point.flags for series in self.series for point in series.points if point.value is not None)
        )

    @cached_property
    def markers(self) -> tuple[Marker, ...]:
        """Return the markers in view, in the order of their definition."""
        seen = {point.marker for series in self.series for point in series.points}
        return tuple(marker for marker in Marker if marker in seen)

    @cached_property
    def is_empty(self) -> bool:
        """Say whether no series has a number in view."""
        return all(series.latest is None for series in self.series)
