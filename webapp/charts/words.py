"""The words for periods, markers and flags, the same in chart, table, summary and files."""

from webapp.charts.spec import ChartSpec, Measure
from webapp.cube.period import Period, PeriodKind
from webapp.language import gettext as _
from webapp.wording.periods import period_label, period_span, period_tick
from webapp.wording.values import explanation, flag_word, flag_words, symbol

__all__ = [
    "explanation",
    "flag_word",
    "flag_words",
    "measure_words",
    "period_heading",
    "period_label",
    "period_span",
    "period_tick",
    "recorded_periods",
    "symbol",
]


def period_heading(kind: PeriodKind) -> str:
    """Head a column of periods."""
    return {
        PeriodKind.YEAR: _("År"),
        PeriodKind.HALF: _("Halvår"),
        PeriodKind.QUARTER: _("Kvartal"),
        PeriodKind.MONTH: _("Månad"),
        PeriodKind.WEEK: _("Vecka"),
        PeriodKind.SCHOOL_YEAR: _("Läsår"),
        PeriodKind.SPAN: _("Period"),
    }[kind]


def measure_words(measure: Measure, unit: str, index_base: Period | None) -> str:
    """Say what the numbers count."""
    if measure is Measure.SHARE:
        return _("procent av alla")
    if measure is Measure.INDEX:
        return _("index där {period} är 100").format(period=period_label(index_base)) if index_base else _("index")
    return unit


def recorded_periods(spec: ChartSpec) -> tuple[Period, ...]:
    """Return the periods a table or file has rows for: those in which something was measured or should have been."""
    return tuple(
        period
        for place, period in enumerate(spec.periods)
        if not spec.series or any(series.points[place].expected for series in spec.series)
    )
