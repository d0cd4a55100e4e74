"""Delimited text becomes the table that somebody meant, whatever stands above it, below it and between its cells."""

import pytest

from webapp.cube.dataset import RawTable
from webapp.importers.base import Original, ReadError, Sureness, Wanted
from webapp.importers.readers.delimited import DelimitedReader


def read(text: str | bytes) -> RawTable:
    """Read a file."""
    content = text if isinstance(text, bytes) else text.encode()
    return DelimitedReader().read(Original(content, "fil.csv"), Wanted())


def table(text: str | bytes) -> tuple[list[str], list[list[str]]]:
    """Return the header and the rows of a file."""
    seen = read(text)
    return list(seen.header), [list(row) for row in seen.rows]


def refusal(text: str | bytes) -> ReadError:
    """Return what is said of a file that cannot be read."""
    with pytest.raises(ReadError) as caught:
        read(text)
    return caught.value


PLAIN = (["År", "Kön", "Antal"], [["2020", "Män", "1,5"], ["2021", "Män", "2,5"]])
SEMICOLONS = "År;Kön;Antal\n2020;Män;1,5\n2021;Män;2,5\n"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(SEMICOLONS.encode(), id="utf-8"),
        pytest.param(SEMICOLONS.encode("utf-8-sig"), id="byte order mark"),
        pytest.param(SEMICOLONS.encode("cp1252"), id="cp1252"),
        pytest.param(SEMICOLONS.encode("utf-16"), id="utf-16"),
        pytest.param(SEMICOLONS.replace("\n", "\r\n").encode(), id="crlf"),
        pytest.param(SEMICOLONS.replace("\n", "\r").encode(), id="cr"),
        pytest.param(SEMICOLONS.strip().encode(), id="no last line end"),
        pytest.param(SEMICOLONS.replace(";", "\t").encode(), id="tabs"),
        pytest.param(SEMICOLONS.replace(";", "|").encode(), id="bars"),
        pytest.param(b"sep=;\n" + SEMICOLONS.encode(), id="Excel's own line"),
        pytest.param('År,Kön,Antal\n2020,Män,"1,5"\n2021,Män,"2,5"\n'.encode(), id="commas and quotes"),
        pytest.param('"År", "Kön", "Antal"\n2020, "Män", "1,5"\n2021, "Män", "2,5"\n'.encode(), id="spaces"),
        pytest.param("År;Kön;Antal;\n2020;Män;1,5;\n2021;Män;2,5;\n".encode(), id="delimiter after the last cell"),
    ],
)
def test_the_same_table_is_read_from_every_way_of_writing_it(content: bytes) -> None:
    """Encodings, line ends, delimiters and quotes make no difference."""
    header, rows = table(content)
    assert ([one.strip() for one in header], [[cell.strip() for cell in row] for row in rows]) == PLAIN


@pytest.mark.parametrize(
    ("text", "delimiter_is_right"),
    [
        ("År;Andel\n2020;1,5\n2021;2,5\n2022;3,5\n", 2),
        ("Titel, med, många, komman\nÅr;A;B;C\n2020;1,2;3,4;5,6\n2021;1,2;3,4;5,6\n2022;1,2;3,4;5,6\n", 4),
        ("År,Not\n2020,a; b\n2021,c; d\n", 2),
        ("År\tA;B\n2020\t1,5\n2021\t1,6\n", 2),
        ("Kommun,Antal\nSala,1\nKöping,2\nArboga,3\n", 2),
    ],
)
def test_the_delimiter_is_what_makes_the_cells_mean_something(text: str, delimiter_is_right: int) -> None:
    """A title with commas and a decimal comma divide nothing."""
    assert len(read(text).header) == delimiter_is_right


def test_cells_stay_as_they_are_written() -> None:
    """No space, zero or sign is lost, and a quoted cell may hold line ends, quotes and delimiters."""
    header, rows = table('Kod;Text;Antal\n0114;"a;""b""\nc";1\u00a0234\n0115;5" rör; −3 \n')
    assert header == ["Kod", "Text", "Antal"]
    assert rows == [["0114", 'a;"b"\nc', "1\u00a0234"], ["0115", '5" rör', " −3 "]]


