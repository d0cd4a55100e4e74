"""The words for periods, markers and flags, the same in chart, table, summary and files."""

from collections.abc import Callable, Mapping

from webapp.charts.spec import ChartSpec, Measure
from webapp.cube.period import Period, PeriodKind
from webapp.cube.value import Flag, Marker
from webapp.language import gettext as _
from webapp.language import month_name

SYMBOLS = {
    Marker.MISSING: "–",
    Marker.NOT_APPLICABLE: ".",
    Marker.CONFIDENTIAL: "..",
    Marker.UNCERTAIN: "*",
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


def period_label(period: Period) -> str:
    """Name a period in a table or a select: ``2021``, ``januari 2021``, ``läsåret 2024/25``."""
    if period.kind is PeriodKind.YEAR:
        return str(period.year)
    match period.kind:
        case PeriodKind.HALF:
            text = _("första halvåret {year}") if period.part == 1 else _("andra halvåret {year}")
        case PeriodKind.QUARTER:
            text = _("kvartal {part} {year}")
        case PeriodKind.MONTH:
            text = f"{month_name(period.part)} {{year}}"
        case PeriodKind.WEEK:
            text = _("vecka {part} {year}")
        case PeriodKind.SCHOOL_YEAR:
            text = _("läsåret {year}/{next_year:02}")
        case _:
            text = "{year}–{last_year}"
    return text.format(
        year=period.year, part=period.part, next_year=(period.year + 1) % 100, last_year=period.last_year
    )


def period_tick(period: Period) -> str:
    """Name a period as short as an axis needs it."""
    year = period.year
    match period.kind:
        case PeriodKind.HALF:
            return _("H{part} {year}").format(part=period.part, year=year)
        case PeriodKind.QUARTER:
            return _("kv {part} {year}").format(part=period.part, year=year)
        case PeriodKind.MONTH:
            return f"{month_name(period.part, short=True)} {year}"
        case PeriodKind.WEEK:
            return _("v. {part} {year}").format(part=period.part, year=year)
        case PeriodKind.SCHOOL_YEAR:
            return f"{year}/{(year + 1) % 100:02}"
        case _:
            return period_label(period)


def period_span(first: Period, last: Period) -> str:
    """Name a stretch of periods by its ends: ``2012–2021``, ``januari 2021 till mars 2021``."""
    if first == last:
        return period_label(first)
    between = _("{first}–{last}") if first.kind is PeriodKind.YEAR else _("{first} till {last}")
    return between.format(first=period_label(first), last=period_label(last))


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
