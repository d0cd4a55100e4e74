"""What a spreadsheet shows decides what a number is: its percentages, and whether it came as a number or as text."""

import struct
from collections.abc import Callable
from decimal import Decimal

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.support import spreadsheets
from webapp.cube.dataset import Dataset
from webapp.cube.layout import Problem, ProblemKind
from webapp.cube.layoutguess import guess
from webapp.cube.numbers import NO_HINT, Hint
from webapp.cube.tabular import dataset_of
from webapp.importers.base import Original, ReadError, Wanted
from webapp.importers.readers.biff import styled
from webapp.importers.readers.spreadsheet import SpreadsheetReader

pytestmark = pytest.mark.enable_socket
"""Talking with a process needs a pair of sockets, not a network."""


def laid_out(content: bytes, hint: Hint = NO_HINT) -> Dataset | tuple[Problem, ...]:
    """Return what the only sheet of a file says, as it is suggested to be read."""
    table = SpreadsheetReader().read(Original(content, "fil.xlsx"), Wanted())
    return dataset_of(table, guess(table), hint)


def values(content: bytes, hint: Hint = NO_HINT) -> list[str]:
    """Return the values of a file that is understood."""
    data = laid_out(content, hint)
    assert isinstance(data, Dataset), data
    return [f"{value:f}" if isinstance(value, Decimal) else str(value) for value in data.values()]


def problems(content: bytes) -> list[tuple[ProblemKind, int, int, str]]:
    """Return what stands in the way in a file that is not understood."""
    data = laid_out(content)
    assert not isinstance(data, Dataset), data
    return [(one.kind, one.row, one.column, one.text) for one in data]


def book(*cells: object, finish: Callable[[Worksheet], None] | None = None) -> bytes:
    """Return a spreadsheet of a value for each year."""
    rows = [("År", "Värde"), *((2001 + at, cell) for at, cell in enumerate(cells))]
    return spreadsheets.xlsx(("Blad", rows), finish=finish)


def marked(text: str, mark: str, position: str = "superscript") -> CellRichText:
    """Return a text with a mark above or below its line."""
    return CellRichText(text, TextBlock(InlineFont(vertAlign=position), mark))


def statuses(content: bytes) -> list[str]:
    """Return what is said of each value beside it."""
    data = laid_out(content)
    assert isinstance(data, Dataset), data
    return [data.statuses.get(at, "") for at in range(data.size)]


def formatted(*formats: str) -> Callable[[Worksheet], None]:
    """Give the values of a sheet their number formats."""

    def finish(sheet: Worksheet) -> None:
        for row, number_format in enumerate(formats, 2):
            sheet.cell(row, 2).number_format = number_format

    return finish


@pytest.mark.parametrize("number_format", ["0%", "0.00%", "0.0%", '0.0" "%;[Red]-0.0" "%', '#,##0.0\\ %;-0.0\\ %;"–"'])
def test_a_number_that_is_shown_as_a_percentage_is_read_as_it_is_shown(number_format: str) -> None:
    """Exactly, and with all the digits that stand in the file."""
    content = book(0.553, 0.07, -0.5, 1, 0, 0.1234567, finish=formatted(*[number_format] * 6))
    assert values(content) == ["55.3", "7", "-50", "100", "0", "12.34567"]


@pytest.mark.parametrize("number_format", ["0.0", '0.0"%"', "0.0\\%", "0.0_%", "General"])
def test_a_percent_sign_that_only_stands_beside_a_number_makes_it_no_larger(number_format: str) -> None:
    """As the spreadsheet shows it."""
    assert values(book(0.553, finish=formatted(number_format))) == ["0.553"]


def test_only_numbers_are_percentages() -> None:
    """Texts, markers and gaps in cells of that format are what they are."""
    content = book("55,3 %", "..", None, 0.5, finish=formatted(*["0.0%"] * 4))
    assert values(content) == ["55.3", "..", "50"]


