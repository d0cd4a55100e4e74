"""What the templates of strategies and goals show, as frozen values."""

from dataclasses import dataclass

from webapp.charts.figure import ChartBlock, Choice
from webapp.consent.embeds import Embed
from webapp.indicators.pages import Assessed, Facts, Link
from webapp.progress.facts import Status

__all__ = [
    "AreaList",
    "AreaPage",
    "Facts",
    "GoalLine",
    "GoalList",
    "GoalPage",
    "LineFigures",
    "Link",
    "Notice",
    "SectionView",
    "SiftForm",
    "StrategyGroup",
    "StrategyLine",
    "StrategyPage",
]


@dataclass(frozen=True, slots=True)
class SectionView:
    """One section of a goal page, with every figure in its texts already filled in.

    ``lead`` is the bold first paragraph, ``body`` the rest as HTML; ``anchor`` is its id.
    """

    anchor: str
    label: str
    heading: str
    lead: str
    body: str
    chart: ChartBlock | None = None
    embed: Embed | None = None


@dataclass(frozen=True, slots=True)
class GoalPage:
    """One goal, whole; ``successor`` is the goal that came in its place, ``first_table`` the id of its first table.

    ``going_after`` is how many of its sections come before how it is going.
    """

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
    successor: Link | None = None
    first_table: str = ""


@dataclass(frozen=True, slots=True)
class LineFigures:
    """What a list shows of an indicator: its newest sure value, empty where there is none, and its course as SVG.

    ``measure`` names what is measured and where. ``remark`` and ``span_remark`` say what is uncertain of the
    value and of the course, in words, empty where nothing is.
    """

    measure: str
    value: str
    period: str
    remark: str
    picture: str
    span: str
    span_remark: str


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal in a list; without a page of its own it has no address.

    ``because`` goes on from the name of the status, with its own punctuation. ``track`` is SVG, empty where
    there is nothing to place on it.
    """

    url: str
    number: int
    name: str
    area: str
    status: Status
    status_name: str
    because: str
    track: str
    figures: LineFigures | None
    successor: Link | None


@dataclass(frozen=True, slots=True)
class AreaList:
    """An area and those of its goals that are shown; ``crest`` is which of the theme's three ridges it has."""

    url: str
    slug: str
    name: str
    colour: str
    crest: int
    goals: tuple[GoalLine, ...]


@dataclass(frozen=True, slots=True)
class SiftForm:
    """The form that chooses among goals; ``opened`` where something is chosen."""

    action: str
    areas: tuple[Choice, ...]
    statuses: tuple[Choice, ...]
    orders: tuple[Choice, ...]
    opened: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """What must be known of when a strategy applies, and the ways on from there."""

    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalList:
    """The part of an overview that a choice replaces: how many goals are shown, and the goals by area.

    ``clear`` is the way back to all of them, where some are left out.
    """

    count: str
    clear: Link | None
    areas: tuple[AreaList, ...]


@dataclass(frozen=True, slots=True)
class StrategyPage:
    """A strategy's overview; ``answer`` is the one sentence that says how it is going."""

    name: str
    label: str
    answer: str
    lead: str
    notice: Notice | None
    form: SiftForm | None
    goals: GoalList
    breadcrumbs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AreaPage:
    """One target area; ``siblings`` are all areas of its strategy, the page's own one without an address."""

    strategy: Link
    area: AreaList
    answer: str
    notice: Notice | None
    siblings: tuple[Link, ...]
    breadcrumbs: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class StrategyLine:
    """A strategy in the list of all; ``validity`` says when it applies where that is not now."""

    url: str
    name: str
    answer: str
    validity: str
    successor: Link | None


@dataclass(frozen=True, slots=True)
class StrategyGroup:
    """Strategies of one standing, under a heading of their own; without one they are all there is."""

    heading: str
    strategies: tuple[StrategyLine, ...]
