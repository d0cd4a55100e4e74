"""The marks at the points of a line, drawn to the very outlines that Chart.js gives the same names."""

from functools import cache
from math import cos, pi, sin, sqrt

from webapp.charts.spec import Shape, Style

RADIUS = {
    Shape.CIRCLE: 4.0,
    Shape.SQUARE: 5.0,
    Shape.DIAMOND: 5.0,
    Shape.TRIANGLE: 5.0,
    Shape.CROSS: 4.5,
    Shape.STAR: 4.5,
}
"""How large a mark must be to look as large as the others, in pixels."""

LAST_IS_LARGER_BY = 2.0
LINE_WIDTH = 2
UNCERTAIN_DASH = (3, 6)
"""The dash of a line that leads to an estimate or a forecast; no series has it."""
OPEN = frozenset({Shape.CROSS, Shape.STAR})
"""Marks made of strokes alone: they cannot be hollow."""


def shape_of(style: Style, *, hollow: bool) -> Shape:
    """Return the shape of a mark; where the series' own cannot be hollow a ring stands for it."""
    return Shape.CIRCLE if hollow and style.shape in OPEN else style.shape


def radius_of(shape: Shape, *, large: bool) -> float:
    """Return the radius of a mark."""
    return RADIUS[shape] + (LAST_IS_LARGER_BY if large else 0)


@cache
def outline(shape: Shape, radius: float) -> str:
    """Return the path of a mark around the origin."""
    match shape:
        case Shape.CIRCLE:
            r = number(radius)
            return f"M-{r} 0a{r} {r} 0 1 0 {number(2 * radius)} 0a{r} {r} 0 1 0-{number(2 * radius)} 0z"
        case Shape.SQUARE:
            r, d = number(radius / sqrt(2)), number(radius * sqrt(2))
            return f"M-{r}-{r}h{d}v{d}h-{d}z"
        case Shape.DIAMOND:
            r = number(radius)
            return f"M0-{r}L{r} 0 0 {r}-{r} 0z"
        case Shape.TRIANGLE:
            x, y = number(radius * cos(pi / 6)), number(radius / 2)
            return f"M0-{number(radius)}L{x} {y}H-{x}z"
        case Shape.CROSS:
            return diagonals(radius)
        case Shape.STAR:
            r = number(radius)
            return f"M-{r} 0H{r}M0-{r}V{r}{diagonals(radius)}"


def diagonals(radius: float) -> str:
    """Return the path of a St Andrew's cross."""
    r, d = number(radius * sin(pi / 4)), number(radius * sqrt(2))
    return f"M-{r}-{r}l{d} {d}M-{r} {r}l{d}-{d}"


def number(value: float) -> str:
    """Write a coordinate as short as two decimals allow."""
    return f"{round(value, 2) or 0:.10g}"
