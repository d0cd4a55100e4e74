"""The picture as SVG: in the page, where it is the first picture everybody sees, and as a file to keep.

Both are the same drawing in two kinds of coordinates. The one in the page fits any width without a
script; the file says in words all that stands around the picture in the page.
"""

from functools import lru_cache

from webapp.charts import palette
from webapp.charts.document import document
from webapp.charts.drawing import plot
from webapp.charts.frame import Frame, Sheet, clean, dashes, group, text
from webapp.charts.labels import LINE_HEIGHT
from webapp.charts.layout import PLOT_HEIGHT, Layout, layout, top
from webapp.charts.marks import LINE_WIDTH, RADIUS, outline
from webapp.charts.spec import ChartSpec, Drawing, Style

TITLE_BASELINE = 0.95
SAMPLE_WIDTH, SAMPLE_HEIGHT = 32, 16
__all__ = ["document", "inline", "sample"]


def inline(spec: ChartSpec, plan: Layout | None = None, *, summary: str, ident: str) -> str:
    """Return the picture for a page: its box is the plot, the texts stand in margins that the style sheet gives."""
    plan = plan or layout(spec)
    sheet = Sheet(spec, plan, Frame(), ident)
    return (
        f'<svg class="chart-picture" role="img" aria-labelledby="{ident}-t" aria-describedby="{ident}-d" width="75%"'
        f' height="{sheet.frame.rem(PLOT_HEIGHT)}" data-left="{plan.left}" data-right="{plan.right}"'
        f' data-title="{len(plan.title)}" data-narrow-title="{len(plan.narrow_title)}" overflow="visible"'
        ' font-family="sans-serif" font-size=".875rem">'
        f'<title id="{ident}-t">{clean(spec.title)}</title><desc id="{ident}-d">{clean(summary)}</desc>'
        f"{axis_title(sheet)}{plot(sheet)}</svg>"
    )


def axis_title(sheet: Sheet) -> str:
    """Return the title of the value axis, broken for wide and for narrow pages."""
    wide, narrow = sheet.layout.title, sheet.layout.narrow_title
    if wide == narrow:
        return group("muted", title_lines(sheet, wide), ' fill="currentColor"')
    more = ' fill="currentColor" data-only='
    return group("muted", title_lines(sheet, wide), f'{more}"wide"') + group(
        "muted", title_lines(sheet, narrow), f'{more}"narrow"'
    )


def title_lines(sheet: Sheet, lines: tuple[str, ...]) -> str:
    """Return lines of text below each other, above the plot and from the picture's left edge."""
    rem = sheet.frame.rem
    return "".join(
        text(rem(-sheet.layout.left), rem(TITLE_BASELINE + place * LINE_HEIGHT - top(lines)), clean(line))
        for place, line in enumerate(lines)
    )


def sample(style: Style, drawing: Drawing = Drawing.LINE) -> str:
    """Return a small picture of how a series is drawn, for its checkbox and for the key."""
    return drawn_sample(style, drawing, palette.current())


@lru_cache(maxsize=256)
def drawn_sample(style: Style, drawing: Drawing, painted_in: palette.Palette) -> str:
    """Return a sample as it was drawn the last time, or draw it."""
    across, middle = SAMPLE_WIDTH // 2, SAMPLE_HEIGHT // 2
    if drawing is Drawing.BAR:
        drawn = swatch(style)
    else:
        drawn = (
            f'<path d="M0 {middle}H{SAMPLE_WIDTH}" stroke-width="{style.width}"{dashes(style.dash)}/>'
            f'<path d="{outline(style.shape, RADIUS[style.shape])}" stroke-width="{LINE_WIDTH}"'
            f' transform="translate({across} {middle})"/>'
        )
    with palette.painting(painted_in):
        painted = group(style.colour, drawn, ' fill="currentColor" stroke="currentColor"')
    return (
        f'<svg class="chart-sample" aria-hidden="true" focusable="false" width="2rem" height="1rem"'
        f' viewBox="0 0 {SAMPLE_WIDTH} {SAMPLE_HEIGHT}">'
        f"{painted}</svg>"
    )


def swatch(style: Style) -> str:
    """Return a small bar, hatched where the bars of the series are."""
    if not style.hatched:
        return '<path d="M8 1h16v14h-16z" stroke="none"/>'
    return '<path d="M8 1h16v14h-16zM8 8l7-7M8 15l14-14M17 15l7-7" fill="none" stroke-width="1.5"/>'
