"""The series of operands as columns, and what stands side by side or in a row in them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from webapp.cube.cube import Cube
from webapp.cube.growing import usual_step
from webapp.cube.period import Period
from webapp.cube.value import Marker, Observation

Column = Mapping[Period, Observation]
"""One series of one operand."""
Ingredients = tuple[Observation, ...]
"""What one value is made of."""
Recorded = tuple[Period, Ingredients]
GAP_INSIDE = Observation(marker=Marker.MISSING)


def by_series(cube: Cube) -> Mapping[str, Column]:
    """Return the values of each series of an operand."""
    columns: defaultdict[str, dict[Period, Observation]] = defaultdict(dict)
    for (key, period), seen in cube.cells.items():
        columns[key][period] = seen
    return columns


@lru_cache(maxsize=1024)
def step_between(periods: tuple[Period, ...]) -> int:
    """Return how far periods mostly are from each other; the series of a breakdown mostly have the same ones."""
    return usual_step(periods)


@lru_cache(maxsize=4096)
def window(last: Period, step: int, length: int) -> tuple[Period, ...]:
    """Return a period and the ones before it, so many in all, backwards."""
    return tuple(last.after(-step * back) for back in range(length))


def side_by_side(columns: Sequence[Column]) -> Iterator[Recorded]:
    """Yield the periods that stand in every column, and what each column says of them."""
    for period in set(columns[0]).intersection(*columns):
        yield period, tuple(column[period] for column in columns)


def windows(column: Column, length: int) -> Iterator[Recorded]:
    """Yield the windows that begin within the data; a period that is not recorded between others is missing."""
    for kind in {period.kind for period in column}:
        periods = tuple(sorted(period for period in column if period.kind is kind))
        step = step_between(periods)
        for period in periods:
            within = window(period, step, length)
            if not within[-1] < periods[0]:
                yield period, tuple(column.get(one, GAP_INSIDE) for one in within)
