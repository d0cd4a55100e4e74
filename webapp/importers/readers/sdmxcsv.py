"""SDMX-CSV 1.0 and 2.0: a row for each observation, whose columns the header names by their SDMX codes."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from io import StringIO

from webapp.cube.dataset import Dataset, Role, SourceCategory, SourceDimension, Told, Value
from webapp.importers.base import Original, ReadError, Sureness, Wanted
from webapp.importers.readers import exact
from webapp.importers.readers.bounds import check_cells, chosen
from webapp.importers.readers.encoding import opening, text_of
from webapp.importers.readers.gathering import Places, Record, arranged, first_seen, withdrawn
from webapp.importers.readers.jsontext import whole
from webapp.importers.readers.roles import guessed
from webapp.importers.readers.sdmx_deleting import check_divided, check_one, is_deleted, saying, takes_value
from webapp.importers.readers.sdmx_header import (
    AROUND,
    TIME,
    VALUE,
    Column,
    Header,
    Row,
    delimiter_of,
    header_of,
    names_of,
)
from webapp.importers.readers.sdmx_statuses import marks_of, said_of
from webapp.importers.readers.sdmx_units import MEASURE, MULTIPLIER, Multipliers, multipliers, with_unit
from webapp.importers.readers.splitting import lined
from webapp.language import gettext as _

LONGEST_HEADER = 100_000
"""Bytes that a header with labels may have."""
COMMA = ","
WITH_COMMA = re.compile(r"[-+]?[0-9]+,[0-9]+")
NO_NUMBER = frozenset({"NAN", ""})
"""SDMX writes a missing value as nothing or as no number."""


class SdmxCsv:
    """Reads SDMX-CSV."""

    name = "sdmx-csv"

    def sureness(self, original: Original) -> Sureness:
        """Say how sure it is, from the names in the header."""
        line = lined(opening(original.content, LONGEST_HEADER)).partition("\n")[0]
        names = names_of(line, delimiter_of(line))
        return Sureness.CERTAIN if VALUE in names and (names[0] in AROUND or TIME in names) else Sureness.NO

    def read(self, original: Original, wanted: Wanted) -> Dataset:
        """Read the dataset of a file, or the one asked for by the name of its structure."""
        text = lined(text_of(original.content))
        line = text.lstrip().partition("\n")[0]
        delimiter = delimiter_of(line)
        if VALUE not in names_of(line, delimiter):
            raise ReadError(_("Filen saknar kolumnen {name}, så den är inte SDMX-CSV.").format(name=VALUE))
        rows = rows_of(text, delimiter)
        header = header_of(next(rows).cells, delimiter)
        owner = header.owner
        owned: dict[str, list[Row]] = {}
        for row in rows:
            check_width(row, header.width)
            owned.setdefault("" if owner is None else header.parted(row.cells[owner])[0], []).append(row)
        return read_dataset(header, chosen(owned, wanted.dataset) if owned else [])


def rows_of(text: str, delimiter: str) -> Iterator[Row]:
    """Yield the rows of a file that hold something; raise ReadError where they cannot be told apart."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    count = 0
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                count += 1
                check_cells(count)
                yield Row(reader.line_num, cells)
    except csv.Error:
        sentence = _("Rad {row} går inte att dela i kolumner.")
        raise ReadError(sentence.format(row=reader.line_num), row=reader.line_num) from None


def check_width(row: Row, width: int) -> None:
    """Raise ReadError where a row has more or fewer columns than the header."""
    if len(row.cells) != width:
        sentence = _("Rad {row} har {count} kolumner men rubrikraden {width}.")
        raise ReadError(sentence.format(row=row.number, count=len(row.cells), width=width), row=row.number)


def read_dataset(header: Header, rows: Sequence[Row]) -> Dataset:
    """Return the observations of one structure."""
    live = [row for row in rows if not is_deleted(header, row)]
    back = [row for row in rows if is_deleted(header, row) and takes_value(header, row)]
    exact.check_alike(
        (header.parted(row.cells[header.value.at])[0].strip() for row in live),
        lambda text: value_of(text, header.delimiter),
    )
    every = header.dimensions
    header, kept = observed(header, live or back)
    check_divided((one for one in every if one not in header.dimensions), back)
    if not kept:
        raise ReadError(_("Filen har en rubrikrad men inga värden."))
    live = kept if live else []
    numbers = valued(header, live)
    header = with_unit(header, numbers if live else saying(header, back, MEASURE))
    powers = multipliers(header, numbers if live else saying(header, back, MULTIPLIER))
    kept = sorted({row.number: row for row in (*live, *back)}.values(), key=lambda row: row.number)
    records = [record_of(header, row, powers) for row in kept]
    known = first_seen(records, len(header.dimensions))
    cells, statuses = arranged(records, known)
    dimensions = tuple(
        dimension(column, places, labels_of(header, column, kept))
        for column, places in zip(header.dimensions, known, strict=True)
    )
    return Dataset(
        dimensions,
        cells,
        told(header, live or back, numbers if live else valued(header, back), powers),
        statuses,
        marks=marks_of(header, ((row, one.value is not None) for row, one in zip(kept, records, strict=True))),
        withdrawn=withdrawn(records, known),
    )


