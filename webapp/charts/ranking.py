"""How the visible series stand to each other in one period: who is highest and lowest, as a reader sees the numbers."""

from dataclasses import dataclass, replace
from decimal import Decimal

from webapp import formatting
from webapp.charts.comparison import comparable
from webapp.charts.spec import ChartSeries, ChartSpec, Point
from webapp.cube.period import Period


@dataclass(frozen=True, slots=True)
class Place:
    """The labels of the series that share a number, and the number as it is shown."""

    labels: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """The series that may be compared, in one period.

    ``other`` is set where only one series is compared with the one spoken of, and ``higher`` says
    how (None: alike, or the one spoken of is the whole and nothing is to be compared). ``complete``
    says that no visible part was left out.
    """

    highest: Place
    lowest: Place
    complete: bool
    spoken: str
    other: Place | None = None
    higher: bool | None = None
    part_of_whole: bool = False


def ranking(spec: ChartSpec, spoken: ChartSeries, latest: Point) -> Ranking | None:
    """Rank the parts in the period of the number stated; None where there is nothing to compare."""
    if not comparable(latest):
        return None
    parts = [series for series in spec.series if series is spoken or not series.is_total]
    if spoken.is_total:
        parts.remove(spoken)
    known = [(series, point) for series in parts if (point := comparable_at(series, latest.period))]
    others = [(series, point) for series, point in known if series is not spoken]
    if not others:
        return None
    found = Ranking(
        place(spec, known, highest=True), place(spec, known, highest=False), len(known) == len(parts), spoken.label
    )
    if len(others) > 1:
        return found
    return beside(spec, found, others[0], None if spoken.is_total else latest)


def beside(spec: ChartSpec, found: Ranking, other: tuple[ChartSeries, Point], latest: Point | None) -> Ranking:
    """Set one other series beside the one spoken of; ``latest`` is None where that one is the whole."""
    series, point = other
    theirs = shown(spec, point)
    ours = shown(spec, latest) if latest else theirs
    higher = None if theirs == ours else theirs > ours
    return replace(found, other=Place((series.label,), point.text), higher=higher, part_of_whole=latest is None)


def comparable_at(series: ChartSeries, period: Period) -> Point | None:
    """Return the comparable number of a series in a period."""
    return next((point for point in series.points if point.period == period and comparable(point)), None)


def place(spec: ChartSpec, known: list[tuple[ChartSeries, Point]], *, highest: bool) -> Place:
    """Return who stands at one end; series that show the same number share it."""
    pick = max if highest else min
    best = pick(shown(spec, point) for _, point in known)
    there = [(series.label, point.text) for series, point in known if shown(spec, point) == best]
    return Place(tuple(label for label, _ in there), there[0][1])


def shown(spec: ChartSpec, point: Point) -> Decimal:
    """Return a number as it is shown, so that what looks alike is alike."""
    return formatting.rounded(point.value or Decimal(0), spec.decimals)
