"""Finds the cells of a sheet of XLSX that are shown as percentages, which only the styles of the book tell."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape

from webapp.importers.sheets.cells import PERCENT_FORMATS, Place, shows_percent
from webapp.importers.sheets.workbook import REFERENCE, column, counted_places, part_of

STYLES = "xl/styles.xml"
FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s([^>]*)>")
FORMAT_NUMBER = re.compile(rb"\bnumFmtId=[\"']([0-9]+)[\"']")
CODE = re.compile(rb"\bformatCode=(?:\"([^\"]*)\"|'([^']*)')")
USED = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
STYLE = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
PLAIN = "0"
"""The style of cells that do not say theirs."""


def percents(parts: zipfile.ZipFile, number: int) -> Iterator[Place]:
    """Yield the cells of the sheet of a number that are shown as percentages."""
    styles = percent_styles(parts.read(STYLES)) if STYLES in parts.namelist() else []
    if styles and (part := part_of(parts, number)):
        yield from cells_of(parts.read(part), styles)


def percent_styles(styles: bytes) -> list[str]:
    """Return the numbers of the styles of cells that show percentages."""
    named = {number_of(said) for said in FORMAT.findall(styles) if is_percent(said)}
    formats = named.union(map(str, PERCENT_FORMATS))
    used = USED.search(styles)
    found = STYLE.findall(used[0]) if used else []
    return [str(at) for at, said in enumerate(found) if number_of(said) in formats]


def number_of(attributes: bytes) -> str:
    """Return the number of the format that attributes name."""
    found = FORMAT_NUMBER.search(attributes)
    return found[1].decode() if found else ""


def is_percent(attributes: bytes) -> bool:
    """Say whether a format shows numbers a hundred times as large."""
    found = CODE.search(attributes)
    code = unescape((found[1] or found[2] or b"").decode(errors="replace")) if found else ""
    return shows_percent(code)


def cells_of(sheet: bytes, styles: list[str]) -> Iterator[Place]:
    """Yield the places of cells of any of these styles; those that do not say theirs follow the one before."""
    any_of = "|".join(styles)
    is_so = rf"(?=[^>]*\ss=[\"'](?:{any_of})[\"'])"
    is_no_other = rf"(?![^>]*\ss=[\"'](?!(?:{any_of})[\"']))"
    # A cell that does not say its style has the plain one: where that is a percentage, only another style rules it out.
    condition = is_no_other if PLAIN in styles else is_so
    counted = None
    for seen in re.finditer(rf"<(?:\w+:)?c\b{condition}([^>]*)>".encode(), sheet):
        if reference := REFERENCE.search(seen[1]):
            yield int(reference["row"]) - 1, column(reference["letters"].decode())
            continue
        counted = counted or counted_places(sheet)
        yield counted[seen.start()]
