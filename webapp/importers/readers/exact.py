"""Reads numerals as exact decimals, and refuses those that would fill the memory when they are written out."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation

from webapp.cube.dataset import Value
from webapp.cube.numbers import read_cell
from webapp.cube.outcome import Number
from webapp.importers.base import ReadError
from webapp.language import gettext as _

PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
SCIENTIFIC = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
"""What a column that holds nothing but numbers may hold: PX and SDMX write powers of ten."""
POWER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?[eE][-+]?[0-9]+")
"""A numeral with a power of ten, as programs write a number in a text."""
DIGIT = re.compile(r"[0-9]")
POINT, COMMA = ".", ","
GROUPED = re.compile(r"[-+]?[1-9][0-9]{0,2}(?P<by>[.,])[0-9]{3}")
"""What is a number by its decimal sign, or by its thousands in a file that parts them with that sign."""
LONGEST = 100
MOST_ZEROS = 60
"""Places before or after the decimal point that a number may reach by its power of ten."""
SHOWN = 30


def number(numeral: str) -> Decimal:
    """Return the number of a numeral that JSON would take; raise ReadError where it is too long or too large."""
    try:
        found = Decimal(numeral) if len(numeral) <= LONGEST else None
    except InvalidOperation:
        found = None
    if found is None or abs(found.adjusted()) > MOST_ZEROS:
        shown = numeral if len(numeral) <= SHOWN else f"{numeral[:SHOWN]}…"
        raise ReadError(_("Talet {number} är för stort eller för långt för att läsas.").format(number=shown))
    return found


def value(text: str) -> Value:
    """Return a numeral that can be read in one way as a number, and every other text as it is."""
    if PLAIN.fullmatch(text) or POWER.fullmatch(text):
        return number(text)
    found = read_cell(text) if DIGIT.search(text) else None
    return found.value if isinstance(found, Number) and found.flags is None and not found.percent else text


def check_alike(texts: Iterable[str], read: Callable[[str], Value | None] = value) -> None:
    """Raise ReadError where a sign parts the thousands of a file, and may be the decimal sign of another numeral."""
    either: dict[str, str] = {}
    sure: dict[str, str] = {}
    for text in texts:
        grouped = GROUPED.fullmatch(text)
        sign = grouped["by"] if grouped else thousands_in(text)
        found = either if grouped else sure
        if not sign or sign in found or not isinstance(read(text), Decimal):
            continue
        found[sign] = text
        if len(either) > 1 or (sign in either and sign in sure):
            one, other = (sure[sign], either[sign]) if sign in sure else either.values()
            raise unclear(one, other, sign)


def thousands_in(text: str) -> str:
    """Return the sign that is none but that of thousands beside this numeral, or nothing where it has no sign."""
    last = text[max(text.rfind(POINT), text.rfind(COMMA))] if POINT in text or COMMA in text else ""
    if not last or text.count(last) > 1:
        return last
    return COMMA if last == POINT else POINT


def unclear(one: str, other: str, sign: str) -> ReadError:
    """Return the refusal of two numerals that cannot both be read by the same rule."""
    sentence = (
        _("Filen skriver tal både som ”{one}” och som ”{other}”. Det går inte att veta vad punkten betyder.")
        if sign == POINT
        else _("Filen skriver tal både som ”{one}” och som ”{other}”. Det går inte att veta vad kommat betyder.")
    )
    return ReadError(sentence.format(one=one[:SHOWN], other=other[:SHOWN]))
