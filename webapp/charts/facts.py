"""What may be said of a chart, before it is said in any language: facts picked from the spec, no words.

One series is spoken of: the main one, or the first that has a number. Estimated, example and
forecast numbers are named as such and never compared.
"""

from dataclasses import dataclass
from decimal import Decimal

from webapp import formatting
from webapp.charts.comparison import Change, change, comparable, unbroken
from webapp.charts.ranking import Ranking, ranking
from webapp.charts.spec import ChartSeries, ChartSpec, Measure, Point
from webapp.cube.cube import DimensionKind
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker

UNCERTAIN_KINDS = (Flag.EXAMPLE, Flag.FORECAST, Flag.ESTIMATED)
"""What keeps a number out of a comparison; the first that a number carries names it."""
ENDS = 2


@dataclass(frozen=True, slots=True)
class Note:
    """Periods whose numbers are of one uncertain kind."""

    flag: Flag
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """Periods without a number, out of how many, and the reason where it is one and the same."""

    periods: tuple[Period, ...]
    among: int
    marker: Marker | None


@dataclass(frozen=True, slots=True)
class Extreme:
    """A number that the way there reached, and when."""

    text: str
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Others:
    """What is to be known of the other series in view; ``empty`` are the labels of those without any number."""

    count: int = 0
    all_of: Flag | None = None
    some_of: tuple[Flag, ...] = ()
    preliminary: bool = False
    gaps: bool = False
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a summary may say of the series spoken of; ``name`` is empty where it needs none.

    ``wholly`` says that every number is uncertain in one way, ``beside_target`` that the target is
    about another series.
    """

    name: str
    latest: Point
    uncertain: Flag | None
    only_value: bool
    wholly: bool
    newest: Point | None
    change: Change | None
    highest: Extreme | None
    lowest: Extreme | None
    ranking: Ranking | None
    notes: tuple[Note, ...]
    preliminary: tuple[Period, ...]
    gaps: Gaps | None
    breaks: tuple[Period, ...]
    others: Others
    beside_target: bool


def gather(spec: ChartSpec) -> Facts | None:
    """Pick what may be said, None where there is no number at all."""
    spoken = spoken_series(spec)
    if spoken is None:
        return None
    numbers = [point for point in spoken.points if point.value is not None]
    latest = stated(numbers)
    notes = tuple(uncertain_notes(numbers))
    steady = [point for point in unbroken(spoken.points, latest.period) if comparable(point)]
    highest, lowest = extremes(spec, steady)
    return Facts(
        name=name_of(spec, spoken),
        latest=latest,
        uncertain=uncertain_kind(latest),
        only_value=len(numbers) == len(spec.series) == len(spec.periods) == 1,
        wholly=len(notes) == 1 and len(notes[0].periods) == len(numbers),
        newest=numbers[-1] if latest.period < numbers[-1].period else None,
        change=change_over(steady),
        highest=highest,
        lowest=lowest,
        ranking=ranking(spec, spoken, latest),
        notes=notes,
        preliminary=tuple(point.period for point in numbers if Flag.PRELIMINARY in point.flags),
        gaps=gaps_of(spoken),
        breaks=breaks_of(spoken, numbers[0].period),
        others=others_of(spec, spoken),
        beside_target=bool(spec.main) and spoken.key != spec.main,
    )


def spoken_series(spec: ChartSpec) -> ChartSeries | None:
    """Return the series to speak of: the main one, else a total, else the first; a total's share says nothing."""
    counted = [series for series in spec.series if series.latest is not None]
    if spec.measure is Measure.SHARE:
        counted = [series for series in counted if not series.is_total] or counted
    leading = [series for series in counted if series.key == spec.main] + [
        series for series in counted if series.is_total
    ]
    return next(iter(leading + counted), None)


