"""Finds the header of a table: below the titles, above the first row of data, in one row or several.

A row is the header because it names every column, or because data follow it. Headings above several columns are
spread over them: as the spreadsheet has merged them, else up to the next heading.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from webapp.cube.layout import BETWEEN_HEADINGS
from webapp.importers.readers.grid import LOOKED_AT, Grid, Merge, Row, is_dated, is_figure, is_measured, is_year, places

WHOLE = re.compile(r"\d{1,4}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Head:
    """The rows of the header, from 0, and the first row below them."""

    rows: tuple[int, ...]
    below: int


def find_head(grid: Grid) -> Head:
    """Return where the header is; without rows where data begin at once, or where none is found soon enough."""
    last: int | None = None
    able = (at for at in range(len(grid.rows)) if grid.fits(at) and (grid.beyond(at) or grid.width == 1))
    for at in islice(able, LOOKED_AT):
        if is_data(grid, at, last):
            return Head(() if last is None else above(grid, last), at)
        last = at
        if is_complete(grid, at) and not is_title(grid, at):
            lower = (at + 1,) if is_lower(grid, at + 1) else ()
            return Head((*above(grid, at), *lower), at + 1 + len(lower))
    if next(able, None) is not None:
        return Head((), len(grid.rows))
    return Head((), 0) if last is None else Head(above(grid, last), last + 1)


def is_data(grid: Grid, at: int, last: int | None) -> bool:
    """Say whether a row holds data, given the row above it that may be the header.

    Years are data only where something else already stands above their columns, and «0 1 2 3» are ages.
    """
    row = grid.fitted(at)
    figures = [place for place in grid.beyond(at) if is_figure(row[place])]
    if not figures:
        return False
    if last is not None and names(grid, last, figures):
        return True
    if all(is_year(row[place]) for place in figures):
        return is_dated(row[grid.left]) and not (last is None and lacks_corner(grid, at))
    return is_dated(row[grid.left]) or not counts_up(grid, figures, row, last)


def lacks_corner(grid: Grid, at: int) -> bool:
    """Say whether a row of years is the header of columns but for that of the names, above which it has no cell."""
    below = at + 1
    is_shorter = below < len(grid.rows) and len(grid.rows[at]) == len(grid.rows[below]) - 1
    return is_shorter and is_year(grid.rows[at][grid.left]) and not is_dated(grid.fitted(below)[grid.left])


def names(grid: Grid, at: int, figures: Sequence[int]) -> bool:
    """Say whether a row names the columns of figures; those of keys to their left may be without a name."""
    named = places(grid.fitted(at))
    gapless = named == tuple(range(named[0], grid.width)) and figures[-1] >= named[0]
    return gapless or set(figures) <= set(named)


def counts_up(grid: Grid, figures: Sequence[int], row: Row, last: int | None) -> bool:
    """Say whether figures are whole numbers one after the other, as ages are; again under each of several headings."""
    named = places(grid.fitted(last)) if last is not None else (grid.left,)
    runs: dict[int, list[str]] = {}
    for figure in figures:
        runs.setdefault(bisect_right(named, figure), []).append(row[figure].strip())
    return (last is None or len(runs) > 1) and all(map(is_run, runs.values()))


def is_run(texts: Sequence[str]) -> bool:
    """Say whether texts are several whole numbers one after the other."""
    if len(texts) == 1 or not all(map(WHOLE.fullmatch, texts)):
        return False
    numbers = [int(text) for text in texts]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def is_complete(grid: Grid, at: int) -> bool:
    """Say whether a row has something in every column."""
    return grid.fits(at) and len(places(grid.rows[at])) == grid.width - grid.left


def is_title(grid: Grid, at: int) -> bool:
    """Say whether a row that has as many cells as the table is a title that was cut at its commas.

    Then the row below is the header: it has a text in every column too, and the row after that has values there.
    """
    if not at + 2 < len(grid.rows) or not is_complete(grid, at + 1) or not grid.fits(at + 2):
        return False
    texts = (*grid.fitted(at), *grid.fitted(at + 1))
    data = grid.fitted(at + 2)
    return not any(map(is_measured, texts)) and any(is_figure(data[place]) for place in grid.beyond(at + 2))


def is_lower(grid: Grid, at: int) -> bool:
    """Say whether the row below a header that names every column belongs to it: units, or headings once more."""
    if at >= len(grid.rows) or not grid.fits(at):
        return False
    row = grid.fitted(at)
    return not row[grid.left].strip() and bool(grid.beyond(at)) and not any(map(is_figure, filter(None, row)))


def above(grid: Grid, at: int) -> tuple[int, ...]:
    """Return the rows of a header whose last row is known."""
    rows = [at]
    while rows[0] and is_upper(grid, rows[0] - 1, grid.fitted(rows[0])):
        rows.insert(0, rows[0] - 1)
    return tuple(rows)


def is_upper(grid: Grid, at: int, lower: Row) -> bool:
    """Say whether a row holds headings for several columns of the header's row below it."""
    if not grid.fits(at) or not grid.beyond(at):
        return False
    row = grid.fitted(at)
    corner = row[grid.left].strip()
    if corner.endswith(":"):
        return False
    shared = set(grid.beyond(at)) & set(places(lower))
    named = [lower[place].strip() for place in places(lower)]
    return bool(shared) and (not corner or not lower[grid.left].strip() or len(set(named)) < len(named))


def header_of(grid: Grid, head: Head) -> Row:
    """Return the heading of each column."""
    if not head.rows:
        return ("",) * grid.width
    rows = [spread(grid, at, is_last=at == head.rows[-1]) for at in head.rows]
    found = tuple(joined(texts) for texts in zip(*rows, strict=True))
    return ("", *found[:-1]) if is_shifted(grid, head) else found


def is_shifted(grid: Grid, head: Head) -> bool:
    """Say whether the header lacks a cell above the numbers of the rows, as R leaves it out."""
    rows = [row for row in grid.rows[head.below : head.below + LOOKED_AT] if len(row) == grid.width]
    shorter = len(grid.rows[head.rows[-1]]) == grid.width - 1
    return shorter and [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]


def spread(grid: Grid, at: int, *, is_last: bool) -> Row:
    """Return a row of the header with its headings over every column they stand for."""
    row = grid.fitted(at)
    merges = [merge for merge in grid.merges if merge.top <= at <= merge.bottom and merge.left < grid.width]
    if merges:
        return over_merges(grid, row, merges)
    if is_last:
        return row
    heading, found = "", []
    for place, text in enumerate(row):
        heading = text if text.strip() else heading if place > grid.left else ""
        found.append(heading)
    return tuple(found)


def over_merges(grid: Grid, row: Row, merges: Sequence[Merge]) -> Row:
    """Return a row with the text of merged cells in each of them."""
    texts = list(row)
    for merge in merges:
        for place in range(merge.left, min(merge.right + 1, grid.width)):
            texts[place] = grid.fitted(merge.top)[merge.left]
    return tuple(texts)


def joined(texts: Sequence[str]) -> str:
    """Return the headings of one column in one text, each of them once."""
    return BETWEEN_HEADINGS.join(dict.fromkeys(text.strip() for text in texts if text.strip()))
