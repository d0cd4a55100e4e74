"""Keeps the part of what a file says that is asked for: ``--select Region=19``."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product

from webapp.cube.dataset import Dataset, Description, RawTable, Read, SourceDimension
from webapp.importers.base import ReadError
from webapp.language import gettext as _

Chosen = Mapping[str, Sequence[str]]
"""Codes of categories by the code of their dimension."""


def select(found: Read, chosen: Chosen) -> Read:
    """Return the chosen categories, or the rows of a table whose columns say so; raise ReadError for unknown names."""
    if not chosen or isinstance(found, Description):
        return found
    return selected_rows(found, chosen) if isinstance(found, RawTable) else selected_cells(found, chosen)


def selected_cells(dataset: Dataset, chosen: Chosen) -> Dataset:
    """Return a dataset of the chosen categories, in the order of the source."""
    known = {dimension.code for dimension in dataset.dimensions}
    check_known([code for code in chosen if code not in known])
    kept = [places(dimension, chosen.get(dimension.code)) for dimension in dataset.dimensions]
    steps = [1] * len(kept)
    for at in range(len(kept) - 1, 0, -1):
        steps[at - 1] = steps[at] * len(dataset.dimensions[at].categories)
    moved = {
        sum(step * at for step, at in zip(steps, pair, strict=True)): place for place, pair in enumerate(product(*kept))
    }
    return replace(
        dataset,
        dimensions=tuple(
            replace(dimension, categories=tuple(dimension.categories[at] for at in ats))
            for dimension, ats in zip(dataset.dimensions, kept, strict=True)
        ),
        cells={moved[place]: value for place, value in dataset.cells.items() if place in moved},
        statuses={moved[place]: status for place, status in dataset.statuses.items() if place in moved},
        places={moved[place]: at for place, at in dataset.places.items() if place in moved},
        withdrawn=frozenset(moved[place] for place in dataset.withdrawn if place in moved),
    )


def places(dimension: SourceDimension, codes: Sequence[str] | None) -> list[int]:
    """Return where the chosen categories stand; all of them where none is chosen."""
    if codes is None:
        return list(range(len(dimension.categories)))
    check_known([f"{dimension.code}={code}" for code in codes if code not in dimension.places])
    return sorted({dimension.places[code] for code in codes})


def selected_rows(table: RawTable, chosen: Chosen) -> RawTable:
    """Return the rows of a table that hold the chosen texts."""
    check_known([name for name in chosen if name not in table.header])
    columns = {table.header.index(name): set(texts) for name, texts in chosen.items()}
    rows = (row for row in table.rows if all(row[at : at + 1] and row[at] in texts for at, texts in columns.items()))
    return replace(table, rows=tuple(rows))


def check_known(unknown: Sequence[str]) -> None:
    """Raise ReadError for the first name that a file does not have."""
    if unknown:
        raise ReadError(_("Filen har inte ”{name}”.").format(name=unknown[0]))
