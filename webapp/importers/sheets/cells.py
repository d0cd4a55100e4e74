"""Writes the cells of a sheet as texts, by the shortest way for what nearly all of them are."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, NamedTuple

Error = tuple[int, int, str]
"""A cell that holds an error: its row and column, and what it shows."""

Place = tuple[int, int]
"""Row and column, from 0."""
Merge = tuple[int, int, int, int]
"""The first row and column of cells that are shown as one, and the last, from 0."""
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LITERAL = re.compile(r'"[^"]*"|[\\_*].|\[[^\]]*\]', re.DOTALL)
"""What a number format shows, leaves room for or fills with, and what it does not count by."""
PERCENT_FORMATS = frozenset({9, 10})
"""The numbers of the formats 0 % and 0.00 %, which no file explains."""
AS_NUMBERS = re.compile(r"\s*-?[0-9]+\.[0-9]+%?\s*")
"""Texts that look as numbers do when they are written here, and may be meant in another way."""


class Shown(NamedTuple):
    """The places of cells that are shown otherwise than they are.

    Numbers in ``percents`` are shown a hundred times as large; those in ``doubtful`` are by the format that may hide
    them or show them in thousands. What is ``raised`` stands above the line.
    """

    percents: Sequence[Place] = ()
    doubtful: Mapping[str, Sequence[Place]] = {}
    raised: Sequence[Place] = ()


def written(cell: object) -> str:
    """Write a cell as text, by the shortest way for what nearly all cells are."""
    return WRITERS.get(type(cell), text)(cell)


def text(cell: object) -> str:
    """Write a cell as text: the shortest digits that are the same number, days and moments as ISO 8601 has them."""
    match cell:
        case bool():
            return str(cell).upper()
        case float():
            return digits(cell)
        case int():
            return str(cell)
        case datetime(hour=0, minute=0, second=0, microsecond=0):
            return cell.date().isoformat()
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


def digits(number: float) -> str:
    """Write a number with the fewest digits that are the same number, and none of them a power of ten."""
    written = repr(number).removesuffix(".0")
    return format(Decimal(written), "f") if "e" in written else written


WRITERS: Mapping[type, Callable[[Any], str]] = {str: str, float: digits}
"""What nearly all cells are."""


def percent(number: str) -> str:
    """Write a number that is shown as a percentage: a hundred times as large, and with the sign."""
    larger = Decimal(number).scaleb(2)
    plain = str(larger)
    return f"{larger:f}%" if "E" in plain else f"{plain}%"


def shows_percent(number_format: str) -> bool:
    """Say whether a number format shows numbers a hundred times as large."""
    return "%" in LITERAL.sub("", number_format)


def texts_like_numbers(cells: Iterable[object]) -> Iterator[int]:
    """Yield where texts stand that would be taken for numbers."""
    return (at for at, cell in enumerate(cells) if type(cell) is str and "." in cell and AS_NUMBERS.fullmatch(cell))


def within(places: Iterable[Place], left: int, width: int, count: int) -> Sequence[int]:
    """Return where places stand among the cells of a sheet, without those that lie outside of it."""
    found = (row * width + column - left for row, column in places if left <= column < left + width)
    return [at for at in found if at < count]