def test_percentages_are_found_where_cells_do_not_say_their_place() -> None:
    """They follow the one before, as some programs write them."""
    marked = spreadsheets.part(book(0.5, finish=formatted("0.0%")), "xl/styles.xml")
    xml = "<row><c t='str'><v>År</v></c><c t='str'><v>A</v></c></row>"
    xml += "<row><c><v>2020</v></c><c s='1'><v>0.553</v></c></row>"
    parts = {spreadsheets.SHEET: spreadsheets.sheet_xml(xml), "xl/styles.xml": marked}
    assert values(spreadsheets.with_parts(spreadsheets.plain(), parts)) == ["55.3"]


def test_percentages_may_be_what_every_cell_is_that_does_not_say_its_style() -> None:
    """And then those that say another are none."""
    content = book(0.5, 0.25, finish=formatted("0.0%", "0.00"))
    styles = spreadsheets.part(content, "xl/styles.xml")
    begin, end = styles.index(b"<cellXfs"), styles.index(b"</cellXfs>")
    swapped = styles[begin:end].replace(b'numFmtId="0"', b'numFmtId="9"')
    sheet = spreadsheets.part(content).replace(b's="1"', b"")
    changed = {"xl/styles.xml": styles[:begin] + swapped + styles[end:], spreadsheets.SHEET: sheet}
    shown = spreadsheets.with_parts(content, changed)
    table = SpreadsheetReader().read(Original(shown, "fil.xlsx"), Wanted())
    assert [row[1] for row in table.rows] == ["50%", "0.25"]


def test_a_percentage_of_an_open_document_is_read_as_it_is_shown() -> None:
    """Also one that stands for several rows alike."""
    cell = '<table:table-cell office:value-type="percentage" office:value="0.553"/>'
    after = f"<table:table-row>{spreadsheets.ods_cell(2021)}{cell}</table:table-row>"
    after += f'<table:table-row table:number-rows-repeated="2">{spreadsheets.ods_cell("2022")}{cell}</table:table-row>'
    table = SpreadsheetReader().read(Original(spreadsheets.ods([("År", "A")], after=after), "fil.ods"), Wanted())
    assert [row[1] for row in table.rows] == ["55.3%"] * 3


@pytest.mark.parametrize("number_format", ["#,##0,", "0.0,,", '#,##0.0,,\\ "mnkr"', "[>=1000]0,;0"])
def test_a_number_that_is_shown_in_thousands_is_asked_about(number_format: str) -> None:
    """It may be meant as it is, or as it is shown."""
    content = book("..", 1234567, finish=formatted("General", number_format))
    with pytest.raises(ReadError, match="Ruta B3 visar sitt tal i tusental eller miljoner") as refused:
        SpreadsheetReader().read(Original(content, "fil.xlsx"), Wanted())
    assert (refused.value.row, refused.value.column) == (3, 2)


@pytest.mark.parametrize("number_format", ["#,##0", "#,##0.00", '0",,"', "0\\,", "# ##0;[Red]-#,##0"])
def test_commas_that_part_thousands_make_a_number_no_smaller(number_format: str) -> None:
    """Nor do those that only stand beside it."""
    assert values(book(1234567, finish=formatted(number_format))) == ["1234567"]


def test_only_numbers_are_shown_in_thousands() -> None:
    """Texts, gaps and zeros in cells of that format are what they are."""
    assert values(book("12", None, 0, finish=formatted(*["0,"] * 3))) == ["12", "0"]


@pytest.mark.parametrize(
    ("number_format", "number"),
    [
        (";;;", 3),
        ('[<5]"<5";0', 3),
        ('[<5]"<5";0', 0),
        ('[>=5]0;"<5"', 3),
        ('[>9]0;[<0]-0;"få"', 3),
        ('"Ja";"Nej";"Nej"', 1),
        ("0;;", -1),
    ],
)
def test_a_number_that_its_format_hides_is_asked_about(number_format: str, number: int) -> None:
    """It may be a count that is too small to be known."""
    content = book("..", number, finish=formatted("General", number_format))
    with pytest.raises(ReadError, match="Ruta B3 har ett talformat som döljer tal"):
        SpreadsheetReader().read(Original(content, "fil.xlsx"), Wanted())


