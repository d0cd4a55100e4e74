"""Every colour a chart is drawn in, by name, with its twin for dark grounds; the contrasts are measured by tests.

A name, never a hex value, stands in a Style: the twin is then chosen where the picture is looked at. A theme
paints the areas otherwise: which colours are meant is held as the language is, so that pictures need not hand
them on, and whoever keeps a picture keeps it by palette.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property

from webapp.charts.shades import against


@dataclass(frozen=True, slots=True)
class Colour:
    """One colour on light and on dark ground."""

    light: str
    dark: str


AREAS = ("navy", "rust", "teal")
RAMP_STEPS = 4
PLACES = range(1, RAMP_STEPS + 1)
UNORDERED = ("set-1", "set-2", "set-3", "set-4", "set-5")
"""Told apart under every colour vision deficiency, in light and in dark."""

PALETTE = {
    "ground": Colour("#FBFAF7", "#12181F"),
    "ink": Colour("#14202B", "#EEF1F4"),
    "muted": Colour("#4F5B66", "#AEB7C0"),
    "grey": Colour("#767D85", "#98A1AB"),
    "grey-1": Colour("#39424B", "#E4E8EC"),
    "grey-2": Colour("#535D67", "#C0C7CE"),
    "grey-3": Colour("#68717A", "#A1A9B2"),
    "grey-4": Colour("#7B838B", "#858E98"),
    "grey-5": Colour("#8A9199", "#68727C"),
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


HAND_MADE = {
    getattr(PALETTE[area], scheme): tuple(getattr(PALETTE[f"{area}-{place}"], scheme) for place in PLACES)
    for area in AREAS
    for scheme in ("light", "dark")
}
"""The ramps of our own area colours, chosen by eye."""

LIGHT_STEPS = (14.5, 8.5, 5.2, 3.2)
DARK_STEPS = (14.5, 9.0, 5.6, 3.5)
"""The contrasts to the ground of the steps of every other ramp."""


@dataclass(frozen=True)
class Palette:
    """The colours of the areas as a theme has them; an area that is not named keeps ours."""

    areas: tuple[tuple[str, Colour], ...] = ()

    @cached_property
    def colours(self) -> Mapping[str, Colour]:
        """Return every colour by name."""
        return PALETTE | {name: twin for area, base in self.areas for name, twin in shades_of(area, base).items()}


OURS = Palette()
_current: ContextVar[Palette] = ContextVar("palette", default=OURS)


def current() -> Palette:
    """Return the palette that pictures are drawn in now."""
    return _current.get()


def take(palette: Palette) -> None:
    """Draw in a palette from now on, until the next request says otherwise."""
    _current.set(palette)


@contextmanager
def painting(palette: Palette) -> Iterator[None]:
    """Draw in another palette inside the block."""
    token = _current.set(palette)
    try:
        yield
    finally:
        _current.reset(token)


def shades_of(area: str, base: Colour) -> dict[str, Colour]:
    """Return an area's colour and the steps of its ramp, by name."""
    light, dark = derived(base.light, "light"), derived(base.dark, "dark")
    steps = {f"{area}-{place}": Colour(*pair) for place, *pair in zip(PLACES, light, dark, strict=True)}
    return {area: base, **steps}


def derived(base: str, scheme: str) -> tuple[str, ...]:
    """Return the ramp of a colour, strongest first: ours as it was made, any other as shades of equal contrasts."""
    if base in HAND_MADE:
        return HAND_MADE[base]
    ground: str = getattr(PALETTE["ground"], scheme)
    return tuple(against(base, ground, wanted) for wanted in (LIGHT_STEPS if scheme == "light" else DARK_STEPS))


def known(name: str) -> str:
    """Return the name of a colour; what a theme calls by another name is drawn in ink."""
    return name if name in PALETTE else "ink"


def colour(name: str) -> Colour:
    """Return a colour by name, as the current palette has it."""
    return current().colours[known(name)]


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
