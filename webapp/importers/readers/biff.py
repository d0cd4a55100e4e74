"""Finds what the library does not tell of a sheet of XLS: errors, which it makes zero or nothing, and how cells look.

An XLS file is a file system in one file, and its stream ``Workbook`` is a row of records: first those of the whole
book, which tell where each sheet's own begin. Only records are looked at, so that no text is taken for one.
"""

import struct
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from webapp.importers.readers.biff_texts import raised_texts
from webapp.importers.readers.compound import stream_in
from webapp.importers.sheets.cells import PERCENT_FORMATS, Place, Shown, shows_percent
from webapp.importers.sheets.hiding import is_doubtful

STREAMS = frozenset({"Workbook", "Book"})
CODES = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
BOUND_SHEET, FORMULA, BOOLEAN_OR_ERROR = 0x85, 0x06, 0x205
BEGIN, END = frozenset({0x09, 0x209, 0x409, 0x809}), 0x0A
FONT, FORMAT, STYLE = 0x31, 0x41E, 0xE0
NUMBER, SHORT, SHORTS, LABEL, SHARED = 0x203, 0x27E, 0xBD, 0x204, 0xFD
STYLED = frozenset({NUMBER, SHORT, SHORTS, FORMULA, LABEL, SHARED})
OF_TEXT = frozenset({LABEL, SHARED})
MAY_FAIL = frozenset({FORMULA, BOOLEAN_OR_ERROR})
IS_ERROR, NO_NUMBER = 2, b"\xff\xff"
SUPERSCRIPT, NEVER_USED = 1, 4
"""How a font says that it is raised, and the number that no font has."""
HEAD, CELL, LABELLED = struct.Struct("<HH"), struct.Struct("<HHH"), struct.Struct("<HHHL")
MOST = 2_000_000
"""Records that are looked at: no sheet that is read has more cells, and no other file shall keep us busy."""
Record = tuple[int, bytes]


@dataclass(frozen=True, slots=True)
class Beside:
    """What is to be told of a sheet: its errors, the texts that have raised digits, and how other cells are shown."""

    errors: Mapping[Place, str]
    texts: Mapping[Place, str]
    shown: Shown


def beside(content: bytes, number: int) -> Beside:
    """Return what the library does not tell of the sheet of a number; raise ValueError for a broken file."""
    stream = stream_in(content, STREAMS)
    try:
        book = list(records(stream, 0))
        begins = [struct.unpack_from("<L", said)[0] for kind, said in book if kind == BOUND_SHEET]
        return told(book, stream, begins[number])
    except (struct.error, IndexError) as failure:
        raise ValueError("no records") from failure


def told(book: Sequence[Record], stream: bytes, begins: int) -> Beside:
    """Return what is to be told of the sheet that begins at a place, given the records of the whole book."""
    fonts, styles = raised_fonts(book), [struct.unpack_from("<HH", said) for kind, said in book if kind == STYLE]
    formats = [(struct.unpack_from("<H", said)[0], code(said)) for kind, said in book if kind == FORMAT]
    percents = PERCENT_FORMATS | {one for one, said in formats if shows_percent(said)}
    doubtful = {one: said for one, said in formats if is_doubtful(said)}
    percent_styles = {at for at, (_font, one) in enumerate(styles) if one in percents}
    doubtful_styles = {at: doubtful[one] for at, (_font, one) in enumerate(styles) if one in doubtful}
    raised_styles = {at for at, (font, _format) in enumerate(styles) if font in fonts}
    texts = raised_texts(book, fonts) if fonts else {}
    looks = percent_styles | raised_styles | doubtful_styles.keys()
    kinds = STYLED if raised_styles else STYLED - OF_TEXT
    seen = ((kind, *cell) for kind, said in records(stream, begins, kinds) for cell in styled(kind, said))
    cells = [cell for cell in seen if cell[2] in looks] if looks else []
    return Beside(
        errors=dict(errors(stream, begins)),
        texts=dict(shared(stream, begins, texts)) if texts else {},
        shown=Shown(
            percents=[place for kind, place, style in cells if style in percent_styles and kind not in OF_TEXT],
            doubtful={
                code: [place for kind, place, at in cells if doubtful_styles.get(at) == code and kind not in OF_TEXT]
                for code in dict.fromkeys(doubtful_styles.values())
            },
            raised=[place for _kind, place, style in cells if style in raised_styles],
        ),
    )


def errors(stream: bytes, begins: int) -> Iterator[tuple[Place, str]]:
    """Yield the errors of the sheet that begins at a place."""
    for kind, said in records(stream, begins, MAY_FAIL):
        found = error(kind, said)
        if found and found[1] in CODES:
            yield found[0], CODES[found[1]]


def shared(stream: bytes, begins: int, texts: Mapping[int, str]) -> Iterator[tuple[Place, str]]:
    """Yield the cells of a sheet that hold one of some shared texts."""
    for _kind, said in records(stream, begins, frozenset({SHARED})):
        row, column, _style, number = LABELLED.unpack_from(said)
        if number in texts:
            yield (row, column), texts[number]


def raised_fonts(book: Sequence[Record]) -> set[int]:
    """Return the numbers of the fonts that raise what they write."""
    raised = [struct.unpack_from("<8xH", said)[0] == SUPERSCRIPT for kind, said in book if kind == FONT]
    return {at + (at >= NEVER_USED) for at, is_so in enumerate(raised) if is_so}


def code(said: bytes) -> str:
    """Return the text of a number format, whose letters have a byte or two; the oldest files tell its length in one."""
    length, is_wide = struct.unpack_from("<HB", said, 2)
    if length == len(said[5:]) >> (is_wide & 1):
        return said[5:].decode("utf-16-le" if is_wide & 1 else "latin-1", "replace")
    return said[3:].decode("latin-1")


def styled(kind: int, said: bytes) -> Iterator[tuple[Place, int]]:
    """Yield the cells of a record that have a style, by their place; but for formulas that give no number."""
    if kind == SHORTS:
        row, first = struct.unpack_from("<HH", said)
        for at, (style,) in enumerate(struct.iter_unpack("<H4x", said[4:-2])):
            yield (row, first + at), style
    elif kind in STYLED and (kind != FORMULA or said[12:14] != NO_NUMBER):
        row, column, style = CELL.unpack_from(said)
        yield (row, column), style


def records(stream: bytes, at: int, kinds: Collection[int] = ()) -> Iterator[Record]:
    """Yield the records from a place up to the end of that part, whatever lies within; of some kinds, or all."""
    depth = 0
    for _record in range(MOST):
        if at + HEAD.size > len(stream):
            return
        kind, size = HEAD.unpack_from(stream, at)
        at += HEAD.size
        if not kinds or kind in kinds:
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
