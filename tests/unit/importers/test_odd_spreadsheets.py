"""Spreadsheets that are old, half hidden or broken show what a reader of them would not guess."""

import struct
from collections import deque
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.support import spreadsheets
from webapp.cube.dataset import RawTable
from webapp.importers.base import Original, ReadError, SeveralError, Wanted
from webapp.importers.readers.biff import beside, records
from webapp.importers.readers.compound import large_sectors, stream_in
from webapp.importers.readers.spreadsheet import SpreadsheetReader
from webapp.importers.sheets.workbook import part_of

pytestmark = pytest.mark.enable_socket
"""Talking with a process needs a pair of sockets, not a network."""
TABLE: spreadsheets.Rows = [("År", "A"), (2020, 1)]
OTHER: spreadsheets.Rows = [("År", "A"), (2020, "#REF!"), (2021, "#DIV/0!")]
WHOLE: spreadsheets.Rows = [("År", "A"), (2020, 0), (2021, None), (2022, 3)]


def read(content: bytes, sheet: str = "") -> RawTable:
    """Read a file."""
    return SpreadsheetReader().read(Original(content, "fil.xlsx"), Wanted(sheet=sheet))


def hide(sheet: Worksheet) -> None:
    """Hide a sheet as Excel does."""
    sheet.sheet_state = "hidden"


def test_the_only_sheet_that_is_shown_is_read() -> None:
    """What somebody has hidden is no question, and is read when it is asked for by name."""
    content = spreadsheets.xlsx(("Dold", [("År", "A"), (1999, 9)]), ("Ett", TABLE), finish=hide)
    assert (read(content).sheet, read(content, "Dold").rows) == ("Ett", (("1999", "9"),))


def test_an_empty_sheet_that_is_shown_leaves_the_choice_to_those_that_are_hidden() -> None:
    """A single one of them is read."""
    assert read(spreadsheets.xlsx(("Dold", TABLE), ("Tom", []), finish=hide)).sheet == "Dold"


def test_a_binary_workbook_is_to_be_saved_as_another() -> None:
    """Its errors would be taken for empty cells."""
    content = spreadsheets.with_parts(spreadsheets.plain(), {"xl/workbook.bin": b"\x83\x01\x00"})
    with pytest.raises(ReadError, match="XLSX"):
        read(content)


def test_an_error_in_another_old_sheet_is_not_an_error_in_this() -> None:
    """An empty cell stays empty and a zero a zero, at the same place."""
    content = spreadsheets.xls(WHOLE, OTHER)
    assert read(content, "Blad1").rows == (("2020", "0"), ("2021", ""), ("2022", "3"))
    assert read(content, "Blad2").rows == (("2020", "#REF!"), ("2021", "#DIV/0!"))


def test_a_text_that_looks_like_the_record_of_an_error_is_a_text() -> None:
    """Bytes are an error where a record begins, and nowhere else."""
    record = struct.pack("<HHHHHBB", 0x0205, 8, 2, 1, 0, 7, 1)
    rows = [("År", "A", "Not"), (2020, 1, record.decode("utf-16-le")), (2021, None, "-"), (2022, 3, "-")]
    content = spreadsheets.xls(rows)
    assert record in content
    assert [row[:2] for row in read(content).rows] == [("2020", "1"), ("2021", ""), ("2022", "3")]


def test_an_error_of_a_small_old_spreadsheet_stays_an_error() -> None:
    """Small streams lie in sectors of their own size."""
    content = spreadsheets.xls(OTHER, small=True)
    assert read(content).rows == (("2020", "#REF!"), ("2021", "#DIV/0!"))


def test_a_broken_open_document_is_refused_at_once() -> None:
    """The library would read it for ever."""
    sound = spreadsheets.ods([("År", "Antal"), (2020, "x")])
    content = spreadsheets.with_parts(sound, {"content.xml": spreadsheets.content_of(sound).replace(b"</text:p>", b"")})
    with pytest.raises(ReadError, match="trasigt"):
        read(content)


def test_an_old_spreadsheet_that_makes_the_library_panic_is_broken() -> None:
    """The child ends by it, and nothing else does."""
    sound = spreadsheets.xls(WHOLE)
    bound = sound.index(b"\x85\x00")
    content = sound[: bound + 4] + struct.pack("<L", 1 << 30) + sound[bound + 8 :]
    with pytest.raises(ReadError, match="trasigt"):
        read(content)


def test_several_sheets_that_are_shown_are_still_a_question() -> None:
    """With the hidden ones among the answers."""
    content = spreadsheets.xlsx(("Dold", TABLE), ("Ett", TABLE), ("Två", TABLE), finish=hide)
    with pytest.raises(SeveralError) as caught:
        read(content)
    assert caught.value.names == ("Ett", "Två", "Dold")


