"""PX files are read as real offices write them, and refused with the row where they stop making sense."""

from decimal import Decimal

import pytest

from tests.support.statistics import dataset, original, read, values
from webapp.cube.dataset import CellNote, Role
from webapp.cube.period import PeriodKind
from webapp.importers.base import ReadError, Sureness, Wanted
from webapp.importers.readers import bounds
from webapp.importers.readers.px import Px

START = 'CHARSET="ANSI";\nMATRIX="T1";\n'
FRAME = START + 'STUB="kön";\nHEADING="år";\nVALUES("kön")="män","kvinnor";\nVALUES("år")="2020","2021","2022";\n'


def px(data: str = "1 2 3 4 5 6", more: str = "", frame: str = FRAME) -> str:
    """Make a file of two by three cells."""
    return f"{frame}{more}DATA=\n{data};\n"


def one(more: str, count: int = 1, name: str = "x") -> str:
    """Make a file of one variable."""
    return f'{START}HEADING="{name}";\n{more}DATA=\n' + "1 " * count + ";"


def test_the_stub_comes_before_the_heading_and_the_last_varies_fastest():
    """Cells stand in row-major order."""
    found = dataset(px())
    assert [dimension.code for dimension in found.dimensions] == ["kön", "år"]
    assert found.cells[found.place(("kvinnor", "2020"))] == Decimal(4)


@pytest.mark.parametrize(
    "data",
    ["1 2 3\r\n4 5 6", "1,2,3,4,5,6", "1;2;3;4;5;6", "1\t2\t3\t4\t5\t6", "1 2 3;\n4 5 6;\n", "1 2 3\n4 5 6;\n\x1a"],
)
def test_every_separator_parts_cells(data):
    """Some offices end each row with a semicolon, and DOS ended files with a sign of its own."""
    assert values(dataset(px(data))) == ["1", "2", "3", "4", "5", "6"]


def test_numbers_are_exact_and_may_have_a_power_of_ten():
    """No digit is added or lost."""
    assert values(dataset(px("1.50 -2 +3 .5 1.5E3 0.10"))) == ["1.50", "-2", "3", "0.5", "1.5E+3", "0.10"]


def test_numbers_in_quotation_marks_are_numbers():
    """As long as all of them can be read by the same rule."""
    assert values(dataset(px('"12,5" "1 234" 3 "4.5" 5 ".."'))) == ["12.5", "1234", "3", "4.5", "5", ".."]


def test_every_marker_stays_as_it_is_written():
    """One to six dots and a dash, in quotes or without; their meaning is asked for later."""
    found = dataset(px('"." ".." "......" "-" ... -', 'DATASYMBOL2="Uppgift saknas";DATASYMBOLNIL="0";'))
    assert values(found) == [".", "..", "......", "-", "...", "-"]
    assert found.marks == {"..": "Uppgift saknas", "-": "0"}


def test_a_stub_may_be_written_as_nothing():
    """Some programs write what they have none of."""
    assert values(dataset(f'{START}STUB="";HEADING="a";VALUES("a")="x","y";DATA=1 2;')) == ["1", "2"]


def test_long_texts_are_put_together_from_their_pieces():
    """A comma parts values, pieces without one are the same."""
    found = dataset(one('VALUES("x")="en lång"\n" text","två;=""delar"\r\n;\n', 2))
    assert [category.label for category in found.dimensions[0].categories] == ["en lång text", "två;=delar"]


def test_codes_that_repeat_are_none():
    """Statistics Spain writes «null» for what has no code; its values tell the categories apart."""
    found = dataset(one('VALUES("x")="Totalt","Utomlands";CODES("x")="null","null";', 2))
    assert [category.code for category in found.dimensions[0].categories] == ["Totalt", "Utomlands"]


def test_a_value_of_any_variable_may_have_its_own_decimals():
    """Not every office says which variable holds the measures."""
    found = dataset(one('VALUES("x")="index","procent";PRECISION("x","index")=3;SHOWDECIMALS=1;', 2))
    assert [category.decimals for category in found.dimensions[0].categories] == [3, None]
    assert found.told.decimals == 1


