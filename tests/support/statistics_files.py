"""Writes datasets in the formats that the readers read: for round trips, for damage and for measuring."""

import csv
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import StringIO

from webapp.cube.dataset import Dataset, Role, Value

ROLES = (Role.TIME, Role.GEO, Role.METRIC)


def text_of(value: object) -> str:
    """Write JSON with the digits of its decimals."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(name)}:{text_of(part)}" for name, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(text_of, value)) + "]"
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value)


def jsonstat(found: Dataset, *, is_sparse: bool = False, is_first: bool = False) -> str:
    """Write JSON-stat: of version 1 or 2, with everything in lists or everything in objects."""
    values = [value if isinstance(value, Decimal) else None for value in found.values()]
    statuses = [found.statuses.get(place) or marker(value) for place, value in enumerate(found.values())]
    frame = {
        "id": [one.code for one in found.dimensions],
        "size": list(found.shape),
        "role": {role.value: [one.code for one in found.dimensions if one.role is role] for role in ROLES},
    }
    parts = {one.code: jsonstat_dimension(one.code, found, is_sparse=is_sparse) for one in found.dimensions}
    data = {
        "label": found.told.label,
        "value": {str(at): value for at, value in enumerate(values) if value is not None} if is_sparse else values,
        "status": {str(at): one for at, one in enumerate(statuses) if one is not None} if is_sparse else statuses,
    }
    if is_first:
        return text_of({"dataset": {"dimension": {**parts, **frame}, **data}})
    return text_of({"version": "2.0", "class": "dataset", **frame, "dimension": parts, **data})


def marker(value: Value | None) -> str | None:
    """Return a cell's marker."""
    return value if isinstance(value, str) else None


def jsonstat_dimension(code: str, found: Dataset, *, is_sparse: bool) -> dict[str, object]:
    """Write one dimension, its labels in another order than its codes."""
    one = found.dimension(code)
    codes = [category.code for category in one.categories]
    index = {code: one.places[code] for code in reversed(codes)} if is_sparse else codes
    labels = {category.code: category.label for category in reversed(one.categories)}
    return {"label": one.label, "category": {"index": index, "label": labels}}


def px(found: Dataset) -> str:
    """Write PX; a cell that is absent is an empty text."""
    names = [one.code for one in found.dimensions]
    lines = ['CHARSET="ANSI"', f'TITLE="{found.told.label}"', f"HEADING={quoted(names[-1:])}"]
    lines += [f"STUB={quoted(names[:-1])}"] if names[:-1] else []
    for one in found.dimensions:
        lines.append(f'VALUES("{one.code}")={quoted([category.label for category in one.categories])}')
        lines.append(f'CODES("{one.code}")={quoted([category.code for category in one.categories])}')
    cells = (written(value) if isinstance(value, Decimal) else f'"{value or ""}"' for value in found.values())
    return "".join(f"{line};\n" for line in lines) + "DATA=\n" + " ".join(cells) + ";\n"


def quoted(texts: Sequence[str]) -> str:
    """Write a list of texts."""
    return ",".join(f'"{text}"' for text in texts)


def rows(found: Dataset) -> Iterator[tuple[tuple[str, ...], Value]]:
    """Yield the cells that there are with their codes."""
    return ((found.codes(place), value) for place, value in found.cells.items())


def pxweb(found: Dataset) -> str:
    """Write what PxWeb calls json, with one measure beside the dimensions."""
    columns = [{"code": one.code, "text": one.label, "type": "d"} for one in found.dimensions]
    data = [{"key": list(codes), "values": [written(value)]} for codes, value in rows(found)]
    return text_of({"columns": [*columns, {"code": "n", "text": "n", "type": "c"}], "comments": [], "data": data})


def sdmx(found: Dataset) -> str:
    """Write SDMX-CSV 1.0."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(["DATAFLOW", *(one.code for one in found.dimensions), "OBS_VALUE"])
    writer.writerows(["A:B(1.0)", *codes, written(value)] for codes, value in rows(found))
    return file.getvalue()


def kolada(found: Dataset) -> str:
    """Write an answer of Kolada from a dataset of three dimensions: place, period and gender."""
    values = [
        {
            "kpi": "N1",
            "municipality": place,
            "period": period,
            "values": [{"gender": gender, "count": 1, "status": marker(value) or "", "value": numeric(value)}],
        }
        for (place, period, gender), value in rows(found)
    ]
    return text_of({"values": values, "count": len(values), "next_url": None})


def written(value: Value) -> str:
    """Write a cell as text, a number with all its digits."""
    return f"{value:f}" if isinstance(value, Decimal) else value


def numeric(value: Value) -> Decimal | None:
    """Return a cell's number."""
    return value if isinstance(value, Decimal) else None