def valued(header: Header, rows: Sequence[Row]) -> list[Row]:
    """Return the rows that have a number, for they alone have a unit."""
    texts = ((row, header.parted(row.cells[header.value.at])[0].strip()) for row in rows)
    return [row for row, text in texts if isinstance(value_of(text, header.delimiter), Decimal)]


def observed(header: Header, rows: Sequence[Row]) -> tuple[Header, list[Row]]:
    """Return the header with the dimensions of these rows alone, and the rows that are each one cell.

    Other structures in the file have other dimensions, empty here. Rows that say something of many cells at once
    leave dimensions empty, and the value too.
    """
    valued = [row for row in rows if row.cells[header.value.at].strip()] or rows
    used = tuple(one for one in header.dimensions if any(row.cells[one.at].strip() for row in valued))
    kept = [row for row in rows if row.cells[header.value.at].strip() or all(row.cells[one.at].strip() for one in used)]
    return replace(header, dimensions=used), kept


def record_of(header: Header, row: Row, powers: Multipliers) -> Record:
    """Return the observation of a row, or what it takes away; raise ReadError where it takes away many at once."""
    codes = tuple(header.parted(row.cells[column.at])[0] for column in header.dimensions)
    if is_deleted(header, row):
        check_one(header, row)
        return Record(codes, None, row=row.number, is_withdrawn=True)
    value = value_of(header.parted(row.cells[header.value.at])[0].strip(), header.delimiter)
    if isinstance(value, Decimal):
        value = powers.scaled(value, row)
    status, _label = said_of(header, row, has_value=value is not None)
    said = tuple(map(str.strip, row.cells))
    return Record(codes, value, status, row.number, said)


def value_of(text: str, delimiter: str) -> Value | None:
    """Return a number, a marker, or None where nothing is said; a comma is a decimal sign where it parts no columns."""
    if text.upper() in NO_NUMBER:
        return None
    if delimiter != COMMA and WITH_COMMA.fullmatch(text):
        return exact.number(text.replace(COMMA, "."))
    return exact.number(text) if exact.SCIENTIFIC.fullmatch(text) else exact.value(text)


def labels_of(header: Header, column: Column, rows: Sequence[Row]) -> Mapping[str, str]:
    """Return the labels of a column's values."""
    if column.labels_at is not None:
        return {header.parted(row.cells[column.at])[0]: row.cells[column.labels_at].strip() for row in rows}
    return dict(header.parted(row.cells[column.at]) for row in rows)


def dimension(column: Column, places: Places, labels: Mapping[str, str]) -> SourceDimension:
    """Return the dimension of a column."""
    role = Role.TIME if column.code.upper() == TIME else guessed(column.code, places.keys())
    categories = tuple(SourceCategory(code, labels.get(code) or code) for code in places)
    return SourceDimension(column.code, column.label, role, categories)


def told(header: Header, rows: Sequence[Row], numbers: Sequence[Row], powers: Multipliers) -> Told:
    """Return what the rows say alike of all values; the power of ten that they are written in above all."""
    alike = {column.code: (column.label, said) for column, said in alike_in(header, rows, numbers)}
    table = "" if header.owner is None or not rows else header.parted(rows[0].cells[header.owner])[0]
    return Told(
        table=table,
        notes=(*(f"{label}: {value}" for label, value in alike.values()), *powers.notes()),
        unit=unit_of(header.parted(alike.get(MEASURE, ("", ""))[1]), powers.power),
        decimals=whole(header.parted(alike.get("DECIMALS", ("", ""))[1])[0]),
    )


def alike_in(header: Header, rows: Sequence[Row], numbers: Sequence[Row]) -> Iterator[tuple[Column, str]]:
    """Yield the attributes that all rows have alike; only those with a number have a unit."""
    for column in header.attributes:
        is_of_numbers = column.code.upper() in {MEASURE, MULTIPLIER} and numbers
        found = {row.cells[column.at].strip() for row in (numbers if is_of_numbers else rows)}
        if column.at != header.status and len(found) == 1 and found != {""}:
            yield column, found.pop()


def unit_of(measure: tuple[str, str], power: int) -> str:
    """Return the unit, with the power of ten that its numbers are to be multiplied by."""
    name = measure[1] or measure[0]
    return f"{name} (× 10^{power})".lstrip() if power else name
