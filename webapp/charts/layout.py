"""The one geometry of a chart: the server's SVG and Chart.js's canvas are both drawn from it and lie on each other.

Lengths are rem, places are shares of the plot. What depends on the width of the page is decided here
for a few widths in advance; style sheet and script only choose among them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from webapp.charts.labels import LINE_HEIGHT, EndLabel, end_labels, width, wrap
from webapp.charts.spec import ChartSpec, Drawing
from webapp.charts.traces import Mark, marks, middle
from webapp.charts.words import period_tick
from webapp.cube.period import PeriodKind
from webapp.cube.value import Flag
from webapp.language import gettext as _

PLOT_HEIGHT = 20.0
BOTTOM = 2.0
GAP_ABOVE = 1.0
LABEL_GAP = 0.75
SAMPLE_GAP = 1.75
WIDEST_RIGHT = 12
NARROW_RIGHT = 1
WIDE = 30
TIERS = (0, 16, WIDE, 44)
"""The widths of the picture, in rem, from which more of the time axis is labelled."""

SMALLEST = 9
NARROW_PLOT = 12
TITLE_LETTERS = {"wide": 62, "narrow": 20}
MOST_TITLE_LINES = 4
STEPS = {
    PeriodKind.HALF: (1, 2, 4, 10, 20, 40),
    PeriodKind.QUARTER: (1, 2, 4, 8, 20, 40, 80),
    PeriodKind.MONTH: (1, 3, 6, 12, 24, 36, 48, 60, 120, 240),
    PeriodKind.WEEK: (1, 2, 4, 13, 26, 52, 104, 260),
}
YEAR_STEPS = (1, 2, 4, 5, 8, 10, 20, 40, 50, 100)


@dataclass(frozen=True, slots=True)
class TimeTick:
    """A label on the time axis; ``tier`` is the first of TIERS wide enough for it.

    ``at_edge`` for a last label so long that it ends at the plot's edge instead of standing astride its period.
    """

    x: float
    text: str
    tier: int
    at_edge: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands: ``left`` and ``right`` are the margins of a wide picture, in whole rem.

    ``ticks`` are those of the time axis; ``notice`` stands in a picture that has nothing to
    show; ``marks`` are those of each line.
    """

    left: int
    right: int
    title: tuple[str, ...]
    narrow_title: tuple[str, ...]
    ticks: tuple[TimeTick, ...]
    labels: tuple[EndLabel, ...]
    bands: tuple[tuple[float, float], ...]
    breaks: tuple[float, ...]
    target_at_end: bool
    target_tier: int
    notice: str
    marks: tuple[tuple[Mark, ...], ...]

    @property
    def label_gap(self) -> float:
        """Return how far from the last point a label begins; among several a sample stands before it."""
        return SAMPLE_GAP if len(self.labels) > 1 else LABEL_GAP


def layout(spec: ChartSpec) -> Layout:
    """Lay a chart out."""
    labels = end_labels(spec, PLOT_HEIGHT)
    left = ceil(max((width(tick.text) for tick in spec.scale.ticks), default=0) + LABEL_GAP)
    right = right_margin(spec, labels)
    rooms = plots(left, right)
    return Layout(
        left=left,
        right=right,
        title=wrap(spec.axis_title, TITLE_LETTERS["wide"], MOST_TITLE_LINES),
        narrow_title=tuple(
            line.removesuffix(" ·") for line in wrap(spec.axis_title, TITLE_LETTERS["narrow"], MOST_TITLE_LINES)
        ),
        ticks=tuple(time_ticks(spec, rooms)),
        labels=labels,
        bands=tuple(bands(spec)),
        breaks=tuple(index / len(spec.periods) for index in broken(spec)),
        target_at_end=target_at_end(spec),
        target_tier=tier_for(spec.target.short if spec.target else "", rooms),
        notice=_("Inga siffror att visa") if spec.is_empty else "",
        marks=tuple(tuple(marks(spec, one)) for one in spec.series) if spec.drawing is Drawing.LINE else (),
    )


def top(title: tuple[str, ...]) -> float:
    """Return the room above the plot: its title and a gap."""
    return LINE_HEIGHT * max(1, len(title)) + GAP_ABOVE


