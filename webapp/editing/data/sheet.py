"""What stands in the grid of an indicator while it is edited: every cell as text, with its flags and footnotes.

A form sends cells by name, ``c.<period>.<key of the series>``; one that it does not send is as it was. So what has not
changed need not travel from one step to the next.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from werkzeug.datastructures import MultiDict

from webapp.cube.cube import CellKey, Cube, Dimension, Series
from webapp.cube.growing import series_key
from webapp.cube.period import Period, PeriodError
from webapp.cube.value import Flag, Marker, Observation
from webapp.wording.cells import MARKER_TEXTS, cell_text

Sent = MultiDict[str, Any]
CELL, FLAGS, NOTES, REASON = "c", "f", "n", "m"
"""What the names of a cell's fields begin with: its text, its flags, its footnotes, and a reason chosen from a list."""
PERIODS, SERIES, OPENED, SHOWN = "ny-period", "ny-serie", "oppen", "visa"
MOST_NEW = 100
DELETION = "ta bort"
"""The word that deletes a value."""
MARKERS = {marker.value: marker for marker in Marker}


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a cell."""

    text: str = ""
    flags: frozenset[Flag] = frozenset()
    footnotes: tuple[str, ...] = ()


EMPTY = Entry()


@dataclass(frozen=True)
class Sheet:
    """The whole grid: ``entries`` are the cells in which something stands or is to stand.

    ``opened`` are the periods whose flags are shown, ``shown`` is the one series that is shown, or empty for all.
    """

    series: tuple[Series, ...]
    periods: tuple[Period, ...]
    entries: Mapping[CellKey, Entry] = field(repr=False)
    opened: frozenset[Period] = frozenset()
    shown: str = ""

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the series, in the order of the columns."""
        return tuple(one.key for one in self.series)

    def at(self, cell: CellKey) -> Entry:
        """Return what stands in a cell."""
        return self.entries.get(cell, EMPTY)

    def having(self, entries: Mapping[CellKey, Entry], series: Iterable[Series] = ()) -> "Sheet":
        """Return the sheet with other entries in some cells, and with the periods and series that these need."""
        added = tuple(one for one in dict.fromkeys(series) if one.key not in self.keys)
        periods = {*self.periods, *(period for _, period in entries)}
        return replace(
            self,
            series=(*self.series, *added),
            periods=tuple(sorted(periods)),
            entries={**self.entries, **entries},
        )


def entry_of(seen: Observation | None) -> Entry:
    """Return how a stored value stands in its cell."""
    return Entry(cell_text(seen), seen.flags, seen.footnotes) if seen else EMPTY


def sheet_of(cube: Cube) -> Sheet:
    """Return stored data as a sheet."""
    return Sheet(cube.series, cube.periods, {cell: entry_of(seen) for cell, seen in cube.cells.items()})


def name_of(cell: CellKey) -> str:
    """Return what follows the first letter in the names of a cell's fields."""
    return f"{cell[1].code}.{cell[0]}"


def read(sent: Sent, base: Cube, dimensions: tuple[Dimension, ...]) -> Sheet:
    """Return the sheet that a form holds; what it does not name is as in ``base``."""
    begun = sheet_of(base)
    periods = {*base.periods, *read_periods(sent.get(PERIODS, ""))}
    known = dict.fromkeys(sent.get(SERIES, "").split()[:MOST_NEW])
    added = [found for key in known if key not in begun.keys and (found := read_series(key, dimensions))]
    sheet = replace(begun, series=(*begun.series, *added), periods=tuple(sorted(periods)))
    entries = dict(begun.entries)
    for cell in ((key, period) for period in sheet.periods for key in sheet.keys):
        typed = sent.get(f"{CELL}.{name_of(cell)}")
        if typed is not None:
            entries[cell] = read_entry(sent, cell, typed)
    shown = sent.get(SHOWN, "")
    opened = read_periods(sent.get(OPENED, "")) & periods
    return replace(sheet, entries=entries, opened=frozenset(opened), shown=shown if shown in sheet.keys else "")


def read_entry(sent: Sent, cell: CellKey, typed: str) -> Entry:
    """Return what a form says of a cell: a reason that was chosen stands for what was typed."""
    name = name_of(cell)
    reason = MARKERS.get(sent.get(f"{REASON}.{name}", ""))
    flags = {flag for flag in Flag if flag.value in " ".join(sent.getlist(f"{FLAGS}.{name}")).split()}
    footnotes = sent.get(f"{NOTES}.{name}", "").replace(",", " ").split()
    return Entry(MARKER_TEXTS[reason] if reason else typed, frozenset(flags), tuple(dict.fromkeys(footnotes)))


def read_periods(codes: str) -> set[Period]:
    """Return the periods that codes name; a form of ours sends no other codes."""
    found: set[Period] = set()
    for code in codes.split()[:MOST_NEW]:
        try:
            found.add(Period.parse(code))
        except PeriodError:
            continue
    return found


def read_series(key: str, dimensions: tuple[Dimension, ...]) -> Series | None:
    """Return the series of a key, if its categories are there."""
    slugs = key.split(".") if dimensions else []
    if len(slugs) != len(dimensions):
        return None
    chosen = [
        next((one for one in dimension.categories if one.slug == slug), None)
        for dimension, slug in zip(dimensions, slugs, strict=True)
    ]
    categories = tuple(one for one in chosen if one)
    return Series(key, categories) if len(categories) == len(dimensions) and series_key(categories) == key else None


def changed(sheet: Sheet, base: Cube) -> dict[CellKey, Entry]:
    """Return the entries that do not stand as they did."""
    return {cell: entry for cell, entry in sheet.entries.items() if entry != entry_of(base.cells.get(cell))}


def carried(sheet: Sheet, base: Cube) -> Iterator[tuple[str, str]]:
    """Yield the fields that say what a sheet adds to what it was made from, and which of its rows are open."""
    keys = {one.key for one in base.series}
    added = (
        (PERIODS, [period.code for period in sheet.periods if period not in base.periods]),
        (SERIES, [key for key in sheet.keys if key not in keys]),
        (OPENED, [period.code for period in sorted(sheet.opened)]),
    )
    yield from ((name, " ".join(codes)) for name, codes in added if codes)


def carried_entries(entries: Mapping[CellKey, Entry]) -> Iterator[tuple[str, str]]:
    """Yield the fields of cells that are not shown."""
    for cell, entry in entries.items():
        yield f"{CELL}.{name_of(cell)}", entry.text
        yield from carried_notes(cell, entry)


def carried_notes(cell: CellKey, entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the fields of a cell's flags and footnotes, where it has any."""
    if entry.flags:
        yield f"{FLAGS}.{name_of(cell)}", " ".join(sorted(entry.flags))
    if entry.footnotes:
        yield f"{NOTES}.{name_of(cell)}", " ".join(entry.footnotes)