@pytest.mark.parametrize(
    ("style", "differential"),
    [
        pytest.param("1", "", id="two numbers of a format"),
        pytest.param("2", "", id="the other of them"),
        pytest.param("1", '<dxfs><dxf><numFmt numFmtId="170" formatCode="{}"/></dxf></dxfs>', id="a changing look"),
    ],
)
def test_a_format_that_hides_numbers_may_be_there_under_several_numbers(style: str, differential: str) -> None:
    """As programs write it that do not look for one that is the same."""
    code = "[&lt;5]&quot;..&quot;;0"
    formats = f'<numFmt numFmtId="164" formatCode="{code}"/><numFmt numFmtId="165" formatCode="{code}"/>'
    styles = (
        f'<styleSheet xmlns="{spreadsheets.MAIN}"><numFmts count="2">{formats}</numFmts><cellXfs count="3">'
        '<xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>'
        f"{differential.format(code)}</styleSheet>"
    )
    xml = '<row r="1"><c r="A1" t="str"><v>År</v></c><c r="B1" t="str"><v>A</v></c></row>'
    xml += f'<row r="2"><c r="A2"><v>2020</v></c><c r="B2" s="{style}"><v>3</v></c></row>'
    parts = {spreadsheets.SHEET: spreadsheets.sheet_xml(xml), "xl/styles.xml": styles.encode()}
    content = spreadsheets.with_parts(spreadsheets.plain(), parts)
    with pytest.raises(ReadError, match="Ruta B2 har ett talformat som döljer tal"):
        SpreadsheetReader().read(Original(content, "fil.xlsx"), Wanted())


@pytest.mark.parametrize(
    "number_format",
    [
        '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-',
        "@",
        '0;-0;"–"',
        "[Red]0;[Blue]-0",
        "[>=1000]# ##0;0",
        "?/?",
        "0;;",
        '[<5]"<5";0',
    ],
)
def test_a_format_that_shows_its_numbers_hides_none(number_format: str) -> None:
    """Whatever it makes of zeros and of what is negative."""
    assert values(book(1234, finish=formatted(number_format))) == ["1234"]


@pytest.mark.parametrize("number_format", ['0;-0;"–"', '[=0]"–";0', "0;-0;", "0;;"])
def test_a_zero_that_is_shown_by_a_sign_is_a_zero(number_format: str) -> None:
    """As accounts are written."""
    assert values(book(0, finish=formatted(number_format))) == ["0"]


def whole_raised(sheet: Worksheet) -> None:
    """Raise what stands in a cell, as a footnote beside a number is."""
    for cell in ("C2", "C3"):
        sheet[cell].font = Font(vertAlign="superscript")


def test_a_cell_that_is_raised_as_a_whole_holds_no_number() -> None:
    """It holds the footnote of the number beside it."""
    rows = [("År", "Värde", ""), (2001, 12.5, 1), (2002, 13, "2)"), (2003, 14, None)]
    content = spreadsheets.xlsx(("Blad", rows), finish=whole_raised)
    table = SpreadsheetReader().read(Original(content, "fil.xlsx"), Wanted())
    assert [row[2] for row in table.rows] == ["¹", "²)", ""]


WIDE = struct.pack("<HHB", 164, 4, 1) + "0.0%".encode("utf-16-le")
NARROW, OLD = struct.pack("<HHB", 164, 4, 0) + b"0.0%", struct.pack("<HB", 164, 4) + b"0.0%"