def test_a_text_that_was_defused_is_read_as_it_was() -> None:
    """The apostrophe that keeps a spreadsheet from running it is no part of it."""
    assert table("Namn;Antal\n'=1+1;5\n'a';-6\n")[1] == [["=1+1", "5"], ["'a'", "-6"]]


@pytest.mark.parametrize("junk", range(6))
def test_lines_above_the_header_are_titles(junk: int) -> None:
    """Up to five of them, empty ones too, and the first row of data is counted from the top of the file."""
    lines = ["Antal företag, efter kön", "", "Uttag: 2024-01-01", "Källa: SCB", ""][:junk]
    seen = read("\n".join([*lines, SEMICOLONS]))
    assert (list(seen.header), [list(row) for row in seen.rows]) == PLAIN
    assert list(seen.titles) == [line for line in lines if line]
    assert seen.first_row == junk + 2


def test_a_title_may_be_padded_to_the_width_of_the_table() -> None:
    """Spreadsheets write every row with as many cells."""
    seen = read("Antal företag;;\nUttag:;2024-01-01;\n" + SEMICOLONS)
    assert (list(seen.header), [list(row) for row in seen.rows]) == PLAIN
    assert seen.titles == ("Antal företag", "Uttag:;2024-01-01")


@pytest.mark.parametrize(
    "footer",
    [
        ["Källa: SCB"],
        ["", "Källa: SCB; bearbetning av regionen; och mer; och mer"],
        ["Källa: SCB;;"],
        ["Källa:;SCB, 2024;"],
        ["Källa SCB;;2022"],
        ["Kontakt;SCB;"],
        ["Källa: SCB;Befolkning;2022", "* reviderad;se not;"],
        ["1) Preliminära uppgifter", "", "Senast uppdaterad 2024-01-01"],
        ["", "Antal är räknat i december varje år.;;"],
    ],
)
def test_lines_below_the_data_are_a_footer(footer: list[str]) -> None:
    """Whatever number of cells they have."""
    seen = read(SEMICOLONS + "\n".join(footer) + "\n")
    assert (list(seen.header), [list(row) for row in seen.rows]) == PLAIN
    assert list(seen.footer) == [line.strip(";") for line in footer if line]


@pytest.mark.parametrize("last", ["Definition;7;", "Kontakt med vården;;7", "Notering;2022;"])
def test_a_last_row_with_a_number_is_data_whatever_its_name(last: str) -> None:
    """A note has no values."""
    seen = read(f"Område;2020;2021\nVård;1;2\nSkola;3;4\n{last}\n")
    assert (seen.rows[-1], seen.footer) == (tuple(last.split(";")), ())


def test_a_wide_file_without_a_header_is_given_up_soon() -> None:
    """Each of its rows may be one of ages: looking at them all would take minutes."""
    header = "Ort;A;A" + ";;;A;A" * 20
    pairs = (";;;5;6" * 20 + ";;", ";1;2" + ";;;1;2" * 20)
    text = f"{header}\n" + "".join(f"{pairs[at % 2]}\n" for at in range(250))
    text += "Ort" + ";a" * 82 + "\nSala" + ";7" * 82 + "\n"
    assert refusal(text).sentence.startswith("Filen har ingen tabell")


def test_an_empty_row_inside_keeps_its_place() -> None:
    """So every row is where it is in the file."""
    seen = read("År;Antal\n2020;1\n\n2021;2\n;\n2022;3\n")
    assert [row[0] for row in seen.rows] == ["2020", "", "2021", "", "2022"]


def test_a_last_row_that_lost_its_values_is_data() -> None:
    """It looks like the others but for its values."""
    header, rows = table("Kommun;2020;2021\nSala;1;2\nKöping;;\n")
    assert header == ["Kommun", "2020", "2021"]
    assert rows == [["Sala", "1", "2"], ["Köping", "", ""]]


