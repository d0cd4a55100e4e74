"""What follows from a theme's colours: its style sheet, the ground of its masthead, and an icon.

Only what differs from ours is written. The sheet comes after the site's own and lies in the same layers, so
forced colours and print, which are more specific there, still have the last word.
"""

from collections.abc import Iterable, Mapping

from webapp.charts.palette import AREAS, OURS, Colour, Palette
from webapp.charts.shades import luminance, shade

GROUNDS = {
    "sky": Colour("#EBE6DA", "#222D39"),
    "far": Colour("#E0DACB", "#2A3744"),
    "middle": Colour("#F1EDE3", "#19222B"),
}
"""The masthead and the ridges behind it, as tokens.css has them."""

TINT = 0.12
"""How much of an area's colour is in them where a theme has colours of its own."""

DARK = "(prefers-color-scheme: dark)"
HALF_INK = 0.5


def stylesheet(palette: Palette) -> str:
    """Return the style sheet of a palette, nothing where it is ours."""
    changed = {name: twin for name, twin in palette.colours.items() if twin != OURS.colours[name]}
    if not changed:
        return ""
    tokens = {name: twin for name, twin in changed.items() if name in AREAS} | grounds(palette)
    dark_classes = "".join(f".c-{name}{{color:{twin.dark}}}" for name, twin in changed.items())
    return (
        f"@layer tokens{{:root{{{properties(tokens, 'light')}}}"
        f"@media {DARK}{{:root{{{properties(tokens, 'dark')}}}}}}}"
        f"@layer chart{{@media screen and {DARK}{{{dark_classes}}}}}\n"
    )


def properties(colours: Mapping[str, Colour], scheme: str) -> str:
    """Return colours as the custom properties of the style sheet."""
    return ";".join(f"--{name}:{getattr(twin, scheme)}" for name, twin in colours.items())


def grounds(palette: Palette) -> dict[str, Colour]:
    """Return the masthead's colours: ours, or a breath of the first area that is not, in the very same luminance.

    So every text on them keeps the contrast it has with us.
    """
    base = next(iter(changed_areas(palette)), None)
    if base is None:
        return dict(GROUNDS)
    return {
        name: Colour(
            shade(base.light, luminance(ours.light), TINT),
            shade(base.dark, luminance(ours.dark), TINT),
        )
        for name, ours in GROUNDS.items()
    }


def changed_areas(palette: Palette) -> Iterable[Colour]:
    """Yield the colours of the areas that are not ours, in the areas' order."""
    return (palette.colours[area] for area in AREAS if palette.colours[area] != OURS.colours[area])


def icon(palette: Palette) -> str:
    """Return the three ridges in the colours of a palette, for a theme that brings colours and no icon."""
    ground = palette.colours["ground"].light
    base = next(iter(changed_areas(palette)), palette.colours["ink"]).light
    back, middle = (shade(base, level, HALF_INK) for level in (0.15, 0.45))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="4" fill="{base}"/>'
        f'<path fill="{back}" d="M0 18C5 18 6 8 13 8s9 8 19 6v14a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4z"/>'
        f'<path fill="{middle}" d="M0 18c5-3 8-2 12 1s10-3 20-1v10a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4z"/>'
        f'<path fill="{ground}" d="M0 25c8 0 10-4 17-4s9 4 15 2v5a4 4 0 0 1-4 4H4a4 4 0 0 1-4-4z"/></svg>\n'
    )
