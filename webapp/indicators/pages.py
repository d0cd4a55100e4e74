"""What the template of an indicator shows, as frozen values, and the parts it shares with the pages of goals."""

from dataclasses import dataclass

from webapp.charts.figure import ChartBlock
from webapp.charts.material import Contact

__all__ = ["Contact", "Facts", "IndicatorPage", "Link", "Part"]


@dataclass(frozen=True, slots=True)
class Link:
    """An address and its words."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Facts:
    """The quiet column: dates as they are read, sources and contacts of the page's indicators."""

    sources: tuple[str, ...]
    contacts: tuple[Contact, ...]
    updated: str
    next_update: str


@dataclass(frozen=True, slots=True)
class Part:
    """One headed text of an indicator's page, such as its definition or its method."""

    anchor: str
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """One indicator, whole; the last of ``breadcrumbs`` is the page itself."""

    name: str
    lead: str
    area_colour: str
    chart: ChartBlock
    parts: tuple[Part, ...]
    facts: Facts
    breadcrumbs: tuple[Link, ...]
    description: str
