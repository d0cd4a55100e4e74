"""SDMX-CSV is read in both versions, with its labels, its statuses and its power of ten."""

import re

import pytest

from tests.support.statistics import dataset, original, read, values
from webapp.cube.dataset import Role
from webapp.importers.base import ReadError, SeveralError, Sureness, Wanted
from webapp.importers.readers.sdmxcsv import SdmxCsv

ONE = (
    "DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,UNIT_MEASURE\r\n"
    "A:B(1.0),A,SE,2020,10.50,A,3,PERS\r\n"
    "A:B(1.0),A,SE,2021,,M,3,PERS\r\n"
    "A:B(1.0),A,NO,2020,1.2E2,,3,PERS\r\n"
)
TWO = (
    "STRUCTURE[|];STRUCTURE_ID;ACTION;FREQ: Frekvens;GEO: Plats;TIME_PERIOD: Tid;OBS_VALUE: Värde;OBS_FLAG: Flagga\n"
    'dataflow;E:T(1.0);I;A: Årlig;SE: "Sverige";2020;1;p: preliminär\n'
    "dataflow;E:T(1.0);I;A: Årlig;NO: Norge;2020;2;\n"
    "dataflow;E:T(1.0);D;A: Årlig;NO: Norge;2021;3;\n"
)


UNITS = "DATAFLOW,GEO,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\nA,SE,2020,7,PC\nA,SE,2020,7,{}\n"
MULTIPLIED = "DATAFLOW,GEO,TIME_PERIOD,OBS_VALUE,UNIT_MULT\nA,SE,2022,1.5,{}\nA,NO,2022,1.5,{}\n"
SECRET = "DATAFLOW,GEO,TIME_PERIOD,OBS_VALUE,{}\nA,SE,2020,10,F\nA,SE,2021,,C\nA,SE,2022,,F\n"


def test_version_1_has_its_dimensions_before_the_value():
    """The last of them is the time, and what stands after the value is said of it."""
    found = dataset(ONE)
    assert [(one.code, one.role) for one in found.dimensions] == [
        ("FREQ", Role.OTHER),
        ("REF_AREA", Role.GEO),
        ("TIME_PERIOD", Role.TIME),
    ]
    assert values(found) == ["10.50", "M", "1.2E+2", None]
    assert found.statuses == {0: "A"}
    assert found.told.table == "A:B(1.0)"


def test_a_power_of_ten_is_told():
    """The numbers stay as they are written."""
    assert dataset(ONE).told.unit == "PERS (× 10^3)"
    assert "UNIT_MULT: 3" in dataset(ONE).told.notes
    assert dataset(ONE.replace(",3,PERS", ",0,PERS")).told.unit == "PERS"


def test_version_2_may_have_codes_and_labels_in_one_cell():
    """Semicolons part the columns, and what is deleted is known to be so."""
    found = dataset(TWO)
    freq, geo, time = found.dimensions
    assert (freq.code, freq.label, freq.categories[0].code, freq.categories[0].label) == (
        "FREQ",
        "Frekvens",
        "A",
        "Årlig",
    )
    assert [(one.code, one.label) for one in geo.categories] == [("SE", '"Sverige"'), ("NO", "Norge")]
    assert [one.code for one in time.categories] == ["2020", "2021"]
    assert (values(found), found.statuses, found.marks) == (["1", None, "2", None], {0: "p"}, {"p": "preliminär"})
    assert found.withdrawn == {found.place(("A", "NO", "2021"))}


def test_a_code_may_look_like_a_code_and_a_label():
    """Where the header has no labels, the cells have none."""
    assert dataset("DATAFLOW,GEO,OBS_VALUE\nA,SE: x,1\n").dimensions[0].categories[0].code == "SE: x"


def test_version_2_may_have_its_labels_in_columns_of_their_own():
    """Each column then has one beside it."""
    text = (
        "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,GEO,Plats,TIME_PERIOD,Tid,OBS_VALUE,Värde\n"
        "dataflow,E:T(1.0),Tabell,I,SE,Sverige,2020,,1,\n"
    )
    geo, time = dataset(text).dimensions
    assert (geo.label, geo.categories[0].label, time.categories[0].label) == ("Plats", "Sverige", "2020")
    assert values(dataset(text)) == ["1"]


