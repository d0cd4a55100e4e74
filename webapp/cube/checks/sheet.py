"""A cube laid out for checking: one row of observations for each series, one place in it for each period."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from webapp.cube.cube import Cube
from webapp.cube.period import Period, PeriodKind
from webapp.cube.value import Flag, Observation

Row = list[Observation | None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows by series key, in the cube's order; None is a cell that holds nothing."""

    cube: Cube
    periods: tuple[Period, ...]
    rows: dict[str, Row]

    def numbers(self) -> Iterator[tuple[str, Period, Decimal]]:
        """Yield every number."""
        for key, row in self.rows.items():
            for period, seen in zip(self.periods, row, strict=True):
                if seen is not None and seen.value is not None:
                    yield key, period, seen.value


class Step(NamedTuple):
    """A number and the last one before it of the same time of year."""

    period: Period
    value: Decimal
    before_period: Period
    before: Decimal
    years: int


def lay_out(cube: Cube) -> Sheet:
    """Lay a cube out."""
    places = {period: place for place, period in enumerate(cube.periods)}
    rows: dict[str, Row] = {one.key: [None] * len(places) for one in cube.series}
    for (key, period), seen in cube.cells.items():
        if key in rows:
            rows[key][places[period]] = seen
    return Sheet(cube, cube.periods, rows)


def yearly_steps(sheet: Sheet, key: str) -> list[Step]:
    """Return each number of a series beside the one before it of the same time of year; never across a break."""
    last: dict[tuple[PeriodKind, int], tuple[Period, Decimal]] = {}
    steps: list[Step] = []
    for period, seen in zip(sheet.periods, sheet.rows[key], strict=True):
        if seen is None:
            continue
        if Flag.BREAK_BEFORE in seen.flags:
            last.clear()
        if seen.value is not None:
            season = (period.kind, period.part)
            if season in last:
                before_period, before = last[season]
                steps.append(Step(period, seen.value, before_period, before, period.year - before_period.year))
            last[season] = (period, seen.value)
    return steps