HEADERS = {
    "years": ("Kommun;2020;2021\nSala;1990;2010\nKöping;1;2\n", ["Kommun", "2020", "2021"], 2),
    "ages": ("Kommun;0;1;2\nSala;5;3;8\n", ["Kommun", "0", "1", "2"], 2),
    "an empty corner": (";2020;2021\nSala;1990;2010\nKöping;1;2\n", ["", "2020", "2021"], 2),
    "two rows": (
        ";2020;;2021;\nKommun;Män;Kvinnor;Män;Kvinnor\nSala;1;2;3;4\n",
        ["Kommun", "2020 / Män", "2020 / Kvinnor", "2021 / Män", "2021 / Kvinnor"],
        3,
    ),
    "two rows with years below": (
        ";Antal;;Andel;\nKommun;2020;2021;2020;2021\nSala;1;2;3;4\n",
        ["Kommun", "Antal / 2020", "Antal / 2021", "Andel / 2020", "Andel / 2021"],
        3,
    ),
    "two rows with the corner above": (
        "Kommun;2020;;2021;\n;Män;Kvinnor;Män;Kvinnor\nSala;1;2;3;4\n",
        ["Kommun", "2020 / Män", "2020 / Kvinnor", "2021 / Män", "2021 / Kvinnor"],
        3,
    ),
    "two full corners": (
        "Antal;2020;;2021;\nKommun;Män;Kvinnor;Män;Kvinnor\nSala;1;2;3;4\n",
        ["Antal / Kommun", "2020 / Män", "2020 / Kvinnor", "2021 / Män", "2021 / Kvinnor"],
        3,
    ),
    "two rows with gaps above numbers that count up": (
        "Kommun;2020;;2021;;Not\n;Män;Kvinnor;Män;Kvinnor;\nSala;1;2;3;4;a\n",
        ["Kommun", "2020 / Män", "2020 / Kvinnor", "2021 / Män", "2021 / Kvinnor", "Not"],
        3,
    ),
    "ages below each of two headings": (
        ";Män;;Kvinnor;\nKommun;0;1;0;1\nSala;5;3;8;9\n",
        ["Kommun", "Män / 0", "Män / 1", "Kvinnor / 0", "Kvinnor / 1"],
        3,
    ),
    "a preliminary year": ("Kommun;2019;2020 prel.\nSala;5;6\n", ["Kommun", "2019", "2020 prel."], 2),
    "months as numbers": ("Kommun;202012;202101\nSala;5;6\n", ["Kommun", "202012", "202101"], 2),
    "a title with as many cells": ("Antal; andel; mer\nÅr;Kön;Antal\n2020;M;1\n", ["År", "Kön", "Antal"], 3),
    "columns without a heading": ("Region;2020;;\nSala;1;2;3\n", ["Region", "2020", "", ""], 2),
    "row numbers without a heading": ("Kommun;Antal\n1;Sala;5\n2;Köping;6\n", ["", "Kommun", "Antal"], 2),
    "units": ("År;Antal;Andel\n;st;procent\n2020;1;2\n", ["År", "Antal / st", "Andel / procent"], 3),
    "a title right above an empty corner": (
        "Nystartade företag;;\n;;antal\n2024Q1;20 Dalarnas län;1998\n2023Q4;20 Dalarnas län;7\n",
        ["", "", "antal"],
        3,
    ),
    "years that are kept texts by an apostrophe": (
        "Kommun;'2021;'2022\nSala;1990;2010\nHeby;1;2\n",
        ["Kommun", "'2021", "'2022"],
        2,
    ),
    "none": ("2020;Sala;17\n2021;Sala;18\n", ["", "", ""], 1),
    "a category that is a marker": ("Kommun;Man;Uppgift saknas\nSala;1;2\n", ["Kommun", "Man", "Uppgift saknas"], 2),
    "markers in the first row of data": ("Kommun;2020;2021\nSala;..;-\nKöping;1;2\n", ["Kommun", "2020", "2021"], 2),
    "the first row of data without values": ("Kommun;2020;2021\nSala;;\nKöping;1;2\n", ["Kommun", "2020", "2021"], 2),
}


@pytest.mark.parametrize(
    ("text", "header", "first_row"), [pytest.param(*case, id=name) for name, case in HEADERS.items()]
)
def test_the_header_is_found(text: str, header: list[str], first_row: int) -> None:
    """In one row or several, with years and ages in it, or not at all."""
    seen = read(text)
    assert list(seen.header) == header
    assert seen.first_row == first_row
    assert seen.rows[0] == tuple(text.split("\n")[first_row - 1].split(";"))


