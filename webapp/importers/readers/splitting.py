"""Splits delimited text into records of cells: quotes, the three line ends, and which delimiter it is.

A record is what a spreadsheet calls a row, so a line end inside quotes does not count. The bounds keep a file that
is no table from filling the memory, and each says where it was met.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from webapp.cube.notemarks import read_figure, without_mark
from webapp.cube.outcome import Ambiguous, Mark, Number
from webapp.cube.periodtext import read_period
from webapp.importers.base import ReadError
from webapp.importers.readers.limits import MOST_COLUMNS, MOST_LETTERS, refuse_size, refuse_wide
from webapp.language import gettext as _

Record = tuple[str, ...]

DELIMITERS = ("\t", ";", "|", ",")
"""In the order of preference: what is a decimal sign or stands in sentences comes last."""
LOOKED_AT = 200
"""Records that a delimiter is found by."""
MOST_SCORED = 5_000
"""Cells that are enough to tell delimiters apart, however wide the table."""
LINE_ENDS = re.compile(r"\r\n?")
TOLD = re.compile(r"sep=([\t;|,])\n", re.IGNORECASE)
"""The first line that Excel writes for itself to know the delimiter."""
CELLS = {
    delimiter: re.compile(
        rf' *"(?P<quoted>(?:[^"]++|"")*+)" *(?={re.escape(delimiter)}|\n|\Z)|(?P<bare>[^{re.escape(delimiter)}\n]*+)'
    )
    for delimiter in DELIMITERS
}
HARDLY = 0.3
NEARLY_ALL = 0.9
"""The shares of records of one width below which text is prose and no table, with numbers in it and without."""


def lined(text: str) -> str:
    """Return a text with one kind of line end and without a byte order mark."""
    return LINE_ENDS.sub("\n", text.removeprefix("\ufeff"))


def records(text: str) -> tuple[list[Record], str]:
    """Return every record of a text and its delimiter; a first line that only tells the delimiter is left empty."""
    told = TOLD.match(text)
    delimiter = told[1] if told else find_delimiter(text)
    found: list[Record] = []
    cells = 0
    for record in split(text, delimiter):
        found.append(record)
        cells += len(record)
        refuse_size(len(found), cells)
    return ([(), *found[1:]] if told else found), delimiter


def find_delimiter(text: str) -> str:
    """Return the delimiter that makes the most cells numbers and periods; raise ReadError where none makes columns."""
    scored = [(*score(sample(text, delimiter)), -place) for place, delimiter in enumerate(DELIMITERS)]
    _figures, usual, place = max(scored)
    if usual:
        return DELIMITERS[-place]
    if refusals := [error for delimiter in DELIMITERS if (error := refusal(text, delimiter))]:
        raise max(refusals, key=lambda error: error.column or 0)
    raise ReadError(_("Filen har inga kolumner: inget semikolon, komma, tabbtecken eller lodstreck delar raderna."))


def refusal(text: str, delimiter: str) -> ReadError | None:
    """Return why the first records cannot be read, None where they can; the reading that gets furthest knows best."""
    try:
        deque(islice(split(text, delimiter), LOOKED_AT), maxlen=0)
    except ReadError as error:
        return error
    return None


def sample(text: str, delimiter: str) -> list[Record]:
    """Return the first records that hold anything, up to one that cannot be read."""
    seen: list[Record] = []
    with suppress(ReadError):
        seen.extend(one for one in islice(split(text, delimiter), LOOKED_AT) if any(cell.strip() for cell in one))
    return seen


def score(seen: list[Record]) -> tuple[int, int]:
    """Count the cells that say something by themselves, and the records, among those of the usual width.

    A decimal comma that is taken for a delimiter leaves halves of texts, so the true delimiter has more such cells.
    """
    widths = Counter(len(one) for one in seen)
    width, usual = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(1, 0))
    cells = (cell for one in seen if len(one) == width for cell in one)
    figures = sum(map(says_something, islice(cells, MOST_SCORED)))
    enough = len(seen) * (HARDLY if figures else NEARLY_ALL)
    return (figures, usual) if width > 1 and usual >= enough else (0, 0)


def says_something(text: str) -> bool:
    """Say whether a cell is a number, a marker or a period."""
    return isinstance(read_figure(text), Number | Mark | Ambiguous) or read_period(without_mark(text)[0]) is not None


def split(text: str, delimiter: str) -> Iterator[Record]:
    """Yield the cells of each record; a quote that is no frame is a letter, and one that never ends is refused."""
    at, number, end = 0, 0, len(text)
    while at < end:
        number += 1
        stop = text.find("\n", at)
        line = text[at : stop if stop >= 0 else end]
        if '"' in line or len(line) > MOST_LETTERS:
            record, at = framed(text, at, delimiter, number)
        else:
            record, at = tuple(line.split(delimiter)), at + len(line) + 1
        if len(record) > MOST_COLUMNS:
            refuse_wide(number)
        yield record


def framed(text: str, at: int, delimiter: str, number: int) -> tuple[Record, int]:
    """Return a record whose cells may be framed by quotes, and where the next begins."""
    cell = CELLS[delimiter]
    row: list[str] = []
    while (seen := cell.match(text, at)) and len(row) <= MOST_COLUMNS:
        row.append(cell_of(seen, number, len(row) + 1))
        at = seen.end() + 1
        if text[seen.end() : at] != delimiter:
            break
    return tuple(row), at


def cell_of(seen: re.Match[str], row: int, column: int) -> str:
    """Return the text of a cell, or raise ReadError with its place."""
    framed = seen["quoted"] is not None
    text = seen["quoted"].replace('""', '"') if framed else seen["bare"]
    if len(text) > MOST_LETTERS:
        sentence = _("Rad {row}, kolumn {column}: texten är längre än {most} tecken. Saknas ett citattecken?")
        raise ReadError(sentence.format(row=row, column=column, most=MOST_LETTERS), row=row, column=column)
    if not framed and text.lstrip(" ").startswith('"') and '"' not in text.lstrip(' "'):
        sentence = _("Rad {row}, kolumn {column}: ett citattecken öppnas men stängs aldrig.")
        raise ReadError(sentence.format(row=row, column=column), row=row, column=column)
    return text
