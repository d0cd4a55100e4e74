"""The words for periods, markers and flags, the same in chart, table, summary and files."""

from collections.abc import Callable, Mapping

from webapp.charts.spec import ChartSpec, Measure
from webapp.cube.period import Period, PeriodKind
from webapp.cube.value import Flag, Marker
from webapp.language import gettext as _
from webapp.wording.periods import period_label, period_span, period_tick

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
SYMBOLS = {
    Marker.MISSING: "–",
    Marker.NOT_APPLICABLE: ".",
    Marker.CONFIDENTIAL: "..",
    Marker.UNCERTAIN: "?",
    Marker.PENDING: "…",
}
UNRECORDED = "–"
EXPLANATIONS: Mapping[Marker, Callable[[], str]] = {
    Marker.MISSING: lambda: _("uppgift saknas"),
    Marker.NOT_APPLICABLE: lambda: _("uppgift kan inte förekomma"),
    Marker.CONFIDENTIAL: lambda: _("uppgiften är sekretessbelagd"),
    Marker.UNCERTAIN: lambda: _("uppgiften är för osäker för att visas"),
    Marker.PENDING: lambda: _("uppgiften är inte klar än"),
}
FLAG_WORDS: Mapping[Flag, Callable[[], str]] = {
    Flag.PRELIMINARY: lambda: _("preliminär"),
    Flag.ESTIMATED: lambda: _("uppskattad"),
    Flag.FORECAST: lambda: _("prognos"),
    Flag.REVISED: lambda: _("reviderad"),
    Flag.BREAK_BEFORE: lambda: _("tidsseriebrott före"),
    Flag.EXAMPLE: lambda: _("exempeldata"),
}


def symbol(marker: Marker | None) -> str:
    """Return the sign that stands in a cell without a number; None is a period nobody recorded."""
    return SYMBOLS[marker] if marker else UNRECORDED


def explanation(marker: Marker | None) -> str:
    """Say why a cell has no number."""
    return EXPLANATIONS[marker or Marker.MISSING]()


def flag_word(flag: Flag) -> str:
    """Name what a flag says of a value."""
    return FLAG_WORDS[flag]()


def flag_words(flags: frozenset[Flag]) -> tuple[str, ...]:
    """Name every flag of a value, in the order of their definition."""
    return tuple(word() for flag, word in FLAG_WORDS.items() if flag in flags) if flags else ()


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