@pytest.mark.parametrize("power", [0, 2, 5, 16, 60_000])
def test_a_compound_file_of_odd_sectors_is_broken(power: int) -> None:
    """A chain of sectors without room for a number would never end."""
    sound = spreadsheets.xls(WHOLE)
    with pytest.raises(ValueError, match="compound"):
        beside(sound[:30] + struct.pack("<H", power) + sound[32:], 0)


def test_a_chain_of_sectors_that_bites_its_own_tail_is_no_longer_than_the_file() -> None:
    """It would fill the memory."""
    sound = spreadsheets.xls(WHOLE)
    table = 512
    follows = struct.unpack_from("<128L", sound, table)
    last = next(at for at in range(3, 128) if follows[at] == 0xFFFFFFFE)
    content = sound[: table + last * 4] + struct.pack("<L", 2) + sound[table + last * 4 + 4 :]
    size = sound.index("Workbook".encode("utf-16-le")) + 120
    content = content[:size] + struct.pack("<Q", 1 << 31) + content[size + 8 :]
    assert len(stream_in(content, {"Workbook"})) <= len(content)


def test_an_error_of_an_old_spreadsheet_with_large_sectors_stays_an_error() -> None:
    """Its header takes up a whole one of them."""
    assert beside(spreadsheets.xls(OTHER, sector=4096), 0).errors == {(1, 1): "#REF!", (2, 1): "#DIV/0!"}


def test_a_list_of_sectors_that_bites_its_own_tail_costs_nothing() -> None:
    """Its table would be read once for every sector of the file."""
    sound = spreadsheets.xls(WHOLE) + bytes(500_000 - 500_000 % 512)
    end = len(sound) // 512 - 1
    content = sound[:68] + struct.pack("<L", end) + sound[72:] + struct.pack("<128L", *[0] * 127, end)
    assert len(large_sectors(content).follows) <= len(content) // 512 + 128


def test_an_old_spreadsheet_of_nothing_but_empty_records_is_broken() -> None:
    """Looking at them all would keep everybody waiting."""
    begin = spreadsheets.record(0x0809, bytes(16))
    with pytest.raises(ValueError, match="records"):
        deque(records(begin + bytes(4 * 2_000_000), 0), maxlen=0)


def test_a_formula_without_a_saved_result_is_no_empty_cell() -> None:
    """Programs that do not calculate leave it out; an empty text that a formula gave is one."""
    cells = '<row r="1"><c r="A1" t="str"><v>År</v></c><c r="B1" t="str"><v>A</v></c></row>'
    for row, formula in enumerate(("<f>1+1</f><v/>", "<f>A1&amp;B1</f>", '<f t="shared" si="0"/><v></v>'), 2):
        cells += f'<row r="{row}"><c r="A{row}"><v>{2018 + row}</v></c><c r="B{row}">{formula}</c></row>'
    cells += '<row r="5"><c r="A5"><v>2023</v></c><c r="B5" t="str"><f>""</f><v></v></c></row>'
    cells += '<row r="6"><c r="A6"><v>2024</v></c><c r="B6"><f>2+3</f><v>5</v></c></row>'
    content = spreadsheets.with_parts(spreadsheets.plain(), {spreadsheets.SHEET: spreadsheets.sheet_xml(cells)})
    assert [row[1] for row in read(content).rows] == ["=1+1", "=A1&B1", "=", "", "5"]


def test_a_formula_of_an_open_document_without_a_result_is_no_empty_cell() -> None:
    """As above."""
    after = (
        f'<table:table-row>{spreadsheets.ods_cell(2021)}<table:table-cell table:formula="of:=[.A1]"/></table:table-row>'
    )
    assert read(spreadsheets.ods([("År", "A"), (2020, 1)], after=after)).rows == (("2020", "1"), ("2021", "="))


def sheet_of(*cells: str, calculation: str = "") -> bytes:
    """Return a spreadsheet with a cell in each row below a heading."""
    heading = '<row r="1"><c r="A1" t="str"><v>År</v></c><c r="B1" t="str"><v>A</v></c></row>'
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{2018 + row}</v></c>{cell}</row>' for row, cell in enumerate(cells, 2)
    )
    plain = spreadsheets.plain()
    workbook = spreadsheets.part(plain, "xl/workbook.xml")
    begin, end = workbook.index(b"<calcPr"), workbook.index(b"/>", workbook.index(b"<calcPr")) + 2
    parts = {
        spreadsheets.SHEET: spreadsheets.sheet_xml(heading + rows),
        "xl/workbook.xml": workbook[:begin] + calculation.encode() + workbook[end:],
    }
    return spreadsheets.with_parts(plain, parts)


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param('<c r="B2" t="str"><f>B3*2</f></c>', id="as openxlsx writes it"),
        pytest.param("<c r='B2'><f>B3*2</f><v/></c>", id="single quotes"),
        pytest.param("<c><f>B3*2</f></c>", id="without a place"),
        pytest.param('<c r="B2"><f>B3*2</f><v /></c>', id="a space"),
    ],
)
def test_a_formula_is_unsaved_however_it_is_written(cell: str) -> None:
    """An empty cell would be a value that nobody misses."""
    content = sheet_of(cell, '<c r="B3"><v>4</v></c>')
    assert [row[1] for row in read(content).rows] == ["=B3*2", "4"]