@pytest.mark.parametrize("number_format", [b"", WIDE, NARROW, OLD])
def test_a_percentage_of_an_old_spreadsheet_is_read_as_it_is_shown(number_format: bytes) -> None:
    """With a format of its own, or one that every file has."""
    style = struct.pack("<HH16x", 0, 164 if number_format else 10)
    styles = (spreadsheets.record(0x41E, number_format) if number_format else b"") + spreadsheets.record(0xE0, style)
    rows: spreadsheets.Rows = [("År", "A"), ("2020", 0.553), ("2021", "0.5"), ("2022", "..")]
    table = SpreadsheetReader().read(Original(spreadsheets.xls(rows, styles=styles), "fil.xls"), Wanted())
    assert [row[1] for row in table.rows] == ["55.3%", "0.5", ".."]
    plain = spreadsheets.xls(rows, styles=spreadsheets.record(0xE0, bytes(20)))
    assert SpreadsheetReader().read(Original(plain, "fil.xls"), Wanted()).rows[0] == ("2020", "0.553")


def font(*, raised: bool) -> bytes:
    """Return the record of a font of XLS."""
    return spreadsheets.record(0x31, bytes(8) + struct.pack("<H", raised) + bytes(6))


def style(font: int, number_format: int) -> bytes:
    """Return the record of a style of XLS."""
    return spreadsheets.record(0xE0, struct.pack("<HH16x", font, number_format))


def text(said: str, *runs: tuple[int, int]) -> bytes:
    """Return a shared text of XLS, whose pieces begin at places and are in fonts."""
    wide = any(ord(letter) > 255 for letter in said)
    begin = struct.pack("<HB", len(said), wide | (8 if runs else 0)) + (struct.pack("<H", len(runs)) if runs else b"")
    return begin + said.encode("utf-16-le" if wide else "latin-1") + b"".join(struct.pack("<HH", *run) for run in runs)


FONTS = font(raised=False) * 5 + font(raised=True)
RAISED_FONT = 6
"""Six fonts, of which the last is raised: its number is 6 because no font is called 4."""


def old(*cells: object, opening: bytes) -> tuple[tuple[str, ...], ...]:
    """Return the rows of an XLS with a cell for each year."""
    rows = [("År", "A"), *((str(2020 + at), cell) for at, cell in enumerate(cells))]
    content = spreadsheets.xls(rows, styles=opening)
    return SpreadsheetReader().read(Original(content, "fil.xls"), Wanted()).rows


@pytest.mark.parametrize(
    ("cut", "again"),
    [
        pytest.param(15, b"\1", id="in a text of wide letters"),
        pytest.param(28, b"\0", id="in a text of narrow letters"),
        pytest.param(31, b"", id="before the pieces of a text"),
        pytest.param(35, b"", id="between two texts"),
        pytest.param(63, b"", id="nowhere"),
    ],
)
def test_a_raised_digit_of_an_old_spreadsheet_is_no_digit_of_a_number(cut: int, again: bytes) -> None:
    """Wherever the texts are cut into records that continue each other."""
    after, between = [(4, RAISED_FONT)], [(0, 1), (3, RAISED_FONT), (4, 0)]
    shared = [text("år ″x"), text("12,51", *after), text("1302)", *between), text("131")]
    listed = struct.pack("<LL", 4, 4) + b"".join(shared)
    pieces = spreadsheets.record(0xFC, listed[:cut]) + spreadsheets.record(0x3C, again + listed[cut:])
    rows = old(*map(spreadsheets.Shared, (1, 2, 3)), opening=FONTS + style(0, 0) + pieces)
    assert [row[1] for row in rows] == ["12,5¹", "130²)", "131"]


def test_a_cell_of_an_old_spreadsheet_that_is_raised_holds_no_number() -> None:
    """Whether it holds a number or a text."""
    rows = old(1, spreadsheets.Styled(2, 1), spreadsheets.Styled("3)", 1), opening=FONTS + style(0, 0) + style(6, 0))
    assert [row[1] for row in rows] == ["1", "²", "³)"]


