"""How many goals a list says it shows."""

import pytest

from webapp.strategies.overview import whole_count
from webapp.strategies.plans import Plan
from webapp.strategies.validity import Validity

PLAN = Plan("plan", "Plan", "", 2030, None, Validity())


@pytest.mark.parametrize(("total", "said"), [(1, ""), (2, "Visar båda målen."), (7, "Visar alla 7 mål.")])
def test_two_goals_are_both_and_one_needs_no_count(total: int, said: str) -> None:
    """«Alla två» is nothing that anybody says."""
    assert whole_count(PLAN, total) == said