def name_of(spec: ChartSpec, series: ChartSeries) -> str:
    """Return the label that tells the series from the whole, empty where it is the whole."""
    needed = not series.is_total or spec.breakdown is DimensionKind.GEO or spec.measure is Measure.SHARE
    return series.label if needed else ""


def stated(numbers: list[Point]) -> Point:
    """Return the number to state first: the newest sure one, else the newest that is no forecast."""
    outcomes = [point for point in numbers if Flag.FORECAST not in point.flags]
    sure = [point for point in outcomes if comparable(point)]
    return (sure or outcomes or numbers)[-1]


def uncertain_kind(point: Point) -> Flag | None:
    """Return what keeps a number out of comparisons."""
    return next((flag for flag in UNCERTAIN_KINDS if flag in point.flags), None)


def uncertain_notes(numbers: list[Point]) -> list[Note]:
    """Group the numbers that are not compared by why they are not."""
    grouped = {
        flag: tuple(point.period for point in numbers if uncertain_kind(point) is flag) for flag in UNCERTAIN_KINDS
    }
    return [Note(flag, periods) for flag, periods in grouped.items() if periods]


def change_over(steady: list[Point]) -> Change | None:
    """Compare the first and the last of the numbers that may be compared."""
    if len(steady) < ENDS or steady[0].value is None or steady[-1].value is None:
        return None
    return change(steady[0].period, steady[0].value, steady[-1].period, steady[-1].value)


def extremes(spec: ChartSpec, steady: list[Point]) -> tuple[Extreme | None, Extreme | None]:
    """Return the peak and the trough between the ends, for one series alone and as a reader sees the numbers."""
    if len(spec.series) > 1 or len(steady) <= ENDS:
        return None, None
    seen = [(formatting.rounded(point.value, spec.decimals), point) for point in steady if point.value is not None]
    ends = (seen[0][0], seen[-1][0])
    highest, lowest = max(value for value, _ in seen), min(value for value, _ in seen)
    return (
        extreme(seen, highest) if highest > max(ends) else None,
        extreme(seen, lowest) if lowest < min(ends) else None,
    )


def extreme(seen: list[tuple[Decimal, Point]], value: Decimal) -> Extreme:
    """Gather the periods that share a number."""
    points = [point for found, point in seen if found == value]
    return Extreme(points[0].text, tuple(point.period for point in points))


def missing(series: ChartSeries) -> list[Point]:
    """List the points where a number was to be expected and is not there."""
    return [point for point in series.points if point.value is None and point.expected]


def gaps_of(series: ChartSeries) -> Gaps | None:
    """Say which periods lack a number, and why where the reason is the same for all."""
    points = missing(series)
    if not points:
        return None
    reasons = {point.marker for point in points}
    periods = tuple(point.period for point in points)
    expected = sum(point.expected for point in series.points)
    return Gaps(periods, expected, points[0].marker if len(reasons) == 1 else None)


def breaks_of(series: ChartSeries, first: Period) -> tuple[Period, ...]:
    """List the breaks that part two numbers in view."""
    return tuple(point.period for point in series.points if Flag.BREAK_BEFORE in point.flags and first < point.period)


def others_of(spec: ChartSpec, spoken: ChartSeries) -> Others:
    """Say what is uncertain, or missing where the series spoken of has a number, in the other series."""
    known = {point.period for point in missing(spoken)}
    others = [series for series in spec.series if series is not spoken]
    filled = [series for series in others if series.latest is not None]
    numbers = [point for series in filled for point in series.points if point.value is not None]
    kinds = {uncertain_kind(point) for point in numbers}
    found = tuple(flag for flag in UNCERTAIN_KINDS if flag in kinds)
    return Others(
        count=len(filled),
        all_of=found[0] if len(kinds) == 1 and found else None,
        some_of=found,
        preliminary=any(Flag.PRELIMINARY in point.flags for point in numbers),
        gaps=any(point.period not in known for series in filled for point in missing(series)),
        empty=tuple(series.label for series in others if series.latest is None),
    )
