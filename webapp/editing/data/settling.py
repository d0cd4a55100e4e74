"""What the cells of a grid mean: edits that can be made, and cells that must be written otherwise first."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce

from webapp.cube.cube import CellKey, Cube
from webapp.cube.diff import apply, outcome_of
from webapp.cube.growing import with_series
from webapp.cube.numbers import Hint, read_edit
from webapp.cube.outcome import Ambiguous, Delete, Mark, Number, Outcome, Refused, Unchanged
from webapp.cube.value import Observation
from webapp.cube.vocabulary import tidy
from webapp.editing.data.sheet import Entry, Sheet, changed, entry_of
from webapp.language import gettext as _
from webapp.wording.cells import outcome_words


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that stops everything, and why; ``is_ambiguous`` where a decimal sign would settle it."""

    cell: CellKey
    text: str
    is_ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What a sheet asks for.

    ``emptied`` are cells with a value that nothing stands in: they keep it, because only a word deletes. ``told`` is
    what is to be known of how cells were read.
    """

    edits: Mapping[CellKey, Outcome] = field(repr=False)
    faults: tuple[CellFault, ...] = ()
    emptied: tuple[CellKey, ...] = ()
    told: tuple[tuple[CellKey, str], ...] = ()


def settle(sheet: Sheet, base: Cube, hint: Hint, marks: Collection[str]) -> Settled:
    """Read every cell that does not stand as it did; ``marks`` are the footnotes that there are."""
    edits: dict[CellKey, Outcome] = {}
    faults: list[CellFault] = []
    emptied: list[CellKey] = []
    told: list[tuple[CellKey, str]] = []
    for cell, entry in changed(sheet, base).items():
        was = base.cells.get(cell)
        outcome = meant(entry, was, hint)
        if fault := wrong(outcome, entry, was, marks):
            faults.append(CellFault(cell, fault, isinstance(outcome, Ambiguous)))
        elif not isinstance(outcome, Unchanged):
            edits[cell] = outcome
            if isinstance(outcome, Number) and outcome.percent:
                told.append((cell, outcome_words(outcome)))
        if was is not None and not tidy(entry.text):
            emptied.append(cell)
    return Settled(edits, tuple(faults), tuple(emptied), tuple(told))


def meant(entry: Entry, was: Observation | None, hint: Hint) -> Outcome:
    """Return what a cell asks for; flags behind a number are its flags, with those that were ticked anew."""
    shown = entry_of(was)
    outcome = read_edit(entry.text, shown.text, hint)
    if isinstance(outcome, Number | Mark):
        written = outcome.flags
        flags = entry.flags if written is None else written | (entry.flags - shown.flags)
        return replace(outcome, flags=flags, footnotes=entry.footnotes)
    if isinstance(outcome, Unchanged) and was is not None:
        now = replace(was, flags=entry.flags, footnotes=entry.footnotes)
        return outcome_of(now) if now != was else outcome
    return Unchanged() if isinstance(outcome, Delete) and was is None else outcome


def wrong(outcome: Outcome, entry: Entry, was: Observation | None, marks: Collection[str]) -> str:
    """Say what is wrong with a cell; empty where nothing is."""
    if isinstance(outcome, Ambiguous | Refused):
        return outcome_words(outcome)
    if was is None and isinstance(outcome, Unchanged) and not tidy(entry.text) and (entry.flags or entry.footnotes):
        return _("Skriv ett värde också, eller ta bort flaggor och fotnoter.")
    strange = [mark for mark in entry.footnotes if mark not in marks]
    if strange and not isinstance(outcome, Delete):
        return _("Det finns ingen fotnot ”{mark}”. Lägg till den bland uppgifterna om utgåvan först.").format(
            mark=strange[0]
        )
    return ""


def made(sheet: Sheet, base: Cube, settled: Settled) -> Cube:
    """Return the data as a sheet wants it, without the cells that stop everything."""
    keys = {one.key for one in base.series}
    grown = reduce(with_series, (one.categories for one in sheet.series if one.key not in keys), base)
    return apply(grown, settled.edits)