def test_codes_are_kept_apart_from_labels():
    """Two values may share a label."""
    found = dataset(one('VALUES("x")="Håbo","Håbo";CODES("x")="0305","9999";VARIABLECODE("x")="Region";', 2))
    (dimension,) = found.dimensions
    assert (dimension.code, dimension.label, dimension.role) == ("Region", "x", Role.GEO)
    assert [(category.code, category.label) for category in dimension.categories] == [
        ("0305", "Håbo"),
        ("9999", "Håbo"),
    ]


@pytest.mark.parametrize(
    ("timeval", "shown", "kind", "codes"),
    [
        ('TLIST(A1),"2003","2004"', ("2003", "2004"), PeriodKind.YEAR, ["2003", "2004"]),
        ('TLIST(A1,"2003"-"2004")', ("2003", "2004"), PeriodKind.YEAR, ["2003", "2004"]),
        ('TLIST(A1,"2003","2004")', ("a", "b"), PeriodKind.YEAR, ["2003", "2004"]),
        ('TLIST(H1),"19951","19952"', ("1995 H1", "1995 H2"), PeriodKind.HALF, ["19951", "19952"]),
        ('TLIST(Q1,"20064"-"20071")', ("kv 4 2006", "kv 1 2007"), PeriodKind.QUARTER, ["20064", "20071"]),
        ('TLIST(M1,"199512"-"199601")', ("dec", "jan"), PeriodKind.MONTH, ["199512", "199601"]),
        ('TLIST(M1),"2025M11","2025M12"', ("x", "y"), PeriodKind.MONTH, ["2025M11", "2025M12"]),
        ('TLIST(W1),"2023U29","2023U30"', ("x", "y"), PeriodKind.WEEK, ["2023U29", "2023U30"]),
        ('TLIST(K),"2015K1","2015K2"', ("x", "y"), PeriodKind.QUARTER, ["2015K1", "2015K2"]),
        ('TLIST(U),"2023U29","2023U30"', ("x", "y"), PeriodKind.WEEK, ["2023U29", "2023U30"]),
        ('TLIST(A1),"2003","2004"', ("2004", "2003"), PeriodKind.YEAR, ["2004", "2003"]),
        ('TLIST(A1),"2003","2004"', ("år 2004", "år 2003"), PeriodKind.YEAR, ["år 2004", "år 2003"]),
        ('TLIST(A1,"2003"-"2050")', ("2003", "2004"), PeriodKind.YEAR, ["2003", "2004"]),
        ('TLIST(A1,"x"-"y")', ("2003", "2004"), PeriodKind.YEAR, ["2003", "2004"]),
        ('TLIST(D1),"1","2"', ("a", "b"), None, ["1", "2"]),
    ],
)
def test_times_have_the_codes_and_the_length_that_are_said(timeval, shown, kind, codes):
    """TIMEVAL in another order than the values does not put them in the wrong year."""
    listed = ",".join(f'"{value}"' for value in shown)
    found = dataset(one(f'VALUES("x")={listed};TIMEVAL("x")={timeval};', 2)).dimensions[0]
    assert (found.role, found.period_kind, [category.code for category in found.categories]) == (Role.TIME, kind, codes)


def test_codes_win_over_timeval():
    """Where a file has both, its codes are those of its query."""
    more = 'VALUES("x")="2025","2024";TIMEVAL("x")=TLIST(A1),"2024","2025";CODES("x")="2025","2024";'
    assert [category.code for category in dataset(one(more, 2)).dimensions[0].categories] == ["2025", "2024"]


def test_measures_have_their_own_units_and_decimals():
    """PRECISION says more than SHOWDECIMALS, which says more than DECIMALS."""
    more = (
        'CONTVARIABLE="x";VALUES("x")="Areal","Antal";UNITS("Areal")="km²";UNITS("Antal")="personer";UNITS="km²";'
        'DECIMALS=2;SHOWDECIMALS=0;PRECISION("x","Areal")=2;LAST-UPDATED("Areal")="20251027 08:00";'
        'LAST-UPDATED("Antal")="20251127 08:00";NEXT-UPDATE="20261027";'
    )
    found = dataset(one(more, 2))
    assert found.dimensions[0].role is Role.METRIC
    assert [(category.unit, category.decimals) for category in found.dimensions[0].categories] == [
        ("km²", 2),
        ("personer", 0),
    ]
    assert (found.told.unit, found.told.decimals) == ("km²", 0)
    assert (found.told.updated, found.told.next_update) == ("2025-11-27T08:00", "2026-10-27")


