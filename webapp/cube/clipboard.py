"""Pasted text as rows of raw cells: what Excel, LibreOffice, Google Sheets and Numbers leave in the clipboard."""

import re
from dataclasses import dataclass

from webapp.cube.numbers import read_cell
from webapp.cube.outcome import Refused

TAB = "\t"
LINE_ENDS = re.compile(r"\r\n?")
CELLS = {
    delimiter: re.compile(
        rf'"(?P<quoted>(?:[^"]++|"")*+)"(?={delimiter}|\n|\Z)|(?P<bare>[^{delimiter}\n]*+)(?={delimiter}|\n|\Z)'
    )
    for delimiter in (TAB, ";", ",")
}


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of raw cells, not all of them equally long, and what stood between the cells (empty: nothing)."""

    rows: tuple[tuple[str, ...], ...]
    delimiter: str = TAB

    @property
    def width(self) -> int:
        """Return how many cells the longest row has."""
        return max(map(len, self.rows), default=0)

    @property
    def turned(self) -> "Block":
        """Return the block with its rows as columns; short rows are filled with empty cells."""
        padded = [(*row, *[""] * (self.width - len(row))) for row in self.rows]
        return Block(tuple(zip(*padded, strict=True)), self.delimiter)


def read_block(text: str, delimiter: str | None = None) -> Block:
    """Split a text into rows and cells.

    The line end after the last row is no row; every other empty line and cell stands for itself. A quoted cell may hold
    line ends and quotes; a quote that is never closed is a letter like any other.
    """
    lined = LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))
    between = find_delimiter(lined) if delimiter is None else delimiter
    if not lined:
        return Block((), between)
    lined = lined.removesuffix("\n")
    if not between:
        return Block(tuple((line,) for line in lined.split("\n")), between)
    return Block(rows(lined, between), between)


def rows(text: str, delimiter: str) -> tuple[tuple[str, ...], ...]:
    """Return the cells of each row."""
    found: list[tuple[str, ...]] = []
    row: list[str] = []
    at, cell = 0, CELLS[delimiter]
    while seen := cell.match(text, at):
        row.append(seen["bare"] if seen["quoted"] is None else seen["quoted"].replace('""', '"'))
        at = seen.end() + 1
        if text[seen.end() : at] != delimiter:
            found.append(tuple(row))
            row = []
        if at > len(text):
            break
    return tuple(found)


def find_delimiter(text: str) -> str:
    """Return what stands between the cells: tabs if there are any, else what every line has equally many of.

    A column of numbers with decimal commas is one column, so a comma counts only where a line is no single value.
    """
    if TAB in text:
        return TAB
    lines = [line for line in text.split("\n") if line.strip()]
    if evenly(lines, ";"):
        return ";"
    single = all(not isinstance(read_cell(line), Refused) for line in lines)
    return "," if not single and evenly(lines, ",") else ""


def evenly(lines: list[str], delimiter: str) -> bool:
    """Say whether every line is split into as many cells, and into more than one."""
    counts = {len(rows(line, delimiter)[0]) for line in lines}
    return len(counts) == 1 and counts != {1}
