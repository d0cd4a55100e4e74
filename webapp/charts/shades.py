"""Arithmetic with colours: contrast as WCAG 2.2 measures it, and the shade of a colour that has a wanted luminance.

A shade keeps the hue, and as much of the chroma as a screen can show, in OKLCH (Ottosson 2020). Mixing with
black and white was tried: pale shades of a dark blue came out as grey as what the charts call unknown.
"""

import re
from collections.abc import Callable

IS_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
Light = tuple[float, float, float]
VEIL = 0.05
"""What WCAG adds to a luminance for the light that a screen reflects."""

SHARES: Light = (0.2126, 0.7152, 0.0722)
STEPS = 255
SLOPE, BEND = 12.92, 0.0031308
"""How sRGB writes the darkest light, and up to where."""

HALVINGS = 14
TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
FROM_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)


def is_hex(text: str) -> bool:
    """Say whether a text is ``#`` and six hexadecimal digits."""
    return bool(IS_HEX.fullmatch(text))


def contrast(one: str, other: str) -> float:
    """Return how many times brighter one of two colours is, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + VEIL) / (low + VEIL)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 to 1."""
    return brightness(light(colour))


def brightness(channels: Light) -> float:
    """Return the relative luminance of linear light."""
    return sum(share * channel for share, channel in zip(SHARES, channels, strict=True))


def light(colour: str) -> Light:
    """Return the linear light of a ``#RRGGBB`` colour."""
    red, green, blue = (expand(int(colour[place : place + 2], 16) / STEPS) for place in (1, 3, 5))
    return red, green, blue


def shade(colour: str, wanted: float, saturation: float = 1.0) -> str:
    """Return a colour made darker or lighter until its luminance is the wanted one; less saturated if told so."""
    _, green_red, blue_yellow = times(TO_LAB, roots(times(TO_CONES, light(colour))))
    hue = green_red * saturation, blue_yellow * saturation
    level = halved(lambda one: brightness(fitted(one, hue)) < wanted)
    return written(fitted(level, hue))


def fitted(level: float, hue: tuple[float, float]) -> Light:
    """Return the linear light of a lightness and a hue, paler where a screen cannot show so much colour."""

    def mixed(share: float) -> Light:
        return times(FROM_CONES, cubes(times(FROM_LAB, (level, share * hue[0], share * hue[1]))))

    return mixed(1.0 if is_shown(mixed(1.0)) else halved(lambda share: is_shown(mixed(share))))


def is_shown(channels: Light) -> bool:
    """Say whether a screen can show linear light."""
    return all(0 <= channel <= 1 for channel in channels)


def halved(holds: Callable[[float], bool]) -> float:
    """Return the place between 0 and 1 up to which something holds."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def times(matrix: tuple[Light, Light, Light], vector: Light) -> Light:
    """Multiply."""
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return one, two, three


def roots(cones: Light) -> Light:
    """Return what the eye makes of the light in its cones."""
    one, two, three = (cone ** (1 / 3) for cone in cones)
    return one, two, three


def cubes(seen: Light) -> Light:
    """Undo :func:`roots`."""
    one, two, three = (part**3 for part in seen)
    return one, two, three


def against(colour: str, ground: str, wanted: float) -> str:
    """Return the shade of a colour that has a wanted contrast to a ground, on the side where there is room."""
    level = luminance(ground) + VEIL
    dark_ink = level / wanted - VEIL
    return shade(colour, dark_ink if dark_ink >= 0 else level * wanted - VEIL)


def written(channels: Light) -> str:
    """Return the ``#RRGGBB`` of linear light."""
    return "#" + "".join(f"{round(STEPS * compress(min(1.0, max(0.0, channel)))):02X}" for channel in channels)


def expand(channel: float) -> float:
    """Undo the sRGB transfer curve."""
    return float(channel / SLOPE if channel <= BEND * SLOPE else ((channel + 0.055) / 1.055) ** 2.4)


def compress(channel: float) -> float:
    """Apply the sRGB transfer curve."""
    return float(channel * SLOPE if channel <= BEND else 1.055 * channel ** (1 / 2.4) - 0.055)
