"""What the templates of strategies and goals show, as frozen values."""

from dataclasses import dataclass

from webapp.charts.figure import ChartBlock
from webapp.indicators.pages import Assessed, Facts, Link

__all__ = ["AreaList", "Facts", "GoalLine", "GoalPage", "Link", "SectionView", "StrategyPage"]


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section of a goal page, with every figure in its texts already filled in.

    ``lead`` is the bold first paragraph, ``paragraphs`` the rest; ``anchor`` is its id.
    """

    anchor: str
    label: str
    heading: str
    lead: str
    paragraphs: tuple[str, ...]
    chart: ChartBlock | None = None


@dataclass(frozen=True, slots=True)
class GoalPage:
    """One goal, whole; ``going_after`` is how many of its sections come before how it is going."""

    strategy: Link
    area_name: str
    area_colour: str
    number: int
    name: str
    lead: str
    chart_note: str
    sections: tuple[SectionView, ...]
    going: Assessed
    going_after: int
    facts: Facts
    breadcrumbs: tuple[Link, ...]
    description: str


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal in a list."""

    url: str
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class AreaList:
    """An area of the overview and its goals."""

    name: str
    colour: str
    goals: tuple[GoalLine, ...]


@dataclass(frozen=True, slots=True)
class StrategyPage:
    """A strategy's overview."""

    name: str
    lead: str
    areas: tuple[AreaList, ...]
    breadcrumbs: tuple[Link, ...]
