"""What a chart says of figures that were calculated."""

from tests.support.materials import material, only
from webapp.charts.build import build, default_selection
from webapp.charts.document import sources
from webapp.wording.calculations import Piece


def test_a_picture_says_what_its_figures_are_calculated_of() -> None:
    """Before the sources, in words alone: a picture leads nowhere."""
    calculation = (Piece("Export", "/indikator/export?utgava=7"), Piece(" minus "), Piece("Import"))
    shown = material(only({"2021": 1}), calculation=calculation)
    spec = build(shown, default_selection(shown))
    assert spec.calculation == calculation
    assert list(sources(spec)) == ["Beräknad av: Export minus Import."]