def test_the_total_is_found_by_its_label_or_its_code():
    """YES only says that there is a total to be had."""
    values_and_codes = 'VALUES("x")="alla","män";CODES("x")="1+2","1";ELIMINATION("x")='
    assert dataset(one(values_and_codes + '"alla";', 2)).dimensions[0].total == "1+2"
    assert dataset(one(values_and_codes + '"1+2";', 2)).dimensions[0].total == "1+2"
    assert dataset(one(values_and_codes + "YES;", 2)).dimensions[0].total is None


def test_notes_are_kept_where_they_belong():
    """On the table, a variable, a value, and on cells by the values that they have; a star is all of them."""
    more = (
        'NOTE="frivillig#rad två";NOTEX="viktig";NOTE("kön")="om kön";VALUENOTE("kön","män")="om män";'
        'CELLNOTE("*","2021")="om 2021";CELLNOTE("x","2021")="om ingen";CODES("kön")="1","2";'
    )
    found = dataset(px(more=more))
    assert found.told.notes == ("viktig", "frivillig\nrad två")
    assert found.dimensions[0].notes == ("om kön",)
    assert found.dimensions[0].categories[0].notes == ("om män",)
    assert found.cell_notes == (CellNote((None, "2021"), "om 2021"),)


def test_signs_beside_cells_are_kept():
    """By codes or labels; on one cell it is a status, on all of a row a note."""
    more = 'CODES("kön")="1","2";DATANOTECELL("1","2021")="*";DATANOTECELL("kvinnor","*")="p";DATANOTECELL("9","*")="";'
    found = dataset(px(more=more))
    assert found.statuses == {1: "*"}
    assert found.cell_notes == (CellNote(("2", None), "p"),)


@pytest.mark.parametrize(
    ("kind", "role"),
    [("T", Role.TIME), ("Time", Role.TIME), ("Geographical", Role.GEO), ("Classificatory", Role.OTHER)],
)
def test_the_type_of_a_variable_may_be_a_letter_or_a_word(kind, role):
    """Offices write it in their own way."""
    assert dataset(one(f'VALUES("x")="2020";VARIABLE-TYPE("x")="{kind}";')).dimensions[0].role is role


LANGUAGES = (
    'LANGUAGE="en";LANGUAGES="en","sv";TITLE="Eng";TITLE[sv]="Sve";NOTE="english";NOTE[sv]="svensk";'
    'STUB="sex";STUB[sv]="kön";HEADING="what";HEADING[sv]="vad";CONTVARIABLE="what";CONTVARIABLE[sv]="vad";'
    'VALUES("sex")="men","women";VALUES[sv]("kön")="män","kvinnor";CODES("sex")="1","2";VALUES("what")="n";'
    'VALUES[sv]("vad")="antal";UNITS("n")="number";UNITS[sv]("antal")="styck";CELLNOTE[sv]("män","*")="om män";'
    'ELIMINATION("sex")=YES;VALUENOTE("sex","women")="on women";'
)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("", ("Eng", "english", "sex", "men", "number")),
        ("sv", ("Sve", "svensk", "kön", "män", "styck")),
        ("fi", ("Eng", "english", "sex", "men", "number")),
    ],
)
def test_a_file_speaks_the_language_that_is_asked_for(language, expected):
    """Codes stay the same, and what is not translated is said in the first language, notes on values too."""
    found = dataset(px("1 2", LANGUAGES, START), Wanted(language=language))
    first, measure = found.dimensions
    shown = first.categories[0].label, measure.categories[0].unit
    assert (found.told.label, *found.told.notes, first.label, *shown) == expected
    assert (first.code, [category.code for category in first.categories]) == ("sex", ["1", "2"])
    assert first.categories[1].notes == ("on women",)
    assert found.cell_notes == ((CellNote(("1", None), "om män"),) if language == "sv" else ())


def test_a_first_language_that_is_written_out_is_the_first_language():
    """Some files name it everywhere."""
    found = dataset('LANGUAGE="sv";TITLE[sv]="T";STUB[sv]="a";VALUES[sv]("a")="b";DATA=7;')
    assert (found.told.label, values(found)) == ("T", ["7"])


KEYS = 'KEYS("kön")={};CODES("kön")="1","2";'


