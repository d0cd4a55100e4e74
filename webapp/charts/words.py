"""The words for periods, markers and flags, the same in chart, table, summary and files."""

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


def symbol(marker: Marker | None) -> str:
    """Return the sign that stands in a cell without a number; None is a period nobody recorded."""
    return SYMBOLS[marker] if marker else UNRECORDED


def explanation(marker: Marker | None) -> str:
    """Say why a cell has no number."""
    return {
        Marker.MISSING: _("uppgift saknas"),
        Marker.NOT_APPLICABLE: _("uppgift kan inte förekomma"),
        Marker.CONFIDENTIAL: _("uppgiften är sekretessbelagd"),
        Marker.UNCERTAIN: _("uppgiften är för osäker för att visas"),
        Marker.PENDING: _("uppgiften är inte klar än"),
    }.get(marker or Marker.MISSING, "")


def flag_word(flag: Flag) -> str:
    """Name what a flag says of a value."""
    return {
        Flag.PRELIMINARY: _("preliminär"),
        Flag.ESTIMATED: _("uppskattad"),
        Flag.FORECAST: _("prognos"),
        Flag.REVISED: _("reviderad"),
        Flag.BREAK_BEFORE: _("tidsseriebrott före"),
        Flag.EXAMPLE: _("exempeldata"),
    }[flag]


def period_label(period: Period) -> str:
    """Name a period in a table or a select: ``2021``, ``januari 2021``, ``läsåret 2024/25``."""
    year = period.year
    match period.kind:
        case PeriodKind.HALF:
            return (_("första halvåret {year}") if period.part == 1 else _("andra halvåret {year}")).format(year=year)
        case PeriodKind.QUARTER:
            return _("kvartal {part} {year}").format(part=period.part, year=year)
        case PeriodKind.MONTH:
            return f"{month_name(period.part)} {year}"
        case PeriodKind.WEEK:
            return _("vecka {part} {year}").format(part=period.part, year=year)
        case PeriodKind.SCHOOL_YEAR:
            return _("läsåret {year}/{next_year:02}").format(year=year, next_year=(year + 1) % 100)
        case PeriodKind.SPAN:
            return f"{year}–{period.last_year}"
        case _:
            return str(year)


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
