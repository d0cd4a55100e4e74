"""Spreadsheets for the fuzzer: one part of a sound archive is what it changes, so that its bytes are not lost in a ZIP.

The child's module runs in this process, where its branches are seen. What may take more memory than there is ends the
child and would end the run, so it is left out: places far away, and XLS but for what we read of it ourselves.
"""

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from io import BytesIO
from xml.parsers.expat import ExpatError

from python_calamine import CalamineError

from tests.support import spreadsheets
from webapp.cube.layoutguess import guess
from webapp.cube.tabular import dataset_of
from webapp.importers.base import ReadError
from webapp.importers.readers import spreadsheet
from webapp.importers.readers.archive import inspect
from webapp.importers.readers.limits import MOST_COLUMNS
from webapp.importers.sheets import child

BOUNDS = child.Bounds("", memory=0, processor=0, rows=20_000, columns=MOST_COLUMNS, cells=200_000)
LARGE = re.compile(rb'(?:[A-Z]|\br="|repeated=")[0-9]{5}')
ROWS = [
    ("Titel",),
    (None, "2020", None),
    ("Kommun", "Män", "Kvinnor"),
    ("Sala", 1.5, "#REF!"),
    ("Köping", "..", "1,5 p"),
]


def merged(sheet):
    """Merge a heading."""
    sheet.merge_cells("B2:C2")
    sheet["C4"].data_type = "e"


XLSX = spreadsheets.xlsx(("Ett", ROWS), ("Två", []), finish=merged)
ODS = spreadsheets.ods(ROWS)
XLS = spreadsheets.xls([("År", "Antal"), (2020, "#DIV/0!"), (2021, "#REF!"), (2022, 1.5)])
PLACES = (
    (XLSX, spreadsheets.SHEET),
    (XLSX, "xl/workbook.xml"),
    (XLSX, "xl/_rels/workbook.xml.rels"),
    (XLSX, "xl/sharedStrings.xml"),
    (XLSX, "xl/styles.xml"),
    (ODS, "content.xml"),
    (XLS, ""),
)
"""A file and its part that is changed; without a part it is the whole file. The first byte says which."""


def seeds() -> Iterator[bytes]:
    """Yield each part as it is."""
    for number, (content, name) in enumerate(PLACES):
        with suppress(KeyError, zipfile.BadZipFile):
            yield bytes([number]) + (zipfile.ZipFile(BytesIO(content)).read(name) if name else content)


@contextmanager
def panicking() -> Iterator[None]:
    """Let the library panic: that ends the child, and whoever started it says that the file is broken."""
    try:
        yield
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise


def feed(given: bytes) -> None:
    """Read a spreadsheet with the given bytes in one place; let through what may not be raised."""
    if not given or LARGE.search(given):
        return
    content, name = PLACES[given[0] % len(PLACES)]
    with panicking(), suppress(ReadError, CalamineError, child.TooLargeError, ExpatError):
        if name:
            read(spreadsheets.with_parts(content, {name: given[1:]}))
        else:
            spreadsheet.beside_sheet(given[1:], 0)


def read(content: bytes) -> None:
    """Read an archive as far as a dataset, and the first of several sheets."""
    inspect(content)
    answer = child.answer(content, BOUNDS)
    if answer.get("filled"):
        answer = child.answer(content, replace(BOUNDS, sheet=answer["names"][0]))
    if "sheet" in answer:
        table = spreadsheet.table_in(answer)
        dataset_of(table, guess(table))
