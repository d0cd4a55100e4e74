"""Reads numerals as exact decimals, and refuses those that would fill the memory when they are written out."""

import re
from collections.abc import Iterable
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
GROUPED = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
"""What is a number by its decimal point, or by its thousands in a file with decimal commas."""
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


def check_alike(texts: Iterable[str]) -> None:
    """Raise ReadError where the numerals of a file have both a decimal comma and what may be a point for thousands."""
    with_comma = with_point = ""
    for text in texts:
        if GROUPED.fullmatch(text):
            with_point = text
        elif "," in text and text.rfind(".") < text.rfind(",") and isinstance(value(text), Decimal):
            with_comma = text
        if with_comma and with_point:
            sentence = _(
                "Filen skriver tal både som ”{one}” och som ”{other}”. Det går inte att veta vad punkten betyder."
            )
            raise ReadError(sentence.format(one=with_comma[:SHOWN], other=with_point))
