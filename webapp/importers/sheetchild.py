"""Reads a sheet of a spreadsheet in a process of its own; ``sandbox`` starts it, and it knows nothing of the rest.

The bytes come on standard input and the sheet goes out as JSON, its cells as texts. Before a byte is read the process
gives up memory, processor time, files and children, so that whatever a file does to the library that reads it, it does
no more than end this process.
"""

import codecs
import io
import json
import re
import resource
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import reduce
from html import unescape
from itertools import chain
from typing import Any
from xml.parsers import expat
from xml.parsers.expat import ExpatError

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

Error = tuple[int, int, str]
"""A cell that holds an error: its row and column, and what it shows."""

STANDARD_FILES = 3
SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*?\w+:id=\"([^\"]+)\"")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
IDENTITY = re.compile(rb"\bId=\"([^\"]+)\"")
TARGET = re.compile(rb"\bTarget=\"([^\"]+)\"")
ERROR = re.compile(
    rb"<(?:\w+:)?c\s(?=[^>]*\bt=[\"']e[\"'])(?P<attributes>[^>]*)>"
    rb"(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>(?P<shown>[^<]*)<",
    re.DOTALL,
)
ANY_ERROR = (b't="e"', b"t='e'")
ANY_FORMULA = (b"<f", b":f")
UNSAVED = re.compile(
    rb"<(?P<x>(?:\w+:)?)c\b(?P<attributes>[^>]*)>\s*<(?P=x)f\b[^>]*(?:(?<=/)>|>(?P<shown>[^<]*)</(?P=x)f>)\s*"
    rb"(?P<result><(?P=x)v(?:\s*/>|>0?</(?P=x)v>))?\s*</(?P=x)c>"
)
"""A formula whose result may not have been saved with it, by a program that does not calculate."""
TEXT_RESULT = re.compile(rb"\bt=[\"']str[\"']")
RECALCULATED = re.compile(rb"\bfullCalcOnLoad=[\"'](?:1|true)[\"']")
"""How a workbook says that its results are still to be calculated; the zeros among them stand for nothing."""
ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(?P<tag>row|c)\b(?P<attributes>[^>]*)>")
REFERENCE = re.compile(rb"\br=[\"'](?P<letters>[A-Z]{0,3})(?P<row>[0-9]{1,7})[\"']")
WORKBOOK = "xl/workbook.xml"
OPEN_DOCUMENT = "content.xml"
FORMULA, TYPED = b"table:formula=", b"office:value-type="
ANY_OPEN_ERROR = b'calcext:value-type="error"'
COUNTED = re.compile(rb"<table:(?:covered-)?(?P<tag>table|table-row|table-cell)(?P<attributes>(?:[\s/][^>]*)?)>")
REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="([0-9]{1,7})"')
TEXT = re.compile(rb"\s*<text:p[^>]*>([^<]*)")
FORMULA_ERROR = re.compile(rb"<text:p[^>]*>\s*((?:#[A-Z]|Err:[0-9])[^<]*)")
"""What a formula shows that could not be calculated, where nothing but that tells."""
TWO_READINGS = re.compile(r"['’]?[-+−–]?[1-9][0-9]{0,2}[.,][0-9]{3}(?![0-9])")
LETTERS = 26


class TooLargeError(Exception):
    """Say that a sheet has more rows, columns or cells than may be."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Which sheet is asked for, empty for the only one, and how much of everything may be used."""

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
    refuse_malformed(content)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    known = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    known.sort(key=lambda one: one.visible != SheetVisibleEnum.Visible)
    names = [one.name for one in known]
    asked = [bounds.sheet] if bounds.sheet in names else names
    filled = {name: sheet for name in asked if (sheet := book.get_sheet_by_name(name)).height}
    shown = [one.name for one in known if one.name in filled and one.visible == SheetVisibleEnum.Visible]
    name = bounds.sheet or only(shown) or only(list(filled))
    if name not in filled:
        return {"names": list(filled) or names, "filled": len(filled)}
    sheet = filled[name]
    refuse_size(sheet, bounds)
    merges = [[*first, *last] for first, last in sheet.merged_cell_ranges or ()]
    left, right = (place[1] for place in (sheet.start, sheet.end) if place)
    cells = list(chain.from_iterable(sheet.iter_rows()))
    said = {"sheet": name, "merges": merges, "sign": decimal_sign(cells), "left": left, "width": right - left + 1}
    number = book.sheet_names.index(name)
    return said | {"number": number, "cells": list(map(written, cells)), "errors": errors(content, number)}


def only(names: Sequence[str]) -> str:
    """Return the name that stands alone, empty where there are more or none."""
    return names[0] if len(names) == 1 else ""


def refuse_size(sheet: CalamineSheet, bounds: Bounds) -> None:
    """Raise TooLargeError for a sheet that reaches further than may be."""
    rows, columns = (at + 1 for at in sheet.end or (0, 0))
    if rows > bounds.rows or columns > bounds.columns or rows * columns > bounds.cells:
        raise TooLargeError


def written(cell: object) -> str:
    """Write a cell as text, by the shortest way for what nearly all cells are."""
    return WRITERS.get(type(cell), text)(cell)


def text(cell: object) -> str:
    """Write a cell as text: the shortest digits that are the same number, days and moments as ISO 8601 has them."""
    match cell:
        case bool():
            return str(cell).upper()
        case float():
            return digits(cell)
        case int():
            return str(cell)
        case datetime(hour=0, minute=0, second=0, microsecond=0):
            return cell.date().isoformat()
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


