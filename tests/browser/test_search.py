"""The search in a real browser: a plain form that needs no script, on every page and every screen."""

import pytest

from tests.support.stock import GOAL_15

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("width", [320, 1280])
def test_without_scripts_a_search_leads_from_any_page_to_the_goal(new_page, width):
    """Write, press Enter, follow the first hit; nothing runs out of a narrow screen."""
    page = new_page(scripts=False, width=width)
    page.goto("/strategi/livskraftigt-vastmanland")
    assert page.evaluate(OVERFLOW) <= 0
    field = page.get_by_role("searchbox")
    field.fill("exporterande foretag")
    field.press("Enter")
    assert page.get_by_role("searchbox").input_value() == "exporterande foretag"
    assert "träffar" in page.title()
    assert page.evaluate(OVERFLOW) <= 0
    assert page.locator("mark").first.is_visible()
    page.locator(".hit a").first.click()
    assert page.url.endswith(GOAL_15)


def test_without_scripts_a_misspelt_search_is_mended_by_one_press(new_page):
    """The word that was meant is a link."""
    page = new_page(scripts=False)
    page.goto(GOAL_15)
    page.get_by_role("searchbox").fill("exxport")
    page.get_by_role("button", name="Sök").click()
    page.get_by_role("link", name="export", exact=True).click()
    assert page.locator(".hit").count()