def test_a_short_row_lacks_its_last_cells() -> None:
    """What is not written is empty."""
    assert table("År;A;B\n2020;1;2\n2021;1\n2022;1;2\n")[1][1] == ["2021", "1", ""]


@pytest.mark.parametrize(
    ("text", "row", "column"),
    [
        pytest.param("År,Antal\n2019,1\n2020,667,5\n2021,3\n", 3, 3, id="a cell too many"),
        pytest.param("År,Andel\n2019,1,5\n2020,2,5\n", 2, 3, id="a decimal comma that parts cells"),
        pytest.param("År,Andel\n2020,1\n2021,3,5\n2022,7,1\n", 3, 3, id="a decimal comma below a whole number"),
        pytest.param("Kommun;2021;2022\nSala;1;2\nKöping;3;4;5\n", 3, 4, id="a cell too many in the last row"),
        pytest.param("Ort;A;B\nSala;1;2\nHeby;1;2\n\nAlla;2;4;5\n", 5, 4, id="a cell too many in a total"),
        pytest.param("2020\t2021\nSala\t1\t2\nHeby\t3\t4\n", 2, 3, id="a header without its first cell"),
        pytest.param('År;Text;Antal\n2019;a;1\n2020;"b;2\n2021;c;3\n', 3, 2, id="a quote that never ends"),
        pytest.param("År;Antal\n2019;1\n2020;\x002\n", 3, None, id="NUL"),
        pytest.param("År;Text;Antal\n2019;a;1\n2020;" + "b" * 1_000_000 + ";2\n", 3, 2, id="a megabyte in a cell"),
        pytest.param(";".join(["År"] + ["a"] * 9_999) + "\n", 1, 1001, id="ten thousand columns"),
        pytest.param("År;Antal\n" + "2020;1\n" * 300_000, 300_001, None, id="too many rows"),
        pytest.param("\n".join(["1;" * 900] * 2_300), 2_220, None, id="too many cells"),
    ],
)
def test_a_refusal_says_where(text: str, row: int, column: int | None) -> None:
    """Whoever reads it finds the place in the file."""
    said = refusal(text)
    assert (said.row, said.column) == (row, column)
    assert said.sentence.endswith((".", "?"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"bara en rad",
        "Hej.\nDet här är ett brev, från mig.\nInget mer.\n".encode(),
        b"<!doctype html>;\n;\n",
    ],
)
def test_what_is_no_table_is_refused(content: bytes) -> None:
    """With a sentence."""
    assert refusal(content).sentence


def test_a_file_larger_than_may_be_is_refused_before_it_is_read() -> None:
    """The sentence says the bound."""
    assert "50 MB" in refusal(b"1;2\n" * 12_500_001).sentence


@pytest.mark.parametrize(
    ("content", "name", "sure"),
    [
        (SEMICOLONS, "fil.csv", Sureness.LIKELY),
        (SEMICOLONS, "fil", Sureness.PERHAPS),
        ("<html>;</html>", "fil.csv", Sureness.NO),
        ('{"a": [1, 2]}', "fil.txt", Sureness.NO),
        ("Hej hopp", "fil", Sureness.NO),
        ("Hej hopp", "fil.txt", Sureness.PERHAPS),
        ("År;Antal\n2020;\x00\n", "fil.csv", Sureness.PERHAPS),
        ("a;" * 9_999, "fil", Sureness.PERHAPS),
    ],
)
def test_it_is_as_sure_as_the_text_lets_it_be(content: str, name: str, sure: Sureness) -> None:
    """A table of text is never certain: any other format may know better."""
    assert DelimitedReader().sureness(Original(content.encode(), name)) is sure


def test_a_table_of_too_many_columns_is_said_to_have_too_many():
    """Whatever one of its rows looks like to those who look for other delimiters."""
    content = ";".join(f"c{at}" for at in range(10_000)) + "\n" + ";".join("1" * 10_000) + "\n"
    with pytest.raises(ReadError, match="för många kolumner") as caught:
        DelimitedReader().read(Original(content.encode(), "bred.csv"), Wanted())
    assert caught.value.row == 1
