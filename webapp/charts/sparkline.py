"""The sparkline: one series so small that it shows only its course, beside the words that say the rest.

It has no axis and is hidden from screen readers: the value, its period and what is uncertain stand in words
next to it. What a chart draws honestly it draws so too: gaps are gaps, a lone value is a visible point,
examples are hatched, an estimate is dashed and what may still change is hollow.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from webapp.charts.frame import dashes
from webapp.charts.marks import UNCERTAIN_DASH, number
from webapp.charts.spec import ChartSeries, Point, Scale, Style
from webapp.charts.traces import HOLLOW, height, isolated, middle, stretches
from webapp.cube.value import Flag

WIDTH, HEIGHT = 120, 36
EDGE = 6
LONE_RADIUS, LAST_RADIUS = 2, 4
HATCH_STEP = 6
LINE = Style("own")


def sparkline(points: Sequence[Point]) -> str:
    """Return the picture of a series in the ink of the text around it, nothing where no point has a number."""
    values = [point.value for point in points if point.value is not None]
    if not values:
        return ""
    scale = around(values)
    drawn = "".join((bands(points), lines(points, scale), dots(points, scale)))
    return (
        f'<svg class="spark" aria-hidden="true" focusable="false" viewBox="0 0 {WIDTH} {HEIGHT}"'
        f' width="{WIDTH}" height="{HEIGHT}" fill="none" stroke="currentColor">{drawn}</svg>'
    )


def around(values: Sequence[Decimal]) -> Scale:
    """Return a scale from the lowest value to the highest; equal values lie in its middle."""
    low, high = min(values), max(values)
    return Scale(low, high, ()) if low < high else Scale(low - 1, high + 1, ())


def place(x: float, y: float) -> tuple[str, str]:
    """Return a place in the picture, with room for a dot at its edges."""
    return number(round(x * WIDTH, 1)), number(round(EDGE + y * (HEIGHT - 2 * EDGE), 1))


def bands(points: Sequence[Point]) -> str:
    """Return diagonals behind the periods whose numbers are examples."""
    example = [Flag.EXAMPLE in point.flags for point in points]
    runs = [(is_example, list(run)) for is_example, run in groupby(range(len(points)), key=example.__getitem__)]
    drawn = "".join(
        diagonals(run[0] / len(points) * WIDTH, (run[-1] + 1) / len(points) * WIDTH)
        for is_example, run in runs
        if is_example
    )
    return f'<path class="spark-example" d="{drawn}"/>' if drawn else ""


def diagonals(left: float, right: float) -> str:
    """Return the path of parallel strokes that fill the height of a band and end at its sides."""
    first = -(-int(left) // HATCH_STEP) * HATCH_STEP
    path = ""
    for foot in range(first - HEIGHT, int(right), HATCH_STEP):
        start, end = max(foot, left), min(foot + HEIGHT, right)
        if start < end:
            path += f"M{number(start)} {number(HEIGHT - start + foot)}L{number(end)} {number(HEIGHT - end + foot)}"
    return path


def lines(points: Sequence[Point], scale: Scale) -> str:
    """Return the line, broken where something is missing and dashed where it leads to what is not certain."""
    paths = {False: "", True: ""}
    for stretch in stretches(ChartSeries("", "", LINE, tuple(points)), scale):
        paths[stretch.uncertain] += "M" + " ".join(" ".join(place(*corner)) for corner in stretch.points)
    return "".join(
        f'<path class="spark-line" d="{path}"{dashes(UNCERTAIN_DASH if uncertain else ())}/>'
        for uncertain, path in paths.items()
        if path
    )


def dots(points: Sequence[Point], scale: Scale) -> str:
    """Return a small dot where no line reaches a value, and a large one at the last value."""
    last = max(index for index, point in enumerate(points) if point.value is not None)
    lone = "".join(dot("spark-lone", points, index, scale, LONE_RADIUS) for index in sorted(isolated(points) - {last}))
    hollow = " spark-hollow" if points[last].flags & HOLLOW else ""
    return lone + dot(f"spark-last{hollow}", points, last, scale, LAST_RADIUS)


def dot(name: str, points: Sequence[Point], index: int, scale: Scale, radius: int) -> str:
    """Return the dot of one value."""
    x, y = place(middle(index, len(points)), height(points[index], scale))
    return f'<circle class="{name}" cx="{x}" cy="{y}" r="{radius}"/>'
