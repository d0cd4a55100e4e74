"""How it is said what something is calculated of."""

import pytest

from webapp.cube.calculation.formula import Formula, Gap, Index, MovingAverage, Operand, PerInhabitant, Share, Sum
from webapp.cube.period import Period
from webapp.wording.calculations import Used, calculated_words, plain_words

A, B = Operand("export"), Operand("foretag")
USED = (Used("Export", "export", 7), Used("Företag", "foretag", 3))


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        (Share(A, B), "Export (utgåva 7) delat med Företag (utgåva 3), i procent"),
        (PerInhabitant(A, B), "Export (utgåva 7) delat med Företag (utgåva 3), per invånare"),
        (PerInhabitant(A, B, 10_000), "Export (utgåva 7) delat med Företag (utgåva 3), per 10\u00a0000 invånare"),
        (Gap(A, B), "Export (utgåva 7) minus Företag (utgåva 3)"),
        (Sum((A, B)), "Export (utgåva 7) plus Företag (utgåva 3)"),
    ],
    ids=["share", "per one", "per many", "gap", "sum"],
)
def test_what_is_done_with_two_is_said_in_order(formula: Formula, said: str) -> None:
    """Each with its edition."""
    assert plain_words(formula, USED) == said


def test_an_index_and_an_average_say_from_when_and_over_how_many() -> None:
    """Of one indicator each."""
    assert plain_words(Index(A, Period.parse("2015")), USED[:1]) == "Export (utgåva 7) som index, där 2015 är 100"
    assert plain_words(MovingAverage(A, 3), USED[:1]) == "Export (utgåva 7) som medelvärde av 3 perioder"


def test_two_series_of_one_edition_are_told_apart() -> None:
    """Each by its name, with the edition."""
    men, women = Used("Löner", "loner", 2, "Män"), Used("Löner", "loner", 2, "Kvinnor")
    formula = Gap(Operand("loner", "man"), Operand("loner", "kvinnor"))
    assert plain_words(formula, (men, women)) == "Löner (Män, utgåva 2) minus Löner (Kvinnor, utgåva 2)"


def test_names_lead_to_the_editions() -> None:
    """What stands between them leads nowhere; a name with braces in it is only a name."""
    found = calculated_words(Gap(A, B), (Used("{0}", "export", 7), Used("Företag", "foretag")))
    assert [(piece.text, piece.url) for piece in found] == [
        ("{0} (utgåva 7)", "/indikator/export?utgava=7"),
        (" minus ", ""),
        ("Företag", "/indikator/foretag"),
    ]


def test_the_notes_of_what_is_used_are_led_to() -> None:
    """Each edition once, and nothing where there are none."""
    men, women = (Used("Löner", "loner", 2, label, is_noted=True) for label in ("Män", "Kvinnor"))
    found = calculated_words(Sum((A, A, B)), (men, women, Used("Företag", "foretag", 3, is_noted=True)))
    assert [(piece.text, piece.url) for piece in found[-4:]] == [
        (". Läs också noterna hos ", ""),
        ("Löner", "/indikator/loner?utgava=2#noter-loner"),
        (" och ", ""),
        ("Företag", "/indikator/foretag?utgava=3#noter-foretag"),
    ]
    assert "noterna" not in plain_words(Gap(A, B), USED)
