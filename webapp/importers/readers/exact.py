"""Reads numerals as exact decimals, and refuses those that would fill the memory when they are written out."""

import re
from decimal import Decimal, InvalidOperation

from webapp.cube.dataset import Value
from webapp.importers.base import ReadError
from webapp.language import gettext as _

PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
SCIENTIFIC = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
"""What a column that holds nothing but numbers may hold: PX and SDMX write powers of ten."""
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
    """Return a plain numeral as a number and every other text as it is."""
    return number(text) if PLAIN.fullmatch(text) else text
