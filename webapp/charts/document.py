"""The picture as a file of its own: who gets it by mail sees title, key, flags in words, source and «Exempeldata»."""

from collections.abc import Iterator

from webapp.charts import words
from webapp.charts.drawing import plot
from webapp.charts.frame import PIXELS_PER_REM, Frame, Sheet, clean, group, text
from webapp.charts.labels import LINE_HEIGHT, width, wrap
from webapp.charts.layout import BOTTOM, PLOT_HEIGHT, layout, top
from webapp.charts.marks import number
from webapp.charts.palette import PALETTE
from webapp.charts.spec import ChartSeries, ChartSpec, Drawing
from webapp.cube.value import Flag, Marker
from webapp.language import gettext as _
from webapp.language import listed
from webapp.wording.calculations import said

PAGE = 50.0
"""The width of the drawing in rem, whatever size it is shown in."""

MARGIN = 1.5
HEADING_LETTERS, HEADING_SIZE, HEADING_LINE = 60, 1.5, 1.9
TEXT_LETTERS = 100
MOST_LINES = 4
MOST_NAMED_PERIODS = 8
FONTS = "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"


def document(spec: ChartSpec, *, summary: str, width: int = 1200, height: int | None = None) -> str:
    """Return a file; without ``height`` it is as high as the drawing needs, with it the drawing is fitted in."""
    plan = layout(spec)
    sheet = Sheet(spec, plan, Frame((PAGE - 2 * MARGIN - plan.left - plan.right) * PIXELS_PER_REM), "d")
    head, plot_top = heading(sheet)
    foot, bottom = footing(sheet, plot_top + PLOT_HEIGHT + BOTTOM)
    page_width, page_height = number(PAGE * PIXELS_PER_REM), number((bottom + MARGIN) * PIXELS_PER_REM)
    shown_height = height or round(width * (bottom + MARGIN) / PAGE)
    left, down = (MARGIN + plan.left) * PIXELS_PER_REM, plot_top * PIXELS_PER_REM
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t" aria-describedby="s" width="{width}"'
        f' height="{shown_height}" viewBox="0 0 {page_width} {page_height}" font-family="{FONTS}" font-size="14">'
        f'<title id="t">{clean(spec.title)}</title><desc id="s">{clean(summary)}</desc>'
        f'<rect width="{page_width}" height="{page_height}" fill="{PALETTE["ground"].light}"/>'
        f'{head}<g transform="translate({number(left)} {number(down)})">{plot(sheet)}</g>{foot}</svg>\n'
    )


def heading(sheet: Sheet) -> tuple[str, float]:
    """Return title, subtitle, key and axis title, and where the plot begins, in rem."""
    spec, y = sheet.spec, MARGIN
    drawn = ""
    for line in wrap(spec.title, HEADING_LETTERS, MOST_LINES):
        y += HEADING_LINE
        size = number(HEADING_SIZE * PIXELS_PER_REM)
        drawn += line_at(sheet, y - 0.5, line, f' font-size="{size}" font-weight="600"')
    if subtitle(spec):
        y += LINE_HEIGHT
        drawn += line_at(sheet, y - 0.2, subtitle(spec))
    drawn = group("ink", drawn, ' fill="currentColor"')
    if spec.drawing is Drawing.BAR and len(spec.series) > 1:
        rows, y = key(sheet, y + LINE_HEIGHT / 2)
        drawn += rows
    y += LINE_HEIGHT / 2
    for place, line in enumerate(sheet.layout.title):
        drawn += group("muted", line_at(sheet, y + 0.95 + place * LINE_HEIGHT, line), ' fill="currentColor"')
    return drawn, y + top(sheet.layout.title)


def subtitle(spec: ChartSpec) -> str:
    """Say which place and which time the picture shows."""
    time = words.period_span(spec.periods[0], spec.periods[-1]) if spec.periods else ""
    return ", ".join(part for part in (spec.place, time) if part)


def key(sheet: Sheet, y: float) -> tuple[str, float]:
    """Return a row of names with swatches, broken where the page ends, and where it ends."""
    drawn, x = "", MARGIN
    for place, one in enumerate(sheet.spec.series):
        wide = 2.2 + width(one.label)
        if place and x + wide > PAGE - MARGIN:
            x, y = MARGIN, y + LINE_HEIGHT
        drawn += swatch(sheet, one, x, y)
        x += wide
    return drawn, y + LINE_HEIGHT


def swatch(sheet: Sheet, one: ChartSeries, x: float, y: float) -> str:
    """Return one name of the key and how its bars look."""
    rem = sheet.frame.rem
    hatched = one.style.hatched
    fill = f"url(#{sheet.ident}-h-{one.style.colour})" if hatched else "currentColor"
    box = (
        f'<rect x="{rem(x)}" y="{rem(y + 0.2)}" width="{rem(1)}" height="{rem(0.85)}" fill="{fill}"'
        ' stroke="currentColor"/>'
    )
    name = text(rem(x + 1.4), rem(y + 0.95), clean(one.label))
    return group(one.style.colour, box) + group("ink", name, ' fill="currentColor"')


def footing(sheet: Sheet, y: float) -> tuple[str, float]:
    """Return the flags and markers in words and the source, and where they end, in rem."""
    drawn = ""
    for sentence in (*remarks(sheet.spec), *sources(sheet.spec)):
        for line in wrap(sentence, TEXT_LETTERS, MOST_LINES):
            y += LINE_HEIGHT
            drawn += line_at(sheet, y, line)
    return group("muted", drawn, ' fill="currentColor"'), y


def line_at(sheet: Sheet, y: float, words_shown: str, more: str = "") -> str:
    """Return one line of text at the left margin."""
    return text(sheet.frame.rem(MARGIN), sheet.frame.rem(y), clean(words_shown), more)


def remarks(spec: ChartSpec) -> Iterator[str]:
    """Yield what a reader must know of the values in view, one sentence each."""
    if Flag.EXAMPLE in spec.flags:
        yield _("Exempeldata: värden på snedstreckad yta är påhittade för att visa hur sidan fungerar.")
    hollow = _("Ihålig punkt: {what}") if spec.drawing is Drawing.LINE else _("Ihålig stapel: {what}")
    for flag in (Flag.PRELIMINARY, Flag.ESTIMATED, Flag.FORECAST):
        if flag in spec.flags:
            yield hollow.format(what=words.flag_word(flag)) + when(periods_with(spec, flag))
    for marker in spec.markers:
        said = _("Lucka: {why}").format(why=words.explanation(marker))
        yield said + when(periods_where(spec, marker))


def when(periods: list[str]) -> str:
    """Name periods in brackets at the end of a sentence; too many are not named."""
    return f" ({listed(periods)})." if len(periods) <= MOST_NAMED_PERIODS else "."


def sources(spec: ChartSpec) -> Iterator[str]:
    """Yield what the figures were calculated of and where they come from, one line for each source."""
    if spec.calculation:
        yield _("Beräknad av: {what}.").format(what=said(spec.calculation))
    for source in spec.sources:
        yield _("Källa: {source}").format(source=source.text)


def periods_with(spec: ChartSpec, flag: Flag) -> list[str]:
    """Return the periods in which some number in view carries a flag."""
    return [
        words.period_label(period)
        for index, period in enumerate(spec.periods)
        if any(flag in series.points[index].flags for series in spec.series)
    ]


def periods_where(spec: ChartSpec, marker: Marker) -> list[str]:
    """Return the periods in which some series in view has a marker instead of a number."""
    return [
        words.period_label(period)
        for index, period in enumerate(spec.periods)
        if any(series.points[index].marker is marker for series in spec.series)
    ]
