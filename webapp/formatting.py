"""Swedish numbers and dates, in one place, character for character as a browser set to sv-SE writes them.

Babel's own formatter was tried: it rounds half to even where ``Intl.NumberFormat`` rounds half away
from zero, and its minus has changed between releases. Numbers are Decimals all the way, never floats.
"""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache

from webapp import clock
from webapp.language import gettext as _
from webapp.language import month_name

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
ENOUGH_DIGITS = 100
CONTEXT = Context(prec=ENOUGH_DIGITS)
SWEDISH = str.maketrans({",": NO_BREAK_SPACE, ".": ","})


def rounded(value: Decimal, decimals: int | None = None) -> Decimal:
    """Round half away from zero; ``None`` keeps the digits as they are."""
    return value if decimals is None else value.quantize(step(decimals), ROUND_HALF_UP, CONTEXT)


@cache
def step(decimals: int) -> Decimal:
    """Return the smallest difference that so many decimals can show."""
    return Decimal(1).scaleb(-decimals)


def plain(value: Decimal, decimals: int | None = None) -> str:
    """Write a number for machines: decimal point, ASCII minus, no groups, no exponent, no negative zero."""
    shown = rounded(value, decimals)
    return f"{shown.copy_abs() if shown.is_zero() else shown:f}"


def number(value: Decimal, decimals: int | None = None) -> str:
    """Write a number for readers: no-break spaces between groups, decimal comma, a real minus."""
    shown = rounded(value, decimals)
    digits = f"{shown.copy_abs():,f}".translate(SWEDISH)
    return f"{MINUS}{digits}" if shown < 0 else digits


def with_unit(text: str, unit: str) -> str:
    """Put a unit after a number so that the two never part at a line's end."""
    return f"{text}{NO_BREAK_SPACE}{unit}" if unit else text


def day(moment: date | datetime) -> str:
    """Write a date in words, in Swedish time: ``3 mars 2027``."""
    if isinstance(moment, datetime):
        moment = moment.astimezone(clock.SWEDEN).date()
    return f"{moment.day} {month_name(moment.month)} {moment.year}"


def moment(time: datetime) -> str:
    """Write a moment in words, in Swedish time: ``3 mars 2027 kl. 8.05``; of two that look alike say which."""
    local = time.astimezone(clock.SWEDEN)
    written = f"{day(local)} kl.{NO_BREAK_SPACE}{local.hour}.{local:%M}"
    return f"{written} {season(local)}" if clock.comes_twice(local) else written


def season(local: datetime) -> str:
    """Name the time that clocks show, as it tells two hours of a night apart."""
    return _("sommartid") if local.dst() else _("vintertid")
