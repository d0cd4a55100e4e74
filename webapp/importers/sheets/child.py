"""Reads a sheet of a spreadsheet in a process of its own; ``sandbox`` starts it, and it knows nothing of the rest.

The bytes come on standard input and the sheet goes out as JSON, its cells as texts. Before a byte is read the process
gives up memory, processor time, files and children, so that whatever a file does to the library that reads it, it does
no more than end this process.
"""

import codecs
import io
import json
import resource
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import IO
from xml.parsers.expat import ExpatError

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from webapp.importers.sheets import documentstyles, opendocument, raised, styles, workbook
from webapp.importers.sheets.cells import (
    RAISED,
    Error,
    Merge,
    Place,
    Shown,
    digits,
    percent,
    texts_like_numbers,
    within,
    written,
)
from webapp.importers.sheets.hiding import how_unshown

STANDARD_FILES = 3


class Parts(zipfile.ZipFile):
    """The parts of a file; each is unpacked once, until ``unpacked`` is cleared."""

    def __init__(self, file: IO[bytes]) -> None:
        """Open an archive."""
        super().__init__(file)
        self.unpacked: dict[str, bytes] = {}

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        """Return what a part holds."""
        key = name if isinstance(name, str) else name.filename
        if key not in self.unpacked:
            self.unpacked[key] = super().read(name, pwd)
        return self.unpacked[key]


class TooLargeError(Exception):
    """Say that a sheet has more rows, columns or cells than may be."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which sheet is asked for, by name or number, empty for the only one, and how much of everything may be used."""

    sheet: str
    memory: int
    processor: int
    rows: int
    columns: int
    cells: int


def main() -> None:
    """Answer with the sheet that is asked for, or with the reason why not."""
    bounds = Bounds(**json.loads(sys.argv[1]))
    codecs.lookup("cp437")  # zipfile asks for it, and no file can be opened by then
    confine(bounds)
    try:
        say(answer(sys.stdin.buffer.read(), bounds))
    except PasswordError:
        say({"error": "password"})
    except TooLargeError:
        say({"error": "size"})
    except MemoryError:
        say({"error": "memory"})
    except (CalamineError, ExpatError):
        say({"error": "broken"})


def confine(bounds: Bounds) -> None:
    """Give up what reading a spreadsheet does not need."""
    limits = {
        resource.RLIMIT_AS: bounds.memory,
        resource.RLIMIT_CPU: bounds.processor,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_NOFILE: STANDARD_FILES,
    }
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))


def say(said: object) -> None:
    """Write the answer."""
    sys.stdout.write(json.dumps(said))


def answer(content: bytes, bounds: Bounds) -> object:
    """Return the sheet; or the names of those that hold something where they are several, of all where none does."""
    parts = archive(content)
    if parts and opendocument.is_open_document(parts):
        opendocument.refuse_malformed(parts)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    names, seen = names_in(book)
    wanted = numbered(bounds.sheet, [one for one in book.sheet_names if one in names])
    asked = [wanted] if wanted in names else names
    filled = {name: sheet for name in asked if (sheet := book.get_sheet_by_name(name)).height}
    name = wanted or only([one for one in seen if one in filled]) or only(list(filled))
    if name not in filled:
        return {"names": list(filled) or names, "filled": len(filled)}
    refuse_size(filled[name], bounds)
    number = book.sheet_names.index(name)
    sheet = filled[name]
    if parts and (rewritten := raised.rewritten(content, parts, number)) is not content:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(rewritten)).get_sheet_by_name(name)
    beside = {"errors": errors(parts, number), "merges": merges(sheet, parts, number)}
    told = shown(parts, number, sheet.end or (0, 0))
    if parts:
        parts.unpacked.clear()
    found = contents(sheet, told)
    return found if "error" in found else {"sheet": name, "number": number, **beside, **found}


def names_in(book: CalamineWorkbook) -> tuple[list[str], list[str]]:
    """Return the names of all sheets with cells, those that are seen first, and of those that are seen."""
    known = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    shown = [one.name for one in known if one.visible == SheetVisibleEnum.Visible]
    return shown + [one.name for one in known if one.name not in shown], shown


def numbered(sheet: str, names: Sequence[str]) -> str:
    """Return the name of a sheet that is asked for by its number, from 1; what was asked where one is called so."""
    is_number = sheet not in names and sheet.isascii() and sheet.isdigit()
    return names[int(sheet) - 1] if is_number and 0 < int(sheet) <= len(names) else sheet


def contents(sheet: CalamineSheet, shown: Shown) -> dict[str, object]:
    """Return the cells of a sheet, row by row from its first column, and how they lie; given how they are shown."""
    left, right = (place[1] for place in (sheet.start, sheet.end) if place)
    width = right - left + 1
    cells: list[object] = list(chain.from_iterable(sheet.iter_rows()))
    texts = list(texts_like_numbers(cells))
    bounds = left, width, len(cells)
    for reason, at in unshown(shown, cells, bounds):
        return {"error": reason, "place": (at // width, at % width + left)}
    percents, above = within(shown.percents, *bounds), within(shown.raised, *bounds)
    for at in percents:
        if isinstance(number := cells[at], float):
            cells[at] = percent(digits(number))
    for at in above:
        cells[at] = written(cells[at]).translate(RAISED)
    return {
        "texts": texts,
        "left": left,
        "width": width,
        "cells": [cell if type(cell) is str else written(cell) for cell in cells],
    }


def unshown(shown: Shown, cells: Sequence[object], bounds: tuple[int, int, int]) -> Iterator[tuple[str, int]]:
    """Yield the numbers that are not shown as they are, and how."""
    for number_format, places in shown.doubtful.items():
        for at in within(places, *bounds):
            if isinstance(number := cells[at], float) and (how := how_unshown(number_format, number)):
                yield how, at


def archive(content: bytes) -> Parts | None:
    """Return the archive that a file is, None for XLS."""
    file = io.BytesIO(content)
    return Parts(file) if zipfile.is_zipfile(file) else None


def errors(parts: Parts | None, number: int) -> list[Error]:
    """Return the errors of the sheet of a number, which the library reads as nothing or as zero; none of XLS."""
    if parts is None:
        return []
    kind = opendocument if opendocument.is_open_document(parts) else workbook
    return list(kind.errors(parts, number))


def merges(sheet: CalamineSheet, parts: Parts | None, number: int) -> list[Merge]:
    """Return the cells that are shown as one, which the library does not tell of ODS."""
    if parts and opendocument.is_open_document(parts):
        return list(opendocument.merges(parts, number))
    return [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]


def shown(parts: Parts | None, number: int, end: Place) -> Shown:
    """Return the cells of the sheet of a number that are shown otherwise than they are; none of XLS."""
    if parts is None:
        return Shown()
    if opendocument.is_open_document(parts):
        return documentstyles.shown(parts, number, end)
    return styles.shown(parts, number)


def only(names: Sequence[str]) -> str:
    """Return the name that stands alone, empty where there are more or none."""
    return names[0] if len(names) == 1 else ""


def refuse_size(sheet: CalamineSheet, bounds: Bounds) -> None:
    """Raise TooLargeError for a sheet that reaches further than may be."""
    rows, columns = (at + 1 for at in sheet.end or (0, 0))
    if rows > bounds.rows or columns > bounds.columns or rows * columns > bounds.cells:
        raise TooLargeError


if __name__ == "__main__":
    main()
