"""What every reader holds a dataset to: a size in bounds, unique codes, and one part where a file has several."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from webapp.cube import dataset
from webapp.formatting import number
from webapp.importers.base import ReadError, SeveralError
from webapp.language import gettext as _

MOST_PLACES = 5_000_000
"""Cells that there may be room for; most of them may be empty."""
MOST_CELLS = dataset.MOST_CELLS

Part = TypeVar("Part")


def check_room(sizes: Iterable[int]) -> int:
    """Return how many cells there is room for; raise ReadError where that is more than anybody can look at."""
    room = 1
    for size in sizes:
        room *= size
        if room > MOST_PLACES:
            raise too_many(MOST_PLACES)
    return room


def check_cells(count: int) -> None:
    """Raise ReadError where a file holds more cells than are kept."""
    if count > MOST_CELLS:
        raise too_many(MOST_CELLS)


def too_many(most: int) -> ReadError:
    """Return the refusal of a file with too many cells."""
    sentence = _("Filen har fler än {most} celler. Hämta en mindre del av tabellen.")
    return ReadError(sentence.format(most=number(Decimal(most))))


def check_unique(codes: Sequence[str], dimension: str) -> None:
    """Raise ReadError where two categories, or two dimensions, have one code."""
    code, count = Counter(codes).most_common(1)[0] if codes else ("", 0)
    if count > 1:
        sentence = _("”{code}” står två gånger i ”{dimension}”, så det går inte att veta vilka värden som hör dit.")
        raise ReadError(sentence.format(code=code, dimension=dimension), place=dimension)


def chosen(parts: Mapping[str, Part], wanted: str) -> Part:
    """Return the part asked for by name or by number from 1, or the only one there is."""
    if wanted in parts and (wanted or len(parts) == 1):
        return parts[wanted]
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:9]) <= len(parts):
        return list(parts.values())[int(wanted[:9]) - 1]
    if wanted:
        raise SeveralError(_("Filen har ingen del som heter ”{name}”.").format(name=wanted), tuple(parts))
    if len(parts) > 1:
        raise SeveralError(_("Filen har flera tabeller. Välj en av dem."), tuple(parts))
    return next(iter(parts.values()))
