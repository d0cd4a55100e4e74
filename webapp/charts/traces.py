"""What is drawn of one series, in shares of the plot: stretches of line, marks and bars; gaps stay gaps.

A gap breaks the line. A period in which an irregular indicator was never measured does not: the line
goes on past it. A break in the series breaks the line before the value it stands on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from webapp.charts.marks import shape_of
from webapp.charts.spec import ChartSeries, ChartSpec, Point, Scale, Shape
from webapp.cube.value import Flag

UNCERTAIN = frozenset({Flag.ESTIMATED, Flag.FORECAST})
HOLLOW = UNCERTAIN | {Flag.PRELIMINARY}
MOST_MARKS = 16
GROUP_SHARE = 0.72
BAR_SHARE = 0.9
FEW_BARS = 4
"""Fewer are no wider than so many would be: a single value is no wall of colour."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line without interruption; ``uncertain`` where it leads to an estimate or a forecast."""

    points: tuple[tuple[float, float], ...]
    uncertain: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of one point; ``large`` for the last one."""

    index: int
    x: float
    y: float
    shape: Shape
    large: bool
    hollow: bool


class Fill(StrEnum):
    """How a bar is filled."""

    SOLID = "solid"
    HATCHED = "hatched"
    HOLLOW = "hollow"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, from its upper left corner."""

    index: int
    x: float
    y: float
    width: float
    height: float
    fill: Fill


def middle(index: int, count: int) -> float:
    """Return where a period stands on the time axis."""
    return (index + 0.5) / count


def runs(points: Sequence[Point]) -> tuple[tuple[int, ...], ...]:
    """Return the places that a line joins, one tuple for each line without interruption."""
    found: list[list[int]] = [[]]
    for index, point in enumerate(points):
        gap = point.value is None and point.expected
        if (gap or Flag.BREAK_BEFORE in point.flags) and found[-1]:
            found.append([])
        if point.value is not None:
            found[-1].append(index)
    return tuple(tuple(run) for run in found if run)


def isolated(points: Sequence[Point]) -> frozenset[int]:
    """Return the places of the points that no line reaches."""
    return frozenset(run[0] for run in runs(points) if len(run) == 1)


def stretches(series: ChartSeries, scale: Scale) -> Iterator[Stretch]:
    """Yield the lines of a series, split where what is certain turns into what is not."""
    for run in runs(series.points):
        corners = [(middle(index, len(series.points)), height(series.points[index], scale)) for index in run]
        doubts = [bool(series.points[index].flags & UNCERTAIN) for index in run]
        start = 1
        for place in range(2, len(run) + 1):
            if place == len(run) or doubts[place] != doubts[start]:
                yield Stretch(tuple(corners[start - 1 : place]), doubts[start])
                start = place


def marks(spec: ChartSpec, series: ChartSeries) -> Iterator[Mark]:
    """Yield the marks of a series: what must be seen always, and enough of the rest to tell the series by.

    Where it is not measured in every period the marks tell in which it was.
    """
    count = len(series.points)
    numbers = [index for index, point in enumerate(series.points) if point.value is not None]
    alone = len(spec.series) == 1 and spec.regular
    every = len(numbers) if alone else -(-len(numbers) // MOST_MARKS)
    wanted = isolated(series.points) | set(numbers[:: -every or -1])
    for index in numbers:
        point = series.points[index]
        hollow = bool(point.flags & HOLLOW)
        if hollow or index in wanted:
            shape, large = shape_of(series.style, hollow=hollow), index == numbers[-1]
            yield Mark(index, middle(index, count), height(point, spec.scale), shape, large, hollow)


def bars(spec: ChartSpec, place: int) -> Iterator[Bar]:
    """Yield the bars of the series at a place among all."""
    series = spec.series[place]
    count, group = len(series.points), len(spec.series)
    among = group_share(count, group)
    slot = among / group
    foot = height_of(Decimal(0), spec.scale)
    for index, point in enumerate(series.points):
        if point.value is not None:
            left = index + (1 - among) / 2 + slot * (place + (1 - BAR_SHARE) / 2)
            top = height(point, spec.scale)
            width = slot * BAR_SHARE / count
            yield Bar(index, left / count, min(top, foot), width, abs(top - foot), fill_of(series, point))


def group_share(periods: int, series: int) -> float:
    """Return how much of a period's room its bars take together."""
    return GROUP_SHARE * min(1.0, periods * series / FEW_BARS)


def fill_of(series: ChartSeries, point: Point) -> Fill:
    """Say how a bar is filled; an example is one before it is anything else."""
    if series.style.hatched or Flag.EXAMPLE in point.flags:
        return Fill.HATCHED
    return Fill.HOLLOW if point.flags & HOLLOW else Fill.SOLID


def height_of(value: Decimal, scale: Scale) -> float:
    """Return how far down the plot a value lies."""
    return 1 - scale.share(value)


def height(point: Point, scale: Scale) -> float:
    """Return how far down the plot a point lies."""
    return height_of(point.value, scale) if point.value is not None else 0.0
