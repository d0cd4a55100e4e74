"""What an edit changes: the cells that differ between two states of an indicator's data, each with its kind."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from webapp import formatting
from webapp.cube.cube import CellKey, Cube
from webapp.cube.outcome import Delete, Mark, Number, Outcome, Unchanged
from webapp.cube.period import Period
from webapp.cube.value import Flag, Observation

Facts = Mapping[str, Hashable]
"""What else an edition says, by name: unit, decimals, target, base year …"""
NO_FACTS: Facts = MappingProxyType({})
NOTHING_SAID = Observation(Decimal(0))
"""Where a new cell takes its flags and footnotes from: none."""


class ChangeKind(StrEnum):
    """What happened to a cell; a preliminary number made final is its own kind, also where the number changed."""

    CHANGED = "changed"
    ADDED = "added"
    DELETED = "deleted"
    MADE_FINAL = "made_final"
    FLAGS = "flags"
    FOOTNOTES = "footnotes"


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that differs; None is a cell that holds nothing."""

    key: str
    period: Period
    kind: ChangeKind
    before: Observation | None
    after: Observation | None

    @property
    def difference(self) -> Decimal | None:
        """Return how much the number rose, where there was one and is one."""
        before = self.before.value if self.before else None
        after = self.after.value if self.after else None
        return None if before is None or after is None else formatting.CONTEXT.subtract(after, before)


@dataclass(frozen=True, slots=True)
class FactChange:
    """Something else that an edition says otherwise."""

    name: str
    before: Hashable
    after: Hashable


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that an edit changes, by series and period in their order, and how many cells it leaves alone."""

    changes: tuple[Change, ...] = ()
    unchanged: int = 0
    new_periods: tuple[Period, ...] = ()
    gone_periods: tuple[Period, ...] = ()
    new_series: tuple[str, ...] = ()
    gone_series: tuple[str, ...] = ()
    facts: tuple[FactChange, ...] = ()

    @property
    def counts(self) -> Mapping[ChangeKind, int]:
        """Count the changes of each kind."""
        return Counter(change.kind for change in self.changes)

    def __bool__(self) -> bool:
        """Say whether anything changes at all."""
        return bool(self.changes or self.new_series or self.gone_series or self.facts)


class UnsettledError(ValueError):
    """Say that a cell cannot be written: it was refused, is still to be settled, or belongs to no series."""

    def __init__(self, cell: CellKey) -> None:
        """Name the cell."""
        super().__init__(f"{cell[0]} {cell[1].code} cannot be written")
        self.cell = cell


def compare(base: Cube, new: Cube, *, was: Facts = NO_FACTS, now: Facts = NO_FACTS) -> Difference:
    """Say what differs between two states; «was» and «now» are what else they say."""
    before, after = {one.key: None for one in base.series}, {one.key: None for one in new.series}
    changes = list(changed_cells(base, new))
    keys = {key: place for place, key in enumerate(after | before)}
    places = {period: place for place, period in enumerate(sorted({change.period for change in changes}))}
    return Difference(
        changes=tuple(sorted(changes, key=lambda change: (keys[change.key], places[change.period]))),
        unchanged=len(base.cells) - sum(change.before is not None for change in changes),
        new_periods=tuple(sorted({*new.periods} - {*base.periods})),
        gone_periods=tuple(sorted({*base.periods} - {*new.periods})),
        new_series=tuple(key for key in after if key not in before),
        gone_series=tuple(key for key in before if key not in after),
        facts=tuple(
            FactChange(name, was.get(name), now.get(name)) for name in {**was, **now} if was.get(name) != now.get(name)
        ),
    )


def changed_cells(base: Cube, new: Cube) -> Iterator[Change]:
    """Yield every cell that differs."""
    for (key, period), after in new.cells.items():
        before = base.cells.get((key, period))
        if before != after:
            yield Change(key, period, kind_of(before, after), before, after)
    for (key, period), before in base.cells.items():
        if (key, period) not in new.cells:
            yield Change(key, period, ChangeKind.DELETED, before, None)


def kind_of(before: Observation | None, after: Observation) -> ChangeKind:
    """Return what happened to a cell that now holds something."""
    if before is None:
        return ChangeKind.ADDED
    if Flag.PRELIMINARY in before.flags - after.flags and after.value is not None:
        return ChangeKind.MADE_FINAL
    if (before.value, before.marker) != (after.value, after.marker):
        return ChangeKind.CHANGED
    return ChangeKind.FOOTNOTES if before.flags == after.flags else ChangeKind.FLAGS


def apply(base: Cube, edits: Mapping[CellKey, Outcome]) -> Cube:
    """Return the data as the edits make it; raise UnsettledError before anything is written half."""
    known = {series.key for series in base.series}
    cells = dict(base.cells)
    for cell, outcome in edits.items():
        if isinstance(outcome, Unchanged):
            continue
        if cell[0] not in known:
            raise UnsettledError(cell)
        if isinstance(outcome, Delete):
            cells.pop(cell, None)
        else:
            cells[cell] = written(cell, outcome, base.cells.get(cell))
    return replace(base, cells=cells)


def written(cell: CellKey, outcome: Outcome, before: Observation | None) -> Observation:
    """Return what a cell holds after an edit; it keeps the flags and footnotes of which nothing is said."""
    if not isinstance(outcome, Number | Mark):
        raise UnsettledError(cell)
    kept = before or NOTHING_SAID
    flags = kept.flags if outcome.flags is None else outcome.flags
    footnotes = kept.footnotes if outcome.footnotes is None else outcome.footnotes
    if isinstance(outcome, Number):
        return Observation(outcome.value, None, flags, footnotes)
    return Observation(None, outcome.marker, flags, footnotes)


def outcome_of(seen: Observation | None) -> Outcome:
    """Return the edit that leaves a cell with exactly this."""
    if seen is None:
        return Delete()
    if seen.value is not None:
        return Number(seen.value, seen.flags, seen.footnotes)
    return Mark(seen.marker, seen.flags, seen.footnotes) if seen.marker else Delete()
