"""The table of a chart: the same figures as the picture, with markers, flags and notes in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp import formatting
from webapp.charts import words
from webapp.charts.spec import ChartSpec, Measure, Point, TargetSpec
from webapp.cube.cube import DimensionKind
from webapp.cube.period import Period
from webapp.language import capitalised
from webapp.language import gettext as _
from webapp.wording.values import SYMBOLS

SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: ``text`` as shown, ``explanation`` of a marker, ``remarks`` such as «uppskattad», and note marks."""

    text: str
    explanation: str = ""
    remarks: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Say whether there is nothing to know but the text, as of most cells."""
        return not (self.explanation or self.footnotes or self.remarks)


@dataclass(frozen=True, slots=True)
class Row:
    """One period across all series; ``target`` is None in a table without a target column."""

    label: str
    cells: tuple[Cell, ...]
    target: Cell | None = None


@dataclass(frozen=True, slots=True)
class OneSeries:
    """One series as a list, for narrow screens and enlarged text; ``remarks`` hold for every number in it."""

    label: str
    rows: tuple[tuple[str, Cell], ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Periods as rows, series as columns, and the target last where there is one.

    ``column_remarks`` hold for every number of a column, and its cells do not repeat them.
    """

    caption: str
    period_heading: str
    columns: tuple[str, ...]
    column_remarks: tuple[tuple[str, ...], ...]
    target_heading: str
    rows: tuple[Row, ...]
    one_by_one: tuple[OneSeries, ...]
    symbols: tuple[tuple[str, str], ...]


def table(spec: ChartSpec) -> Table:
    """Lay a chart out as a table."""
    periods = words.recorded_periods(spec)
    recorded = set(periods)
    columns = [[point for point in series.points if point.period in recorded] for series in spec.series]
    remarks = tuple(in_common(column) for column in columns)
    cells = [tuple(cell(point, said) for point in column) for said, column in zip(remarks, columns, strict=True)]
    labels = [words.period_label(period) for period in periods]
    return Table(
        caption=caption(spec),
        period_heading=words.period_heading(periods[0].kind) if periods else _("Period"),
        columns=tuple(series.label for series in spec.series),
        column_remarks=remarks,
        target_heading=target_heading(spec.target) if spec.target else "",
        rows=tuple(
            Row(label, tuple(column[place] for column in cells), target_cell(spec, period))
            for place, (label, period) in enumerate(zip(labels, periods, strict=True))
        ),
        one_by_one=(
            *(
                OneSeries(series.label, tuple(zip(labels, column, strict=True)), said)
                for series, column, said in zip(spec.series, cells, remarks, strict=True)
            ),
            *target_alone(spec),
        ),
        symbols=symbols(spec),
    )


def caption(spec: ChartSpec) -> str:
    """Say what is counted, where and when."""
    place = "" if spec.breakdown is DimensionKind.GEO else spec.place
    is_named = spec.measure is Measure.VALUE and spec.unit in spec.subject.lower().split()
    counted = "" if is_named else words.measure_words(spec.measure, spec.unit, spec.index_base)
    span = words.period_span(spec.periods[0], spec.periods[-1]) if spec.periods else ""
    return ", ".join(part for part in (capitalised(spec.subject), place, counted, span) if part)


def cell(point: Point, said: tuple[str, ...]) -> Cell:
    """Write one value with everything a reader must know of it, but what the head of its column has said."""
    return Cell(
        point.text,
        words.explanation(point.marker) if point.value is None else "",
        tuple(word for word in words.flag_words(point.flags) if word not in said),
        point.footnotes,
    )


def in_common(column: Sequence[Point]) -> tuple[str, ...]:
    """Return the remarks that all of several numbers carry, so that a column can say them once."""
    flags = [point.flags for point in column if point.value is not None]
    return words.flag_words(frozenset.intersection(*flags)) if len(flags) >= SEVERAL else ()


def target_heading(target: TargetSpec) -> str:
    """Head the column of the target: in full where its cells are numbers, by its year where they are words."""
    return target.short if target.value is not None else target_year(target)


def target_year(target: TargetSpec) -> str:
    """Name a target by its year."""
    return _("Mål {period}").format(period=words.period_label(target.period))


def target_cell(spec: ChartSpec, period: Period | None) -> Cell | None:
    """Write the target as the line in the picture says it: the same in every row, milestones beside their year."""
    target = spec.target
    if target is None:
        return None
    if target.value is None:
        return Cell(target.phrase or target.text)
    remarks = tuple(
        _("etappmål {value}").format(value=milestone.text)
        for milestone in target.milestones
        if milestone.period == period
    )
    return Cell(formatting.number(target.value, spec.decimals), remarks=remarks)


def target_alone(spec: ChartSpec) -> tuple[OneSeries, ...]:
    """Return the target as a list of its own: the milestones and the year it is for."""
    target, last = spec.target, target_cell(spec, None)
    if target is None or last is None:
        return ()
    steps = [(words.period_label(step.period), Cell(step.text)) for step in target.milestones]
    shown = steps if target.value is not None else []
    return (OneSeries(target_heading(target), (*shown, (words.period_label(target.period), last))),)


def symbols(spec: ChartSpec) -> tuple[tuple[str, str], ...]:
    """List the signs that stand for a missing number in view, and what they mean."""
    found = {
        point.text: words.explanation(point.marker)
        for series in spec.series
        for point in series.points
        if point.value is None and point.expected
    }
    order = list(SYMBOLS.values())
    return tuple(sorted(found.items(), key=lambda pair: order.index(pair[0])))
