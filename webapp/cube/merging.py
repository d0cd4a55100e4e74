"""Two people's edits of the same data put together; where both changed a cell differently, somebody chooses."""

from dataclasses import dataclass
from functools import reduce

from webapp.cube.cube import CellKey, Cube, Dimension, Series
from webapp.cube.growing import with_category
from webapp.cube.period import Period
from webapp.cube.value import Observation


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that both changed, and differently; None is a cell that holds nothing."""

    key: str
    period: Period
    base: Observation | None
    mine: Observation | None
    theirs: Observation | None


@dataclass(frozen=True, slots=True)
class Merge:
    """Both edits together; a cell in conflict holds what is theirs, which is already saved, until somebody chooses."""

    cube: Cube
    conflicts: tuple[Conflict, ...] = ()


def merge(base: Cube, mine: Cube, theirs: Cube) -> Merge:
    """Put two edits of the same base together; raise ValueError where they no longer break the data down alike."""
    if [one.slug for one in mine.dimensions] != [one.slug for one in theirs.dimensions]:
        raise ValueError("the breakdowns differ")
    cells: dict[CellKey, Observation] = {}
    conflicts: list[Conflict] = []
    for cell in {**base.cells, **theirs.cells, **mine.cells}:
        first, ours, other = base.cells.get(cell), mine.cells.get(cell), theirs.cells.get(cell)
        kept = ours if other == first else other
        if kept is not None:
            cells[cell] = kept
        if first not in {ours, other} and ours != other:
            conflicts.append(Conflict(cell[0], cell[1], first, ours, other))
    series = merged_series(base, mine, theirs, {key for key, _ in cells})
    order = {one.key: place for place, one in enumerate((*theirs.series, *mine.series, *base.series))}
    return Merge(
        Cube(merged_dimensions(mine, theirs), series, cells),
        tuple(sorted(conflicts, key=lambda one: (order[one.key], one.period))),
    )


def merged_series(base: Cube, mine: Cube, theirs: Cube, filled: set[str]) -> tuple[Series, ...]:
    """Return the series of both; one that either took away stays only as long as it holds anything."""
    found = {one.key: one for one in (*base.series, *mine.series, *theirs.series)}
    kept = {one.key for one in theirs.series} & {one.key for one in mine.series}
    added = found.keys() - {one.key for one in base.series}
    order = dict.fromkeys(one.key for one in (*theirs.series, *mine.series, *base.series))
    return tuple(found[key] for key in order if key in kept | added | filled)


def merged_dimensions(mine: Cube, theirs: Cube) -> tuple[Dimension, ...]:
    """Return their dimensions with the categories that only mine has."""
    own = {dimension.slug: dimension.categories for dimension in mine.dimensions}
    return tuple(reduce(with_category, own.get(dimension.slug, ()), dimension) for dimension in theirs.dimensions)
