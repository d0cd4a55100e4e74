"""Writes the cells of a sheet as texts, by the shortest way for what nearly all of them are."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

Error = tuple[int, int, str]
"""A cell that holds an error: its row and column, and what it shows."""

TWO_READINGS = re.compile(r"['’]?[-+−–]?[1-9][0-9]{0,2}[.,][0-9]{3}(?![0-9])")


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


def decimal_sign(cells: Iterable[object]) -> str:
    """Return the sign that its numbers are written with here, empty where a text might be taken for one of them."""
    written = {cell for cell in cells if isinstance(cell, str)}
    return "" if any(TWO_READINGS.match(cell.strip()) for cell in written) else "."
