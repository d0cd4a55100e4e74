"""The picture as Chart.js's configuration: pure JSON, the same geometry and the very texts of the SVG and the table.

This is the one place where exact decimals become floats, because JSON has nothing else. What Chart.js
does not draw by itself stands under ``malbild``, for the custom element in ``static/js/chart.js``.
"""

from typing import TypeAlias

from webapp import formatting
from webapp.charts import words
from webapp.charts.annotations import (
    ABOVE_LINE,
    BELOW_LINE,
    BREAK_DASH,
    BREAK_TIER,
    LEADER,
    MILESTONE_TIER,
    NEAR_TOP,
    SAMPLE_PLACE,
    TARGET_DASH,
)
from webapp.charts.frame import BASELINE
from webapp.charts.labels import LINE_HEIGHT
from webapp.charts.layout import BOTTOM, GAP_ABOVE, NARROW_RIGHT, PLOT_HEIGHT, TIERS, WIDE, Layout, layout
from webapp.charts.marks import LINE_WIDTH, UNCERTAIN_DASH, radius_of
from webapp.charts.palette import colour, known
from webapp.charts.spec import ChartSeries, ChartSpec, Drawing, Point
from webapp.charts.traces import BAR_SHARE, UNCERTAIN, Fill, bars, group_share, height_of, middle
from webapp.cube.value import Flag
from webapp.language import gettext as _

Json: TypeAlias = dict[str, object]
GROUND_COLOURS = ("ground", "ink", "muted", "grey", "hairline", "hatch")


def config(spec: ChartSpec, plan: Layout | None = None) -> Json:
    """Return what the custom element needs to draw a chart; ``plan`` is its layout where that is known already."""
    plan = plan or layout(spec)
    line = spec.drawing is Drawing.LINE
    return {
        "type": "line" if line else "bar",
        "data": {
            "labels": [words.period_label(period) for period in spec.periods],
            "datasets": [dataset(spec, plan, place) for place in range(len(spec.series))],
        },
        "options": {
            "locale": "sv-SE",
            "animation": False,
            "maintainAspectRatio": False,
            "clip": False,
            "interaction": {"mode": "nearest" if line else "index", "axis": "x", "intersect": False},
            "plugins": {"legend": {"display": False}},
            "scales": {
                "x": {"type": "category", "offset": True, "display": False},
                "y": {"min": float(spec.scale.low), "max": float(spec.scale.high), "display": False},
            },
        },
        "malbild": surroundings(spec, plan),
    }


def dataset(spec: ChartSpec, plan: Layout, place: int) -> Json:
    """Return one series; periods in which nothing was to be measured are left out, gaps are null."""
    one = spec.series[place]
    style = one.style
    return {
        "label": one.label,
        "data": [
            {"x": words.period_label(point.period), "y": None if point.value is None else float(point.value)}
            for point in kept(spec, one)
        ],
        "borderColor": colour(style.colour).light,
        "borderDash": list(style.dash),
        "borderWidth": style.width,
        "pointStyle": str(style.shape),
        "spanGaps": False,
        "malbild": {
            "colour": known(style.colour),
            "texts": [tooltip(spec, point) for point in kept(spec, one)],
            **(line_facts(spec, plan, place) if spec.drawing is Drawing.LINE else bar_facts(spec, place)),
        },
    }


def kept(spec: ChartSpec, one: ChartSeries) -> list[Point]:
    """Return the points that Chart.js is told of; a line goes on past those it is not."""
    if spec.drawing is Drawing.BAR:
        return list(one.points)
    return [point for point in one.points if point.expected or point.value is not None]


def tooltip(spec: ChartSpec, point: Point) -> str:
    """Return the value of a point as a reader sees it, with its flags in words."""
    if point.value is None:
        return words.explanation(point.marker)
    remarks = words.flag_words(point.flags)
    text = formatting.with_unit(point.text, spec.unit)
    return f"{text} ({', '.join(remarks)})" if remarks else text