def test_a_comma_is_a_decimal_sign_where_it_parts_no_columns():
    """French and Swedish programs write so, and SDMX has no other use for it."""
    assert values(dataset("DATAFLOW;GEO;OBS_VALUE\nA;SE;1585,754\nA;NO;-0,5\nA;DK;1,2,3\n")) == [
        "1585.754",
        "-0.5",
        "1,2,3",
    ]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_columns_may_be_parted_by_any_sign(sign):
    """The header tells which."""
    assert values(dataset(ONE.replace(",", sign))) == ["10.50", "M", "1.2E+2", None]


def test_what_is_no_number_is_missing_or_a_marker():
    """SDMX writes a missing value as NaN."""
    assert values(dataset("TIME_PERIOD,GEO,OBS_VALUE\n2020,SE,NaN\n2020,NO,:\n")) == [None, ":"]


def test_empty_rows_are_no_observations():
    """Before the header, between the rows and at the end."""
    assert values(dataset("\r\n" + ONE.replace("\r\n", "\r\n\r\n"))) == ["10.50", "M", "1.2E+2", None]


def test_several_structures_must_be_chosen_from():
    """Their names are told."""
    text = ONE + "C:D(1.0),A,SE,2020,7,,3,PERS\n"
    with pytest.raises(SeveralError) as refused:
        read(text)
    assert refused.value.names == ("A:B(1.0)", "C:D(1.0)")
    assert values(dataset(text, Wanted(dataset="C:D(1.0)"))) == ["7"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ONE.splitlines()[0], "rubrikrad men inga värden"),
        (ONE + "A,B\n", "Rad 5 har 2 kolumner men rubrikraden 8"),
        (ONE + "A:B(1.0),A,SE,2020,11,A,3,PERS\n", "två olika värden för A, SE, 2020"),
        (ONE + "A:B(1.0),A,SE,2020,10.50,P,3,PERS\n", "två olika värden för A, SE, 2020"),
        ("DATAFLOW,OBS_VALUE\nA,1\n", "vilka indelningar"),
        ("DATAFLOW,OBS_VALUE,GEO\nA,1,SE\n", "vilka indelningar"),
        ("DATAFLOW,OBS_STATUS,OBS_VALUE\nA,p,1\n", "vilka indelningar"),
        ("DATAFLOW,ACTION,GEO,TIME_PERIOD,OBS_VALUE\nA,I,SE,2020,1\nA,D,SE,,\n", "Rad 3 tar bort flera värden"),
        ("DATAFLOW,ACTION,GEO,OBS_VALUE\nA,I,SE,1\nA,D,SE,1\n", "två rader för SE som inte säger samma sak"),
        (
            "DATAFLOW,ACTION,GEO,SEX,TIME_PERIOD,OBS_VALUE\nA,D,SE,M,2022,\nA,I,SE,,2023,6\n",
            "Rad 2 tar bort ett värde i ”SEX”, men de andra raderna lämnar den kolumnen tom",
        ),
        (
            "DATAFLOW,ACTION,GEO,OBS_VALUE,UNIT_MEASURE\nA,D,DK,,\nA,I,SE,6,EUR\nA,I,NO,6,NOK\n",
            "Rad 2 tar bort ett värde utan att säga i vilken enhet",
        ),
        (MULTIPLIED.format(3, ""), "Rad 3 säger inte vilken tiopotens"),
        (MULTIPLIED.format(3, "1.5"), "Rad 3 säger inte vilken tiopotens"),
        (MULTIPLIED.format(3, "1_0"), "Rad 3 säger inte vilken tiopotens"),
        (MULTIPLIED.format(3, "31"), "Rad 3 säger inte vilken tiopotens"),
        (UNITS.format("NR").replace("PC", ""), "Rad 2 säger inte vilken enhet"),
        ("DATAFLOW,GEO,GEO,OBS_VALUE\nA,1,1,1\n", "vilka indelningar"),
        ("DATAFLOW,GEO,OBS_VALUE\nA,SE,1E9999\n", "för stort"),
        (f"DATAFLOW,GEO,OBS_VALUE\nA,{'x' * 200_000},1\n", "Rad 2 går inte att dela"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused(text, said):
    """The sentence names the row."""
    with pytest.raises(ReadError) as refused:
        read(text)
    assert said in refused.value.sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ONE, Sureness.CERTAIN),
        (TWO, Sureness.CERTAIN),
        ("KEY,FREQ,OBS_VALUE\n", Sureness.CERTAIN),
        ("FREQ,TIME_PERIOD,OBS_VALUE\n", Sureness.CERTAIN),
        (f"DATAFLOW,GEO: {'x' * 9_999},OBS_VALUE\n", Sureness.CERTAIN),
        ("region,OBS_VALUE\n", Sureness.NO),
        ("region;2020\n", Sureness.NO),
        ('"' * 9_999, Sureness.NO),
    ],
)
def test_sdmx_is_known_by_its_header(text, expected):
    """Its columns have names that no other file has."""
    assert SdmxCsv().sureness(original(text)) is expected


