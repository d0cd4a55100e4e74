"""Finds what only the styles of a book of XLSX tell: numbers shown as percentages or in thousands, and raised cells."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from html import unescape

from webapp.importers.sheets.cells import PERCENT_FORMATS, Place, Shown, shows_percent
from webapp.importers.sheets.hiding import is_doubtful
from webapp.importers.sheets.workbook import REFERENCE, column, counted_places, part_of, prefix_of

STYLES = "xl/styles.xml"
FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s([^>]*)>")
NUMBER = re.compile(rb"\bnumFmtId=[\"']([0-9]+)[\"']")
CODE = re.compile(rb"\bformatCode=(?:\"([^\"]*)\"|'([^']*)')")
FONTS = re.compile(rb"<(?:\w+:)?fonts\b.*?</(?:\w+:)?fonts>", re.DOTALL)
FONT = re.compile(rb"<(?P<x>(?:\w+:)?)font(?:\s[^>]*)?(?:(?<=/)>|>(?P<said>.*?)</(?P=x)font>)", re.DOTALL)
FONT_NUMBER = re.compile(rb"\bfontId=[\"']([0-9]+)[\"']")
RAISED = re.compile(rb"vertAlign\s[^>]*?\bval=[\"']superscript[\"']")
USED = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
STYLE = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
PLAIN = "0"
"""The style of cells that do not say theirs."""


def shown(parts: zipfile.ZipFile, number: int) -> Shown:
    """Return the cells of the sheet of a number that are shown otherwise than they are."""
    part = part_of(parts, number) if STYLES in parts.namelist() else None
    if not part:
        return Shown()
    styles = parts.read(STYLES)
    used = USED.search(styles)
    every = STYLE.findall(used[0]) if used else []
    formats = [(number_of(NUMBER, said), code_of(said)) for said in FORMAT.findall(styles)]
    percents = {*map(str, PERCENT_FORMATS), *(one for one, code in formats if shows_percent(code))}
    doubtful = {code: {one for one, same in formats if same == code} for _one, code in formats if is_doubtful(code)}
    found = partial(cells_of, parts.read(part))
    return Shown(
        percents=found(those(every, NUMBER, percents)),
        doubtful={code: found(those(every, NUMBER, numbers)) for code, numbers in doubtful.items()},
        raised=found(those(every, FONT_NUMBER, set(raised_fonts(styles)))),
    )


def code_of(attributes: bytes) -> str:
    """Return the code of a number format."""
    found = CODE.search(attributes)
    return unescape((found[1] or found[2] or b"").decode(errors="replace")) if found else ""


def number_of(pattern: re.Pattern[bytes], attributes: bytes) -> str:
    """Return the number that attributes name."""
    found = pattern.search(attributes)
    return found[1].decode() if found else ""


def raised_fonts(styles: bytes) -> Iterator[str]:
    """Yield the numbers of the fonts that raise what they write."""
    fonts = FONTS.search(styles)
    for at, font in enumerate(FONT.finditer(fonts[0]) if fonts else ()):
        if RAISED.search(font["said"] or b""):
            yield str(at)


def those(styles: Iterable[bytes], pattern: re.Pattern[bytes], wanted: set[str]) -> list[str]:
    """Return the numbers of the styles that name any of the wanted."""
    return [str(at) for at, said in enumerate(styles) if number_of(pattern, said) in wanted]


def cells_of(sheet: bytes, styles: Sequence[str]) -> Sequence[Place]:
    """Return the places of cells of any of these styles; those that do not say theirs follow the one before."""
    if not styles:
        return ()
    any_of = "|".join(styles)
    is_so = rf"(?=[^>]*\ss=[\"'](?:{any_of})[\"'])"
    is_no_other = rf"(?![^>]*\ss=[\"'](?!(?:{any_of})[\"']))"
    # A cell that does not say its style has the plain one: where that is meant, only another style rules it out.
    condition = is_no_other if PLAIN in styles else is_so
    cell = re.compile(rf"<{prefix_of(sheet)}c\b{condition}(?:[^>]*?{REFERENCE.pattern.decode()})?".encode())
    found = cell.findall(sheet)
    if all(row for _letters, row in found):
        return [(int(row) - 1, column(letters)) for letters, row in found]
    counted = counted_places(sheet)
    return [counted[seen.start()] for seen in cell.finditer(sheet) if seen.start() in counted]