def right_margin(spec: ChartSpec, labels: tuple[EndLabel, ...]) -> int:
    """Return the room for end labels; half a period's width of it lies inside the plot."""
    widest = max((width(plain + bold) for label in labels for plain, bold in label.texts), default=None)
    if widest is None:
        return NARROW_RIGHT
    inside = (WIDE - WIDEST_RIGHT - NARROW_RIGHT) / 2 / max(1, len(spec.periods)) / 2
    gap = SAMPLE_GAP if len(labels) > 1 else LABEL_GAP
    return max(NARROW_RIGHT, min(WIDEST_RIGHT, ceil(widest + gap - inside)))


def time_ticks(spec: ChartSpec, rooms: tuple[int, ...]) -> Iterator[TimeTick]:
    """Yield the labels of the time axis, the last period always among them."""
    count = len(spec.periods)
    if not count:
        return
    texts = [period_tick(period) for period in spec.periods]
    longest = max(width(text) for text in texts) + LABEL_GAP
    nice = STEPS.get(spec.periods[0].kind, YEAR_STEPS)
    labelled = [index for index in range(count) if spec.regular or measured(spec, index)]
    tiers: list[list[int]] = []
    for step in reversed(tier_steps(nice, count, longest, rooms)):
        labelled = thinned(labelled, step)
        tiers.insert(0, labelled)
    for index, text in enumerate(texts):
        fitting = [tier for tier, places in enumerate(tiers) if index in places]
        if fitting:
            at_edge = index == count - 1 and width(text) / 2 > NARROW_RIGHT + NARROW_PLOT / count / 2
            yield TimeTick(1 if at_edge else middle(index, count), text, fitting[0], at_edge)


def measured(spec: ChartSpec, index: int) -> bool:
    """Say whether anything was to be expected in a period; without series every period is."""
    return not spec.series or any(series.points[index].expected for series in spec.series)


def thinned(places: list[int], step: int) -> list[int]:
    """Return the places that stand a step apart, counted from the last."""
    kept: list[int] = []
    for place in reversed(places):
        if not kept or kept[-1] - place >= step:
            kept.append(place)
    return kept[::-1]


def tier_steps(nice: tuple[int, ...], count: int, longest: float, rooms: tuple[int, ...]) -> tuple[int, ...]:
    """Return every how many periods is labelled in each tier; a narrower one labels a part of what a wider one does."""
    found: list[int] = []
    for plot in reversed(rooms):
        finer = found[-1] if found else 1
        step = finer
        while step < count and step * plot < longest * count:
            step = next((one for one in nice if one > step and one % finer == 0), step * 2)
        found.append(step)
    return tuple(reversed(found))


def plots(left: int, right: int) -> tuple[int, ...]:
    """Return how wide the plot is at the least in each tier, in rem."""
    return tuple(max(tier, SMALLEST) - left - (right if tier >= WIDE else NARROW_RIGHT) for tier in TIERS)


def tier_for(text: str, rooms: tuple[int, ...]) -> int:
    """Return the first tier that has room for a text in the plot, the widest for one that always lacks it."""
    fitting = (tier for tier, plot in enumerate(rooms) if width(text) <= plot)
    return next(fitting, len(TIERS) - 1)


def bands(spec: ChartSpec) -> Iterator[tuple[float, float]]:
    """Yield from where to where the periods stand in which some number in view is an example."""
    count = len(spec.periods)
    example = [any(Flag.EXAMPLE in series.points[index].flags for series in spec.series) for index in range(count)]
    for is_example, run in groupby(range(count), key=example.__getitem__):
        places = list(run)
        if is_example:
            yield places[0] / count, (places[-1] + 1) / count


def broken(spec: ChartSpec) -> tuple[int, ...]:
    """Return the places of the periods that some series in view breaks before."""
    return tuple(
        index
        for index in range(len(spec.periods))
        if any(
            series.points[index].value is not None and Flag.BREAK_BEFORE in series.points[index].flags
            for series in spec.series
        )
    )


def target_at_end(spec: ChartSpec) -> bool:
    """Say whether the target's label stands freer at the end of the time axis than at its beginning."""
    if spec.target is None or spec.target.value is None:
        return False
    level = spec.scale.share(spec.target.value)
    third = max(1, len(spec.periods) // 3)
    return nearest(spec, level, slice(-third, None)) > nearest(spec, level, slice(third))


def nearest(spec: ChartSpec, level: float, part: slice) -> float:
    """Return how near a part of the values comes to a level; bars stand in the way of all below them."""
    shares = [
        spec.scale.share(point.value)
        for series in spec.series
        for point in series.points[part]
        if point.value is not None
    ]
    if spec.drawing is Drawing.BAR:
        return min((level - share for share in shares), default=1.0)
    return min((abs(level - share) for share in shares), default=1.0)
