"""What a pasted block means to an indicator: cells from a place in the grid on, or a table with its own headings."""

from dataclasses import dataclass, replace

from webapp.cube.clipboard import Block
from webapp.cube.cube import Cube
from webapp.cube.headings import Headings
from webapp.cube.pasted import PastedCell, Table
from webapp.cube.period import Period, PeriodKind
from webapp.cube.periodtext import read_period
from webapp.cube.tables import Reader


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


def read_table(block: Block, cube: Cube, name: str = "") -> Table | None:
    """Read a table whose periods stand in its first column, or in a row of headings; None where neither holds any.

    A table with a row for each value has them before the last column. Where several readings are possible (codes of
    places look like years) the one that finds most is taken.
    ``name`` is the indicator's, which may be the heading of its only series.
    """
    kinds = frozenset(period.kind for period in cube.periods)
    reader = Reader(cube, kinds, Headings(cube, name))
    top = row_of_periods(block, kinds)
    found = [reader.read(block.rows)] if any(read_period(row[0], kinds) for row in block.rows) else []
    at = column_of_periods(block, kinds)
    if at is not None and not found:
        found.append(reader.read_long(block.rows, at))
    if top is not None:
        found.append(turned_back(reader.read(Block(block.rows[top:]).turned.rows), top))
    return max(found, key=lambda table: len(table.cells), default=None)


def row_of_periods(block: Block, kinds: frozenset[PeriodKind]) -> int | None:
    """Return the row of headings with most periods; a row that begins with one holds values, as does one of few."""
    counts = {
        at: sum(read_period(text, kinds) is not None for text in row[1:])
        for at, row in enumerate(block.rows)
        if read_period(row[0], kinds) is None
    }
    most = max(counts, key=lambda at: counts[at], default=None)
    if most is None:
        return None
    return most if counts[most] * 2 > sum(bool(text.strip()) for text in block.rows[most][1:]) else None


def column_of_periods(block: Block, kinds: frozenset[PeriodKind]) -> int | None:
    """Return the last column but one where it holds the periods of a table with a row for each value."""
    at = block.width - 2
    if at < 1:
        return None
    held = sum(len(row) > at and read_period(row[at], kinds) is not None for row in block.rows)
    return at if held * 2 > len(block.rows) else None


def turned_back(found: Table, top: int) -> Table:
    """Return what was read of a transposed table with its places as they stood in the block."""
    return replace(
        found,
        cells=tuple(replace(cell, row=cell.column + top, column=cell.row) for cell in found.cells),
        told=tuple(replace(one, row=one.column + top, column=one.row) for one in found.told),
        is_transposed=True,
    )
