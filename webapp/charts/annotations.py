"""What is written on the plot: the level to reach, breaks in the series, and names at the ends of the lines."""

from webapp.charts.frame import BASELINE, Sheet, clean, dashes, group, halo, text
from webapp.charts.labels import LINE_HEIGHT, EndLabel
from webapp.charts.layout import PLOT_HEIGHT
from webapp.charts.marks import LINE_WIDTH
from webapp.charts.palette import AREAS
from webapp.charts.spec import Shape
from webapp.charts.traces import height_of, middle
from webapp.language import gettext as _

TARGET_DASH = (6, 4)
BREAK_DASH = (2, 3)
LEADER = (0.65, 1.55)
"""From where to where a leader goes, in rem after the last period."""

SAMPLE_PLACE = 1.1
BREAK_BASELINE = 0.9
BREAK_TIER, MILESTONE_TIER = 1, 2
NEAR_TOP = 0.08
ABOVE_LINE, BELOW_LINE = -0.45, 1.1
SHAPES = tuple(Shape)


def notice(sheet: Sheet) -> str:
    """Return the words that stand in a picture without a single number."""
    words = text(sheet.frame.x(1 / 2), sheet.frame.y(1 / 2), clean(sheet.layout.notice), ' text-anchor="middle"')
    return group("muted", words, ' fill="currentColor"')


def mark_id(sheet: Sheet, shape: Shape, *, large: bool) -> str:
    """Return the id of the outline of a mark."""
    return f"{sheet.ident}-{SHAPES.index(shape)}{'l' if large else ''}"


def target_line(sheet: Sheet) -> str:
    """Return the level to reach, which lies below the series."""
    aim = sheet.spec.target
    if aim is None or aim.value is None:
        return ""
    y = sheet.frame.y(height_of(aim.value, sheet.spec.scale))
    line = f'<line x2="{sheet.frame.x(1)}" y1="{y}" y2="{y}" stroke="currentColor" stroke-width="1.5"'
    return group("ink", f"{line}{dashes(TARGET_DASH)}/>")


def target_words(sheet: Sheet) -> str:
    """Return the words at the level to reach, and what was to be reached on the way."""
    aim = sheet.spec.target
    if aim is None or aim.value is None:
        return ""
    depth = height_of(aim.value, sheet.spec.scale)
    y = depth * PLOT_HEIGHT + (BELOW_LINE if depth < NEAR_TOP else ABOVE_LINE)
    at_end = sheet.layout.target_at_end
    anchor = ' text-anchor="end"' if at_end else ""
    x, tier = sheet.frame.x(1 if at_end else 0), sheet.layout.target_tier
    words = halo(sheet, (x, y), aim.short, anchor, tier) if aim.short else ""
    return group("ink", milestones(sheet) + words)


def milestones(sheet: Sheet) -> str:
    """Return a small upright tick for each value that was to be reached on the way, where its period is in view."""
    spec, frame = sheet.spec, sheet.frame
    drawn = ""
    for milestone in spec.target.milestones if spec.target else ():
        if milestone.period in spec.periods:
            x = frame.x(middle(spec.periods.index(milestone.period), len(spec.periods)))
            y = height_of(milestone.value, spec.scale) * PLOT_HEIGHT
            drawn += (
                f'<line x1="{x}" x2="{x}" y1="{frame.rem(y - 0.4)}" y2="{frame.rem(y + 0.4)}"'
                ' stroke="currentColor" stroke-width="2"/>'
            )
            drawn += halo(sheet, (x, y - 0.7), milestone.text, ' text-anchor="middle"', MILESTONE_TIER)
    return drawn


def breaks(sheet: Sheet) -> str:
    """Return an upright rule before each break in a series, and what it means."""
    frame = sheet.frame
    drawn = ""
    for share in sheet.layout.breaks:
        x = frame.x(share)
        late = share > 1 / 2
        shift = f' dx="{frame.rem(-0.4 if late else 0.4)}"' + (' text-anchor="end"' if late else "")
        drawn += f'<line x1="{x}" x2="{x}" y2="{frame.y(1)}" stroke="currentColor"{dashes(BREAK_DASH)}/>'
        drawn += halo(sheet, (x, BREAK_BASELINE), _("Tidsseriebrott"), shift, BREAK_TIER)
    return group("ink", drawn)


def names(sheet: Sheet) -> str:
    """Return the names and last values at the ends of the lines; a narrow page keeps a lone value, above its point."""
    labels = sheet.layout.labels
    if not labels:
        return ""
    x = sheet.frame.x(middle(len(sheet.spec.periods) - 1, len(sheet.spec.periods)))
    drawn = "".join(name_at_end(sheet, label) for label in labels)
    written = group(text_colour(sheet, labels[0]), drawn, ' fill="currentColor"')
    if len(labels) == 1:
        return f'<svg class="ends" x="{x}" overflow="visible">{written}</svg>{lone_value(sheet, labels[0])}'
    led = group("grey", "".join(leader(sheet, label) for label in labels), ' stroke="currentColor"')
    shown = "".join(sample(sheet, label) for label in labels)
    return f'<svg class="ends" x="{x}" overflow="visible">{led}{shown}{written}</svg>'


def name_at_end(sheet: Sheet, label: EndLabel) -> str:
    """Return one name and its value."""
    gap = sheet.frame.rem(sheet.layout.label_gap)
    drawn = ""
    for place, (plain, bold) in enumerate(label.texts):
        value = f'<tspan font-weight="600">{clean(bold)}</tspan>' if bold else ""
        words = f"{clean(plain)} {value}" if plain and value else clean(plain) or value
        drawn += text(gap, sheet.frame.rem(label.top + (place + 0.5) * LINE_HEIGHT + BASELINE), words)
    return drawn


def leader(sheet: Sheet, label: EndLabel) -> str:
    """Return the thin line from where a line ends to its name."""
    if label.end is None:
        return ""
    rem = sheet.frame.rem
    begin, stop = LEADER
    return f'<line x1="{rem(begin)}" y1="{rem(label.end)}" x2="{rem(stop)}" y2="{rem(label.middle)}"/>'


def sample(sheet: Sheet, label: EndLabel) -> str:
    """Return the mark before the name of a series that ends too early for a leader."""
    if label.end is not None:
        return ""
    style = sheet.spec.series[label.series].style
    x, y = sheet.frame.rem(SAMPLE_PLACE), sheet.frame.rem(label.middle)
    use = f'<use href="#{mark_id(sheet, style.shape, large=False)}" x="{x}" y="{y}"/>'
    return group(style.colour, use, f' fill="currentColor" stroke="currentColor" stroke-width="{LINE_WIDTH}"')


def lone_value(sheet: Sheet, label: EndLabel) -> str:
    """Return the last value as a narrow page shows it."""
    latest = sheet.spec.series[label.series].latest
    if sheet.frame.plot_width is not None or latest is None or latest.value is None:
        return ""
    y = height_of(latest.value, sheet.spec.scale) * PLOT_HEIGHT - LINE_HEIGHT / 2
    drawn = halo(sheet, (sheet.frame.x(1), y), label.value, ' text-anchor="end" font-weight="600"')
    return group(text_colour(sheet, label), drawn, ' data-only="narrow"')


def text_colour(sheet: Sheet, label: EndLabel) -> str:
    """Return the colour of names: the area's for a series that is alone, otherwise ink, which any eye can read."""
    own = sheet.spec.series[label.series].style.colour
    return own if len(sheet.layout.labels) == 1 and own in AREAS else "ink"
