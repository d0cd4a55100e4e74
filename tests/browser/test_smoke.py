"""Every kind of page opens quietly in a real browser, looks at no other host and passes the accessibility checker."""

import pytest

GOAL = "/strategi/livskraftigt-vastmanland/mal/15"
PAGES = {
    "strategy": "/strategi/livskraftigt-vastmanland",
    "goal": GOAL,
    "table": f"{GOAL}?visa=tabell",
    "indicator": "/indikator/varuexportorer",
    "missing": "/finns-inte",
    "refused": f"{GOAL}?serie=finns-inte",
}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_is_quiet_and_accessible(new_page, axe, path, scripts, scheme):
    """With and without scripts, on light and dark ground."""
    page = new_page(scripts=scripts, scheme=scheme, forgiven=[r"status of 40[04] "])
    page.goto(path, wait_until="networkidle")
    assert page.locator("h1").count() == 1
    assert axe(page) == []