def test_an_unsaved_formula_with_prefixes_is_no_empty_cell() -> None:
    """The library reads such a sheet as any other."""
    sheet = spreadsheets.part(sheet_of('<c r="B2"><f>B3*2</f></c>', '<c r="B3"><v>4</v></c>'), spreadsheets.SHEET)
    for name in (b"worksheet", b"sheetData", b"row", b"c", b"f", b"v"):
        for end in (b">", b" "):
            sheet = sheet.replace(b"<" + name + end, b"<x:" + name + end)
        sheet = sheet.replace(b"</" + name + b">", b"</x:" + name + b">")
    content = spreadsheets.with_parts(spreadsheets.plain(), {spreadsheets.SHEET: sheet.replace(b"xmlns=", b"xmlns:x=")})
    assert [row[1] for row in read(content).rows] == ["=B3*2", "4"]


def test_an_error_in_single_quotes_and_without_a_place_is_an_error() -> None:
    """The cell follows the one before it."""
    content = sheet_of("<c t='e'><v>#DIV/0!</v></c>", '<c r="B3"><v>4</v></c>')
    assert [row[1] for row in read(content).rows] == ["#DIV/0!", "4"]


@pytest.mark.parametrize(
    ("calculation", "shown"),
    [('<calcPr calcId="124519" fullCalcOnLoad="1"/>', ["=1+1", "2", "0"]), ('<calcPr calcId="1"/>', ["0", "2", "0"])],
)
def test_a_zero_that_is_still_to_be_calculated_is_no_number(calculation: str, shown: list[str]) -> None:
    """Programs that do not calculate write it for every formula and ask Excel to calculate them all."""
    cells = ('<c r="B2"><f>1+1</f><v>0</v></c>', '<c r="B3"><f>1+1</f><v>2</v></c>', '<c r="B4"><v>0</v></c>')
    assert [row[1] for row in read(sheet_of(*cells, calculation=calculation)).rows] == shown


@pytest.mark.parametrize("error", ["#DIV/0!", "#VÄRDE!", "Err:502"])
def test_an_error_of_an_open_document_is_told_by_what_its_formula_shows(error: str) -> None:
    """Apache OpenOffice writes a zero and says nothing more of it; an empty cell before it is counted."""
    formula = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0">'
        f"<text:p>{error}</text:p></table:table-cell>"
    )
    zero = formula.replace(error, "0")
    after = "".join(
        f"<table:table-row>{spreadsheets.ods_cell(year)}<table:table-cell/>{cell}</table:table-row>"
        for year, cell in ((2021, formula), (2022, zero))
    )
    seen = read(spreadsheets.ods([("År", "A", "B"), (2020, 1, 2)], after=after))
    assert seen.rows == (("2020", "1", "2"), ("2021", "", error), ("2022", "", "0"))


def test_a_part_named_in_no_letters_is_no_part() -> None:
    """Whether the library finds the sheet all the same or not, looking for errors in it goes on."""
    content, name = spreadsheets.xlsx(("Blad", TABLE)), "xl/_rels/workbook.xml.rels"
    with ZipFile(BytesIO(content)) as parts:
        assert part_of(parts, 0) == "xl/worksheets/sheet1.xml"
        odd = parts.read(name).replace(b"/xl/worksheets/sheet1.xml", b"/xl/\xff.xml")
    with ZipFile(BytesIO(spreadsheets.with_parts(content, {name: odd}))) as parts:
        assert part_of(parts, 0) is None


def test_the_merged_cells_of_an_open_document_are_known() -> None:
    """Among the headings and the data; the library does not tell them."""
    spanned = '<table:table-cell table:number-{}-spanned="2" office:value-type="string"><text:p>{}</text:p>'
    spanned += "</table:table-cell>"
    covered, end = "<table:covered-table-cell/>", "</table:table-row>"
    keys = "".join(map(spreadsheets.ods_cell, ("Kommun", "Kön")))
    rows = [
        f"<table:table-row>{keys}{spanned.format('columns', 'Andel')}{covered}{end}",
        f"<table:table-row>{''.join(map(spreadsheets.ods_cell, (None, None, '2020', '2021')))}{end}",
        f"<table:table-row>{spanned.format('rows', 'Sala')}{''.join(map(spreadsheets.ods_cell, ('Män', 1, 2)))}{end}",
        f"<table:table-row>{covered}{''.join(map(spreadsheets.ods_cell, ('Kvinnor', 3, 4)))}{end}",
    ]
    seen = read(spreadsheets.ods([], after="".join(rows)))
    assert seen.header == ("Kommun", "Kön", "Andel / 2020", "Andel / 2021")
    assert (seen.rows[1], seen.merges) == (("", "Kvinnor", "3", "4"), ((3, 1, 4, 1),))
