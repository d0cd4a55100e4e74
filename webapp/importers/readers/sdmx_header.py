"""The header of SDMX-CSV: which columns are dimensions, which is the value, and what is said of it."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

from webapp.importers.base import ReadError
from webapp.language import gettext as _

DELIMITERS = ",;\t|"
VALUE, TIME, STATUSES, ACTION = "OBS_VALUE", "TIME_PERIOD", ("OBS_STATUS", "OBS_FLAG"), "ACTION"
OWNERS = ("STRUCTURE_ID", "DATAFLOW")
"""What names the dataset that a row belongs to."""
STRUCTURE, NAMED = "STRUCTURE", "STRUCTURE_NAME"
AROUND = frozenset({STRUCTURE, NAMED, *OWNERS, ACTION, "SERIES_KEY", "OBS_KEY", "KEY", "LAST UPDATE", "LAST_UPDATE"})
"""Columns before the value that are no dimensions."""
SECRECY = ("CONF_STATUS", "OBS_CONF")
NEVER_DIMENSIONS = frozenset({*STATUSES, *SECRECY, "UNIT_MULT", "DECIMALS"})
"""Attributes by name, wherever they stand: an order of columns is recommended, and none is required."""
PART = ": "
"""What stands between a code and its label."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file: where it stands, its code, its label, and where the labels of its values stand."""

    at: int
    code: str
    label: str
    labels_at: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file with its number from 1."""

    number: int
    cells: Sequence[str]


@dataclass(frozen=True)
class Header:
    """What the first row says the others hold."""

    dimensions: tuple[Column, ...]
    value: Column
    attributes: tuple[Column, ...]
    around: Mapping[str, int]
    width: int
    is_labelled: bool
    delimiter: str

    def parted(self, cell: str) -> tuple[str, str]:
        """Return the code and the label of a cell; only where the header has labels too are there any."""
        return split(cell) if self.is_labelled else (cell.strip(), "")

    @property
    def owner(self) -> int | None:
        """Return where a row names its dataset."""
        return next((self.around[name] for name in OWNERS if name in self.around), None)

    @cached_property
    def status(self) -> int | None:
        """Return where a row has its status."""
        return self.attribute(*STATUSES)

    @cached_property
    def secrecy(self) -> Column | None:
        """Return the column in which a row says whether its value may be known."""
        return next((one for one in self.attributes if one.code.upper() in SECRECY), None)

    def attribute(self, *names: str) -> int | None:
        """Return where a row has the attribute of one of some names."""
        return next((one.at for one in self.attributes if one.code.upper() in names), None)


def delimiter_of(line: str) -> str:
    """Return what parts the columns: whatever makes the header name a value."""
    return next((sign for sign in DELIMITERS if VALUE in names_of(line, sign)), DELIMITERS[0])


def names_of(line: str, delimiter: str) -> list[str]:
    """Return the codes of a header in capital letters; «STRUCTURE[|]» tells what parts several values of one cell."""
    try:
        cells = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [code_of(cell) for cell in cells]


def code_of(cell: str) -> str:
    """Return the code of a column as it is compared."""
    return split(cell)[0].partition("[")[0].strip().upper()


def split(cell: str) -> tuple[str, str]:
    """Return a code and its label, which may be written together."""
    code, _part, label = cell.strip().partition(PART)
    return code, label


def header_of(cells: Sequence[str], delimiter: str) -> Header:
    """Return what a header says; raise ReadError where no column divides the values.

    Dimensions are the columns up to the value and the time, whichever comes last.
    """
    codes = [code_of(cell) for cell in cells]
    around = {code: at for at, code in enumerate(codes) if code in AROUND}
    columns = columns_of(cells, codes, has_names=NAMED in around)
    own = [column.code.upper() for column in columns]
    ends = max((place for place, code in enumerate(own) if code in {VALUE, TIME}), default=0)
    divides = [place <= ends and code not in {VALUE, *NEVER_DIMENSIONS} for place, code in enumerate(own)]
    if VALUE not in own or not any(divides) or len({*own, *around}) < len(own) + len(around):
        raise ReadError(_("Rubrikraden säger inte vilka indelningar värdena har."), row=1)
    value = columns[own.index(VALUE)]
    return Header(
        tuple(compress(columns, divides)),
        value,
        tuple(column for column, is_one in zip(columns, divides, strict=True) if not is_one and column != value),
        around,
        len(cells),
        any(PART in cell for cell in cells),
        delimiter,
    )


def columns_of(cells: Sequence[str], codes: Sequence[str], *, has_names: bool) -> list[Column]:
    """Return the columns but those around; where structures have names, every column has one of names beside it.

    Spreadsheets leave columns without a heading after the last.
    """
    last = max((at for at, code in enumerate(codes) if code), default=-1)
    own = [at for at, code in enumerate(codes[: last + 1]) if code not in AROUND]
    columns = []
    for place in range(0, len(own), 2 if has_names else 1):
        code, label = split(cells[own[place]])
        named = cells[own[place + 1]] if has_names and place + 1 < len(own) else ""
        columns.append(Column(own[place], code, label or named or code, own[place + 1] if named else None))
    return columns
