"""What the template of an indicator shows, as frozen values, and the parts it shares with the pages of goals."""

from dataclasses import dataclass

from webapp.charts.figure import ChartBlock
from webapp.charts.material import Contact

__all__ = ["Assessed", "Contact", "Facts", "IndicatorPage", "Link", "OwnView", "Part"]


@dataclass(frozen=True, slots=True)
class Link:
    """An address and its words."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The quiet column: dates as they are read, sources and contacts of the page's indicators.

    ``about`` leads from a goal to the pages of its indicators, ``goals`` from an indicator to its goals.
    """

    sources: tuple[str, ...]
    contacts: tuple[Contact, ...]
    updated: str
    next_update: str
    about: tuple[Link, ...] = ()
    goals: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One headed text of an indicator's page, such as its definition or its method."""

    anchor: str
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnView:
    """How the editors themselves see it: the status in words, why, and who wrote it when."""

    status_name: str
    text: str
    name: str
    written: str


@dataclass(frozen=True, slots=True)
class Assessed:
    """The part of a page that says how it is going; ``status_name`` is shown first, ``criteria`` before it.

    ``basis`` says which figures it is about, empty where there are none. ``pace_name`` is the computed status,
    which the editors' own never hides. ``track`` is SVG, made by us and safe to print.
    """

    criteria: tuple[str, ...]
    status_name: str
    editors: OwnView | None
    track: str
    pace_name: str
    pace: tuple[str, ...]
    trend: str
    notes: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """One indicator, whole; the last of ``breadcrumbs`` is the page itself."""

    name: str
    lead: str
    area_colour: str
    chart: ChartBlock
    going: Assessed
    parts: tuple[Part, ...]
    facts: Facts
    breadcrumbs: tuple[Link, ...]
    description: str
