"""How many goals an overview says that it shows."""

import pytest

from webapp.strategies.overview import whole_count
from webapp.strategies.plans import Plan
from webapp.strategies.validity import Validity


@pytest.mark.parametrize(
    ("shown", "of_all", "said"),
    [
        (7, 20, "Visar 7 av 20 mål."),
        (7, 7, "Visar alla 7 mål."),
        (7, None, "Visar alla 7 mål."),
        (2, None, "Visar båda målen."),
        (1, None, ""),
        (0, None, ""),
    ],
)
def test_what_is_counted_is_said_as_one_would(shown: int, of_all: int | None, said: str) -> None:
    """Two are both, and one needs no count."""
    plan = Plan("plan", "Plan", "", 2030, of_all, Validity())
    assert whole_count(plan, shown) == said
