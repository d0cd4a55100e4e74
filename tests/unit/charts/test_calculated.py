"""What a chart says of figures that were calculated."""

import csv

from tests.support.materials import material, only
from webapp.charts.build import build, default_selection
from webapp.charts.csvfile import csv_text
from webapp.charts.document import sources
from webapp.wording.calculations import Piece

CALCULATION = (Piece("Export (utgåva 7)", "/indikator/export?utgava=7"), Piece(" minus "), Piece("Import"))


def test_a_picture_says_what_its_figures_are_calculated_of() -> None:
    """Before the sources, in words alone: a picture leads nowhere."""
    shown = material(only({"2021": 1}), calculation=CALCULATION)
    spec = build(shown, default_selection(shown))
    assert spec.calculation == CALCULATION
    assert list(sources(spec)) == ["Beräknad av: Export (utgåva 7) minus Import."]


def test_a_file_says_of_each_value_what_it_is_calculated_of() -> None:
    """With the editions; nothing where the figures were typed."""
    for calculation, said in ((CALCULATION, "Export (utgåva 7) minus Import"), ((), "")):
        shown = material(only({"2021": 1, "2022": 2}), calculation=calculation)
        rows = csv.DictReader(csv_text(build(shown, default_selection(shown))).splitlines())
        assert [row["beraknad_av"] for row in rows] == [said, said]


def test_a_name_that_a_spreadsheet_would_run_is_defused_in_what_figures_are_calculated_of() -> None:
    """As everywhere in the file."""
    shown = material(only({"2021": 1}), calculation=(Piece("=cmd", "/indikator/cmd"),))
    (row,) = csv.DictReader(csv_text(build(shown, default_selection(shown))).splitlines())
    assert row["beraknad_av"] == "'=cmd"