def test_a_file_that_is_said_to_be_sdmx_must_be():
    """Whoever names a format may be wrong."""
    with pytest.raises(ReadError, match="saknar kolumnen OBS_VALUE"):
        read("region;2020\n", format_name="sdmx-csv")
    with pytest.raises(ReadError, match="inget svar från PxWeb"):
        read("{}", format_name="pxweb")


def test_a_column_of_names_may_be_called_as_the_column_of_codes():
    """«Geo» beside «GEO» is its label."""
    text = "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,GEO,Geo,OBS_VALUE,Obs_value\ndataflow,E:T,Tabell,SE,Sverige,1,\n"
    (geo,) = dataset(text).dimensions
    assert (geo.code, geo.label, geo.categories[0].label) == ("GEO", "Geo", "Sverige")


def test_the_time_is_a_dimension_wherever_it_stands():
    """An order of columns is recommended, and none is required."""
    found = dataset("DATAFLOW,GEO,OBS_VALUE,SEX,TIME_PERIOD,NOTE\nA,SE,1,F,2020,x\nA,SE,2,F,2021,y\n")
    assert [one.code for one in found.dimensions] == ["GEO", "SEX", "TIME_PERIOD"]
    assert values(found) == ["1", "2"]


def test_an_attribute_before_the_value_is_no_dimension():
    """The status of each cell would else divide them."""
    found = dataset("DATAFLOW,GEO,UNIT_MULT,OBS_STATUS,OBS_VALUE\nA,SE,3,p,1\nA,NO,3,e,2\n")
    assert [one.code for one in found.dimensions] == ["GEO"]
    assert (values(found), found.statuses, found.told.unit) == (["1", "2"], {0: "p", 1: "e"}, "(× 10^3)")


def test_a_row_about_many_cells_is_no_cell():
    """It leaves dimensions empty, and the value."""
    text = "STRUCTURE,STRUCTURE_ID,GEO,TIME_PERIOD,OBS_VALUE,TITLE\nd,A,SE,2020,1,\nd,A,SE,,,Sverige\nd,A,SE,2021,,\n"
    found = dataset(text)
    assert [[category.code for category in one.categories] for one in found.dimensions] == [["SE"], ["2020", "2021"]]
    assert values(found) == ["1", None]


def test_dimensions_of_another_structure_are_not_those_of_this():
    """They are columns of the same file, empty in the rows of this one."""
    text = "STRUCTURE,STRUCTURE_ID,GEO,SEX,OBS_VALUE\nd,A,SE,,1\nd,A,NO,,\nd,B,,F,2\n"
    one, other = (dataset(text, Wanted(dataset=name)) for name in "AB")
    assert [dimension.code for dimension in (*one.dimensions, *other.dimensions)] == ["GEO", "SEX"]
    assert (values(one), values(other)) == (["1", None], ["2"])


def test_lines_may_end_as_old_machines_ended_them():
    """A carriage return is an end too."""
    assert values(dataset(ONE.replace("\r\n", "\r"))) == ["10.50", "M", "1.2E+2", None]


def test_rows_of_one_place_must_say_the_same_in_every_column():
    """What stands behind the value may be what divides them, though the values happen to be equal."""
    with pytest.raises(ReadError) as refused:
        read(UNITS.replace("UNIT_MEASURE", "COMMENT").format("NR"))
    assert (refused.value.sentence, refused.value.row) == (
        "Filen har två rader för SE, 2020 som inte säger samma sak.",
        3,
    )


def test_a_row_that_stands_twice_is_one():
    """Programs put files together."""
    assert values(dataset(UNITS.format("PC"))) == ["7"]


