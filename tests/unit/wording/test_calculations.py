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
        (Share(A, B), "Export delat med Företag, i procent, utgåva 7 och 3"),
        (PerInhabitant(A, B), "Export delat med Företag, per invånare, utgåva 7 och 3"),
        (PerInhabitant(A, B, 10_000), "Export delat med Företag, per 10\u00a0000 invånare, utgåva 7 och 3"),
        (Gap(A, B), "Export minus Företag, utgåva 7 och 3"),
        (Sum((A, B)), "Export plus Företag, utgåva 7 och 3"),
    ],
    ids=["share", "per one", "per many", "gap", "sum"],
)
def test_what_is_done_with_two_is_said_in_order(formula: Formula, said: str) -> None:
    """The editions stand last."""
    assert plain_words(formula, USED) == said


def test_an_index_and_an_average_say_from_when_and_over_how_many() -> None:
    """Of one indicator each."""
    assert plain_words(Index(A, Period.parse("2015")), USED[:1]) == "Export som index, där 2015 är 100, utgåva 7"
    assert plain_words(MovingAverage(A, 3), USED[:1]) == "Export som medelvärde av 3 perioder, utgåva 7"


def test_an_edition_that_is_used_twice_is_named_once() -> None:
    """A gap between two series of one indicator, each by its name."""
    men, women = Used("Löner", "loner", 2, "Män"), Used("Löner", "loner", 2, "Kvinnor")
    formula = Gap(Operand("loner", "man"), Operand("loner", "kvinnor"))
    assert plain_words(formula, (men, women)) == "Löner (Män) minus Löner (Kvinnor), utgåva 2"


def test_names_lead_to_the_editions() -> None:
    """What stands between them leads nowhere; a name with braces in it is only a name."""
    found = calculated_words(Gap(A, B), (Used("{0}", "export", 7), Used("Företag", "foretag")))
    assert [(piece.text, piece.url) for piece in found] == [
        ("{0}", "/indikator/export?utgava=7"),
        (" minus ", ""),
        ("Företag", "/indikator/foretag"),
        (", utgåva 7", ""),
    ]
