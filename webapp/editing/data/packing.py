"""The data that a form was opened with, packed small enough to travel with it, and unpacked with nothing trusted."""

import json
import re
from collections.abc import Mapping
from decimal import Decimal

from webapp import formatting
from webapp.cube.cube import CellKey, Cube, Dimension
from webapp.cube.numbers import MOST_DIGITS
from webapp.cube.period import Period, PeriodError
from webapp.cube.value import Flag, Marker, Observation
from webapp.editing.data.sheet import read_series

NUMBER = re.compile(rf"-?[0-9]{{1,{MOST_DIGITS}}}(\.[0-9]{{1,{MOST_DIGITS}}})?")
SEPARATOR = "|"


def packed(cube: Cube) -> str:
    """Write series and values as text: ``{"a": {"2021": "12.5|preliminary|1"}}``."""
    values: dict[str, dict[str, str]] = {series.key: {} for series in cube.series}
    for (key, period), seen in cube.cells.items():
        values[key][period.code] = packed_value(seen)
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def packed_value(seen: Observation) -> str:
    """Write one value; what it does not have at its end is left out."""
    value = formatting.plain(seen.value) if seen.value is not None else f":{seen.marker}"
    parts = (value, " ".join(sorted(seen.flags)), " ".join(seen.footnotes))
    return SEPARATOR.join(parts).rstrip(SEPARATOR)


def unpacked(text: str, dimensions: tuple[Dimension, ...]) -> Cube | None:
    """Return the data of a text; None where it was not written here."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or not all(isinstance(values, dict) for values in found.values()):
        return None
    series = tuple(one for key in found if (one := read_series(key, dimensions)))
    try:
        cells = {cell: seen for one in series for cell, seen in unpacked_values(one.key, found[one.key])}
    except (ValueError, PeriodError):
        return None
    return Cube(dimensions, series, cells)


def unpacked_values(key: str, values: Mapping[str, object]) -> list[tuple[CellKey, Observation]]:
    """Return the values of a series; raise ValueError."""
    return [((key, Period.parse(code)), unpacked_value(str(text))) for code, text in values.items()]


def unpacked_value(text: str) -> Observation:
    """Return a value; raise ValueError."""
    value, flags, footnotes = (*text.split(SEPARATOR, 2), "", "")[:3]
    is_marker = value.startswith(":")
    if not is_marker and not NUMBER.fullmatch(value):
        raise ValueError(text)
    return Observation(
        None if is_marker else Decimal(value),
        Marker(value.removeprefix(":")) if is_marker else None,
        frozenset(Flag(flag) for flag in flags.split()),
        tuple(footnotes.split()),
    )
