"""Finds what the library does not tell of a sheet of XLSX: cells with errors, and formulas without a result."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache, reduce
from html import unescape

from webapp.importers.sheets.cells import Error

WORKBOOK = "xl/workbook.xml"
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
FORMULA = b"f"
SHEET_DATA = re.compile(rb"<(\w+:)?sheetData\b")
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
LETTERS = 26


def errors(parts: zipfile.ZipFile, number: int) -> Iterator[Error]:
    """Yield the errors of the sheet of a number, and its formulas without a result; none where it is not found."""
    if part := part_of(parts, number):
        yield from errors_in(parts.read(part), parts.read(WORKBOOK))


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


def errors_in(sheet: bytes, workbook: bytes) -> Iterator[Error]:
    """Yield the errors of the text of a sheet, and its formulas without a result."""
    recalculated = bool(RECALCULATED.search(workbook))
    found = [(seen, "") for seen in ERROR.finditer(sheet)] if any(one in sheet for one in ANY_ERROR) else []
    if b"<" + prefix_of(sheet).encode() + FORMULA in sheet:
        found += [(seen, "=") for seen in UNSAVED.finditer(sheet) if is_unsaved(seen, recalculated=recalculated)]
    places = counted_places(sheet) if found else {}
    for seen, sign in found:
        yield *places[seen.start()], f"{sign}{unescape((seen['shown'] or b'').decode(errors='replace'))}"


def prefix_of(sheet: bytes) -> str:
    """Return what stands before the names of a sheet's elements, which is nearly always nothing."""
    found = SHEET_DATA.search(sheet)
    return (found[1] or b"").decode() if found else ""


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
            row, at = int(reference["row"]) - 1, column(reference["letters"])
        found[seen.start()] = row, at
        at += 1
    return found


@lru_cache
def column(letters: bytes) -> int:
    """Return the number of a column, from 0."""
    return reduce(lambda found, letter: found * LETTERS + letter - ord("A") + 1, letters, 0) - 1