def test_rows_and_columns_without_anything_say_nothing():
    """Spreadsheets leave commas behind."""
    assert values(dataset("DATAFLOW,GEO,OBS_VALUE,,\nA,SE,1,,\n,,,,\n")) == ["1"]


def test_rows_that_name_no_structure_are_not_taken_for_all():
    """They must be chosen, or the others."""
    text = "DATAFLOW,GEO,OBS_VALUE\nA,SE,1\n,NO,2\n"
    with pytest.raises(SeveralError):
        read(text)
    assert values(dataset(text, Wanted(dataset="2"))) == ["2"]


def test_a_value_may_have_a_label_too():
    """Where all columns have them."""
    assert values(dataset("DATAFLOW,GEO: Plats,OBS_VALUE: Värde\nA,SE: Sverige,1.50: cirka\n")) == ["1.50"]


def test_a_decimal_comma_among_commas_may_be_anything():
    """«1,234» in a file that is parted by commas is asked about, not guessed."""
    assert values(dataset('DATAFLOW,GEO,OBS_VALUE\nA,SE,"1,234"\n')) == ["1,234"]


def test_only_what_is_said_of_all_values_is_told():
    """A column without words, a status and one that differs are no notes."""
    text = "DATAFLOW,GEO,OBS_VALUE,OBS_STATUS: Status,EMPTY,TITLE,SAME\nA,SE,1,p,,a,x\nA,NO,2,p,,b,x\n"
    assert (dataset(text).told.notes, dataset(text).marks) == (("SAME: x",), {})


def test_a_file_of_nothing_but_gaps_has_its_dimensions():
    """Every observation is there, without its value."""
    found = dataset("DATAFLOW,GEO,SEX,OBS_VALUE,OBS_STATUS\nA,SE,F,,M\nA,SE,M,,\n")
    assert ([one.code for one in found.dimensions], values(found)) == (["GEO", "SEX"], ["M", None])


def test_numbers_in_different_powers_of_ten_are_made_alike():
    """Thousands and millions side by side would be the same number with two meanings."""
    found = dataset(MULTIPLIED.format(3, 6))
    assert [f"{one:f}" for one in found.values()] == ["1.5", "1500"]
    assert found.told.unit == "(× 10^3)"
    assert "Raderna har olika tiopotens (UNIT_MULT). Alla tal är omräknade till 10^3." in found.told.notes
    assert [f"{one:f}" for one in dataset(MULTIPLIED.format(0, -2)).values()] == ["150", "1.5"]


def test_the_power_of_ten_is_that_of_the_rows_with_numbers():
    """A row without a number says nothing of its power."""
    found = dataset(MULTIPLIED.format(3, 3) + "A,DK,2022,,\n")
    assert (values(found), found.told.unit, found.told.notes) == (["1.5", "1.5", None], "(× 10^3)", ("UNIT_MULT: 3",))


def test_units_that_differ_divide_the_values():
    """Euro and per cent are two series, also where nothing else tells them apart."""
    found = dataset(UNITS.format("EUR"))
    assert [one.code for one in found.dimensions] == ["GEO", "TIME_PERIOD", "UNIT_MEASURE"]
    assert [one.code for one in found.dimensions[2].categories] == ["PC", "EUR"]
    assert (values(found), found.told.unit) == (["7", "7"], "")


@pytest.mark.parametrize(("secrecy", "said"), [("C", "C"), ("N", "CONF_STATUS: N"), ("F", "A"), ("", "A")])
def test_secrecy_is_the_reason_for_a_gap_that_is_normal_otherwise(secrecy: str, said: str) -> None:
    """The status A says that a value is as usual, and so nothing of why there is none."""
    found = dataset(f"DATAFLOW,GEO,OBS_VALUE,OBS_STATUS,CONF_STATUS\nA,SE,,A,{secrecy}\nA,NO,5,A,F\n")
    assert values(found) == [said, "5"]


@pytest.mark.parametrize("name", ["CONF_STATUS", "OBS_CONF"])
def test_a_secret_value_is_marked_so(name):
    """That there is no number is no lack of data then; that it is free is no reason."""
    assert values(dataset(SECRET.format(name))) == ["10", "C", None]
    found = dataset(SECRET.format(name).replace("10,F", "10,C"))
    assert (values(found), found.statuses) == (["10", "C", None], {0: f"{name}: C"})


