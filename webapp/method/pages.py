"""What the template of the method shows, as frozen values; thresholds come from what computes, never from a text."""

from dataclasses import dataclass

from webapp.indicators.pages import Link
from webapp.progress.facts import Step

__all__ = ["Example", "Link", "MethodPage", "Numbers", "Step", "Term", "Unpaced"]


@dataclass(frozen=True, slots=True)
class Term:
    """A word or sign of the site and what it means."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """The figures of the method; shares are in per cent."""

    on_track: int
    nearly_on_track: int
    years: int
    values: int


@dataclass(frozen=True, slots=True)
class Example:
    """A calculation from live figures; ``criterion`` says what would count, ``track`` is SVG of our own."""

    goal: Link
    indicator: str
    criterion: str
    steps: tuple[Step, ...]
    track: str = ""


@dataclass(frozen=True, slots=True)
class Unpaced:
    """A goal with a target whose pace cannot be computed, and why."""

    goal: Link
    words: str


@dataclass(frozen=True, slots=True)
class MethodPage:
    """The method, whole; ``unpaced`` has something only where there is no pace to show.

    ``introduction`` is the editors' own, as HTML, empty where there is none.
    """

    numbers: Numbers
    classes: tuple[Term, ...]
    left_out: tuple[Term, ...]
    reasons: tuple[str, ...]
    markers: tuple[Term, ...]
    pace: Example | None
    trend: Example | None
    unpaced: tuple[Unpaced, ...]
    breadcrumbs: tuple[Link, ...]
    introduction: str
