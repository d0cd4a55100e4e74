"""The warnings as an officer reads them."""

from decimal import Decimal

import pytest

from webapp.cube.checks.adding import Because, Subject
from webapp.cube.checks.found import (
    Concern,
    Gap,
    GivenAway,
    Jump,
    MoreDecimals,
    OutsideShare,
    PartlyChecked,
    PartsDiffer,
    PartsOfOne,
    SameAsBefore,
    SmallNumber,
)
from webapp.cube.period import Period
from webapp.wording.warnings import Names, concern_words

LABELS = {"alla": "Alla", "sma": "Små", "stora": "Stora", "a": "A", "b": "B"}
Y = {year: Period(Period.parse("2020").kind, year) for year in range(2014, 2025)}


def said(concern: Concern, *, only: bool = True, unit: str = "företag", decimals: int = 0) -> str:
    """Return the words with ordinary spaces."""
    labels = {"sma": "Små"} if only else LABELS
    return concern_words(concern, Names(labels, Subject(unit, decimals))).replace("\u00a0", " ")


def jump(before: str, value: str, usual: str, year: int = 2023) -> Jump:
    """Make a jump to 2024."""
    change = abs(Decimal(value) - Decimal(before))
    return Jump("sma", Y[2024], Decimal(value), Y[year], Decimal(before), change, Decimal(usual))


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            jump("112", "1180", "6"),
            "2024 hoppar från 112 till 1 180. Det brukar ändras med ungefär 6 om året. Stämmer det?",
        ),
        (
            jump("1180", "112", "0.4"),
            "2024 faller från 1 180 till 112. Det brukar knappt ändras från ett år till nästa. Stämmer det?",
        ),
        (
            jump("112", "1180", "4.5", 2020),
            "2024 hoppar från 112 (2020) till 1 180. Det brukar ändras med ungefär 5 om året. Stämmer det?",
        ),
        (
            SameAsBefore("sma", Y[2024], Decimal(667), Y[2023]),
            "2024 har samma värde som 2023: 667. Är det rätt tid som är ifylld?",
        ),
        (
            MoreDecimals("sma", Y[2024], Decimal("71.46"), 2, 1),
            "2024 har 2 decimaler (71,46), men här visas 1. På sidan kommer det att stå 71,5.",
        ),
        (
            MoreDecimals("sma", Y[2024], Decimal("71.4"), 1, 0),
            "2024 har 1 decimal (71,4), men här visas inga. På sidan kommer det att stå 71.",
        ),
        (
            OutsideShare("sma", Y[2024], Decimal("101.5")),
            "2024 är 101,5 procent. En andel ligger mellan 0 och 100. Stämmer det?",
        ),
        (
            PartsOfOne((("sma", Y[2024]),), Decimal("0.7640")),
            (
                "2024 är 0,7640 procent, och alla andra värden för samma tid är också under en procent."
                " Excel visar 0,7640 som 76,4 procent. Ska värdena vara hundra gånger större?"
            ),
        ),
        (
            PartsOfOne((("sma", Y[2024]),), Decimal("0.9")),
            (
                "2024 är 0,9 procent, och alla andra värden för samma tid är också under en procent."
                " Excel visar 0,9 som 90 procent. Ska värdena vara hundra gånger större?"
            ),
        ),
        (
            Gap(("sma",), Y[2018], (Y[2019], Y[2020], Y[2021]), Y[2022]),
            "2019–2021 saknas mellan 2018 och 2022. Fyll i ett värde, eller skriv varför det inte finns något.",
        ),
        (
            PartlyChecked(Y[2024], 1200),
            (
                "2024 har 1 200 dolda värden. Det är för många för att pröva alla sätt att räkna ut dem."
                " Se själv efter om något går att räkna ut."
            ),
        ),
    ],
)
def test_warning_says_the_numbers_behind_it(found: Concern, words: str) -> None:
    """The only series of an indicator is not named."""
    assert said(found) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1, "Små, 2024 är bara 1 person. Så få kan gå att känna igen. Ska värdet döljas?"),
        (3, "Små, 2024 är bara 3 personer. Så få kan gå att känna igen. Ska värdet döljas?"),
    ],
)
def test_few_people_are_counted_in_their_unit(value: int, words: str) -> None:
    """One is singular."""
    assert said(SmallNumber("sma", Y[2024], Decimal(value)), only=False, unit="personer") == words


def test_total_and_parts_are_both_said() -> None:
    """With the difference, and why they should agree."""
    found = PartsDiffer("storlek", "alla", ("sma", "stora"), Y[2024], Decimal(667), Decimal(1666), Because.COUNTS)
    assert said(found, only=False) == (
        "Alla, 2024: delarna blir 1 666 tillsammans, men totalen är 667. Det skiljer 999."
        " Värdena är antal, så de borde stämma. Gör de det?"
    )


HIDDEN = "Små, 2024 är dolt, men går ändå att räkna ut."


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (
            GivenAway("sma", Y[2024], Decimal(3), "storlek", Decimal(50), Decimal(47)),
            f"{HIDDEN} Totalen 50 minus de andra, 47, är 3. Dölj minst ett värde till.",
        ),
        (
            GivenAway("sma", Y[2024], Decimal(50), "storlek", None, Decimal(50)),
            f"{HIDDEN} Delarna blir 50 tillsammans. Dölj minst ett värde till.",
        ),
        (
            GivenAway("sma", Y[2024], Decimal(0), "storlek", Decimal(0), Decimal(0), ("stora", "a")),
            (
                f"{HIDDEN} Först går det att räkna ut Stora och A. Totalen 0 minus de andra, 0, är 0."
                " Dölj minst ett värde till."
            ),
        ),
        (
            GivenAway("sma", Y[2024], Decimal(3)),
            f"{HIDDEN} Flera summor tillsammans visar att det är 3. Dölj minst ett värde till.",
        ),
    ],
)
def test_way_to_a_hidden_number_is_told(found: GivenAway, words: str) -> None:
    """An officer who sees the sum knows what to hide."""
    assert said(found, only=False) == words


@pytest.mark.parametrize(
    ("keys", "begins"),
    [
        (("sma",), "Små: 2019 saknas mellan 2018 och 2020."),
        (("sma", "stora"), "Små och Stora: 2019 saknas mellan"),
        (("sma", "stora", "a", "b"), "4 serier: 2019 saknas mellan"),
        (tuple(LABELS), "2019 saknas mellan"),
    ],
)
def test_series_of_a_gap_are_named_counted_or_all(keys: tuple[str, ...], begins: str) -> None:
    """Many names help nobody."""
    assert said(Gap(keys, Y[2018], (Y[2019],), Y[2020]), only=False).startswith(begins)


def test_sentence_begins_with_a_large_letter() -> None:
    """A month has a small one of its own."""
    found = OutsideShare("sma", Period.parse("2024M01"), Decimal(-1))
    assert said(found).startswith("Januari 2024 är −1 procent.")
