"""How far apart two colours are, for readers with and without a colour vision deficiency.

Contrast is WCAG 2.2's; deficiencies are Machado, Oliveira and Fernandes 2009 at full severity, applied to linear
light; distance is CIE76 in CIELAB under D65.
"""

from collections.abc import Sequence
from itertools import combinations
from math import dist

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

NORMAL: Matrix = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
PROTAN: Matrix = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)
DEUTAN: Matrix = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
TRITAN: Matrix = (
    (1.255528, -0.076749, -0.178779),
    (-0.078411, 0.930809, 0.147602),
    (0.004733, 0.691367, 0.303900),
)
VISIONS = {"normal": NORMAL, "protan": PROTAN, "deutan": DEUTAN, "tritan": TRITAN}
TO_XYZ: Matrix = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
WHITE: Triple = (0.95047, 1.0, 1.08883)


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two ``#RRGGBB`` colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def smallest_distance(colours: Sequence[str]) -> float:
    """Return the smallest distance of any pair under any vision."""
    return min(
        dist(lab(one, vision), lab(other, vision))
        for one, other in combinations(colours, 2)
        for vision in VISIONS.values()
    )


def luminance(colour: str) -> float:
    """Return the relative luminance."""
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour: str) -> Triple:
    """Return the linear light of a ``#RRGGBB`` colour."""
    red, green, blue = (expand(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return red, green, blue


def expand(channel: float) -> float:
    """Undo the sRGB transfer curve."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def lab(colour: str, vision: Matrix) -> Triple:
    """Return the CIELAB coordinates of a colour as one kind of vision sees it."""
    seen = [min(1.0, max(0.0, channel)) for channel in times(vision, linear(colour))]
    x, y, z = (
        cube_root(channel / white)
        for channel, white in zip(times(TO_XYZ, (seen[0], seen[1], seen[2])), WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def times(matrix: Matrix, vector: Triple) -> Triple:
    """Multiply."""
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three


def cube_root(ratio: float) -> float:
    """Return CIELAB's compressed ratio."""
    return ratio ** (1 / 3) if ratio > 216 / 24389 else (24389 / 27 * ratio + 16) / 116
