"""The plot as SVG, from the ground up: example bands, hairlines, axis texts, series, and what is written on them.

A group carries its colour twice: as a class, for the style sheet's dark, forced and printed colours,
and as an attribute, so that a picture copied out of the page looks right on its own.
"""

from collections.abc import Iterator

from webapp.charts import annotations
from webapp.charts.annotations import mark_id
from webapp.charts.frame import BASELINE, Sheet, clean, dashes, group, text
from webapp.charts.labels import LINE_HEIGHT
from webapp.charts.layout import PLOT_HEIGHT, TimeTick
from webapp.charts.marks import LINE_WIDTH, UNCERTAIN_DASH, outline, radius_of
from webapp.charts.palette import PALETTE, colour, known
from webapp.charts.spec import ChartSeries, Drawing, Shape
from webapp.charts.traces import Fill, bars, height_of, stretches


def plot(sheet: Sheet) -> str:
    """Return everything that lies in the plot's own coordinates."""
    if sheet.layout.notice:
        return time_texts(sheet) + annotations.notice(sheet)
    return "".join(
        (
            definitions(sheet),
            example_bands(sheet),
            hairlines(sheet),
            value_texts(sheet),
            time_texts(sheet),
            annotations.target_line(sheet),
            *(series(sheet, place) for place in reversed(range(len(sheet.spec.series)))),
            annotations.target_words(sheet),
            annotations.breaks(sheet),
            annotations.names(sheet),
        )
    )


def definitions(sheet: Sheet) -> str:
    """Return the marks and hatches that the picture uses, each once."""
    outlines = (
        f'<path id="{mark_id(sheet, shape, large=large)}" d="{outline(shape, radius_of(shape, large=large))}"/>'
        for shape, large in dict.fromkeys(marks_in_use(sheet))
    )
    return f"<defs>{''.join(outlines)}{hatches(sheet)}</defs>"


def marks_in_use(sheet: Sheet) -> Iterator[tuple[Shape, bool]]:
    """Yield shape and size of every mark, those before the names included."""
    for label in sheet.layout.labels:
        if label.end is None:
            yield sheet.spec.series[label.series].style.shape, False
    for drawn in sheet.layout.marks:
        yield from ((mark.shape, mark.large) for mark in drawn)


def hatches(sheet: Sheet) -> str:
    """Return the patterns behind example periods and in hatched bars."""
    names_used = {"hatch"} if sheet.layout.bands else set()
    if sheet.spec.drawing is Drawing.BAR:
        names_used |= {
            known(one.style.colour)
            for place, one in enumerate(sheet.spec.series)
            if any(bar.fill is Fill.HATCHED for bar in bars(sheet.spec, place))
        }
    return "".join(hatch(f"{sheet.ident}-h-{name}", name) for name in sorted(names_used))


def hatch(ident: str, name: str) -> str:
    """Return one pattern of diagonals."""
    size, width = (8, 1) if name == "hatch" else (6, 1.5)
    path = f"M-1 1l2-2M0 {size}l{size}-{size}M{size - 1} {size + 1}l2-2"
    return (
        f'<pattern id="{ident}" class="c-{name}" color="{colour(name).light}" width="{size}" height="{size}"'
        f' patternUnits="userSpaceOnUse"><path d="{path}" stroke="currentColor" stroke-width="{width}"/></pattern>'
    )


def example_bands(sheet: Sheet) -> str:
    """Return the hatched ground behind the periods with example values."""
    frame = sheet.frame
    return "".join(
        f'<rect x="{frame.x(left)}" width="{frame.x(right - left)}" height="{frame.y(1)}"'
        f' fill="url(#{sheet.ident}-h-hatch)"/>'
        for left, right in sheet.layout.bands
    )


