"""Two editors in one grid: what both wrote, cell by cell, until somebody has chosen."""

from dataclasses import dataclass, replace

from webapp.cube.cube import CellKey, Cube
from webapp.cube.merging import merge
from webapp.cube.numbers import Hint
from webapp.cube.value import Observation
from webapp.editing.data.packing import unpacked_value
from webapp.editing.data.queries import Ground
from webapp.editing.data.settling import made, settle
from webapp.editing.data.sheet import DELETION, Entry, Sent, Sheet, entry_of, name_of, sheet_of

BEFORE, OTHER, CHOICE = "k", "d", "val"
"""What the names of fields begin with: what stood in a cell before both, what is theirs, and whose is chosen."""
MINE, THEIRS = "min", "deras"
GONE = Entry(DELETION)


@dataclass(frozen=True, slots=True)
class Clash:
    """A cell that two have written differently; mine stands in it until one is chosen."""

    cell: CellKey
    base: str
    theirs: Observation | None


def joined(sheet: Sheet, base: Cube, theirs: Cube, hint: Hint, draft: Cube) -> tuple[Sheet, tuple[Clash, ...]]:
    """Return what became of a sheet whose data somebody else has changed; what cannot be read stands as it was typed.

    Cells in conflict hold mine, and so do those that only I have changed; every other holds theirs. ``draft`` is what
    the sheet will be written over.
    """
    marks = {mark for entry in sheet.entries.values() for mark in entry.footnotes}
    settled = settle(sheet, base, hint, marks)
    merged = merge(base, made(sheet, base, settled), theirs)
    found = tuple(Clash((one.key, one.period), entry_of(one.base).text, one.theirs) for one in merged.conflicts)
    mine = {cell for cell in settled.edits if merged.cube.cells.get(cell) != theirs.cells.get(cell)}
    mine |= {fault.cell for fault in settled.faults} | {clash.cell for clash in found}
    both = over(draft, merged.cube)
    both = replace(both, periods=tuple(sorted({*both.periods, *sheet.periods})), opened=sheet.opened)
    keys = {key for key, _ in mine}
    return both.having({cell: sheet.at(cell) for cell in mine}, (one for one in sheet.series if one.key in keys)), found


def overtaken(before: Cube, draft: Cube, live: Cube) -> tuple[Sheet, tuple[Clash, ...]]:
    """Return the sheet of a draft with what has been released since it was begun; in conflict it holds the draft's."""
    cube, found = followed(before, draft, live)
    return over(draft, cube), found


def followed(before: Cube, draft: Cube, live: Cube) -> tuple[Cube, tuple[Clash, ...]]:
    """Return a draft with what has been released since it was begun; in conflict it holds the draft's."""
    merged = merge(before, draft, live)
    found = tuple(Clash((one.key, one.period), entry_of(one.base).text, one.theirs) for one in merged.conflicts)
    asked = {clash.cell for clash in found}
    cells = {cell: seen for cell, seen in merged.cube.cells.items() if cell not in asked}
    own = {cell: draft.cells[cell] for cell in asked if cell in draft.cells}
    return replace(merged.cube, cells={**cells, **own}), found


def theirs_of(ground: Ground) -> tuple[Cube, tuple[Clash, ...]]:
    """Return what others have stored, with what they have released since the draft was begun."""
    if ground.before is None:
        return ground.cube, ()
    return followed(ground.before.cube, ground.cube, ground.live.cube)


def over(draft: Cube, cube: Cube) -> Sheet:
    """Return the sheet that makes other data of a draft: what is gone is written out, because only a word deletes."""
    return sheet_of(cube).having({cell: GONE for cell in draft.cells if cell not in cube.cells})


def chosen(sheet: Sheet, sent: Sent) -> tuple[Sheet, tuple[Clash, ...]]:
    """Return the sheet with what was chosen in cells that two had written, and the cells where nothing is chosen."""
    waiting: list[Clash] = []
    taken: dict[CellKey, Entry] = {}
    for cell in sheet.entries:
        before = sent.get(f"{BEFORE}.{name_of(cell)}")
        choice = sent.get(f"{CHOICE}.{name_of(cell)}")
        if before is None or choice == MINE:
            continue
        try:
            packed = sent.get(f"{OTHER}.{name_of(cell)}", "")
            clash = Clash(cell, before, unpacked_value(packed) if packed else None)
        except ValueError:
            continue
        if choice == THEIRS:
            taken[cell] = entry_of(clash.theirs) if clash.theirs else GONE
        else:
            waiting.append(clash)
    return sheet.having(taken), tuple(waiting)