def test_a_number_of_an_old_spreadsheet_that_is_shown_in_thousands_is_asked_about() -> None:
    """Nothing and texts are what they are."""
    number_format = spreadsheets.record(0x41E, struct.pack("<HHB", 164, 6, 0) + b"#,##0,")
    opening = number_format + style(0, 0) + style(0, 164)
    short = [spreadsheets.Styled(value, 1) for value in ("1234", 0, 1234567)]
    assert [row[1] for row in old(1234567, *short[:2], opening=opening)] == ["1234567", "1234", "0"]
    with pytest.raises(ReadError, match="Ruta B4 visar sitt tal i tusental eller miljoner"):
        old(*short, opening=opening)
    hidden = spreadsheets.record(0x41E, struct.pack("<HHB", 164, 3, 0) + b";;;")
    with pytest.raises(ReadError, match="Ruta B4 har ett talformat som döljer tal"):
        old(*short, opening=hidden + style(0, 0) + style(0, 164))


@pytest.mark.parametrize("number_format", ['[>=1000000]0.0,,"M";0', '[>=1000]#,##0,"k";0', "0;-0,"])
def test_a_number_that_is_shown_whole_by_its_part_of_a_format_is_read(number_format: str) -> None:
    """Whatever larger numbers, or negative ones, would be shown in."""
    assert values(book(12, 999, finish=formatted(*[number_format] * 2))) == ["12", "999"]
    content = book(12, -1200 if "-" in number_format else 1200000, finish=formatted(*[number_format] * 2))
    with pytest.raises(ReadError, match="Ruta B3 visar sitt tal i tusental eller miljoner"):
        SpreadsheetReader().read(Original(content, "fil.xlsx"), Wanted())


def test_a_number_of_an_old_spreadsheet_that_is_shown_whole_by_its_part_of_a_format_is_read() -> None:
    """As one of a new one is."""
    code = b'[>=1000]#,##0,"k";0'
    opening = spreadsheets.record(0x41E, struct.pack("<HHB", 164, len(code), 0) + code) + style(0, 0) + style(0, 164)
    assert old(spreadsheets.Styled(12, 1), opening=opening)[0][1] == "12"
    with pytest.raises(ReadError, match="Ruta B2 visar sitt tal i tusental eller miljoner"):
        old(spreadsheets.Styled(1200, 1), opening=opening)


def test_old_spreadsheets_say_several_numbers_at_once() -> None:
    """And each has a style of its own."""
    several = struct.pack("<HHHLHLH", 3, 1, 15, 0, 16, 0, 2)
    assert list(styled(0xBD, several)) == [((3, 1), 15), ((3, 2), 16)]
    assert list(styled(0x27E, struct.pack("<HHHL", 4, 2, 17, 0))) == [((4, 2), 17)]
    assert not list(styled(0x06, struct.pack("<HHH6x", 4, 2, 17) + b"\xff\xff"))


def test_a_number_without_the_percentages_of_its_column_is_told() -> None:
    """It would be a hundredth of what it should be, or a hundred times as much."""
    content = book(0.553, 0.561, 0.57, finish=formatted("0.0%", "General", "0.0%"))
    assert problems(content) == [(ProblemKind.TWO_SCALES, 3, 2, "0,561")]


def test_numbers_of_a_spreadsheet_say_nothing_of_how_its_texts_are_meant() -> None:
    """Their point is ours, so a text with two readings stays a question."""
    rows = [("År", "Antal", "Andel"), (2022, "1.234", 12.5), (2023, 2345, 1.234)]
    assert problems(spreadsheets.xlsx(("Blad", rows))) == [(ProblemKind.AMBIGUOUS, 2, 2, "1.234")]


@pytest.mark.parametrize(("sign", "text"), [(",", "1234"), (".", "1.234")])
def test_an_answer_about_the_texts_of_a_spreadsheet_leaves_its_numbers_alone(sign: str, text: str) -> None:
    """What came as a number has one reading, whatever decimal sign the texts have."""
    content = book("1.234", 1.234, 12.5, 0.123456789012, finish=formatted("General", "General", "General"))
    assert values(content, Hint(sign)) == [text, "1.234", "12.5", "0.123456789012"]