@pytest.mark.parametrize(
    ("by", "data"),
    [
        ("VALUES", '"kvinnor" 4 5 6'),
        ("CODES", '"2" 4 5 6'),
        ("codes", '"2" 4 5 6'),
        ("CODES", '"2",4,5,6'),
        ("CODES", "2 4 5 6"),
    ],
)
def test_rows_with_keys_may_leave_out_those_of_zeros(by, data):
    """What is not there is zero, by definition of the format."""
    assert values(dataset(px(data, KEYS.format(by)))) == ["0", "0", "0", "4", "5", "6"]


def test_nothing_between_quotes_is_no_zero_in_a_row_with_keys():
    """A row that is there says itself which of its values are missing, as in a file without keys."""
    assert values(dataset(px('"1" 1 "" ".."', KEYS.format("CODES")))) == ["1", None, "..", "0", "0", "0"]
    assert values(dataset(px('1 "" ".." 0 0 0'))) == ["1", None, "..", "0", "0", "0"]


def test_rows_with_keys_may_stand_in_any_order():
    """The key says where a row belongs."""
    assert values(dataset(px('"2" 4 5 6 "1" 1 2 ".."', KEYS.format("CODES")))) == ["1", "2", "..", "4", "5", "6"]


def test_a_file_without_a_heading_has_rows_of_one_cell():
    """The stub is all there is."""
    assert values(dataset(START + 'STUB="a";VALUES("a")="x","y";KEYS("a")=VALUES;DATA="y" 3;')) == ["0", "3"]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "iso-8859-15"),
        ("utf-8-sig", ""),
        ("cp1252", ""),
        ("iso-8859-15", "iso-8859-15"),
        ("cp850", "cp850"),
        ("utf-16", "utf-16"),
    ],
)
def test_letters_are_ours_whatever_the_file_declares(encoding, declared):
    """The code page of a file lies more often than not."""
    more = f'CODEPAGE="{declared}";' if declared else ""
    found = dataset(original(px(more=more).encode(encoding)))
    assert found.dimensions[0].code == "kön"


def test_the_oldest_files_are_in_the_letters_of_dos():
    """They declare nothing."""
    text = px().replace('CHARSET="ANSI";\n', "")
    assert dataset(original(text.encode("cp850"))).dimensions[0].code == "kön"
    assert dataset(original(text.encode("cp1252"))).dimensions[0].code == "kön"
    assert dataset(original(f'CHARSET="OEM";{text}'.encode("cp850"))).dimensions[0].code == "kön"


def test_signs_of_windows_are_no_letters_of_dos():
    """However many they are beside the letters, where the file declares nothing."""
    more = 'NOTE="”Ja”, ”Nej”, ”Vet ej”, ”Vill ej”";'
    text = px(more=more).replace('CHARSET="ANSI";\n', "")
    assert dataset(original(text.encode("cp1252"))).dimensions[0].code == "kön"


def test_an_ellipsis_ends_no_line():
    """0x85 is a letter in Windows and a line break in Unicode."""
    found = dataset(original(one('VALUES("x")="a\x85b";').encode("latin-1")))
    assert found.dimensions[0].categories[0].code == "a…b"


