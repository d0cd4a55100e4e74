"""SDMX-CSV 1.0 and 2.0: a row for each observation, whose columns the header names by their SDMX codes."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from webapp.cube.dataset import Dataset, Role, SourceCategory, SourceDimension, Told, Value
from webapp.importers.base import Original, ReadError, Sureness, Wanted
from webapp.importers.readers import exact
from webapp.importers.readers.bounds import check_cells, chosen
from webapp.importers.readers.encoding import opening, text_of
from webapp.importers.readers.gathering import Places, Record, arranged, first_seen
from webapp.importers.readers.jsontext import whole
from webapp.importers.readers.roles import guessed
from webapp.language import gettext as _

DELIMITERS = ",;\t"
VALUE, TIME, STATUSES, ACTION = "OBS_VALUE", "TIME_PERIOD", ("OBS_STATUS", "OBS_FLAG"), "ACTION"
OWNERS = ("STRUCTURE_ID", "DATAFLOW")
"""What names the dataset that a row belongs to."""
STRUCTURE, NAMED = "STRUCTURE", "STRUCTURE_NAME"
AROUND = frozenset({STRUCTURE, NAMED, *OWNERS, ACTION, "SERIES_KEY", "OBS_KEY", "KEY", "LAST UPDATE", "LAST_UPDATE"})
"""Columns before the value that are no dimensions."""
DELETED = "D"
UNITS = ("UNIT_MEASURE", "UNIT_MULT")
PART = ": "
"""What stands between a code and its label."""
NO_NUMBER = frozenset({"NAN", ""})
"""SDMX writes a missing value as nothing or as no number."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file: where it stands, its code, its label, and where the labels of its values stand."""

    at: int
    code: str
    label: str
    labels_at: int | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """What the first row says the others hold."""

    dimensions: tuple[Column, ...]
    value: Column
    attributes: tuple[Column, ...]
    around: Mapping[str, int]
    width: int

    @property
    def owner(self) -> int | None:
        """Return where a row names its dataset."""
        return next((self.around[name] for name in OWNERS if name in self.around), None)

    @property
    def status(self) -> int | None:
        """Return where a row has its status."""
        return next((one.at for one in self.attributes if one.code.upper() in STATUSES), None)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file with its number from 1."""

    number: int
    cells: Sequence[str]


class SdmxCsv:
    """Reads SDMX-CSV."""

    name = "sdmx-csv"

    def sureness(self, original: Original) -> Sureness:
        """Say how sure it is, from the names in the header."""
        line = opening(original.content).partition("\n")[0]
        names = names_of(line, delimiter_of(line))
        if VALUE not in names:
            return Sureness.NO
        if names[0] in {STRUCTURE, *OWNERS}:
            return Sureness.CERTAIN
        return Sureness.LIKELY if TIME in names else Sureness.NO

    def read(self, original: Original, wanted: Wanted) -> Dataset:
        """Read the dataset of a file, or the one asked for by the name of its structure."""
        text = text_of(original.content)
        line = text.partition("\n")[0]
        delimiter = delimiter_of(line)
        if VALUE not in names_of(line, delimiter):
            raise ReadError(_("Filen saknar kolumnen {name}, så den är inte SDMX-CSV.").format(name=VALUE))
        rows = rows_of(text, delimiter)
        header = header_of(next(rows).cells)
        owned: dict[str, list[Row]] = {}
        for row in rows:
            check_width(row, header.width)
            owned.setdefault("" if header.owner is None else split(row.cells[header.owner])[0], []).append(row)
        if not owned:
            raise ReadError(_("Filen har en rubrikrad men inga värden."))
        return read_dataset(header, chosen(owned, wanted.dataset))


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


def rows_of(text: str, delimiter: str) -> Iterator[Row]:
    """Yield the rows of a file that hold something; raise ReadError where they cannot be told apart."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    count = 0
    try:
        for cells in reader:
            if cells:
                count += 1
                check_cells(count)
                yield Row(reader.line_num, cells)
    except csv.Error:
        sentence = _("Rad {row} går inte att dela i kolumner.")
        raise ReadError(sentence.format(row=reader.line_num), row=reader.line_num) from None


