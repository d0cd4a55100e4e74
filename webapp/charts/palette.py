"""Every colour a chart is drawn in, by name, with its twin for dark grounds; the contrasts are measured by tests.

A name, never a hex value, stands in a Style: the twin is then chosen where the picture is looked at.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colour:
    """One colour on light and on dark ground."""

    light: str
    dark: str


AREAS = ("navy", "rust", "teal")
RAMP_STEPS = 4
UNORDERED = ("set-1", "set-2", "set-3", "set-4", "set-5")
"""Told apart under every colour vision deficiency, in light and in dark."""

PALETTE = {
    "ground": Colour("#FBFAF7", "#12181F"),
    "ink": Colour("#14202B", "#EEF1F4"),
    "muted": Colour("#4F5B66", "#AEB7C0"),
    "grey": Colour("#767D85", "#98A1AB"),
    "hairline": Colour("#DEDCD5", "#2F3942"),
    "hatch": Colour("#E6E3DB", "#26303A"),
    "navy": Colour("#0A3266", "#B2DBFF"),
    "rust": Colour("#C23C13", "#FF944D"),
    "teal": Colour("#187A7A", "#369980"),
    "navy-1": Colour("#06203F", "#E6F3FF"),
    "navy-2": Colour("#0A3266", "#B2DBFF"),
    "navy-3": Colour("#2E6AA8", "#78AEE0"),
    "navy-4": Colour("#5E8FC2", "#4A7FB5"),
    "rust-1": Colour("#4A1705", "#FFE4D3"),
    "rust-2": Colour("#7F270A", "#FFBC8F"),
    "rust-3": Colour("#C23C13", "#FF944D"),
    "rust-4": Colour("#D9765A", "#C7622B"),
    "teal-1": Colour("#06302F", "#CFF3E8"),
    "teal-2": Colour("#0E5554", "#7FCFB8"),
    "teal-3": Colour("#187A7A", "#369980"),
    "teal-4": Colour("#4D9C9A", "#2B7867"),
    "set-1": Colour("#0B3C6F", "#54C0FE"),
    "set-2": Colour("#D1550F", "#FE8021"),
    "set-3": Colour("#968796", "#7C6F62"),
    "set-4": Colour("#0F96F0", "#3B57DF"),
    "set-5": Colour("#5A1E1E", "#F4BB8C"),
}


def known(name: str) -> str:
    """Return the name of a colour; what a theme calls by another name is drawn in ink."""
    return name if name in PALETTE else "ink"


def colour(name: str) -> Colour:
    """Return a colour by name."""
    return PALETTE[known(name)]


def ramp(area: str, steps: int) -> tuple[str, ...]:
    """Name the colours of ``steps`` ordered categories, the last one strongest.

    The strongest step of a ramp lies close to ink, so it is used only when the others do not suffice.
    """
    if area not in AREAS:
        area = AREAS[0]
    places = {1: (2,), 2: (4, 2), 3: (4, 3, 2)}.get(steps) or tuple(
        RAMP_STEPS - place * RAMP_STEPS // steps for place in range(steps)
    )
    return tuple(f"{area}-{place}" for place in places)
