"""Spreadsheets are read by their cells, not by how they look, and none of them harms its reader."""

import datetime as dt
from collections.abc import Callable

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.support import spreadsheets
from webapp.cube.dataset import Dataset, RawTable
from webapp.cube.layoutguess import guess
from webapp.cube.tabular import dataset_of
from webapp.importers.base import Original, ReadError, SeveralError, Sureness, Wanted
from webapp.importers.readers.spreadsheet import SpreadsheetReader, asked

pytestmark = pytest.mark.enable_socket
"""Talking with a process needs a pair of sockets, not a network."""


def read(content: bytes, sheet: str = "") -> RawTable:
    """Read a file."""
    return SpreadsheetReader().read(Original(content, "fil.xlsx"), Wanted(sheet=sheet))


def refusal(content: bytes, sheet: str = "") -> ReadError:
    """Return what is said of a file that cannot be read."""
    with pytest.raises(ReadError) as caught:
        read(content, sheet)
    return caught.value


def column(*values: object, finish: Callable[[Worksheet], None] | None = None) -> list[str]:
    """Return how values come back that stand below each other."""
    rows = [("År", "Värde"), *((2001 + at, value) for at, value in enumerate(values))]
    return [row[1] for row in read(spreadsheets.xlsx(("Blad", rows), finish=finish)).rows]


def test_numbers_are_written_with_the_shortest_digits() -> None:
    """Whole numbers without a point, others as they were typed, and none with a power of ten."""
    given = [3.0, 71.4, -0.5, 0, 1_234_567, 1e15, 0.000001, 1e-7, 22.3]
    assert column(*given) == ["3", "71.4", "-0.5", "0", "1234567", "1000000000000000", "0.000001", "0.0000001", "22.3"]


def test_all_the_digits_of_a_sum_are_kept() -> None:
    """What the spreadsheet calculated is what stands in the file."""
    xml = '<row r="1"><c r="A1" t="str"><v>År</v></c><c r="B1" t="str"><v>A</v></c></row>'
    xml += '<row r="2"><c r="A2"><v>2020</v></c><c r="B2"><v>0.30000000000000004</v></c></row>'
    content = spreadsheets.with_parts(spreadsheets.plain(), {spreadsheets.SHEET: spreadsheets.sheet_xml(xml)})
    assert read(content).rows == (("2020", "0.30000000000000004"),)


def test_other_cells_are_texts() -> None:
    """Dates as ISO 8601 has them, truths, texts with their zeros, and nothing where nothing is."""
    given = [
        dt.date(2024, 1, 2),
        dt.datetime.fromisoformat("2024-01-02T03:04"),
        dt.time(1, 2),
        True,
        "0114",
        " a ",
        None,
        "x",
    ]
    expected = ["2024-01-02", "2024-01-02T03:04:00", "01:02:00", "TRUE", "0114", " a ", "", "x"]
    assert column(*given) == expected


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?"])
def test_an_error_stays_an_error(error: str) -> None:
    """An empty cell in its place would be a value that nobody misses."""

    def finish(sheet: Worksheet) -> None:
        sheet["B3"] = error
        sheet["B3"].data_type = "e"

    assert column(1, None, 3, finish=finish) == ["1", error, "3"]


def test_a_formula_is_the_result_that_was_saved_with_it() -> None:
    """And an error in it is an error."""
    xml = '<row r="1"><c r="A1" t="str"><v>År</v></c><c r="B1" t="str"><v>A</v></c></row>'
    xml += '<row r="2"><c r="A2"><v>2020</v></c><c r="B2"><f>1+1</f><v>2</v></c></row>'
    xml += '<row r="3"><c r="A3"><v>2021</v></c><c r="B3" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    content = spreadsheets.with_parts(spreadsheets.plain(), {spreadsheets.SHEET: spreadsheets.sheet_xml(xml)})
    assert read(content).rows == (("2020", "2"), ("2021", "#DIV/0!"))


def test_a_merged_title_is_a_title_and_a_merged_heading_stands_over_all_its_columns() -> None:
    """As the spreadsheet shows them; what is merged among the data stays where it stands."""

    def finish(sheet: Worksheet) -> None:
        for cells in ("A1:F1", "A2:A3", "B2:C2", "D2:E2", "A4:A5"):
            sheet.merge_cells(cells)

    rows = [
        ("Antal företag",),
        ("Kommun", 2020, None, 2021, None, "Not"),
        (None, "Män", "Kvinnor", "Män", "Kvinnor", None),
        ("Sala", 1, 2, 3, 4, "a"),
        (None, 5, 6, 7, 8, "b"),
    ]
    seen = read(spreadsheets.xlsx(("Blad", rows), finish=finish))
    assert seen.titles == ("Antal företag",)
    assert seen.header == ("Kommun", "2020 / Män", "2020 / Kvinnor", "2021 / Män", "2021 / Kvinnor", "Not")
    assert seen.rows == (("Sala", "1", "2", "3", "4", "a"), ("", "5", "6", "7", "8", "b"))
    assert (seen.first_row, seen.merges) == (4, ((4, 1, 5, 1),))