def test_a_secret_value_with_a_status_is_asked_about():
    """The status alone would let it out as any other value; one that is free is no more than its status."""
    found = dataset("DATAFLOW,GEO,OBS_VALUE,OBS_STATUS,CONF_STATUS\nA,SE,5,A,C\nA,NO,5,A,F\nA,DK,5,A,\nA,FI,,M,C\n")
    assert found.statuses == {0: "A, CONF_STATUS: C", 1: "A", 2: "A"}
    assert values(found) == ["5", "5", "5", "M"]


def test_a_letter_of_secrecy_is_another_than_that_of_a_status():
    """«N» is not significant, or not for publication."""
    text = (
        "DATAFLOW,GEO: Plats,OBS_VALUE,OBS_STATUS: Status,CONF_STATUS: Sekretess\n"
        "A,SE,,N: osäker,F: fri\nA,NO,,,N: hemlig\nA,DK,5,N: osäker,N: hemlig\n"
    )
    found = dataset(text)
    assert values(found) == ["N", "CONF_STATUS: N", "5"]
    assert found.statuses == {2: "N, CONF_STATUS: N"}
    assert found.marks == {"N": "osäker", "CONF_STATUS: N": "hemlig", "N, CONF_STATUS: N": "osäker, hemlig"}


def test_a_value_that_is_taken_back_and_given_anew_is_there():
    """The later row holds; what only takes something said beside a value away leaves the value."""
    head = "DATAFLOW,ACTION,GEO,OBS_VALUE,COMMENT\n"
    found = dataset(f"{head}A,D,SE,1,\nA,I,SE,2,\nA,I,NO,3,\nA,D,NO,,x\n")
    assert (values(found), found.withdrawn) == (["2", "3"], frozenset())


def test_a_file_may_do_nothing_but_take_values_back():
    """Each of them is named."""
    found = dataset("DATAFLOW,ACTION,GEO,OBS_VALUE\nA,D,SE,\nA,D,NO,5\n")
    assert (values(found), found.withdrawn) == ([None, None], {0, 1})


def test_a_file_that_only_takes_back_says_of_which_table():
    """It would else seem to be of another; its rows have a unit where they repeat the value, and need not."""
    head = "DATAFLOW,ACTION,GEO,OBS_VALUE,UNIT_MULT,UNIT_MEASURE\n"
    bare, full = "A:B(1.0),D,SE,,,\n", "A:B(1.0),D,NO,5,3,EUR\n"
    told = [(one.table, one.unit) for one in (dataset(head + rows).told for rows in (bare, full, bare + full))]
    assert told == [("A:B(1.0)", ""), ("A:B(1.0)", "EUR (× 10^3)"), ("A:B(1.0)", "EUR (× 10^3)")]
    found = dataset(head + full + full.replace("EUR", "NOK"))
    assert ([one.code for one in found.dimensions], len(found.withdrawn)) == (["GEO", "UNIT_MEASURE"], 2)


@pytest.mark.parametrize(
    ("one", "other", "sign"),
    [
        ("1.234,5", "1.234", "punkten"),
        ("1.234.567", "1.234", "punkten"),
        ("2,5", "+1.234", "punkten"),
        ("1,234,567", "1,234", "kommat"),
        ("1,234.5", "1,234", "kommat"),
        ("1234.5", "1,234", "kommat"),
        ("1.234", "1,234", "kommat"),
    ],
)
def test_a_sign_of_thousands_that_may_be_a_decimal_sign_is_not_guessed(one, other, sign):
    """A number a thousand times too small would look like any other."""
    with pytest.raises(ReadError, match=f"både som ”{re.escape(one)}” och som ”{re.escape(other)}”.* vad {sign} bet"):
        read(f"DATAFLOW;GEO;OBS_VALUE\nA;SE;{one}\nA;NO;{other}\n")


def test_one_decimal_sign_in_a_whole_file_is_no_doubt():
    """SDMX writes its numbers with a point, and some programs with a comma."""
    text = "DATAFLOW;GEO;OBS_VALUE\nA;SE;1,234\nA;NO;0,5\nA;DK;1,2,3\n"
    assert values(dataset(text)) == ["1.234", "0.5", "1,2,3"]
    assert values(dataset(text.replace(",", "."))) == ["1.234", "0.5", "1.2.3"]
