"""Finds what stands among the rows of a table and is no row of it: headings of groups, and a second table.

Neither is guessed at. Rows below a heading of a group would lose what it says of them, and rows of another table would
be taken for more of this one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from webapp.cube.dataset import RawTable
from webapp.cube.layout import Layout, Problem, ProblemKind
from webapp.cube.notemarks import without_mark
from webapp.cube.perioddays import day_of
from webapp.cube.periodtext import read_period
from webapp.cube.vocabulary import folded

Row = Sequence[str]
Numbered = tuple[int, Row]
BARE = re.compile(r"[0-9]{4}")
YEARS = range(1900, 2101)
"""Numbers that may be years in a header; others are counts."""
FEWEST_YEARS = 2
"""Cells that must be periods before a row is taken for a header of them."""


def strange_part(
    table: RawTable, layout: Layout, keys: Sequence[int], is_value: Callable[[str], bool]
) -> Problem | None:
    """Return the first row at which another table begins, or else a group; ``is_value`` says what can be read."""
    repeated = repeated_header(table, layout, is_value)
    if repeated or all("".join(map(row.__getitem__, layout.values)).strip() for row in table.rows):
        return repeated
    rows = [(number, row) for number, row in enumerate(table.rows, table.first_row) if row != table.header]
    return second_table(table, layout, is_value) or group(rows, layout, keys)


def repeated_header(table: RawTable, layout: Layout, is_value: Callable[[str], bool]) -> Problem | None:
    """Return where a row begins as the header does and goes on as another header would, if one does."""
    left = next((place for place, text in enumerate(table.header) if text.strip()), 0)
    name = folded(table.header[left])
    lefts = set(map(itemgetter(left), table.rows))
    spellings = {text for text in lefts if text.strip() and folded(text) == name}
    for number, row in enumerate(table.rows if spellings else (), table.first_row):
        if row[left] in spellings and row != table.header:
            cells = [row[place] for place in layout.values if row[place].strip()]
            if cells and (continues_periods(table, layout, row) or not any(map(is_value, cells))):
                return Problem(ProblemKind.SECOND_TABLE, number, left + 1, row[left].strip())
    return None


def second_table(table: RawTable, layout: Layout, is_value: Callable[[str], bool]) -> Problem | None:
    """Return where another header stands below empty rows, if one does."""
    for number, row in below_gaps(table, layout):
        cells = [row[place] for place in layout.values if row[place].strip()]
        is_named = bool(table.header[first(row)].strip()) and folded(row[first(row)]) == folded(
            table.header[first(row)]
        )
        repeats = cells == [table.header[place] for place in layout.values if row[place].strip()]
        if is_named or repeats or continues_periods(table, layout, row) or not any(map(is_value, cells)):
            return Problem(ProblemKind.SECOND_TABLE, number, first(row) + 1, row[first(row)].strip())
    return None


def below_gaps(table: RawTable, layout: Layout) -> Iterator[Numbered]:
    """Yield the first row with anything among the values after each gap of empty rows."""
    is_fresh = False
    for number, row in enumerate(table.rows, table.first_row):
        if not "".join(row).strip():
            is_fresh = True
        elif is_fresh and any(row[place].strip() for place in layout.values):
            is_fresh = False
            yield number, row


def group(rows: Sequence[Numbered], layout: Layout, keys: Sequence[int]) -> Problem | None:
    """Return the first heading of a group.

    In a table with several keys that is a row with a name alone, right above one with another name in its place. With
    one key it may as well have lost its values, unless it stands below an empty row, or there are several and the first
    is the first row of all.
    """
    filled = [one for one in rows if "".join(one[1]).strip()]
    left = min(keys, default=0)
    heads = [upper for upper, lower in pairwise(filled) if is_heading(upper[1], lower[1], layout, left)]
    numbers = {number for number, _row in rows} - {number for number, _row in filled}
    if len(keys) == 1 and (len(heads) == 1 or heads[:1] != filled[:1]):
        heads = [head for head in heads if head[0] - 1 in numbers]
    if not heads:
        return None
    number, row = heads[0]
    return Problem(ProblemKind.GROUP, number, left + 1, row[left].strip())


def is_heading(upper: Row, lower: Row, layout: Layout, left: int) -> bool:
    """Say whether a row holds nothing but a name, and the row below it another name and values."""
    name = upper[left].strip()
    if not name or "".join(upper).strip() != name:
        return False
    return bool(lower[left].strip()) and any(lower[place].strip() for place in layout.values) and not is_period(name)


def first(row: Row) -> int:
    """Return the first place that holds anything."""
    return next(place for place, cell in enumerate(row) if cell.strip())


def continues_periods(table: RawTable, layout: Layout, row: Row) -> bool:
    """Say whether a row has periods where the header has some; bare numbers are years only in the header's steps."""
    filled = [place for place in layout.values if row[place].strip()]
    cells = [row[place].strip() for place in filled]
    heads = [table.header[place].strip() for place in filled]
    if not (are_periods(cells) and are_periods(heads)):
        return False
    if not all(map(BARE.fullmatch, cells)):
        return True
    return (
        all(map(BARE.fullmatch, heads)) and all(int(cell) in YEARS for cell in cells) and steps(cells) == steps(heads)
    )


def steps(years: Sequence[str]) -> list[int]:
    """Return how far each year is from the one before."""
    return [int(later) - int(earlier) for earlier, later in pairwise(years)]


def are_periods(cells: Sequence[str]) -> bool:
    """Say whether cells are a row of periods."""
    return len(cells) >= FEWEST_YEARS and all(map(is_period, cells))


def is_period(text: str) -> bool:
    """Say whether a text is a period or a day."""
    bare = without_mark(text.strip())[0]
    return read_period(bare) is not None or day_of(bare) is not None