def test_a_table_that_begins_further_in_keeps_its_columns() -> None:
    """So that a cell has the row and column that the spreadsheet gives it."""
    seen = read(spreadsheets.xlsx(("Blad", [(), (), (None, None, "År", "A"), (None, None, 2020, 1)])))
    assert (seen.header, seen.rows, seen.first_row) == (("", "", "År", "A"), (("", "", "2020", "1"),), 4)
    data = dataset_of(seen, guess(seen))
    assert isinstance(data, Dataset)
    assert data.places == {0: (4, 4)}


def test_an_export_of_the_statistics_database_is_understood() -> None:
    """Title, empty row, a heading over the values alone, code and name in one cell, the latest first."""
    rows = [
        ("Nystartade företag 2011- efter kvartal och län",),
        (),
        (None, None, "antal nystartade företag"),
        ("2024Q1", "20 Dalarnas län", 433),
        ("2023Q4", "20 Dalarnas län", 414.5),
        (),
        ("Källa: Tillväxtanalys",),
    ]
    seen = read(spreadsheets.xlsx(("BE0101G9", rows)))
    data = dataset_of(seen, guess(seen))
    assert isinstance(data, Dataset)
    assert {data.codes(place): str(value) for place, value in data.cells.items()} == {
        ("20", "2024Q1"): "433",
        ("20", "2023Q4"): "414.5",
    }
    assert (data.told.source, seen.first_row, seen.sheet) == ("Tillväxtanalys", 4, "BE0101G9")


def test_years_and_month_names_under_a_merged_title_are_periods() -> None:
    """With a marker of the source's own among the values."""
    rows = [
        ("Ekonomiskt bistånd",),
        ("År", "Månad", "Antal hushåll", "Utbetalt tkr"),
        ("2014", "Januari", 3914, 26908),
        ("2014", "Februari", "--", "--"),
    ]
    seen = read(spreadsheets.xlsx(("Tabell", rows), finish=lambda sheet: sheet.merge_cells("A1:D1")))
    data = dataset_of(seen, guess(seen))
    assert isinstance(data, Dataset)
    assert [category.code for category in data.dimensions[0].categories] == ["2014M01", "2014M02"]
    assert list(map(str, data.values())) == ["3914", "26908", "--", "--"]


def test_texts_that_look_like_the_numbers_of_a_spreadsheet_are_told_from_them() -> None:
    """By their place; others tell themselves."""
    rows: list[tuple[object, ...]] = [
        (),
        (None, "År", "A"),
        (None, 2020, 1.234),
        (None, 2021, "1.234"),
        (None, 2022, "5,5"),
    ]
    assert read(spreadsheets.xlsx(("Blad", rows))).texts == {(4, 3)}


TABLE: spreadsheets.Rows = [("År", "A"), (2020, 1)]


def test_the_only_sheet_with_anything_in_it_is_read() -> None:
    """Empty ones are no choice."""
    assert read(spreadsheets.xlsx(("Tom", []), ("Full", TABLE), ("Tom 2", []))).sheet == "Full"


def test_one_of_several_sheets_must_be_named() -> None:
    """The names are told, those that are hidden last."""

    def hide(sheet: Worksheet) -> None:
        sheet.sheet_state = "hidden"

    content = spreadsheets.xlsx(("Dold", TABLE), ("Ett", TABLE), ("Två", TABLE), finish=hide)
    said = refusal(content)
    assert isinstance(said, SeveralError)
    assert said.names == ("Ett", "Två", "Dold")
    assert read(content, "Två").sheet == "Två"
    assert read(content, "Dold").sheet == "Dold"
    other = refusal(content, "Tre")
    assert isinstance(other, SeveralError)
    assert other.names == ("Ett", "Två", "Dold")


def test_a_sheet_may_be_asked_for_by_its_number() -> None:
    """As they lie in the book, unless one of them is called so."""
    other: spreadsheets.Rows = [("År", "A"), (2020, 2)]
    content = spreadsheets.xlsx(("Ett", TABLE), ("Två", other), ("1", TABLE))
    assert (read(content, "2").sheet, read(content, "2").rows) == ("Två", (("2020", "2"),))
    assert (read(content, "1").sheet, read(content, "3").sheet) == ("1", "1")
    for number in ("0", "4", "²", "9" * 50):
        assert isinstance(refusal(content, number), SeveralError)


@pytest.mark.parametrize("rows", [[], [("Bara en cell",)], [("År", "Antal")]])
def test_a_sheet_without_a_table_is_refused(rows: spreadsheets.Rows) -> None:
    """Nothing, a title or a header alone are no data."""
    assert refusal(spreadsheets.xlsx(("Blad", rows))).sentence


def test_an_open_document_is_read() -> None:
    """With the million of empty rows that programs write at its end."""
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    after = f'<table:table-row table:number-rows-repeated="1048570">{empty}</table:table-row>'
    seen = read(spreadsheets.ods([("År", "Antal"), (2020, 1.5), (2021, None), (2022, "..")], after=after))
    assert (seen.header, seen.rows) == (("År", "Antal"), (("2020", "1.5"), ("2021", ""), ("2022", "..")))