def test_texts_of_a_spreadsheet_still_tell_how_other_texts_are_meant() -> None:
    """As in any file of texts."""
    assert values(book("1,234", "12,5", 1.234)) == ["1.234", "12.5", "1.234"]


@pytest.mark.parametrize("text", ["1.234p", "1.234¹", "'1.234", " 1.234 ", "1.234 %"])
def test_what_hangs_on_a_text_with_two_readings_makes_it_no_number(text: str) -> None:
    """It is asked about too."""
    assert problems(book(text, 12.5))[0][0] is ProblemKind.AMBIGUOUS


RAISED = '<r><t>130</t></r><r><rPr><vertAlign val="superscript"/><sz val="8"/></rPr><t xml:space="preserve">1</t></r>'
"""A number and its footnote, as XLSX has pieces of a text."""


def test_a_raised_digit_after_a_number_is_a_footnote_and_no_digit_of_it() -> None:
    """With what stands around it."""
    content = book("12,4", marked("12,5", "1"), marked("130", "2)"))
    assert (values(content), statuses(content)) == (["12.4", "12.5", "130"], ["", "¹", "²)"])


@pytest.mark.parametrize("x", ["", "x:"])
def test_a_raised_digit_is_found_where_texts_lie_apart_from_their_cells(x: str) -> None:
    """As Excel has them, with prefixes or without."""
    xml = '<row r="1"><c r="A1" t="str"><v>År</v></c><c r="B1" t="str"><v>A</v></c></row>'
    xml += '<row r="2"><c r="A2"><v>2020</v></c><c r="B2" t="s"><v>0</v></c></row>'
    texts = f'<sst xmlns="{spreadsheets.MAIN}" count="1" uniqueCount="1"><si>{RAISED}</si></sst>'
    texts = texts.replace("</", "<//").replace("<", f"<{x}").replace(f"<{x}//", f"</{x}")
    parts = {
        spreadsheets.SHEET: spreadsheets.sheet_xml(xml),
        "xl/sharedStrings.xml": (texts.replace("xmlns", "xmlns:x") if x else texts).encode(),
    }
    content = spreadsheets.with_parts(spreadsheets.plain(), parts)
    assert (values(content), statuses(content)) == (["130"], ["¹"])


@pytest.mark.parametrize(
    "cell",
    [
        pytest.param(CellRichText(TextBlock(InlineFont(vertAlign="superscript"), "1"), "12,5"), id="before it"),
        pytest.param(marked("12,5", "1", "subscript"), id="below the line"),
        pytest.param(marked("12,5", "1, 2"), id="two of them"),
        pytest.param(marked("", "12"), id="nothing else"),
    ],
)
def test_a_raised_digit_that_is_no_footnote_of_a_number_is_told(cell: object) -> None:
    """Instead of becoming a part of the number."""
    assert [one[:3] for one in problems(book(1, cell, 2))] == [(ProblemKind.REFUSED, 3, 2)]


def test_names_keep_their_lowered_digits() -> None:
    """And show those that are raised as they are."""
    rows = [("Ämne", "2020"), (marked("CO", "2", "subscript"), 1), (marked("m", "2"), 2)]
    table = SpreadsheetReader().read(Original(spreadsheets.xlsx(("Blad", rows)), "fil.xlsx"), Wanted())
    assert [row[0] for row in table.rows] == ["CO2", "m²"]


