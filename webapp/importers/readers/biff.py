"""Finds what the library does not tell of a sheet of XLS: errors, of which it makes a zero or nothing, and percentages.

An XLS file is a file system in one file, and its stream ``Workbook`` is a row of records: first those of the whole
book, which tell where each sheet's own begin. Only records are looked at, so that no text is taken for one.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from webapp.importers.readers.compound import stream_in
from webapp.importers.sheets.cells import PERCENT_FORMATS, shows_percent

Place = tuple[int, int]
STREAMS = frozenset({"Workbook", "Book"})
CODES = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
BOUND_SHEET, FORMULA, BOOLEAN_OR_ERROR = 0x85, 0x06, 0x205
BEGIN, END = frozenset({0x09, 0x209, 0x409, 0x809}), 0x0A
FORMAT, STYLE, NUMBER, SHORT, SHORTS = 0x41E, 0xE0, 0x203, 0x27E, 0xBD
IS_ERROR, NO_NUMBER = 2, b"\xff\xff"
HEAD = struct.Struct("<HH")
MOST = 2_000_000
"""Records that are looked at: no sheet that is read has more cells, and no other file shall keep us busy."""


def errors(content: bytes, number: int) -> Mapping[Place, str]:
    """Return the text of each error in the sheet of a number, by row and column; raise ValueError for a broken file."""
    stream = stream_in(content, STREAMS)
    try:
        begins = [struct.unpack_from("<L", said)[0] for kind, said in records(stream, 0) if kind == BOUND_SHEET]
        found = filter(None, (error(kind, said) for kind, said in records(stream, begins[number])))
        return {place: CODES[code] for place, code in found if code in CODES}
    except (struct.error, IndexError) as failure:
        raise ValueError("no records") from failure


def percents(content: bytes, number: int) -> list[Place]:
    """Return the numbers in the sheet of a number that are shown as percentages; raise ValueError for a broken file."""
    stream = stream_in(content, STREAMS)
    try:
        book = list(records(stream, 0))
        styles = percent_styles(book)
        begins = [struct.unpack_from("<L", said)[0] for kind, said in book if kind == BOUND_SHEET]
        cells = chain.from_iterable(styled(kind, said) for kind, said in records(stream, begins[number]) if styles)
        return [place for place, style in cells if style in styles]
    except (struct.error, IndexError) as failure:
        raise ValueError("no records") from failure


def percent_styles(book: Sequence[tuple[int, bytes]]) -> set[int]:
    """Return the numbers of the styles of a book that show percentages."""
    named = {struct.unpack_from("<H", said)[0] for kind, said in book if kind == FORMAT and shows_percent(code(said))}
    used = [struct.unpack_from("<2xH", said)[0] for kind, said in book if kind == STYLE]
    return {at for at, one in enumerate(used) if one in PERCENT_FORMATS | named}


def code(said: bytes) -> str:
    """Return the text of a number format, whose letters have a byte or two; the oldest files tell its length in one."""
    length, is_wide = struct.unpack_from("<HB", said, 2)
    if length == len(said[5:]) >> (is_wide & 1):
        return said[5:].decode("utf-16-le" if is_wide & 1 else "latin-1", "replace")
    return said[3:].decode("latin-1")


def styled(kind: int, said: bytes) -> Iterator[tuple[Place, int]]:
    """Yield the numbers that a record says, by their place, and their styles."""
    if kind in {NUMBER, SHORT} or (kind == FORMULA and said[12:14] != NO_NUMBER):
        row, column, style = struct.unpack_from("<HHH", said)
        yield (row, column), style
    elif kind == SHORTS:
        row, first = struct.unpack_from("<HH", said)
        for at, (style,) in enumerate(struct.iter_unpack("<H4x", said[4:-2])):
            yield (row, first + at), style


def records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the kind and the content of each record from a place up to the end of that part, whatever lies within."""
    depth = 0
    for _record in range(MOST):
        if at + HEAD.size > len(stream):
            return
        kind, size = HEAD.unpack_from(stream, at)
        at += HEAD.size
        yield kind, stream[at : at + size]
        at += size
        depth += (kind in BEGIN) - (kind == END)
        if depth <= 0:
            return
    raise ValueError("too many records")


def error(kind: int, said: bytes) -> tuple[Place, int] | None:
    """Return where a record says that an error is, and which; None where it says of none."""
    if kind == BOOLEAN_OR_ERROR and said[7:8] == b"\x01":
        row, column = struct.unpack_from("<HH", said)
        return (row, column), said[6]
    if kind == FORMULA and said[12:14] == NO_NUMBER and said[6] == IS_ERROR:
        row, column = struct.unpack_from("<HH", said)
        return (row, column), said[8]
    return None
