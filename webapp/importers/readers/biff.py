"""Finds the errors in a sheet of XLS, which the library that reads it makes nothing or a zero of.

An XLS file is a file system in one file, and its stream ``Workbook`` is a row of records: first those of the whole
book, which tell where each sheet's own begin. Only records are looked at, so that no text is taken for one.
"""

import struct
from collections.abc import Iterator, Mapping

from webapp.importers.readers.compound import stream_in

Place = tuple[int, int]
STREAMS = frozenset({"Workbook", "Book"})
CODES = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
BOUND_SHEET, FORMULA, BOOLEAN_OR_ERROR = 0x85, 0x06, 0x205
BEGIN, END = frozenset({0x09, 0x209, 0x409, 0x809}), 0x0A
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
