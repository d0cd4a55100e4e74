"""What the templates show of a chart: the figure that a partial answer replaces, and the form beside it."""

from dataclasses import dataclass

from webapp.charts.spec import ChartSpec, Footnote, Source
from webapp.charts.table import Table


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """The big number and what is to be said of it, each a short phrase: change, target, distance."""

    value: str
    unit: str
    period: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the key: the sample of a series and its name; ``sample`` is SVG."""

    label: str
    sample: str


@dataclass(frozen=True, slots=True)
class Figure:
    """Everything in ``charts/_chart.html``; ``heading_id`` names the heading outside that labels it.

    ``picture`` is SVG and ``config`` is JSON, both made by us and safe to print.
    """

    spec: ChartSpec
    heading_id: str
    picture: str
    config: str
    summary: str
    captions: tuple[str, ...]
    key: tuple[Key, ...]
    table: Table
    table_open: bool
    csv_url: str
    svg_url: str
    sources: tuple[Source, ...] = ()
    footnotes: tuple[Footnote, ...] = ()

    def __hash__(self) -> int:
        """Tell figures apart roughly; that two are equal is found by comparing all there is."""
        return hash((self.picture, self.summary, self.csv_url))


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a control: ``sample`` is the SVG line sample of a series."""

    value: str
    label: str
    chosen: bool
    sample: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """The places of a form: those to tick, the names to search among (none where all are listed), and the limit."""

    choices: tuple[Choice, ...]
    names: tuple[str, ...]
    most: int


@dataclass(frozen=True, slots=True)
class Controls:
    """The GET form of one chart; ``carried`` are the other charts' touched groups, in order."""

    slug: str
    action: str
    carried: tuple[tuple[str, str], ...]
    grouped: bool
    series: tuple[Choice, ...]
    first: tuple[Choice, ...]
    last: tuple[Choice, ...]
    views: tuple[Choice, ...]
    drawings: tuple[Choice, ...]
    measures: tuple[Choice, ...]
    compared: Compared | None = None

    def __hash__(self) -> int:
        """Tell forms apart roughly; that two are equal is found by comparing all there is."""
        return hash((self.slug, self.action, self.carried))


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart as it stands on a page: key figure, form and figure."""

    slug: str
    title: str
    subtitle: str
    key_figure: KeyFigure | None
    controls: Controls
    figure: Figure
