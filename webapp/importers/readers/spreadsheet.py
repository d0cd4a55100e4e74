"""Reads a sheet of XLSX, XLS and ODS files: looked into first, then read in a process of its own.

Cells come as text: numbers with the shortest digits that are the same number, days as ISO 8601 has them, errors as the
spreadsheet shows them, so that they are refused as numbers later. A formula is the result that was saved with it.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from webapp.cube.dataset import RawTable
from webapp.importers import sandbox
from webapp.importers.base import Original, ReadError, SeveralError, Sureness, Wanted
from webapp.importers.readers.archive import inspect, locked
from webapp.importers.readers.biff import Beside, beside
from webapp.importers.readers.encoding import MOST_BYTES
from webapp.importers.readers.grid import Grid, Merge, Row
from webapp.importers.readers.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from webapp.importers.readers.shape import table_of
from webapp.importers.sandbox import Fault, Patience, SandboxError
from webapp.importers.sheets.cells import RAISED, Shown, percent, within
from webapp.importers.sheets.hiding import how_unshown
from webapp.language import gettext as _
from webapp.language import listed

CHILD = "webapp.importers.sheets.child"
ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How XLS files begin, and other files that a spreadsheet wraps when it locks them."""
SHEETS_WITHIN = (b"xl/workbook", b"application/vnd.oasis.opendocument.spreadsheet")
BINARY = b"xl/workbook.bin"
HIDDEN = frozenset({"", "0"})
"""What the library makes of an error."""
LOCKED = "EncryptedPackage".encode("utf-16-le")
OPENING = 10_000
LETTERS = 26
Seen = TypeVar("Seen")
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
MEMORY = 512_000_000
PROCESSOR = 20
PATIENCE = Patience(seconds=30, answer=200_000_000)


class SpreadsheetReader:
    """Spreadsheets as Excel, LibreOffice and R write them."""

    name = "spreadsheet"

    def sureness(self, original: Original) -> Sureness:
        """Say how sure it is, from the signature and the names of the parts."""
        content = original.content
        if content.startswith(COMPOUND):
            return Sureness.LIKELY
        if content.startswith(ZIP) and any(name in content for name in SHEETS_WITHIN):
            return Sureness.CERTAIN
        return Sureness.NO

    def read(self, original: Original, wanted: Wanted) -> RawTable:
        """Read a sheet; raise ReadError, and SeveralError where one must be asked for by name."""
        content = original.content
        if len(content) > MOST_BYTES:
            raise ReadError(_("Filen är för stor. Den får vara högst 50 MB."))
        if not content.startswith((ZIP, COMPOUND)):
            raise ReadError(_("Filen är inget kalkylark."))
        if content.startswith(ZIP):
            inspect(content)
            refuse_binary(content)
        elif LOCKED in content:
            raise locked()
        answer = asked(content, wanted.sheet)
        if "sheet" not in answer:
            raise refusal(answer, wanted.sheet)
        if content.startswith(COMPOUND):
            show(answer, beside_sheet(content, answer["number"]))
        return table_in(answer)


def refuse_binary(content: bytes) -> None:
    """Raise ReadError for XLSB, whose errors nobody would see."""
    if BINARY in content:
        raise ReadError(_("Filen är en binär Excelbok (XLSB). Spara den som Excelarbetsbok (XLSX) och försök igen."))


def asked(content: bytes, sheet: str) -> dict[str, Any]:
    """Return the child's answer."""
    bounds = {
        "sheet": sheet,
        "memory": MEMORY,
        "processor": PROCESSOR,
        "rows": MOST_ROWS,
        "columns": MOST_COLUMNS,
        "cells": MOST_CELLS,
    }
    try:
        answer: dict[str, Any] = json.loads(sandbox.run(CHILD, json.dumps(bounds), content, PATIENCE))
    except SandboxError as error:
        raise ReadError(FAULTS[error.fault]()) from error
    return answer


