"""The goal track as a small SVG that fits any width, in one ink: status is said in words, never in a hue.

Places are per cent of the width, so that nothing is scaled and strokes keep their size on a phone.
"""

from fractions import Fraction
from xml.sax.saxutils import quoteattr

from webapp.formatting import plain
from webapp.progress.rates import decimal
from webapp.progress.track import Track

HEIGHT, MIDDLE = 24, 12
DECIMALS = 2
HUNDRED = 100


def draw(track: Track) -> str:
    """Return the picture; its parts have classes, and colours of their own only from the text around."""
    parts = (
        road(track),
        *(milestone(place) for place in track.milestones),
        upright("track-base", track.base, 6),
        goal(track),
        upright("track-tick", track.tick, 11),
        now(track),
    )
    return (
        f'<svg class="track" role="img" aria-label={quoteattr(track.text)} width="100%" height="{HEIGHT}"'
        f' overflow="visible" fill="none" stroke="currentColor" stroke-width="2">{"".join(parts)}</svg>'
    )


def percent(place: Fraction) -> str:
    """Write a place for an attribute."""
    written = plain(decimal(place * HUNDRED), DECIMALS).rstrip("0").rstrip(".")
    return f"{written}%"


def road(track: Track) -> str:
    """Return the line, its open end dotted."""
    known = percent(Fraction(1)) if track.target else percent(Fraction(1, 2))
    solid = f'<line class="track-road" x1="0%" x2="{known}" y1="{MIDDLE}" y2="{MIDDLE}"/>'
    if track.target:
        return solid
    return (
        f'{solid}<line class="track-open" x1="{known}" x2="100%" y1="{MIDDLE}" y2="{MIDDLE}"'
        ' stroke-dasharray="1 5" stroke-linecap="round"/>'
    )


def upright(name: str, place: Fraction | None, reach: int) -> str:
    """Return a stroke across the line, nothing where there is none."""
    if place is None:
        return ""
    x = percent(place)
    return f'<line class="{name}" x1="{x}" x2="{x}" y1="{MIDDLE - reach}" y2="{MIDDLE + reach}"/>'


def milestone(place: Fraction) -> str:
    """Return a small ring on the line."""
    return f'<circle class="track-milestone" cx="{percent(place)}" cy="{MIDDLE}" r="3" stroke-width="1.5"/>'


def goal(track: Track) -> str:
    """Return the ring of the target."""
    if track.target is None:
        return ""
    return f'<circle class="track-target" cx="{percent(track.target)}" cy="{MIDDLE}" r="8"/>'


def now(track: Track) -> str:
    """Return the filled dot where we are."""
    if track.now is None:
        return ""
    return f'<circle class="track-now" cx="{percent(track.now)}" cy="{MIDDLE}" r="5" fill="currentColor"/>'
