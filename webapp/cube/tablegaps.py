"""What an empty cell among the keys of a table stands for: the text above it, or nothing that anybody knows."""

from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from webapp.cube.dataset import RawTable
from webapp.cube.layout import Problem, ProblemKind

Texts = dict[int, str]
"""What stands in the columns of keys, by column."""
Row = Sequence[str]


def filled_down(table: RawTable, columns: Sequence[int]) -> Iterator[Texts]:
    """Yield what stands in the columns of each row; the mapping is the same one, changed.

    An empty cell repeats the one above, as tables write groups, unless a column to its left holds something. It does
    not where the table repeats such texts itself, nor where merged cells show how far each of them reaches.
    """
    above = dict.fromkeys(sorted(columns), "")
    merged = continued(table, columns)
    written_out = repeated(table.rows, [column for column in above if column not in merged])
    for number, row in enumerate(table.rows, table.first_row):
        is_new = False
        for column in above:
            text = row[column].strip()
            if text or (number not in merged[column] if column in merged else is_new or column in written_out):
                above[column], is_new = text, True
        yield above


def continued(table: RawTable, columns: Sequence[int]) -> Mapping[int, set[int]]:
    """Return the rows into which merged cells reach from the row above, by column; cells are merged once."""
    last = table.first_row + len(table.rows) - 1
    found: dict[int, set[int]] = {}
    for top, left, bottom, right in sorted(table.merges):
        for column in columns if bottom > top else ():
            rows = found.setdefault(column, set()) if left <= column + 1 <= right else None
            if rows is not None and top + 1 not in rows:
                rows.update(range(top + 1, min(bottom, last) + 1))
    return found


def repeated(rows: Sequence[Row], columns: Sequence[int]) -> set[int]:
    """Return the columns with empty cells that nevertheless write the text above once more in the same group."""
    gaps = [column for column in columns if has_gaps(rows, column)]
    if not gaps:
        return set()
    found: set[int] = set()
    above = dict.fromkeys(columns, "")
    for row in rows:
        is_new = False
        for column in columns:
            text = row[column].strip()
            if text and text == above[column] and not is_new:
                found.add(column)
            elif text:
                above[column], is_new = text, True
    return found.intersection(gaps)


def has_gaps(rows: Sequence[Row], column: int) -> bool:
    """Say whether any cell of a column is empty."""
    return not all(map(str.strip, set(map(itemgetter(column), rows))))


def merged_values(table: RawTable, values: Sequence[int]) -> Iterator[Problem]:
    """Yield each value that is merged with other cells: it belongs to all of them, or to none in particular."""
    for top, left, _bottom, _right in table.merges:
        text = table.rows[top - table.first_row][left - 1].strip()
        if text and left - 1 in values:
            yield Problem(ProblemKind.MERGED, top, left, text)
