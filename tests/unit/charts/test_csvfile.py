"""The CSV file: exact numbers for programs, harmless texts for spreadsheets."""

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import specs
from webapp.charts.csvfile import COLUMNS, as_written, csv_text, harmless
from webapp.charts.spec import ChartSpec, Footnote, Measure, TargetKind, TargetSpec
from webapp.cube.period import Period


def rows(spec: ChartSpec) -> list[dict[str, str]]:
    """Read the file of a chart as a program would."""
    return list(csv.DictReader(io.StringIO(csv_text(spec), newline="")))


def test_file_has_a_heading_and_ends_every_line_alike() -> None:
    """Comma between the columns, CRLF after every line, the last one too."""
    assert csv_text(specs.only("2021=667")) == (
        f"{','.join(COLUMNS)}\r\ntotalt,Totalt,2021,667,,,,företag,värde,,,\r\n"
    )


def test_empty_selection_is_a_heading_alone() -> None:
    """A file without lines still says its columns."""
    assert csv_text(specs.chart()) == ",".join(COLUMNS) + "\r\n"


def test_lines_follow_series_then_time() -> None:
    """The file holds the figure's own selection in the figure's own order."""
    spec = specs.chart(specs.series("2020=1 2021=2"), specs.series("2020=3 2021=4", label="Handel"))
    assert [(row["serie"], row["period"], row["varde"]) for row in rows(spec)] == [
        ("totalt", "2020", "1"),
        ("totalt", "2021", "2"),
        ("handel", "2020", "3"),
        ("handel", "2021", "4"),
    ]


@pytest.mark.parametrize("value", ["71.40", "-0.5", "1234567890123456789012345.678", "0"])
def test_numbers_keep_every_digit(value: str) -> None:
    """What the source said stands in the file, whatever the picture rounds to."""
    assert rows(specs.only(f"2021={value}"))[0]["varde"] == value


def test_gap_has_no_number_but_a_reason() -> None:
    """A program reads nothing, a reader reads why."""
    (row,) = rows(specs.only("2021=.."))
    assert (row["varde"], row["markering"]) == ("", "uppgiften är sekretessbelagd")


def test_flags_are_words() -> None:
    """Example data says so in the file too."""
    (row,) = rows(specs.only("2021=667ex"))
    assert row["flaggor"] == "uppskattad; exempeldata"


def test_notes_are_whole() -> None:
    """A file without the page still has the text of its notes."""
    spec = specs.only("2021=667", footnotes=(Footnote("1", "Utan tjänster."),))
    point = replace(spec.series[0].points[0], footnotes=("1", "2"))
    noted = replace(spec, series=(replace(spec.series[0], points=(point,)),))
    assert rows(noted)[0]["fotnot"] == "1 Utan tjänster.; 2"


def test_measure_is_said() -> None:
    """An index is not taken for a number of companies."""
    (row,) = rows(specs.only("2021=113.1", measure=Measure.INDEX, index_base="2015"))
    assert row["matt"] == "index där 2015 är 100"


def test_target_is_a_number_and_words() -> None:
    """The level can be computed with, the words can be read."""
    target = TargetSpec(TargetKind.REACH_AT_LEAST, Period.parse("2030"), "", Decimal(900), "Mål 2030: minst 900")
    (row,) = rows(specs.only("2021=667", target=target))
    assert (row["malvarde"], row["mal"]) == ("900", "Mål 2030: minst 900")


def test_period_nobody_measured_has_no_line() -> None:
    """An irregular survey has only the years it was made."""
    assert [row["period"] for row in rows(specs.only("2017=1 2018=? 2019=2", regular=False))] == ["2017", "2019"]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'=", "''-"])
def test_text_that_looks_like_a_formula_is_defused(first: str) -> None:
    """A spreadsheet shows the text instead of running it."""
    label = f"{first}HYPERLINK(1)"
    spec = specs.chart(specs.series("2021=667", label=label, key=label), unit=label)
    (row,) = rows(spec)
    assert (row["serie"], row["serienamn"], row["enhet"]) == (f"'{label}", f"'{label}", f"'{label}")


def test_negative_number_is_no_formula() -> None:
    """A minus before a number is left alone."""
    assert rows(specs.only("2021=-5"))[0]["varde"] == "-5"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=40))
def test_any_label_comes_back(label: str) -> None:
    """Quotes, line breaks and commas in a text do not break the file."""
    (row,) = rows(specs.chart(specs.series("2021=667", label=label, key="a")))
    assert as_written(row["serienamn"]) == label


@pytest.mark.parametrize("text", ["=1+1", "'=1+1", "''=1", "'quoted'", "'", "-5", "å", "", "'-", "a=1"])
def test_a_defused_text_is_read_back_as_it_was(text: str) -> None:
    """An apostrophe of the text's own is not taken for ours."""
    assert as_written(harmless(text)) == text
