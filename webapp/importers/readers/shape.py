"""Finds the table among the rows of a file: titles above it, the header, the data and the footer below."""

import re
from collections.abc import Sequence

from webapp.cube.dataset import RawTable
from webapp.cube.vocabulary import folded
from webapp.importers.base import ReadError
from webapp.importers.readers.grid import (
    LOOKED_AT,
    MOSTLY,
    Grid,
    Row,
    is_dated,
    is_figure,
    is_measured,
    is_year,
    places,
)
from webapp.importers.readers.heads import Head, find_head, header_of, is_complete, is_shifted
from webapp.language import gettext as _

NOTE = re.compile(
    r"(?:käll(?:a|or)|source|anm(?:ärkning(?:ar)?)?|not(?:er)?|fotnot(?:er)?|definition(?:er)?|förklaring(?:ar)?"
    r"|(?:senast )?uppdatera[dt]|uttag(?:et|s(?:år|datum|tid))?|hämta[dt]|kontakt|copyright|©)\b"
)
"""How a line begins that says something of the table and is no row of it."""
FOOTNOTE = re.compile(r"\s*(?:\*{1,3}|[0-9]{1,2}\)|[a-z]\)|[¹²³⁴-⁹†‡]+\)?|\([0-9]\)|\[[0-9]\])\s*\w")
"""How a line begins that explains a mark on a number."""
ORIGIN = re.compile(r"(?:käll|source|senast|uppdatera|uttag|hämta|copyright|©)")
"""How a note begins whose only numbers may well be years, and no values."""
NAMED_NOTE = re.compile(NOTE.pattern + r"\s*:")
"""No row of the table, however many cells it was cut into."""
FEWEST, MOST_JUDGED = 10, 5_000
"""Rows that columns are judged by at least, and cells of them at most: a wide table has fewer rows looked at."""
NEARLY_ALL = 0.9


def table_of(grid: Grid, sheet: str = "") -> RawTable:
    """Return the table of a grid; raise ReadError where there is none."""
    head = find_head(grid)
    titles = [at for at in range(head.below) if at not in head.rows and places(grid.rows[at])]
    begin = next((at for at in range(head.below, len(grid.rows)) if places(grid.rows[at])), len(grid.rows))
    end = end_of_data(grid, begin)
    refuse_unnamed(grid, head, [*range(begin, end), *left_over(grid, begin, end)])
    if begin == end:
        raise ReadError(_("Filen har ingen tabell: ingen rad med värden under en rubrik."))
    return RawTable(
        header=header_of(grid, head),
        rows=tuple(body(grid, begin, end)),
        sheet=sheet,
        titles=tuple(grid.text(at) for at in titles),
        footer=tuple(grid.text(at) for at in range(end, len(grid.rows)) if places(grid.rows[at])),
        first_row=begin + 1,
        merges=tuple(merge.places for merge in grid.merges if begin <= merge.top < end and merge.left < grid.width),
    )


def refuse_unnamed(grid: Grid, head: Head, data: Sequence[int]) -> None:
    """Raise ReadError for figures to the right of the last heading: a decimal comma may have parted them."""
    if not head.rows or is_shifted(grid, head):
        return
    named = len(grid.rows[head.rows[-1]])
    for at in data if max(map(len, grid.rows)) > named else ():
        if len(grid.rows[at]) > named and any(map(is_figure, grid.rows[at][named:])):
            sentence = _("Rad {row} har {cells} rutor men rubrikraden {width}. Kanske delar ett komma ett tal i två.")
            said = sentence.format(row=at + 1, cells=len(grid.rows[at]), width=named)
            raise ReadError(said, row=at + 1, column=named + 1)


def left_over(grid: Grid, begin: int, end: int) -> Sequence[int]:
    """Return the rows below the data that have all the values of a row and more: too many cells make no footer."""
    values = columns_of_values(grid, begin)
    wide = [at for at in range(end, len(grid.rows)) if len(grid.rows[at]) > grid.breadth and not is_note(grid.rows[at])]
    return [at for at in wide if values and all(is_measured(grid.rows[at][place]) for place in values)]


def body(grid: Grid, begin: int, end: int) -> Sequence[Row]:
    """Return the rows of data; raise ReadError for one that has more cells than there are columns."""
    if set(map(len, grid.rows[begin:end])) == {grid.width}:
        return grid.rows[begin:end]
    for at in range(begin, end):
        if len(grid.rows[at]) > grid.width and (extra := places(grid.rows[at][grid.width :])):
            sentence = _("Rad {row} har fler rutor än de andra raderna: {cells} i stället för {width}.")
            said = sentence.format(row=at + 1, cells=grid.width + extra[-1] + 1, width=grid.width)
            raise ReadError(said, row=at + 1, column=grid.width + 1)
    return [grid.fitted(at) for at in range(begin, end)]


def end_of_data(grid: Grid, begin: int) -> int:
    """Return the row after the last row of data.

    The last row with a value is data. Rows of text right after it are, too, unless they look like a footer: a row
    may have lost all its values.
    """
    values = columns_of_values(grid, begin)
    backwards = range(len(grid.rows) - 1, begin - 1, -1)
    last = next((at for at in backwards if holds_value(grid, at, values)), begin - 1)
    dated = has_dated_left(grid, begin, last + 1)
    end = last + 1
    while end < len(grid.rows) and places(grid.rows[end]) and not is_footer(grid, end, dated=dated):
        end += 1
    return end


def columns_of_values(grid: Grid, begin: int) -> tuple[int, ...]:
    """Return the columns beside the first whose cells are mostly numbers and markers."""
    enough = min(LOOKED_AT, max(FEWEST, MOST_JUDGED // (grid.width or 1)))
    rows = [grid.fitted(at) for at in range(begin, min(begin + enough, len(grid.rows))) if grid.fits(at)]
    found = []
    for place in range(grid.left + 1, grid.width):
        cells = [row[place] for row in rows if row[place].strip()]
        if cells and sum(map(is_measured, cells)) >= len(cells) * MOSTLY:
            found.append(place)
    return tuple(found)


def holds_value(grid: Grid, at: int, values: Sequence[int]) -> bool:
    """Say whether a row is one of data because it has a value."""
    row = grid.rows[at]
    if not grid.fits(at) or NAMED_NOTE.match(folded(row[grid.left])):
        return False
    measured = [row[place] for place in values if place < len(row) and is_measured(row[place])]
    if is_note(row) and not is_complete(grid, at):
        is_origin = bool(ORIGIN.match(folded(row[places(row)[0]])))
        return any(is_figure(text) and not (is_origin and is_year(text)) for text in measured)
    return bool(measured)


def has_dated_left(grid: Grid, begin: int, end: int) -> bool:
    """Say whether the first column is one of periods or numbers, which no line of text begins with."""
    cells = [grid.fitted(at)[grid.left] for at in range(begin, min(end, begin + LOOKED_AT))]
    texts = [text for text in cells if text.strip()]
    return bool(texts) and sum(map(is_dated, texts)) >= len(texts) * NEARLY_ALL


def is_footer(grid: Grid, at: int, *, dated: bool) -> bool:
    """Say whether a row without values, right below the data, says something of the table."""
    row = grid.rows[at]
    is_footnote = len(places(row)) == 1 and FOOTNOTE.match(row[places(row)[0]])
    return (
        not grid.fits(at) or is_note(row) or bool(is_footnote) or (dated and not is_dated(grid.fitted(at)[grid.left]))
    )


def is_note(row: Row) -> bool:
    """Say whether a row begins as notes do."""
    filled = places(row)
    return bool(filled) and bool(NOTE.match(folded(row[filled[0]])))
