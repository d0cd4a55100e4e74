"""When a strategy applies: what it is on a day, and what is said of that."""

from datetime import date

import pytest

from webapp.strategies.validity import Standing, Successor, Validity, replaced, standing, told

DAY = date(2026, 3, 1)
EARLIER, LATER = date(2026, 2, 28), date(2026, 3, 2)
NEXT = Successor("nasta", "Nästa plan")


def following(day):
    """Return a successor that applies from a day."""
    return Successor("nasta", "Nästa plan", day)


@pytest.mark.parametrize(
    ("validity", "expected"),
    [
        (Validity(), Standing.CURRENT),
        (Validity(valid_from=DAY), Standing.CURRENT),
        (Validity(valid_from=LATER), Standing.COMING),
        (Validity(valid_to=DAY), Standing.CURRENT),
        (Validity(valid_to=EARLIER), Standing.ENDED),
        (Validity(successor=NEXT), Standing.ENDED),
        (Validity(successor=following(DAY)), Standing.ENDED),
        (Validity(successor=following(LATER)), Standing.CURRENT),
        (Validity(valid_to=DAY, successor=NEXT), Standing.CURRENT),
        (Validity(valid_to=DAY, successor=following(EARLIER)), Standing.CURRENT),
    ],
)
def test_a_strategy_applies_from_its_first_day_to_its_last(validity, expected):
    """Its own last day goes before the first day of what comes after it."""
    assert standing(validity, DAY) is expected


@pytest.mark.parametrize(
    ("validity", "words"),
    [
        (Validity(), ""),
        (Validity(valid_from=LATER), "Strategin börjar gälla den 2 mars 2026."),
        (Validity(valid_to=EARLIER), "Strategin gäller inte längre sedan den 1 mars 2026."),
        (Validity(successor=following(EARLIER)), "Strategin gäller inte längre sedan den 28 februari 2026."),
        (Validity(successor=NEXT), "Strategin gäller inte längre."),
    ],
)
def test_what_is_not_current_says_since_when_or_from_when(validity, words):
    """A date where one is known."""
    assert told(validity, DAY) == words


def test_a_successor_is_named_before_and_after_it_has_come():
    """In the tense of the day."""
    assert replaced(Validity(), DAY) == ""
    assert replaced(Validity(successor=NEXT), DAY) == "Den har ersatts av Nästa plan"
    assert replaced(Validity(successor=following(LATER)), DAY) == "Den kommer att ersättas av Nästa plan"