def digits(number: float) -> str:
    """Write a number with the fewest digits that are the same number, and none of them a power of ten."""
    written = repr(number).removesuffix(".0")
    return format(Decimal(written), "f") if "e" in written else written


WRITERS: Mapping[type, Callable[[Any], str]] = {str: str, float: digits}
"""What nearly all cells are."""


def decimal_sign(cells: Iterable[object]) -> str:
    """Return the sign that its numbers are written with here, empty where a text might be taken for one of them."""
    written = {cell for cell in cells if isinstance(cell, str)}
    return "" if any(TWO_READINGS.match(cell.strip()) for cell in written) else "."


def errors(content: bytes, number: int) -> list[Error]:
    """Return the errors of the sheet of a number, which the library reads as nothing or as zero; none of XLS."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return []
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        if OPEN_DOCUMENT in parts.namelist():
            return list(open_document_errors(parts.read(OPEN_DOCUMENT), number))
        part = part_of(parts, number)
        return list(workbook_errors(parts.read(part), parts.read(WORKBOOK))) if part else []


def workbook_errors(sheet: bytes, workbook: bytes) -> Iterator[Error]:
    """Yield the errors of a sheet of XLSX, and its formulas without a result."""
    recalculated = bool(RECALCULATED.search(workbook))
    found = [(seen, "") for seen in ERROR.finditer(sheet)] if any(one in sheet for one in ANY_ERROR) else []
    if any(one in sheet for one in ANY_FORMULA):
        found += [(seen, "=") for seen in UNSAVED.finditer(sheet) if is_unsaved(seen, recalculated=recalculated)]
    places = counted_places(sheet) if found else {}
    for seen, sign in found:
        yield *places[seen.start()], f"{sign}{unescape((seen['shown'] or b'').decode(errors='replace'))}"


def is_unsaved(formula: re.Match[bytes], *, recalculated: bool) -> bool:
    """Say whether a formula has no result; an empty text and a zero that were calculated are some."""
    result = formula["result"]
    if result is None:
        return True
    return recalculated if b">0<" in result else not TEXT_RESULT.search(formula["attributes"])


def counted_places(sheet: bytes) -> Mapping[int, tuple[int, int]]:
    """Return the row and column of each cell by where it begins; those that do not say theirs follow the one before."""
    row, at, found = -1, 0, {}
    for seen in ROW_OR_CELL.finditer(sheet):
        reference = REFERENCE.search(seen["attributes"])
        if seen["tag"] == b"row":
            row, at = int(reference["row"]) - 1 if reference else row + 1, 0
            continue
        if reference:
            row, at = int(reference["row"]) - 1, column(reference["letters"].decode())
        found[seen.start()] = row, at
        at += 1
    return found


def open_document_errors(content: bytes, number: int) -> Iterator[Error]:
    """Yield the errors of a sheet of ODS, whose cells are counted: rows and cells may stand for several alike."""
    sheet, row, at, rows = -1, 0, 0, 1
    for seen in COUNTED.finditer(content) if ANY_OPEN_ERROR in content or FORMULA in content else ():
        again = REPEATED.search(seen["attributes"])
        times = int(again[1]) if again else 1
        if seen["tag"] == b"table":
            sheet, row, rows = sheet + 1, 0, 0
        elif seen["tag"] == b"table-row":
            row, at, rows = row + rows, 0, times
        else:
            if sheet == number and (error := open_document_error(content, seen)):
                yield row, at, error
            at += times


def open_document_error(content: bytes, cell: re.Match[bytes]) -> str:
    """Return the error that a cell of ODS shows, «=» for a formula without a result, empty for none."""
    attributes = cell["attributes"]
    if ANY_OPEN_ERROR in attributes:
        error = TEXT.match(content, cell.end())
        return error[1].decode(errors="replace") if error else "#"
    if FORMULA not in attributes or TYPED not in attributes:
        return "=" if FORMULA in attributes else ""
    end = cell.end() if attributes.endswith(b"/") else content.find(b"</table:", cell.end())
    shown = FORMULA_ERROR.search(content, cell.end(), end)
    return shown[1].decode(errors="replace") if shown else ""


def refuse_malformed(content: bytes) -> None:
    """Raise ExpatError for ODS that is no XML, for the library may read such a file for ever."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if OPEN_DOCUMENT in parts.namelist():
                expat.ParserCreate().ParseFile(parts.open(OPEN_DOCUMENT))


def part_of(parts: zipfile.ZipFile, number: int) -> str | None:
    """Return the name of the part that a sheet lies in, None where that is not said."""
    if WORKBOOK not in parts.namelist():
        return None
    identities = SHEET.findall(parts.read(WORKBOOK))
    for relation in RELATION.findall(parts.read("xl/_rels/workbook.xml.rels")):
        identity, target = IDENTITY.search(relation), TARGET.search(relation)
        if identity and target and identity[1] in identities[number : number + 1]:
            path = target[1].decode(errors="replace")
            name = path.removeprefix("/") if path.startswith("/") else f"xl/{path}"
            return name if name in parts.namelist() else None
    return None


def column(letters: str) -> int:
    """Return the number of a column, from 0."""
    return reduce(lambda found, letter: found * LETTERS + ord(letter) - ord("A") + 1, letters, 0) - 1


if __name__ == "__main__":
    main()