def test_an_old_spreadsheet_is_read() -> None:
    """As Excel wrote them until 2003."""
    seen = read(spreadsheets.xls([("År", "Län", "Antal"), (2020, "Västmanlands län", 1.5), (2021, "Örebro län", 12)]))
    assert (seen.sheet, seen.header) == ("Blad1", ("År", "Län", "Antal"))
    assert seen.rows == (("2020", "Västmanlands län", "1.5"), ("2021", "Örebro län", "12"))


def test_an_error_of_an_old_spreadsheet_stays_an_error() -> None:
    """One that was typed, and one that a formula gave."""
    seen = read(spreadsheets.xls([("År", "A", "B"), (2020, "#DIV/0!", 1), (2021, 5, "#REF!"), (2022, 1, 2)]))
    assert seen.rows == (("2020", "#DIV/0!", "1"), ("2021", "5", "#REF!"), ("2022", "1", "2"))


def test_an_error_of_an_open_document_stays_an_error() -> None:
    """Also where the file says that it is zero."""
    after = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/>'
        "</table:table-row><table:table-row>"
        f'<table:table-cell table:number-columns-repeated="2"/>{spreadsheets.ods_cell("#REF!")}</table:table-row>'
    )
    content = spreadsheets.ods([("År", "A", "B"), (2020, "#DIV/0!", 1), (2021, 5, "#REF!"), (2022, 1, 2)], after=after)
    seen = read(content)
    assert seen.rows[:3] == (("2020", "#DIV/0!", "1"), ("2021", "5", "#REF!"), ("2022", "1", "2"))
    assert seen.footer == ("#REF!",)


HARMFUL = {
    "a bomb": lambda: spreadsheets.bomb(200_000_000),
    "a bomb that claims to be small": lambda: spreadsheets.lying(spreadsheets.bomb(50_000_000), 1_000),
    "a part that claims to be large": lambda: spreadsheets.lying(spreadsheets.plain(), 90_000),
    "a cell in the far corner": spreadsheets.far_corner,
    "a cell in the last row": lambda: spreadsheets.far_corner("A1048576"),
    "a cell in the last column": lambda: spreadsheets.far_corner("XFD1"),
    "a cell as far as may be in both directions": lambda: spreadsheets.far_corner("ALL300000"),
    "a billion laughs": spreadsheets.laughs,
    "a file from outside": lambda: spreadsheets.outside("/etc/passwd"),
    "a part cut short": lambda: spreadsheets.plain()[:3_000],
    "no archive": lambda: b"PK\x03\x04" + b"\x00" * 100,
    "no spreadsheet": lambda: b"Hej",
    "nothing": lambda: b"",
    "an archive of something else": lambda: spreadsheets.packed({"a.txt": b"Hej"}),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_what_is_made_to_harm_is_refused(name: str) -> None:
    """With a sentence, whatever it is."""
    assert refusal(HARMFUL[name]()).sentence.endswith(".")


@pytest.mark.parametrize(
    "content", [spreadsheets.far_corner(), spreadsheets.laughs(), spreadsheets.outside("/etc/passwd")]
)
def test_the_child_bears_by_itself_what_should_not_have_reached_it(content: bytes) -> None:
    """Its memory ends it, no entity is followed, and no file of the machine is read."""
    try:
        answer = asked(content, "")
    except ReadError:
        return
    assert "root:" not in str(answer)
    assert answer == {"error": "broken"}


def test_a_far_cell_with_nothing_but_a_style_is_no_cell() -> None:
    """Many a sheet has them to its last row."""
    xml = '<row r="1"><c r="A1" t="str"><v>År</v></c><c r="B1" t="str"><v>A</v></c></row>'
    xml += '<row r="2"><c r="A2"><v>2020</v></c><c r="B2"><v>1</v></c></row>'
    xml += '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    content = spreadsheets.with_parts(spreadsheets.plain(), {spreadsheets.SHEET: spreadsheets.sheet_xml(xml)})
    assert read(content).rows == (("2020", "1"),)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), id="XLSX"),
        pytest.param(spreadsheets.locked(spreadsheets.plain()), id="ZIP"),
        pytest.param(spreadsheets.ods([("a", 1)], encrypted=True), id="ODS"),
    ],
)
def test_a_password_is_told(content: bytes) -> None:
    """So that it can be taken away."""
    assert "lösenord" in refusal(content).sentence


def test_it_is_sure_of_its_own_signatures() -> None:
    """Other archives and texts are somebody else's."""
    reader = SpreadsheetReader()
    assert reader.sureness(Original(spreadsheets.plain())) is Sureness.CERTAIN
    assert reader.sureness(Original(spreadsheets.ods([("a", 1)]))) is Sureness.CERTAIN
    assert reader.sureness(Original(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) is Sureness.LIKELY
    assert reader.sureness(Original(spreadsheets.packed({"a.txt": b"Hej"}))) is Sureness.NO
    assert reader.sureness(Original(b"a;b\n1;2\n")) is Sureness.NO
