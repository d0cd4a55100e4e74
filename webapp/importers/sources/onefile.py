"""Writes an answer that came in several parts as one file, so that it can be kept and read again like any other.

The file is JSON-stat 2.0, the same to the last byte for the same answer. It says all that the sources say; notes on
single cells and one unit for all of them, which only PX files have, it has no words for. What a source has taken back
stands by place in an extension of our own, which JSON-stat leaves room for.
"""

import json
from collections.abc import Iterator
from decimal import Decimal

from webapp.cube.dataset import Dataset, Role, SourceCategory, SourceDimension, Told
from webapp.importers.base import Original

SPARSE = 2
"""A file that has room for this many times its cells names the place of each."""


def one_file(dataset: Dataset, name: str, address: str) -> Original:
    """Return a dataset as a file, with the address that its parts came from."""
    around = json.dumps({**told(dataset), **frame(dataset)}, ensure_ascii=False, separators=(",", ":"))
    return Original(f'{around[:-1]},"value":{values(dataset)}}}'.encode(), name, address)


def told(dataset: Dataset) -> dict[str, object]:
    """Return what a dataset says of itself, where readers of JSON-stat and of PxWeb look for it."""
    said = dataset.told
    extension = {
        "license": said.licence,
        "contact": [{"raw": line} for line in said.contact.splitlines()],
        "px": px(said),
        "status": {"label": dict(dataset.marks)},
        **({"withdrawn": sorted(dataset.withdrawn)} if dataset.withdrawn else {}),
    }
    return {
        "version": "2.0",
        "class": "dataset",
        "label": said.label,
        "source": said.source,
        "updated": said.updated,
        "note": list(said.notes),
        "extension": extension,
    }


def px(said: Told) -> dict[str, object]:
    """Return what only PxWeb has words for."""
    found = {"tableid": said.table, "language": said.language, "nextUpdate": said.next_update}
    return {**found, **({} if said.decimals is None else {"decimals": said.decimals})}


def frame(dataset: Dataset) -> dict[str, object]:
    """Return the dimensions of a dataset and its markers and statuses."""
    roles = (Role.TIME, Role.GEO, Role.METRIC)
    markers = {place: cell for place, cell in dataset.cells.items() if isinstance(cell, str)}
    return {
        "role": {role.value: [one.code for one in dataset.dimensions if one.role is role] for role in roles},
        "id": [one.code for one in dataset.dimensions],
        "size": list(dataset.shape),
        "dimension": {one.code: dimension(one) for one in dataset.dimensions},
        "status": {str(place): said for place, said in sorted({**dataset.statuses, **markers}.items())},
    }


def dimension(one: SourceDimension) -> dict[str, object]:
    """Return one dimension."""
    units = {each.code: unit(each) for each in one.categories}
    return {
        "label": one.label,
        "note": list(one.notes),
        "category": {
            "index": list(one.places),
            "label": {each.code: each.label for each in one.categories},
            "unit": {code: said for code, said in units.items() if said},
            "note": {each.code: list(each.notes) for each in one.categories if each.notes},
        },
        "extension": {} if one.total is None else {"eliminationValueCode": one.total},
    }


def unit(one: SourceCategory) -> dict[str, object]:
    """Return the unit and the decimals of a measure."""
    found: dict[str, object] = {"base": one.unit} if one.unit else {}
    return found if one.decimals is None else {**found, "decimals": one.decimals}


def values(dataset: Dataset) -> str:
    """Return the numbers, each with the digits that the source gave it: all in order, or a few by place."""
    numbers = {place: f"{cell:f}" for place, cell in dataset.cells.items() if isinstance(cell, Decimal)}
    if dataset.size > SPARSE * len(numbers):
        return f"{{{','.join(placed(numbers))}}}"
    return f"[{','.join(numbers.get(place, 'null') for place in range(dataset.size))}]"


def placed(numbers: dict[int, str]) -> Iterator[str]:
    """Yield the members of an object of numbers by place."""
    return (f'"{place}":{number}' for place, number in sorted(numbers.items()))
