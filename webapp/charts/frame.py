"""What every part of the SVG is written with: coordinates, groups in a colour, texts.

Shares of the plot and rem become per cent and rem in a page, pixels in a file of its own.
In a page nothing is scaled, so text keeps its size on a phone and grows with the reader's own
setting. Only lines need corners in numbers; they lie in a stretched view box with unscaled strokes.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from webapp.charts.layout import PLOT_HEIGHT, Layout
from webapp.charts.marks import number
from webapp.charts.palette import PALETTE, colour, known
from webapp.charts.spec import ChartSpec

PIXELS_PER_REM = 16
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
BASELINE = 0.3
"""How far below the middle of a line of text its letters stand, in rem."""

STRETCHED = '<svg viewBox="0 0 100 100" preserveAspectRatio="none">'


@dataclass(frozen=True, slots=True)
class Frame:
    """One kind of coordinates; ``plot_width`` in pixels, None where the page decides it."""

    plot_width: float | None = None

    def x(self, share: float) -> str:
        """Return a place on the time axis, or a width."""
        return f"{number(share * 100)}%" if self.plot_width is None else number(share * self.plot_width)

    def y(self, share: float) -> str:
        """Return a place on the value axis, or a height."""
        return self.rem(share * PLOT_HEIGHT)

    def rem(self, length: float) -> str:
        """Return a length."""
        return f"{number(length)}rem" if self.plot_width is None else number(length * PIXELS_PER_REM)

    def corners(self, points: Iterable[tuple[float, float]]) -> str:
        """Return the path of a line."""
        wide, high = (100.0, 100.0) if self.plot_width is None else (self.plot_width, PLOT_HEIGHT * PIXELS_PER_REM)
        return "M" + " ".join(f"{number(x * wide)} {number(y * high)}" for x, y in points)

    def lines(self, drawn: str) -> str:
        """Wrap lines so that their corners mean what :meth:`corners` wrote."""
        return f"{STRETCHED}{drawn}</svg>" if drawn and self.plot_width is None else drawn

    @property
    def stroke(self) -> str:
        """Return the attribute that keeps a stretched line's stroke as wide as it is."""
        return ' vector-effect="non-scaling-stroke"' if self.plot_width is None else ""


def clean(text: str) -> str:
    """Return a text as XML can hold it."""
    return escape(FORBIDDEN.sub("", text))


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn, and on what; ``ident`` stands before every id."""

    spec: ChartSpec
    layout: Layout
    frame: Frame
    ident: str


def group(name: str, drawn: str, more: str = "") -> str:
    """Return a group in one colour of the palette, for strokes and fills that say ``currentColor``."""
    return f'<g class="c-{known(name)}" color="{colour(name).light}"{more}>{drawn}</g>' if drawn else ""


def text(x: str, y: str, words: str, more: str = "") -> str:
    """Return one line of text."""
    return f'<text x="{x}" y="{y}"{more}>{words}</text>'


def dashes(pattern: Sequence[int]) -> str:
    """Return the attribute for a dash pattern, nothing for a solid line."""
    return f' stroke-dasharray="{" ".join(map(str, pattern))}"' if pattern else ""


def halo(sheet: Sheet, place: tuple[str, float], words: str, more: str, tier: int = 0) -> str:
    """Return a text that can be read on top of lines, shown from a tier of widths on."""
    x, y = place
    shown = f"halo t{tier}" if tier else "halo"
    return text(
        x,
        sheet.frame.rem(y),
        clean(words),
        f' class="{shown}" fill="currentColor" stroke="{PALETTE["ground"].light}" stroke-width="4"'
        f' stroke-linejoin="round" paint-order="stroke"{more}',
    )