@pytest.mark.parametrize("position", ["super 58%", "33% 58%"])
def test_a_raised_digit_of_an_open_document_is_no_digit_of_a_number(position: str) -> None:
    """Whatever the style is called, and with marks of other styles left alone."""
    cells = {
        2020: '12,5<text:span text:style-name="T1">1</text:span>',
        2021: '13<text:span text:style-name="T2">1</text:span>',
    }
    after = "".join(
        f"<table:table-row>{spreadsheets.ods_cell(year)}{spreadsheets.ods_cell(cell)}</table:table-row>"
        for year, cell in cells.items()
    )
    content = spreadsheets.ods([("År", "A")], after=after)
    styles = (
        '<office:automatic-styles><style:style style:name="ce1" style:family="table-cell"/>'
        '<style:style style:name="T2" style:family="text"><style:text-properties/></style:style>'
        f'<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="{position}"/>'
        "</style:style></office:automatic-styles><office:body>"
    )
    markup = spreadsheets.content_of(content).replace(b"<office:body>", styles.encode())
    markup = markup.replace(b" office:version", b' xmlns:style="urn:style" office:version')
    styled = spreadsheets.with_parts(content, {"content.xml": markup})
    assert (values(styled), statuses(styled)) == (["12.5", "131"], ["¹", ""])


CELL_STYLES = (
    '<office:automatic-styles><number:number-style style:name="N1"><number:number number:display-factor="1000"/>'
    '</number:number-style><number:number-style style:name="N2"><number:number number:decimal-places="1"/>'
    '</number:number-style><style:style style:name="short" style:family="table-cell" style:data-style-name="N1"/>'
    '<style:style style:name="child" style:family="table-cell" style:parent-style-name="short"/>'
    '<style:style style:name="plain" style:family="table-cell" style:data-style-name="N2"/>'
    '<style:style style:name="high" style:family="table-cell">'
    '<style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="low" style:family="table-cell">'
    '<style:text-properties style:text-position="sub 58%"/></style:style></office:automatic-styles><office:body>'
)


def open_document(cells: str, columns: str = "") -> bytes:
    """Return an ODS of a row of cells below two headings, with styles."""
    content = spreadsheets.ods([("År", "A")], after=f"<table:table-row>{cells}</table:table-row>")
    markup = spreadsheets.content_of(content).replace(b"<office:body>", CELL_STYLES.encode())
    markup = markup.replace(b"<table:table-row>", f"{columns}<table:table-row>".encode(), 1)
    spaces = b' xmlns:style="urn:style" xmlns:number="urn:number" office:version'
    return spreadsheets.with_parts(content, {"content.xml": markup.replace(b" office:version", spaces)})


def styled_cell(style: str, value: float) -> str:
    """Return a cell of a number; an empty style is that of its column."""
    named = f' table:style-name="{style}"' if style else ""
    return f'<table:table-cell{named} office:value-type="float" office:value="{value}"/>'


def hiding_document(maps: str, own: str, value: float) -> bytes:
    """Return an ODS of a number whose format has parts for some numbers, and its own: P0 hides, P2 is in thousands."""
    styles = (
        '<number:number-style style:name="P0" style:volatile="true"><number:text>..</number:text>'
        '</number:number-style><number:number-style style:name="P1"><number:number number:min-integer-digits="1"/>'
        '</number:number-style><number:number-style style:name="P2"><number:number number:display-factor="1000"/>'
        f'</number:number-style><number:number-style style:name="N3">{own}{maps}</number:number-style>'
        '<style:style style:name="hiding" style:family="table-cell" style:data-style-name="N3"/>'
        "</office:automatic-styles>"
    )
    content = open_document(styled_cell("plain", 2020) + styled_cell("hiding", value))
    markup = spreadsheets.content_of(content).decode().replace("</office:automatic-styles>", styles)
    return spreadsheets.with_parts(content, {"content.xml": markup.encode()})


def part(condition: str, name: str) -> str:
    """Return a part of a format of ODS, for numbers of which a condition is true."""
    return f'<style:map style:condition="value(){condition}" style:apply-style-name="{name}"/>'


ACCOUNTS = part("&gt;0", "P1") + part("&lt;0", "P1") + part("=0", "P0")
NUMBER, SIGN = '<number:number number:min-integer-digits="1"/>', "<number:text>–</number:text>"


