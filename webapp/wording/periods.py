"""The names of periods, as tables, axes and sentences write them."""

from webapp.cube.period import Period, PeriodKind
from webapp.language import gettext as _
from webapp.language import month_name


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