def hairlines(sheet: Sheet) -> str:
    """Return one hairline for each tick, in ink where it is zero."""
    frame, scale = sheet.frame, sheet.spec.scale
    drawn = dict.fromkeys((False, True), "")
    for tick in scale.ticks:
        y = frame.y(height_of(tick.value, scale))
        drawn[tick.value == 0] += f'<rect y="{y}" width="{frame.x(1)}" height="1"/>'
    more = ' fill="currentColor" shape-rendering="crispEdges"'
    return group("hairline", drawn[False], more) + group("ink", drawn[True], more)


def value_texts(sheet: Sheet) -> str:
    """Return the texts of the value axis, to the left of the plot."""
    frame, scale = sheet.frame, sheet.spec.scale
    left = frame.rem(-0.5)
    drawn = "".join(
        text(left, frame.rem(height_of(tick.value, scale) * PLOT_HEIGHT + BASELINE), clean(tick.text))
        for tick in scale.ticks
    )
    return group("muted", drawn, ' fill="currentColor" text-anchor="end"')


def time_texts(sheet: Sheet) -> str:
    """Return the texts of the time axis, below the plot; the style sheet hides what is too much for the width."""
    frame = sheet.frame
    y = frame.rem(PLOT_HEIGHT + LINE_HEIGHT)
    drawn = "".join(text(frame.x(tick.x), y, clean(tick.text), time_text_facts(tick)) for tick in sheet.layout.ticks)
    return group("muted", drawn, ' fill="currentColor" text-anchor="middle"')


def time_text_facts(tick: TimeTick) -> str:
    """Return the attributes of a text on the time axis."""
    width = f' class="t{tick.tier}"' if tick.tier else ""
    return width + (' text-anchor="end"' if tick.at_edge else "")


def series(sheet: Sheet, place: int) -> str:
    """Return one series."""
    one = sheet.spec.series[place]
    if sheet.spec.drawing is Drawing.BAR:
        return group(one.style.colour, bar_marks(sheet, place), ' fill="currentColor"')
    drawn = sheet.frame.lines(lines(sheet, one)) + points(sheet, place)
    return group(one.style.colour, drawn, f' fill="currentColor" stroke="currentColor" stroke-width="{LINE_WIDTH}"')


def lines(sheet: Sheet, one: ChartSeries) -> str:
    """Return the lines of a series: a path of what is certain and one of what is not."""
    paths = {False: "", True: ""}
    for stretch in stretches(one, sheet.spec.scale):
        paths[stretch.uncertain] += sheet.frame.corners(stretch.points)
    wide = f' stroke-width="{one.style.width}"' if one.style.width != LINE_WIDTH else ""
    return "".join(
        f'<path d="{path}" fill="none"{wide}{dashes(UNCERTAIN_DASH if uncertain else one.style.dash)}'
        f"{sheet.frame.stroke}/>"
        for uncertain, path in paths.items()
        if path
    )


def points(sheet: Sheet, place: int) -> str:
    """Return the marks of a series; hollow ones are filled with the ground."""
    frame = sheet.frame
    hollow = f' class="hollow" fill="{PALETTE["ground"].light}"'
    return "".join(
        f'<use href="#{mark_id(sheet, mark.shape, large=mark.large)}" x="{frame.x(mark.x)}" y="{frame.y(mark.y)}"'
        f"{hollow if mark.hollow else ''}/>"
        for mark in sheet.layout.marks[place]
    )


def bar_marks(sheet: Sheet, place: int) -> str:
    """Return the bars of a series: hatched for examples and for what is unknown, hollow for what is not certain."""
    frame = sheet.frame
    pattern = f"{sheet.ident}-h-{known(sheet.spec.series[place].style.colour)}"
    looks = {
        Fill.SOLID: "",
        Fill.HATCHED: f' fill="url(#{pattern})" stroke="currentColor"',
        Fill.HOLLOW: f' class="hollow" fill="{PALETTE["ground"].light}" stroke="currentColor"',
    }
    return "".join(
        f'<rect x="{frame.x(bar.x)}" y="{frame.y(bar.y)}" width="{frame.x(bar.width)}" height="{frame.y(bar.height)}"'
        f"{looks[bar.fill]}/>"
        for bar in bars(sheet.spec, place)
    )
