"""Files as authorities publish them hold what was counted in them by other means."""

from decimal import Decimal

import pytest

from tests.support.machine import ROOT
from webapp.cube.dataset import Dataset, RawTable
from webapp.cube.layoutguess import guess
from webapp.cube.tabular import dataset_of
from webapp.importers.base import Original, Reader, Wanted
from webapp.importers.readers.delimited import DelimitedReader
from webapp.importers.readers.spreadsheet import SpreadsheetReader

pytestmark = pytest.mark.enable_socket
SAMPLES = ROOT / "tests" / "data" / "samples"


def read(reader: Reader, name: str) -> RawTable:
    """Read a sample."""
    found = reader.read(Original((SAMPLES / name).read_bytes(), name), Wanted())
    assert isinstance(found, RawTable)
    return found


def understood(table: RawTable) -> Dataset:
    """Return what a sample says by the layout that is suggested for it."""
    data = dataset_of(table, guess(table))
    assert isinstance(data, Dataset)
    return data


def numbers(data: Dataset) -> list[Decimal]:
    """Return the numbers of a dataset."""
    return [value for value in data.cells.values() if isinstance(value, Decimal)]


def test_diagnoses_by_region_and_sex() -> None:
    """A title, semicolons, decimal commas, three measures, and a last line that is no row."""
    table = read(DelimitedReader(), "csv_socialstyrelsen_region_2020.csv")
    assert table.header[:3] == ("År", "Region", "Kön")
    assert (len(table.rows), table.first_row, len(table.footer)) == (924, 3, 1)
    assert table.rows[0] == ("2018", "Riket", "Män", "11,2", "341,2", "12,2")
    assert table.rows[-1] == ("1998", "Norrbottens län", "Kvinnor", "0,0", "19,9", "131,6")
    data = understood(table)
    by_measure = [sum(numbers(data)[at::3]) for at in range(3)]
    assert by_measure == [Decimal("7815.9"), Decimal("51207.9"), Decimal("30727.2")]
    assert [len(one.categories) for one in data.dimensions] == [22, 2, 21, 3]


def test_an_index_with_nine_decimals() -> None:
    """A byte order mark, commas, and years that are not one after the other."""
    table = read(DelimitedReader(), "csv_innovationsindex_bom.csv")
    data = understood(table)
    assert (table.header, len(table.rows)) == (("Year of År", "Region", "Index"), 168)
    regions, years = data.dimensions
    assert (len(regions.categories), list(years.places)) == (
        21,
        ["2004", "2007", "2010", "2013", "2015", "2017", "2019", "2021"],
    )
    assert data.cells[data.place(("Västmanland", "2021"))] == Decimal("92.415802021")
    assert str(data.cells[data.place(("Västmanland", "2010"))]) == "84.748721400"


def test_months_of_a_year_by_county_and_sex() -> None:
    """Months as text with their zero, «20 Dalarnas län» beside «Riket», and all of that once more as municipality."""
    table = read(SpreadsheetReader(), "xlsx_forsakringskassan_ohalsotal.xlsx")
    data = understood(table)
    assert (len(table.rows), len(numbers(data)), sum(numbers(data))) == (108, 108, Decimal(2812))
    assert data.cells[data.place(("20", "Samtliga 16-64 år", "Kvinnor och män", "2024M09"))] == Decimal("26.4")
    assert data.cells[data.place(("Riket", "Samtliga 16-64 år", "Kvinnor och män", "2024M09"))] == Decimal("22.3")
    assert [one.label for one in data.dimensions[0].categories][:2] == ["Riket", "Värmlands län"]
