"""Finds out what the file before said of itself, also where it was read before that was remembered."""

from webapp.cube.mapping.beside import origin_of
from webapp.cube.mapping.origin import Origin
from webapp.editing.imports import queries
from webapp.editing.imports.arrived import Remembered
from webapp.editing.imports.reading import Opened, opened
from webapp.models.base import AnySession

MOST_OPENED = 3
"""Files that are opened to find the last one of a shape."""


def origin_before(session: AnySession, seen: Opened, known: Remembered | None) -> Origin | None:
    """Return what the last file of this shape said of itself; None where there was none, or it cannot be found."""
    if known is None:
        return None
    if known.rules.origin is not None:
        return known.rules.origin
    for arrived in queries.used(session, seen.arrived, seen.format, MOST_OPENED):
        before = opened(arrived)
        if before.dataset is not None and arrived.rules is not None and before.shape == seen.shape:
            return origin_of(before.dataset, arrived.rules)
    return None