def test_keywords_may_be_written_small():
    """And so may the name of the file."""
    assert values(dataset('charset="ansi";\nstub="a";\nvalues("a")="x";\ndata=1;')) == ["1"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (FRAME, "saknar DATA"),
        (px("1 2 3 4 5"), "har 5 värden, men indelningarna ger 6"),
        (px(""), "har 0 värden"),
        (px("1 2 3 4 5 6 7"), "fler värden än de 6"),
        (px("1 2 3\n4 x 6"), "”x” på rad 9"),
        (px("1 2 3\n4 1.2.3 6"), "”1.2.3” på rad 9"),
        (px('1 2 3\n4 " 6'), "citattecken på rad 9"),
        (px("1 2 3 4 5 1E999999"), "för stort"),
        (px('1 "12,5" "1.234" 4 5 6'), "både som ”12,5” och som ”1.234”"),
        (px('1 "1.234.567" "1.234" 4 5 6'), "både som ”1.234.567” och som ”1.234”"),
        (px(more='NOTE="abc'), "”NOTE” på rad 7 tar aldrig slut"),
        (px(more="hej\n"), "slutar att vara PX på rad 7"),
        (START + "DATA=1;", "varken STUB eller HEADING"),
        (START + 'STUB="a","a";DATA=1;', "”a” står två gånger"),
        (START + 'STUB="a";DATA=1;', "vilka värden ”a” har"),
        (one('VALUES("x")="a","a";', 2), "”a” står två gånger i ”x”"),
        (one('VALUES("x")="a","b";CODES("x")="1";', 2), "2 värden men 1 koder för ”x”"),
        (px(more='VARIABLECODE("kön")="a";VARIABLECODE("år")="a";'), "”a” står två gånger i ”VARIABLECODE”"),
        (px('"3" 4 5 6', KEYS.format("CODES")), "”3” på rad 8 är ingen känd nyckel"),
        (px('"2" 4 5 6\n"2" 4 5 6', KEYS.format("CODES")), "Raden 9 har samma nycklar"),
        (px('"2" 4 5', KEYS.format("CODES")), "sista rad är inte hel"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused(text, said):
    """The sentence names the keyword or the row."""
    with pytest.raises(ReadError) as refused:
        read(text)
    assert said in refused.value.sentence


@pytest.mark.parametrize("more", ["", 'KEYS("v0")=VALUES;'])
def test_a_small_file_cannot_ask_for_more_room_than_there_is(more):
    """Eight variables of ten values are a hundred million cells."""
    names = ",".join(f'"v{at}"' for at in range(8))
    listed = ",".join(f'"{at}"' for at in range(10))
    variables = "".join(f'VALUES("v{at}")={listed};' for at in range(8))
    with pytest.raises(ReadError, match="celler"):
        read(f'{START}STUB={names};{variables}{more}DATA="1" 1;')


@pytest.mark.parametrize("text", ['NOTE="' + 'a" "' * 100_000, "NOTE=" + "a" * 500_000, '("' * 200_000, "A" * 500_000])
def test_a_file_that_never_ends_is_refused_in_one_pass(text):
    """No expression walks the same letters again."""
    with pytest.raises(ReadError):
        read(START + text)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (START, "", Sureness.CERTAIN),
        ('\n MATRIX="x";', "", Sureness.CERTAIN),
        ('ODD="x";', "a.PX", Sureness.LIKELY),
        ('ODD="x";', "a.txt", Sureness.NO),
        ('NOTE("kön")="x";\r\nVALUES[en]("sex")="a";', "a.txt", Sureness.CERTAIN),
        ("MATRIX;2020;2021", "a.px", Sureness.NO),
        ('{"a": 1}', "a.px", Sureness.NO),
    ],
)
def test_px_is_known_by_its_first_keywords(text, name, expected):
    """And by the name of its file where they are odd."""
    assert Px().sureness(original(text, name)) is expected


@pytest.mark.parametrize("text", ["A=;" * 101, 'VALUES("a")=' + '"x",' * 101 + '"y";DATA=1;'])
def test_a_small_file_cannot_fill_the_memory_with_keywords(monkeypatch, text):
    """What has no end is not read to its end."""
    monkeypatch.setattr(bounds, "MOST_CELLS", 100)
    with pytest.raises(ReadError, match="celler"):
        read(f'{START}STUB="a";{text}')


def test_rows_are_named_in_the_first_language_whichever_is_asked_for():
    """Only what is shown is translated."""
    frame = (
        START + 'LANGUAGE="sv";LANGUAGES="sv","en";STUB="kön";STUB[en]="sex";HEADING="år";HEADING[en]="year";'
        'VALUES("kön")="män","kvinnor";VALUES[en]("sex")="men","women";VALUES("år")="2020";VALUES[en]("year")="2020";'
        'KEYS("kön")=VALUES;'
    )
    found = dataset(px('"kvinnor" 4', frame=frame), Wanted(language="en"))
    assert (values(found), found.dimensions[0].categories[1].label) == (["0", "4"], "women")


def test_a_sum_of_different_gaps_has_a_marker_of_its_own():
    """Seven dots, whose meaning the file tells as it does for the others."""
    found = dataset(px('1 "......." ....... 4 5 6', 'DATASYMBOLSUM="s";DATASYMBOL1="e";'))
    assert values(found) == ["1", ".......", ".......", "4", "5", "6"]
    assert found.marks == {".......": "s", ".": "e"}


