"""Made-up tables of any size: each value follows from its codes, so nothing need be kept."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod
from zlib import crc32

UPDATED = "2026-06-08T06:00:00Z"
MISSING = ".."


@dataclass(frozen=True, slots=True)
class Column:
    """A variable of a table."""

    code: str
    text: str
    values: tuple[str, ...]
    is_time: bool = False
    may_be_left_out: bool = False
    codelists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass
class Table:
    """A table of a source; what it says of when it was updated may change under the reader's hands."""

    code: str
    title: str
    columns: tuple[Column, ...]
    updated: str = UPDATED

    def column(self, code: str) -> Column:
        """Return the variable of a code."""
        return next(column for column in self.columns if column.code == code)


Asked = Mapping[str, Sequence[str]]


def value(codes: Sequence[str]) -> str:
    """Return what stands in a cell: a number with one decimal, or a mark for one that is kept secret."""
    found = crc32("|".join(codes).encode())
    return MISSING if found % 97 == 0 else f"{found % 100_000 / 10:.1f}"


def json_stat(table: Table, asked: Asked) -> bytes:
    """Return a part of a table as JSON-stat 2.0, with its values in row-major order."""
    columns = [column for column in table.columns if column.code in asked]
    found = [value(codes) for codes in product(*(asked[column.code] for column in columns))]
    numbers = ",".join("null" if one == MISSING else one for one in found)
    told = {
        **head(table, [(column, asked[column.code]) for column in columns]),
        "status": {str(place): one for place, one in enumerate(found) if one == MISSING},
    }
    return json.dumps(told, ensure_ascii=False)[:-1].encode() + f', "value": [{numbers}]}}'.encode()


def head(table: Table, columns: Sequence[tuple[Column, Sequence[str]]]) -> dict[str, object]:
    """Return what JSON-stat says around values."""
    return {
        "version": "2.0",
        "class": "dataset",
        "label": table.title,
        "source": "Provmyndigheten",
        "updated": table.updated,
        "id": [column.code for column, _values in columns],
        "size": [len(values) for _column, values in columns],
        "role": {
            "time": [column.code for column, _values in columns if column.is_time],
            "metric": ["ContentsCode"],
        },
        "dimension": {column.code: dimension(column, values) for column, values in columns},
        "extension": {"px": {"tableid": table.code, "language": "sv"}},
    }


def dimension(column: Column, values: Sequence[str]) -> dict[str, object]:
    """Return a dimension of JSON-stat."""
    return {
        "label": column.text,
        "category": {
            "index": {code: place for place, code in enumerate(values)},
            "label": {code: label(code) for code in values},
        },
        "extension": {
            "elimination": column.may_be_left_out,
            "codelists": [{"id": one, "label": one.partition("_")[2]} for one in column.codelists],
        },
    }


def label(code: str) -> str:
    """Return the name of a value."""
    return f"värde {code}"


def cells(asked: Asked) -> int:
    """Return how many cells are asked for."""
    return prod(len(values) for values in asked.values())


def people(regions: int = 20, ages: int = 100, years: int = 20) -> Table:
    """Return a table of people, ten cells for each region, age and year."""
    return Table(
        "TAB1",
        "Folkmängd efter region, ålder, kön och år",
        (
            Column("Region", "region", tuple(f"{number:04}" for number in range(regions)), may_be_left_out=True),
            Column("Alder", "ålder", tuple(map(str, range(ages))), codelists={"agg_Ålder10år": ("0-9", "10-19")}),
            Column("Kon", "kön", ("1", "2"), may_be_left_out=True),
            Column("ContentsCode", "tabellinnehåll", ("F1", "F2", "F3", "F4", "F5")),
            Column("Tid", "år", tuple(str(2026 - years + year) for year in range(years)), is_time=True),
        ),
    )
