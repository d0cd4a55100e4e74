"""Finds what only the styles of ODS tell: numbers shown otherwise and cells that are raised, beside percentages."""

import re
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from webapp.importers.sheets.cells import Place, Shown
from webapp.importers.sheets.documentformats import NAME, doubtful_formats
from webapp.importers.sheets.opendocument import CONTENT, PERCENT, cells_of, cells_with

STYLES = "styles.xml"
POSITION = b"text-position"
STYLE = re.compile(
    rb"<style:style\s(?P<attributes>[^>]*?)(?:/>|>(?P<said>(?:(?!</style:style>).)*)</style:style>)", re.DOTALL
)
OF_CELLS = b'style:family="table-cell"'
PARENT = re.compile(rb"style:parent-style-name=\"([^\"]*)\"")
DATA = re.compile(rb"style:data-style-name=\"([^\"]*)\"")
POSITIONED = re.compile(rb"style:text-position=\"([^\"]*)\"")
LOWERED = re.compile(rb"sub|-|0%")
CELL_STYLE = re.compile(rb"table:style-name=\"([^\"]*)\"")
COLUMN = re.compile(rb"<table:table-column(?P<attributes>[\s/][^>]*)>")
REPEATED = re.compile(rb"table:number-columns-repeated=\"([0-9]{1,7})\"")
DEFAULT = re.compile(rb"table:default-cell-style-name=\"([^\"]*)\"")
TABLE = re.compile(rb"<table:table[\s>]")
MOST_PARENTS = 10


@dataclass(frozen=True, slots=True)
class Style:
    """What a style of cells says, empty where it leaves that to the style that it begins with."""

    parent: bytes
    data: bytes
    position: bytes


def shown(parts: zipfile.ZipFile, number: int, end: Place) -> Shown:
    """Return the cells of the sheet of a number that are shown otherwise than they are, up to its last cell."""
    content = parts.read(CONTENT)
    named = parts.read(STYLES) if STYLES in parts.namelist() else b""
    percents = list(cells_with(PERCENT, content, number, end))
    formats = doubtful_formats(named, content)
    if not formats and POSITION not in named and POSITION not in content:
        return Shown(percents)
    known = {**styles_in(named), **styles_in(content)}
    raised = {name for name in known if is_raised(told(name, known, "position"))}
    doubtful = {
        code: {name for name in known if formats.get(told(name, known, "data")) == code}
        for code in dict.fromkeys(formats.values())
    }
    return Shown(
        percents=percents,
        doubtful={code: list(styled(names, content, number, end)) for code, names in doubtful.items()},
        raised=list(styled(raised, content, number, end)),
    )


def styles_in(markup: bytes) -> dict[bytes, Style]:
    """Return the styles of cells by name."""
    found: dict[bytes, Style] = {}
    for seen in STYLE.finditer(markup):
        attributes = seen["attributes"]
        if OF_CELLS in attributes:
            position = first(POSITIONED, seen["said"] or b"")
            found[first(NAME, attributes)] = Style(first(PARENT, attributes), first(DATA, attributes), position)
    return found


def first(pattern: re.Pattern[bytes], markup: bytes) -> bytes:
    """Return what a pattern finds first, empty where it finds nothing."""
    found = pattern.search(markup)
    return found[1] if found else b""


def told(name: bytes, known: Mapping[bytes, Style], field: str) -> bytes:
    """Return what a style says or one that it begins with, empty where none does."""
    for _parent in range(MOST_PARENTS):
        style = known.get(name)
        if style is None:
            return b""
        said: bytes = getattr(style, field)
        if said:
            return said
        name = style.parent
    return b""


def is_raised(position: bytes) -> bool:
    """Say whether a position is above the line."""
    return bool(position) and not LOWERED.match(position)


def styled(names: Collection[bytes], content: bytes, number: int, end: Place) -> Iterator[Place]:
    """Yield the cells of a sheet that have one of these styles, their own or their column's."""
    if not names:
        return
    columns = columns_of(names, content, number, end)
    for seen, row, at, rows, times in cells_of(content, number):
        own = CELL_STYLE.search(seen["attributes"])
        for column in range(at, min(at + times, end[1] + 1)):
            if own[1] in names if own else column in columns:
                yield from ((one, column) for one in range(row, min(row + rows, end[0] + 1)))


def columns_of(names: Collection[bytes], content: bytes, number: int, end: Place) -> set[int]:
    """Return the columns of a sheet whose cells have one of these styles where they do not say theirs."""
    begins = [found.start() for found in TABLE.finditer(content)]
    found: set[int] = set()
    at = 0
    for column in COLUMN.finditer(content, *begins[number : number + 2]) if number < len(begins) else ():
        again = REPEATED.search(column["attributes"])
        after = at + (int(again[1]) if again else 1)
        if first(DEFAULT, column["attributes"]) in names:
            found.update(range(at, min(after, end[1] + 1)))
        at = after
    return found
