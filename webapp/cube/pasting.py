"""What a pasted block means to an indicator: cells from a place in the grid on, or a table with its own headings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from webapp.cube.clipboard import Block
from webapp.cube.cube import CellKey, Cube, Series
from webapp.cube.headings import Headings
from webapp.cube.numbers import NO_HINT, Hint, read_cell
from webapp.cube.outcome import Outcome
from webapp.cube.period import Period, PeriodKind
from webapp.cube.periodtext import read_period
from webapp.cube.vocabulary import USUAL, Vocabulary

Rows = Sequence[Sequence[str]]


class Trouble(StrEnum):
    """Why a piece of a pasted table was not used."""

    UNKNOWN_HEADING = "unknown_heading"
    UNKNOWN_PERIOD = "unknown_period"
    OTHER_LENGTH = "other_length"
    TWICE = "twice"
    TEXT_LEFT_OUT = "text_left_out"


@dataclass(frozen=True, slots=True)
class Told:
    """A piece that was not used: where it stood in the block, from 0, and what it said."""

    trouble: Trouble
    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class PastedCell:
    """A raw cell: where it stood in the block, from 0, and where it belongs."""

    row: int
    column: int
    key: str
    period: Period
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The editor's grid: a row for each period, a column for each series."""

    keys: tuple[str, ...]
    periods: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """The cells that found room, and how many rows and columns with something in them did not."""

    cells: tuple[PastedCell, ...]
    rows_outside: int = 0
    columns_outside: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table with headings; what could not be used is told, never dropped in silence."""

    cells: tuple[PastedCell, ...]
    told: tuple[Told, ...] = ()
    is_transposed: bool = False
    new_periods: tuple[Period, ...] = ()
    new_series: tuple[Series, ...] = ()


def place(block: Block, grid: Grid, row: int, column: int) -> Placement:
    """Lay a block into a grid with its first cell at a row and column, counted from 0."""
    if row < 0 or column < 0:
        raise ValueError("a block begins inside the grid")
    height, width = max(len(grid.periods) - row, 0), max(len(grid.keys) - column, 0)
    filled = [
        (down, across) for down, cells in enumerate(block.rows) for across, text in enumerate(cells) if text.strip()
    ]
    return Placement(
        cells=tuple(
            PastedCell(down, across, grid.keys[column + across], grid.periods[row + down], text)
            for down, cells in enumerate(block.rows[:height])
            for across, text in enumerate(cells[:width])
        ),
        rows_outside=len({down for down, _ in filled if down >= height}),
        columns_outside=len({across for _, across in filled if across >= width}),
    )


def read_cells(
    cells: Iterable[PastedCell], hint: Hint = NO_HINT, vocabulary: Vocabulary = USUAL
) -> Mapping[CellKey, Outcome]:
    """Read every cell, ready for :func:`webapp.cube.diff.apply`."""
    return {(cell.key, cell.period): read_cell(cell.text, hint, vocabulary) for cell in cells}


def read_table(block: Block, cube: Cube, name: str = "") -> Table | None:
    """Read a table whose periods stand in its first column, or in a row of headings; None where neither holds any.

    Where both do (codes of places look like years) the reading that finds more is taken.
    ``name`` is the indicator's, which may be the heading of its only series.
    """
    kinds = frozenset(period.kind for period in cube.periods)
    reader = Reader(cube, kinds, Headings(cube, name))
    top = row_of_periods(block, kinds)
    found = [reader.read(block.rows)] if any(read_period(row[0], kinds) for row in block.rows) else []
    if top is not None:
        found.append(turned_back(reader.read(Block(block.rows[top:]).turned.rows), top))
    return max(found, key=lambda table: len(table.cells), default=None)


def row_of_periods(block: Block, kinds: frozenset[PeriodKind]) -> int | None:
    """Return the row of headings with most periods; a row that begins with one holds values."""
    counts = {
        at: sum(read_period(text, kinds) is not None for text in row[1:])
        for at, row in enumerate(block.rows)
        if read_period(row[0], kinds) is None
    }
    most = max(counts, key=lambda at: counts[at], default=0)
    return most if counts.get(most) else None


def turned_back(found: Table, top: int) -> Table:
    """Return what was read of a transposed table with its places as they stood in the block."""
    return replace(
        found,
        cells=tuple(replace(cell, row=cell.column + top, column=cell.row) for cell in found.cells),
        told=tuple(replace(one, row=one.column + top, column=one.row) for one in found.told),
        is_transposed=True,
    )


@dataclass(frozen=True, slots=True)
class Reader:
    """What is known before a table is read."""

    cube: Cube
    kinds: frozenset[PeriodKind]
    headings: Headings

    def read(self, rows: Rows) -> Table:
        """Read a table with a row for each period."""
        first = next(place for place, row in enumerate(rows) if read_period(row[0], self.kinds))
        columns, told = self.columns(rows, first)
        found: dict[CellKey, list[PastedCell]] = {}
        for seen in self.values(rows, first, columns):
            if isinstance(seen, Told):
                told.append(seen)
            else:
                found.setdefault((seen.key, seen.period), []).append(seen)
        cells = {where: same[0] for where, same in found.items() if len({cell.text for cell in same}) == 1}
        told.extend(
            Told(Trouble.TWICE, cell.row, cell.column, cell.text)
            for where, same in found.items()
            for cell in same
            if where not in cells
        )
        known = {series.key for series in self.cube.series}
        return Table(
            cells=tuple(cells.values()),
            told=tuple(sorted(told, key=lambda one: (one.row, one.column))),
            new_periods=tuple(sorted({period for _, period in cells} - {*self.cube.periods})),
            new_series=tuple(dict.fromkeys(series for series in columns.values() if series.key not in known)),
        )

    def columns(self, rows: Rows, first: int) -> tuple[dict[int, Series], list[Told]]:
        """Return the series of each column, and what stands above the others."""
        used = sorted({at for row in rows[first:] for at, text in enumerate(row) if at and text.strip()})
        heads = [row for row in rows[:first] if any(text.strip() for text in row[1:])]
        above = {at: head_texts(heads, at) for at in used}
        bare = without_title(above)
        found = {at: self.headings.find(above[at]) or self.headings.find(bare[at]) for at in used}
        if len(used) == 1 and len(self.cube.series) == 1 and not self.cube.dimensions:
            found = {used[0]: self.cube.series[0]}
        told = [
            Told(Trouble.UNKNOWN_HEADING, max(first - 1, 0), at, " ".join(filter(None, above[at])))
            for at, series in found.items()
            if series is None
        ]
        return {at: series for at, series in found.items() if series}, told

    def values(self, rows: Rows, first: int, columns: Mapping[int, Series]) -> Iterator[PastedCell | Told]:
        """Yield the cells below the headings, and the rows that belong to no period."""
        for at, row in enumerate(rows[first:], first):
            period = read_period(row[0], self.kinds)
            if period and (not self.kinds or period.kind in self.kinds):
                for column, series in columns.items():
                    if column < len(row):
                        yield PastedCell(at, column, series.key, period, row[column])
            elif period:
                yield Told(Trouble.OTHER_LENGTH, at, 0, row[0])
            elif any(text.strip() for text in row[1:]):
                yield Told(Trouble.UNKNOWN_PERIOD, at, 0, row[0])
            elif row[0].strip():
                yield Told(Trouble.TEXT_LEFT_OUT, at, 0, row[0])


def head_texts(heads: Rows, column: int) -> tuple[str, ...]:
    """Return what stands above a column, level by level; what spans several columns stands in the first of them."""
    spanning = [next((text for text in reversed(head[1 : column + 1]) if text.strip()), "") for head in heads[:-1]]
    own = [head[column] if column < len(head) else "" for head in heads[-1:]]
    return tuple(text.strip() for text in (*spanning, *own))


def without_title(above: Mapping[int, tuple[str, ...]]) -> dict[int, tuple[str, ...]]:
    """Leave out the upper levels that say the same above every one of several columns: they are titles."""
    levels = list(zip(*above.values(), strict=True))
    telling = [place for place, texts in enumerate(levels) if len({*texts}) > 1] if len(above) > 1 else []
    first = telling[0] if telling else 0
    return {at: texts[first:] for at, texts in above.items()}
