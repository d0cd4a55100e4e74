"""Puts what a source says into an indicator's data: a full copy of it, so that what changes can be shown.

A source says nothing of footnotes, and of flags only what its own statuses mean. So a value keeps its footnotes and
a break before it; that a number was made up or reckoned goes as soon as a source has a number of its own there.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce

from webapp.cube.cube import CellKey, Cube, Dimension, Series
from webapp.cube.growing import with_series
from webapp.cube.value import Flag, Observation

OF_THE_NUMBER = frozenset({Flag.EXAMPLE, Flag.ESTIMATED, Flag.FORECAST})
"""Flags that tell of a number which no source has given yet."""


def joined(
    base: Cube,
    dimensions: Sequence[Dimension],
    said: Mapping[CellKey, Observation],
    *,
    told_flags: frozenset[Flag] = frozenset(),
    is_whole: bool = False,
) -> Cube:
    """Return the data with what a source says in it.

    ``told_flags`` are those that the source itself would say. With ``is_whole`` it holds all there is, so that what it
    does not say is deleted; else it stays.
    """
    known = {series.key for series in base.series}
    new = [one for one in needed(dimensions, {key for key, _ in said}) if one.key not in known]
    grown = reduce(with_series, (one.categories for one in new), base)
    kept = {} if is_whole else dict(base.cells)
    kept |= {where: followed(seen, base.cells.get(where), told_flags) for where, seen in said.items()}
    return replace(grown, cells=kept)


def without(base: Cube, gone: Container[CellKey]) -> Cube:
    """Return the data without what its source has taken back."""
    return replace(base, cells={where: seen for where, seen in base.cells.items() if where not in gone})


def followed(seen: Observation, before: Observation | None, told_flags: frozenset[Flag]) -> Observation:
    """Return what a cell holds after a source has spoken, given what it held."""
    if before is None:
        return seen
    flags = (before.flags - told_flags - OF_THE_NUMBER) | seen.flags
    return replace(seen, flags=flags, footnotes=before.footnotes)


def needed(dimensions: Sequence[Dimension], keys: Iterable[str]) -> list[Series]:
    """Return the series of some keys, in the order of their categories."""
    shelves = [
        {category.slug: (place, category) for place, category in enumerate(one.categories)} for one in dimensions
    ]
    found: list[tuple[tuple[int, ...], Series]] = []
    for key in keys:
        parts = [shelf[slug] for shelf, slug in zip(shelves, key.split("."), strict=True)] if shelves else []
        found.append((tuple(place for place, _ in parts), Series(key, tuple(category for _, category in parts))))
    return [series for _, series in sorted(found, key=lambda one: one[0])]