@pytest.mark.parametrize(
    ("maps", "own", "value"),
    [
        pytest.param(part("&lt;5", "P0"), NUMBER, 3, id="few"),
        pytest.param(part("&gt;=5", "P1"), SIGN, 3, id="others than many"),
        pytest.param(part("&gt;0", "P1") + part("&lt;0", "P0"), SIGN, -3, id="negative ones"),
        pytest.param("", SIGN, 3, id="all"),
    ],
)
def test_a_number_of_an_open_document_that_its_format_hides_is_asked_about(maps: str, own: str, value: float) -> None:
    """As one of XLSX is."""
    with pytest.raises(ReadError, match="Ruta B2 har ett talformat som döljer tal"):
        SpreadsheetReader().read(Original(hiding_document(maps, own, value), "fil.ods"), Wanted())


def test_a_number_of_an_open_document_that_a_part_of_its_format_shows_in_thousands_is_asked_about() -> None:
    """As one of XLSX is."""
    content = hiding_document(part("&gt;=1000", "P2"), NUMBER, 1200)
    with pytest.raises(ReadError, match="Ruta B2 visar sitt tal i tusental eller miljoner"):
        SpreadsheetReader().read(Original(content, "fil.ods"), Wanted())


@pytest.mark.parametrize(
    ("maps", "own", "value"),
    [
        pytest.param(part("&lt;5", "P0"), NUMBER, 5, id="many"),
        pytest.param(part("&gt;=0", "P1"), NUMBER, 3, id="a format without signs"),
        pytest.param(part("&gt;0", "P1") + part("&lt;0", "P1"), SIGN, 0, id="a sign for nothing"),
        pytest.param(part("=0", "P0"), NUMBER, 0, id="another sign for nothing"),
        pytest.param(ACCOUNTS, "<number:text-content/>", 0, id="accounts with nothing"),
        pytest.param(ACCOUNTS, "<number:text-content/>", -3, id="accounts"),
        pytest.param(part("&gt;=1000", "P2"), NUMBER, 12, id="a number too small for thousands"),
        pytest.param(part(">=5", "P1"), NUMBER, 3, id="a sign as it is"),
        pytest.param("", "", 3, id="a format that says nothing"),
    ],
)
def test_a_number_of_an_open_document_that_its_format_shows_is_read(maps: str, own: str, value: float) -> None:
    """Whatever it makes of others, and of zero."""
    assert values(hiding_document(maps, own, value)) == [str(value)]


COLUMNS = '<table:table-column/><table:table-column table:default-cell-style-name="{}"/>'


@pytest.mark.parametrize(("style", "columns"), [("short", ""), ("child", ""), ("", COLUMNS.format("short"))])
def test_a_number_of_an_open_document_that_is_shown_in_thousands_is_asked_about(style: str, columns: str) -> None:
    """By its own style, by the one that it begins with, or by that of its column."""
    content = open_document(styled_cell("plain", 2020) + styled_cell(style, 1234567), columns)
    with pytest.raises(ReadError, match="Ruta B2 visar sitt tal i tusental eller miljoner"):
        SpreadsheetReader().read(Original(content, "fil.ods"), Wanted())


@pytest.mark.parametrize(
    ("style", "columns", "shown"),
    [
        ("high", "", "²"),
        ("low", "", "2"),
        ("plain", COLUMNS.format("high"), "2"),
        ("plain", COLUMNS.format("short"), "2"),
        ("", COLUMNS.format("high"), "²"),
    ],
)
def test_a_cell_of_an_open_document_that_is_raised_holds_no_number(style: str, columns: str, shown: str) -> None:
    """And one that is not holds one, whatever others there are."""
    content = open_document(styled_cell("plain", 2020) + styled_cell(style, 2), columns)
    table = SpreadsheetReader().read(Original(content, "fil.ods"), Wanted())
    assert table.rows == (("2020", shown),)