def line_facts(spec: ChartSpec, plan: Layout, place: int) -> Json:
    """Return which points have which mark and which pieces of line are special, by their place in the data."""
    one = spec.series[place]
    shown = kept(spec, one)
    drawn = {id(one.points[mark.index]): mark for mark in plan.marks[place]}
    found = [drawn.get(id(point)) for point in shown]
    return {
        "radii": [radius_of(mark.shape, large=mark.large) if mark else 0 for mark in found],
        "hollow": [index for index, mark in enumerate(found) if mark and mark.hollow],
        "uncertain": [index for index, point in enumerate(shown) if point.flags & UNCERTAIN],
        "broken": [index for index, point in enumerate(shown) if Flag.BREAK_BEFORE in point.flags],
        "radius": radius_of(one.style.shape, large=False),
    }


def bar_facts(spec: ChartSpec, place: int) -> Json:
    """Return which bars are not simply filled, by their place in the data."""
    return {fill: [bar.index for bar in bars(spec, place) if bar.fill is fill] for fill in (Fill.HATCHED, Fill.HOLLOW)}


def surroundings(spec: ChartSpec, plan: Layout) -> Json:
    """Return everything around the series: colours, margins, texts, bands, breaks and target."""
    used = dict.fromkeys((*GROUND_COLOURS, *(known(one.style.colour) for one in spec.series)))
    return {
        "colours": {name: [colour(name).light, colour(name).dark] for name in used},
        "geometry": geometry(spec, plan),
        "title": [list(plan.narrow_title), list(plan.title)],
        "values": [
            [height_of(tick.value, spec.scale), tick.text, int(tick.value == 0)]
            for tick in spec.scale.ticks
            if not plan.notice
        ],
        "notice": plan.notice,
        "times": [[tick.x, tick.text, tick.tier, int(tick.at_edge)] for tick in plan.ticks],
        "bands": [list(band) for band in plan.bands],
        "breaks": list(plan.breaks),
        "breakText": _("Tidsseriebrott"),
        "breakTier": BREAK_TIER,
        "labels": [
            {
                "series": label.series,
                "middle": label.middle,
                "end": label.end,
                "lines": [list(line) for line in label.texts],
            }
            for label in plan.labels
        ],
        "target": target(spec, plan),
        "dashes": {"uncertain": list(UNCERTAIN_DASH), "target": list(TARGET_DASH), "break": list(BREAK_DASH)},
    }


def geometry(spec: ChartSpec, plan: Layout) -> Json:
    """Return the lengths of a layout, in rem unless they are shares or pixels."""
    return {
        "left": plan.left,
        "right": [NARROW_RIGHT, plan.right],
        "above": GAP_ABOVE,
        "bottom": BOTTOM,
        "plot": PLOT_HEIGHT,
        "line": LINE_HEIGHT,
        "baseline": BASELINE,
        "gap": plan.label_gap,
        "leader": list(LEADER),
        "sample": SAMPLE_PLACE,
        "stroke": LINE_WIDTH,
        "wide": WIDE,
        "tiers": list(TIERS),
        "group": group_share(len(spec.periods), len(spec.series)),
        "bar": BAR_SHARE,
    }


def target(spec: ChartSpec, plan: Layout) -> Json | None:
    """Return the level to reach, None where there is none to draw."""
    aim = spec.target
    if aim is None or aim.value is None:
        return None
    depth = height_of(aim.value, spec.scale)
    return {
        "y": depth,
        "text": aim.short,
        "offset": BELOW_LINE if depth < NEAR_TOP else ABOVE_LINE,
        "tier": plan.target_tier,
        "milestoneTier": MILESTONE_TIER,
        "atEnd": plan.target_at_end,
        "milestones": [
            [middle(spec.periods.index(one.period), len(spec.periods)), height_of(one.value, spec.scale), one.text]
            for one in aim.milestones
            if one.period in spec.periods
        ],
    }