def show(answer: dict[str, Any], beside: Beside) -> None:
    """Write the cells of XLS as they are shown; raise ReadError for a number that is shown in thousands."""
    cells = answer["cells"]
    bounds = answer["left"], answer["width"], len(cells)
    answer["errors"] = [(*place, error) for place, error in beside.errors.items()]
    told = beside.shown
    for reason, at in unshown_in(told, cells, bounds):
        raise unshown(reason, at // answer["width"], at % answer["width"] + answer["left"])
    percents, raised = within(told.percents, *bounds), within(told.raised, *bounds)
    for at in percents:
        if NUMBER.fullmatch(cells[at]):
            cells[at] = percent(cells[at])
    for place, text in beside.texts.items():
        for at in within([place], *bounds):
            cells[at] = text
    for at in raised:
        cells[at] = cells[at].translate(RAISED)


def table_in(answer: Mapping[str, Any]) -> RawTable:
    """Return the table of an answer that holds a sheet; raise ReadError where there is none."""
    merges = tuple(Merge(*merge) for merge in answer["merges"])
    grid = Grid(rows_of(answer), merges=merges)
    width, left = answer["width"], answer["left"]
    texts = frozenset((at // width + 1, at % width + left + 1) for at in answer["texts"])
    return replace(table_of(grid, answer["sheet"]), texts=texts)


def rows_of(answer: Mapping[str, Any]) -> list[Row]:
    """Return the rows of a sheet, from its first column; they come cell after cell, all of them equally long."""
    cells, width, before = answer["cells"], answer["width"], [""] * answer["left"]
    for row, column, error in answer["errors"]:
        place = row * width + column - answer["left"]
        if 0 <= column - answer["left"] < width and place < len(cells) and cells[place] in HIDDEN:
            cells[place] = error
    return [(*before, *cells[at : at + width]) for at in range(0, len(cells), width)]


def too_large() -> str:
    """Say that a file is larger than may be."""
    return _("Bladet är för stort. Det får ha högst 300 000 rader, 1 000 kolumner och 2 000 000 rutor.")


def broken() -> str:
    """Say that a file cannot be read."""
    return _("Kalkylarket är trasigt eller alltför stort och går inte att läsa.")


def beside_sheet(content: bytes, number: int) -> Beside:
    """Return what the child does not see of a sheet of XLS; raise ReadError for a broken file."""
    try:
        return beside(content, number)
    except ValueError as failure:
        raise ReadError(broken()) from failure


def unshown_in(shown: Shown, cells: Sequence[str], bounds: tuple[int, int, int]) -> Iterator[tuple[str, int]]:
    """Yield the numbers among written cells that are not shown as they are, and how."""
    for number_format, places in shown.doubtful.items():
        for at in within(places, *bounds):
            if NUMBER.fullmatch(cells[at]) and (how := how_unshown(number_format, float(cells[at]))):
                yield how, at


def unshown(reason: str, row: int, column: int) -> ReadError:
    """Return the refusal of a number that is not shown as it is, by its place from 0."""
    place = f"{letters(column)}{row + 1}"
    return ReadError(UNSHOWN[reason]().format(place=place), row=row + 1, column=column + 1, place=place)


def letters(column: int) -> str:
    """Return the name of a column, counted from 0."""
    before, last = divmod(column, LETTERS)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


FAULTS = {
    Fault.TIME: lambda: _("Kalkylarket tar för lång tid att läsa. Spara bara bladet med värden och försök igen."),
    Fault.SIZE: too_large,
    Fault.ENDED: broken,
}
UNSHOWN = {
    "shortened": lambda: _(
        "Ruta {place} visar sitt tal i tusental eller miljoner, men innehåller hela talet. Det går inte att veta "
        "vilket som gäller. Välj ett talformat som visar hela talet och försök igen."
    ),
    "concealed": lambda: _(
        "Ruta {place} har ett talformat som döljer tal, men innehåller ett. Det går inte att veta om det får visas. "
        "Välj ett talformat som visar talet, eller skriv det som ska stå där, och försök igen."
    ),
}
REASONS = {"size": too_large, "memory": too_large, "broken": broken}


def refusal(answer: dict[str, Any], sheet: str) -> ReadError:
    """Return what is to be said of a file that gave no sheet."""
    if "place" in answer:
        return unshown(answer["error"], *answer["place"])
    if "error" in answer:
        return locked() if answer["error"] == "password" else ReadError(REASONS[answer["error"]]())
    names = tuple(answer["names"])
    if sheet:
        sentence = _("Kalkylarket har inget blad som heter ”{sheet}”. Det har {names}.")
        return SeveralError(sentence.format(sheet=sheet, names=listed(names)), names)
    if not answer["filled"]:
        return ReadError(_("Kalkylarket är tomt."))
    return SeveralError(_("Kalkylarket har flera blad: {names}. Välj ett av dem.").format(names=listed(names)), names)
