"""Finds what the library does not tell of a sheet of ODS: cells with errors, formulas without a result, broken XML."""

import re
import zipfile
from collections.abc import Iterator
from xml.parsers import expat

from webapp.importers.sheets.cells import Error

CONTENT = "content.xml"
FORMULA, TYPED = b"table:formula=", b"office:value-type="
ANY_ERROR = b'calcext:value-type="error"'
COUNTED = re.compile(rb"<table:(?:covered-)?(?P<tag>table|table-row|table-cell)(?P<attributes>(?:[\s/][^>]*)?)>")
REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="([0-9]{1,7})"')
TEXT = re.compile(rb"\s*<text:p[^>]*>([^<]*)")
FORMULA_ERROR = re.compile(rb"<text:p[^>]*>\s*((?:#[A-Z]|Err:[0-9])[^<]*)")
"""What a formula shows that could not be calculated, where nothing but that tells."""


def is_open_document(parts: zipfile.ZipFile) -> bool:
    """Say whether an archive is ODS."""
    return CONTENT in parts.namelist()


def refuse_malformed(parts: zipfile.ZipFile) -> None:
    """Raise ExpatError for what is no XML, for the library may read such a file for ever."""
    expat.ParserCreate().ParseFile(parts.open(CONTENT))


def errors(parts: zipfile.ZipFile, number: int) -> Iterator[Error]:
    """Yield the errors of the sheet of a number, and its formulas without a result."""
    yield from errors_in(parts.read(CONTENT), number)


def errors_in(content: bytes, number: int) -> Iterator[Error]:
    """Yield the errors of a sheet, whose cells are counted: rows and cells may stand for several alike."""
    sheet, row, at, rows = -1, 0, 0, 1
    for seen in COUNTED.finditer(content) if ANY_ERROR in content or FORMULA in content else ():
        again = REPEATED.search(seen["attributes"])
        times = int(again[1]) if again else 1
        if seen["tag"] == b"table":
            sheet, row, rows = sheet + 1, 0, 0
        elif seen["tag"] == b"table-row":
            row, at, rows = row + rows, 0, times
        else:
            if sheet == number and (error := error_of(content, seen)):
                yield row, at, error
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
