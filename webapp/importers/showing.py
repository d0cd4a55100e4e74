"""Shows what a reader has understood: as JSON for programs, and in a few lines for whoever asked."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Context, Decimal

from webapp.cube.dataset import Dataset, Description, RawTable, Read, SourceDimension, Value
from webapp.formatting import number, plain
from webapp.language import gettext as _

EXACT = Context(prec=1000)
"""Enough digits for a sum of any numbers that the readers let in."""


MOST_MARKERS = 10
OURS = frozenset({"format", "kind"})
"""What we say of a description; a source's own facts by these names give way."""
ABSENT: Mapping[str, str | None] = {"marker": None}


def as_json(name: str, found: Read) -> dict[str, object]:
    """Return what was read: decimals as texts without exponents, markers as they are written, gaps as no marker."""
    if isinstance(found, Description):
        return {"format": name, "kind": found.kind} | {
            key: fact for key, fact in found.facts.items() if key not in OURS
        }
    if isinstance(found, RawTable):
        return {
            "format": name,
            "sheet": found.sheet,
            "titles": list(found.titles),
            "header": list(found.header),
            "rows": [list(row) for row in filled(found)],
            "footer": list(found.footer),
        }
    return {
        "format": name,
        "dimensions": [dimension_json(dimension) for dimension in found.dimensions],
        "cells": found.size,
        "missing": missing(found),
        "sum": plain(total(found)),
        "values": [value_json(value) for value in found.values()],
    }


def filled(table: RawTable) -> list[tuple[str, ...]]:
    """Return the rows that hold anything; an empty one inside is there for the count of rows alone."""
    return [row for row in table.rows if any(cell.strip() for cell in row)]


def dimension_json(dimension: SourceDimension) -> dict[str, object]:
    """Return a dimension and its categories."""
    return {
        "code": dimension.code,
        "label": dimension.label,
        "role": dimension.role.value,
        "categories": [{"code": one.code, "label": one.label} for one in dimension.categories],
    }


def value_json(value: Value | None) -> str | Mapping[str, str | None]:
    """Return one cell."""
    if value is None:
        return ABSENT
    return plain(value) if isinstance(value, Decimal) else {"marker": value}


def missing(dataset: Dataset) -> dict[str, int]:
    """Count the cells of each marker."""
    return dict(Counter(value for value in dataset.cells.values() if isinstance(value, str)))


def total(dataset: Dataset) -> Decimal:
    """Return the exact sum of all numbers."""
    found = Decimal(0)
    for value in dataset.cells.values():
        if isinstance(value, Decimal):
            found = EXACT.add(found, value)
    return found


def in_words(name: str, found: Read) -> Iterator[str]:
    """Yield lines that say what was read."""
    yield _("Format: {name}").format(name=name)
    if isinstance(found, Description):
        yield _("Beskrivning utan värden: {kind}").format(kind=found.kind)
    elif isinstance(found, RawTable):
        yield _("{count} rader med kolumnerna {header}").format(
            count=len(filled(found)), header=", ".join(found.header)
        )
    else:
        yield from dataset_in_words(found)


def dataset_in_words(dataset: Dataset) -> Iterator[str]:
    """Yield lines that say what a dataset holds."""
    if dataset.told.label:
        yield dataset.told.label
    for dimension in dataset.dimensions:
        count = len(dimension.categories)
        yield _("{code} ({label}): {count} kategorier").format(code=dimension.code, label=dimension.label, count=count)
    numbers = sum(isinstance(value, Decimal) for value in dataset.cells.values())
    yield _("{cells} celler, {numbers} med tal, summa {total}").format(
        cells=dataset.size, numbers=numbers, total=number(total(dataset))
    )
    for marker, count in Counter(missing(dataset)).most_common(MOST_MARKERS):
        yield _("”{marker}” i {count} celler").format(marker=marker, count=count)