def header_of(cells: Sequence[str]) -> Header:
    """Return what a header says; where structures have names, every column has one of names beside it."""
    codes = [code_of(cell) for cell in cells]
    around = {code: at for at, code in enumerate(codes) if code in AROUND}
    own = [at for at, code in enumerate(codes) if code not in AROUND]
    step = 2 if NAMED in around else 1
    columns = []
    for place in range(0, len(own), step):
        code, label = split(cells[own[place]])
        named = cells[own[place + 1]] if step > 1 and place + 1 < len(own) else ""
        columns.append(Column(own[place], code, label or named or code, own[place + 1] if named else None))
    found = [column.code.upper() for column in columns]
    if VALUE not in found or found.index(VALUE) == 0 or len(set(codes)) < len(codes):
        raise ReadError(_("Rubrikraden säger inte vilka indelningar värdena har."), row=1)
    at = found.index(VALUE)
    return Header(tuple(columns[:at]), columns[at], tuple(columns[at + 1 :]), around, len(cells))


def check_width(row: Row, width: int) -> None:
    """Raise ReadError where a row has more or fewer columns than the header."""
    if len(row.cells) != width:
        sentence = _("Rad {row} har {count} kolumner men rubrikraden {width}.")
        raise ReadError(sentence.format(row=row.number, count=len(row.cells), width=width), row=row.number)


def read_dataset(header: Header, rows: Sequence[Row]) -> Dataset:
    """Return the observations of one structure."""
    deleted = header.around.get(ACTION)
    kept = [row for row in rows if deleted is None or split(row.cells[deleted])[0] != DELETED]
    records = [record_of(header, row) for row in kept]
    known = first_seen(records, len(header.dimensions))
    cells, statuses = arranged(records, known)
    dimensions = tuple(
        dimension(column, places, labels_of(column, kept))
        for column, places in zip(header.dimensions, known, strict=True)
    )
    return Dataset(dimensions, cells, told(header, kept), statuses, marks=marks_of(header, kept))


def record_of(header: Header, row: Row) -> Record:
    """Return the observation of a row."""
    status = "" if header.status is None else split(row.cells[header.status])[0]
    codes = tuple(split(row.cells[column.at])[0] for column in header.dimensions)
    return Record(codes, value_of(row.cells[header.value.at].strip()), status, row.number)


def value_of(text: str) -> Value | None:
    """Return a number, a marker, or None where nothing is said."""
    if text.upper() in NO_NUMBER:
        return None
    return exact.number(text) if exact.SCIENTIFIC.fullmatch(text) else text


def labels_of(column: Column, rows: Sequence[Row]) -> Mapping[str, str]:
    """Return the labels of a column's values."""
    if column.labels_at is not None:
        return {split(row.cells[column.at])[0]: row.cells[column.labels_at].strip() for row in rows}
    return dict(split(row.cells[column.at]) for row in rows)


def dimension(column: Column, places: Places, labels: Mapping[str, str]) -> SourceDimension:
    """Return the dimension of a column."""
    role = Role.TIME if column.code.upper() == TIME else guessed(column.code, places.keys())
    categories = tuple(SourceCategory(code, labels.get(code) or code) for code in places)
    return SourceDimension(column.code, column.label, role, categories)


def told(header: Header, rows: Sequence[Row]) -> Told:
    """Return what the rows say alike of all values; the power of ten that they are written in above all."""
    alike = {}
    for column in header.attributes:
        found = {row.cells[column.at].strip() for row in rows}
        if column.at != header.status and len(found) == 1 and found != {""}:
            alike[column.code] = (column.label, found.pop())
    return Told(
        table="" if header.owner is None or not rows else split(rows[0].cells[header.owner])[0],
        notes=tuple(f"{label}: {value}" for label, value in alike.values()),
        unit=unit_of(*(split(alike.get(name, ("", ""))[1]) for name in UNITS)),
        decimals=whole(split(alike.get("DECIMALS", ("", ""))[1])[0]),
    )


def unit_of(measure: tuple[str, str], multiplier: tuple[str, str]) -> str:
    """Return the unit, with the power of ten that its numbers are to be multiplied by."""
    name = measure[1] or measure[0]
    return f"{name} (× 10^{multiplier[0]})".lstrip() if multiplier[0] not in {"", "0"} else name


def marks_of(header: Header, rows: Sequence[Row]) -> Mapping[str, str]:
    """Return the labels of the statuses, where they have any."""
    if header.status is None:
        return {}
    return {code: label for code, label in (split(row.cells[header.status]) for row in rows) if code and label}
