"""The table of a chart: the same figures as the picture, with markers, flags and notes in words."""

from dataclasses import dataclass

from webapp.charts.spec import ChartSpec


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: ``text`` as shown, ``explanation`` of a marker, ``remarks`` such as «uppskattad», and note marks."""

    text: str
    explanation: str = ""
    remarks: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One period across all series; ``target`` is None in a table without a target column."""

    label: str
    cells: tuple[Cell, ...]
    target: Cell | None = None


@dataclass(frozen=True, slots=True)
class OneSeries:
    """One series as a list, for narrow screens and enlarged text."""

    label: str
    rows: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Periods as rows, series as columns, and the target last where there is one."""

    caption: str
    period_heading: str
    columns: tuple[str, ...]
    target_heading: str
    rows: tuple[Row, ...]
    one_by_one: tuple[OneSeries, ...]
    symbols: tuple[tuple[str, str], ...]


def table(spec: ChartSpec) -> Table:
    """Lay a chart out as a table."""
    raise NotImplementedError
