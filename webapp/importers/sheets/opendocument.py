"""Finds what the library does not tell of a sheet of ODS: errors, formulas without a result, percentages, bad XML."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import product
from xml.parsers import expat

from webapp.importers.sheets.cells import Error, Merge, Place

CONTENT = "content.xml"
FORMULA, TYPED = b"table:formula=", b"office:value-type="
PERCENT = b'office:value-type="percentage"'
ANY_ERROR = b'calcext:value-type="error"'
COUNTED = re.compile(rb"<table:(?:covered-)?(?P<tag>table|table-row|table-cell)(?P<attributes>(?:[\s/][^>]*)?)>")
REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="([0-9]{1,7})"')
ANY_SPANNED = b"-spanned="
SPANNED = re.compile(rb'table:number-(rows|columns)-spanned="0*([2-9]|[1-9][0-9]{1,6})"')
TEXT = re.compile(rb"\s*<text:p[^>]*>([^<]*)")
FORMULA_ERROR = re.compile(rb"<text:p[^>]*>\s*((?:#[A-Z]|Err:[0-9])[^<]*)")
"""What a formula shows that could not be calculated, where nothing but that tells."""


def is_open_document(parts: zipfile.ZipFile) -> bool:
    """Say whether an archive is ODS."""
    return CONTENT in parts.namelist()


def refuse_malformed(parts: zipfile.ZipFile) -> None:
    """Raise ExpatError for what is no XML, for the library may read such a file for ever."""
    expat.ParserCreate().ParseFile(BytesIO(parts.read(CONTENT)))


def errors(parts: zipfile.ZipFile, number: int) -> Iterator[Error]:
    """Yield the errors of the sheet of a number, and its formulas without a result."""
    yield from errors_in(parts.read(CONTENT), number)


def errors_in(content: bytes, number: int) -> Iterator[Error]:
    """Yield the errors of a sheet."""
    for seen, row, at, _rows, _columns in (
        cells_of(content, number) if ANY_ERROR in content or FORMULA in content else ()
    ):
        if error := error_of(content, seen):
            yield row, at, error


def cells_with(attribute: bytes, content: bytes, number: int, end: Place) -> Iterator[Place]:
    """Yield the cells of a sheet that have an attribute, up to its last row and column."""
    for seen, row, at, rows, columns in cells_of(content, number) if attribute in content else ():
        if attribute in seen["attributes"]:
            bottom, right = min(row + rows, end[0] + 1), min(at + columns, end[1] + 1)
            yield from product(range(row, bottom), range(at, right))


def merges(parts: zipfile.ZipFile, number: int) -> Iterator[Merge]:
    """Yield the cells of the sheet of a number that are shown as one."""
    content = parts.read(CONTENT)
    for seen, row, at, _rows, _columns in cells_of(content, number) if ANY_SPANNED in content else ():
        said = dict(SPANNED.findall(seen["attributes"]))
        if said:
            yield row, at, row + int(said.get(b"rows", 1)) - 1, at + int(said.get(b"columns", 1)) - 1


def cells_of(content: bytes, number: int) -> Iterator[tuple[re.Match[bytes], int, int, int, int]]:
    """Yield the cells of a sheet, where each stands, and how many rows and columns alike it stands for."""
    sheet, row, at, rows = -1, 0, 0, 1
    for seen in COUNTED.finditer(content):
        again = REPEATED.search(seen["attributes"])
        times = int(again[1]) if again else 1
        if seen["tag"] == b"table":
            sheet, row, rows = sheet + 1, 0, 0
        elif seen["tag"] == b"table-row":
            row, at, rows = row + rows, 0, times
        else:
            if sheet == number:
                yield seen, row, at, rows, times
            at += times


def error_of(content: bytes, cell: re.Match[bytes]) -> str:
    """Return the error that a cell shows, «=» for a formula without a result, empty for none."""
    attributes = cell["attributes"]
    if ANY_ERROR in attributes:
        error = TEXT.match(content, cell.end())
        return error[1].decode(errors="replace") if error else "#"
    if FORMULA not in attributes or TYPED not in attributes:
        return "=" if FORMULA in attributes else ""
    end = cell.end() if attributes.endswith(b"/") else content.find(b"</table:", cell.end())
    shown = FORMULA_ERROR.search(content, cell.end(), end)
    return shown[1].decode(errors="replace") if shown else ""