def test_a_marker_may_be_padded():
    """Spaces inside the quotes say nothing."""
    assert values(dataset(px('".. " " " " 3" 4 5 6'))) == ["..", None, "3", "4", "5", "6"]


@pytest.mark.parametrize("more", [";;", '_EGET="x";', 'ÅRSBOK="x";'])
def test_what_we_do_not_know_between_keywords_is_passed_by(more):
    """Offices have keywords of their own, and one semicolon too many says nothing."""
    assert values(dataset(px(more=more))) == ["1", "2", "3", "4", "5", "6"]


def test_a_file_that_only_lists_its_languages_is_in_the_first_of_them():
    """Each keyword then names its language."""
    text = 'LANGUAGES="sv","en";STUB[sv]="a";STUB[en]="b";VALUES[sv]("a")="x";VALUES[en]("b")="y";DATA=7;'
    assert (dataset(text).dimensions[0].code, dataset(text).told.language) == ("a", "sv")
    assert dataset(text, Wanted(language="en")).dimensions[0].label == "b"


def test_rows_that_two_values_share_the_name_of_are_those_of_the_first():
    """Only codes tell the others."""
    frame = START + 'STUB="a";VALUES("a")="x","x";CODES("a")="1","2";KEYS("a")=VALUES;'
    assert values(dataset(px('"x" 5', frame=frame))) == ["5", "0"]


def test_rows_have_keys_for_every_variable_of_the_stub():
    """Where the file says how for one of them, the others are named by their values."""
    frame = START + 'STUB="a","b";VALUES("a")="x","y";CODES("a")="1","2";VALUES("b")="p","q";KEYS("a")=CODES;'
    assert values(dataset(px('"2","p",7', frame=frame))) == ["0", "0", "7", "0"]


def test_times_hold_in_every_language():
    """They need no translation."""
    frame = START + 'LANGUAGE="sv";LANGUAGES="sv","en";HEADING="x";HEADING[en]="y";VALUES("x")="ett","två";'
    frame += 'VALUES[en]("y")="one","two";TIMEVAL("x")=TLIST(A1),"2020","2021";'
    (time,) = dataset(px("1 2", frame=frame), Wanted(language="en")).dimensions
    assert (time.role, [(one.code, one.label) for one in time.categories]) == (
        Role.TIME,
        [("2020", "one"), ("2021", "two")],
    )


def test_what_is_half_translated_is_shown_in_the_first_language():
    """A heading without its translation leaves the variables as they are, and the measure is still one."""
    frame = START + 'LANGUAGE="sv";LANGUAGES="sv","en";STUB="mått";STUB[en]="measure";HEADING="år";'
    frame += 'VALUES("mått")="antal";VALUES("år")="2020";CONTVARIABLE="mått";'
    found = dataset(px("1", frame=frame), Wanted(language="en"))
    assert [(one.label, one.role) for one in found.dimensions] == [("mått", Role.METRIC), ("år", Role.TIME)]


def test_where_the_file_has_times_no_other_variable_is_one():
    """A year of birth looks as a time does."""
    frame = START + 'STUB="year";HEADING="x";VALUES("year")="1990";VALUES("x")="2020";TIMEVAL("x")=TLIST(A1),"2020";'
    assert [one.role for one in dataset(px("1", frame=frame)).dimensions] == [Role.OTHER, Role.TIME]


def test_times_in_another_order_than_the_values_do_not_name_them():
    """«19951» is a half and a quarter, so only that they are the same ones tells."""
    found = dataset(one('VALUES("x")="19952","19951";TIMEVAL("x")=TLIST(H1),"19951","19952";', 2))
    assert [category.code for category in found.dimensions[0].categories] == ["19952", "19951"]


def test_a_language_that_the_file_does_not_speak_is_not_told():
    """What is shown is in the first one."""
    assert dataset(px(more='LANGUAGE="sv";'), Wanted(language="en")).told.language == "sv"


def test_a_sign_that_names_too_much_is_on_no_cell():
    """A file with one subkey too many is still read."""
    found = dataset(px(more='CELLNOTE("män","2020","x")="a";DATANOTECELL("män")="*";'))
    assert (found.cell_notes, found.statuses) == ((), {})


def test_the_end_that_dos_wrote_is_not_what_is_wrong():
    """A file without data is told to be one."""
    with pytest.raises(ReadError, match="saknar DATA"):
        read(START + "\x1a")
