"""One measure has one scale: a share is told in percent everywhere or nowhere."""

import pytest

from tests.unit.cube.test_layout import problems, understood
from webapp.cube.dataset import Role
from webapp.cube.layout import ProblemKind


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("Kommun;2022\nSala;12 %\nKöping;0,13", (3, 2), id="places"),
        pytest.param("År;A\n2022;0,12\n2023;13 %\n2024;0,14", (2, 2), id="periods"),
        pytest.param("Kommun;2022;2023\nSala;12 %;13 %\nKöping;11 %;13", (3, 3), id="a sign left out"),
        pytest.param("Kön;2022;2023\nMän;12 %;13 %\nKvinnor;0,13;0,14", (3, 2), id="a breakdown"),
        pytest.param("Mått;2022;2023\nSysselsättning;72 %;0,73\nKönskvot;0,92;0,93", (2, 3), id="one of the measures"),
        pytest.param(
            "Mått;Kön;2022\nSysselsättning;Män;72 %\nSysselsättning;Kvinnor;0,73\nKönskvot;Totalt;0,92",
            (3, 3),
            id="a breakdown of one of the measures",
        ),
        pytest.param("Yrke;2022\nLärare;12 %\nLäkare;0,13", (3, 2), id="a breakdown that is named"),
        pytest.param("Yrke;År;Andel\nLärare;2022;12 %\nLäkare;2022;0,13", (3, 3), id="a breakdown of a measure"),
        *(
            pytest.param(f"{heading};2022\nLärare;12 %\nLäkare;0,13", (3, 2), id=heading)
            for heading in ("Målgrupp", "Postgrupp", "Radioyrke", "Typgrupp", "Titelgrupp", "Serieyrke", "Typ av yrke")
        ),
    ],
)
def test_a_share_in_two_scales_is_told(text: str, place: tuple[int, int]) -> None:
    """With the first number that lacks its percent sign."""
    (told,) = problems(text)
    assert (told.kind, told.row, told.column) == (ProblemKind.TWO_SCALES, *place)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kommun;2022;2023\nSala;12 %;13 %\nKöping;11 %;0", id="a zero is the same in both"),
        pytest.param("Kommun;2022;2023\nSala;12 %;..\nKöping;11 %;-", id="markers"),
        pytest.param("År;Antal;Andel\n2022;1200;12 %\n2023;0,5;13 %", id="a measure of its own column"),
        pytest.param("Mått;2022;2023\nAndel;12 %;13 %\nAntal;1200;0,5", id="a measure of its own rows"),
        pytest.param("Mått;2022;2023\nAndel;12 %;13 %\nAntal;1;0", id="a few of them"),
        pytest.param("Mått;2022;2023\nSysselsättning;72 %;73 %\nKönskvot;0,92;0,93", id="a ratio in its own rows"),
        pytest.param(
            "Mått;Enhet;2022;2023\nSysselsättning;andel;72 %;73 %\nGini;index;0,32;0,33", id="a column of units"
        ),
        pytest.param("År;A\n2022;0,12\n2023;0,13", id="no percent sign"),
        pytest.param("Yrke;2022;2023\nLärare;12 %;13 %\nLäkare;1200;1300", id="a count of another group"),
        pytest.param(";2022;2023\nSysselsättning;72 %;73 %\nKönskvot;0,92;0,93", id="rows without a heading"),
        pytest.param("Yrke;Mått;2022\nLärare;Andel;12 %\nLärare;Gini;0,31", id="measures of a breakdown"),
        *(
            pytest.param(f"{heading};2022;2023\nSysselsättning;72 %;73 %\nGini;0,32;0,33", id=heading)
            for heading in (
                *("Serie", "KPI", "Parameter", "Statistik", "Målområde", "Mål", "Delmål", "Mätetal", "Variabler"),
                *(
                    "Frågeställning",
                    "Indikatorer",
                    "Indikatornamn",
                    "Nyckeltal",
                    "Måttenhet",
                    "Typ",
                    "Radetiketter",
                    "Dataserie",
                    "Målindikator",
                    "Effektmål",
                    "Typ av mått",
                ),
            )
        ),
    ],
)
def test_different_measures_may_have_different_scales(text: str) -> None:
    """And so may what is no number at all."""
    assert understood(text).cells


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Kommun;2022;2023\nSala;12 %;13 %\nKöping;11 %;0", "%"),
        ("Kommun;2022;2023\nSala;12 %;..\nKöping;11 %;-", "%"),
        ("Kommun;2022;2023\nSala;12;13\nKöping;11;0", ""),
        ("År;Antal;Andel\n2022;1200;12 %\n2023;0,5;13 %", ""),
    ],
)
def test_a_table_of_percentages_says_so_as_its_unit(text: str, unit: str) -> None:
    """Or the next file would have another scale without a word."""
    assert understood(text).told.unit == unit


def test_a_measure_of_percentages_says_so_beside_one_of_another_unit() -> None:
    """Whichever is taken is held against the next file."""
    dataset = understood("År;Antal;Andel\n2022;1200;12 %\n2023;0,5;13 %")
    (measures,) = (one for one in dataset.dimensions if one.role is Role.METRIC)
    assert [(one.label, one.unit) for one in measures.categories] == [("Antal", ""), ("Andel", "%")]
