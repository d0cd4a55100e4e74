"""Everything works from the keyboard alone."""

import pytest

from tests.support.seeing import chosen, control, figure, swap
from tests.support.stock import GOAL_15

EXPORTS = "varuexportorer"
MOST_STEPS = 60


def tab_to(page, target, key="Tab"):
    """Press Tab until an element has the focus, and see that the focus is shown there."""
    for _ in range(MOST_STEPS):
        page.keyboard.press(key)
        if target.evaluate("one => one === document.activeElement"):
            assert (
                target.evaluate("one => one.matches(':focus-visible') && getComputedStyle(one).outlineStyle") == "solid"
            )
            return
    pytest.fail("the focus never comes there")


def test_the_skip_link_comes_first_and_leads_past_the_head(new_page):
    """One key to show it, one to follow it."""
    page = new_page()
    page.goto(GOAL_15)
    skip = page.get_by_role("link", name="Hoppa till innehållet")
    tab_to(page, skip)
    assert skip.bounding_box()["width"] > 100
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "innehall"


def test_a_box_is_ticked_with_the_space_bar(new_page):
    """And the focus is still there afterwards."""
    page = new_page()
    page.goto(GOAL_15)
    box = control(page, EXPORTS, "serie", "storlek-0")
    tab_to(page, box)
    with swap(page):
        page.keyboard.press("Space")
    assert "storlek-0" not in chosen(page, EXPORTS)["serie"]
    assert box.evaluate("one => one === document.activeElement")


def test_arrow_keys_choose_among_radio_buttons(new_page):
    """One step, one swap; the group is one stop for Tab."""
    page = new_page()
    page.goto(GOAL_15)
    tab_to(page, control(page, EXPORTS, "matt", "varde"))
    for expected in ("index", "andel"):
        with swap(page):
            page.keyboard.press("ArrowDown")
        assert chosen(page, EXPORTS)["matt"] == [expected]
        assert f"matt={expected}" in page.url


def test_a_period_is_chosen_with_the_keyboard(new_page):
    """By its first letters, as in every list of the system."""
    page = new_page()
    page.goto(GOAL_15)
    tab_to(page, control(page, EXPORTS, "fran"))
    with swap(page):
        page.keyboard.press("ArrowDown")
    assert chosen(page, EXPORTS)["fran"] == ["2013"]


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_narrow_screen_the_fold_opens_with_enter(new_page, scripts):
    """Then the first box is one step away, and the way back as well."""
    page = new_page(width=320, scripts=scripts)
    page.goto(GOAL_15)
    fold = page.locator(f"#controls-{EXPORTS} summary")
    tab_to(page, fold)
    assert fold.inner_text() == "Ändra diagrammet"
    page.keyboard.press("Enter")
    tab_to(page, control(page, EXPORTS, "serie", "totalt"))
    if scripts:
        with swap(page):
            page.keyboard.press("Space")
    else:
        page.keyboard.press("Space")
        with page.expect_navigation():
            page.keyboard.press("Enter")
    assert "totalt" not in chosen(page, EXPORTS)["serie"]


def test_the_table_is_opened_and_scrolled_with_the_keyboard(new_page):
    """What scrolls sideways can be reached and moved."""
    page = new_page(width=320)
    page.goto(GOAL_15)
    tab_to(page, figure(page, EXPORTS).locator(".numbers > summary"))
    page.keyboard.press("Space")
    scroller = figure(page, EXPORTS).locator(".table-scroll")
    tab_to(page, scroller)
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.table-scroll').scrollLeft > 0")
    assert scroller.get_attribute("aria-labelledby") == f"caption-{EXPORTS}"


def test_nothing_hidden_takes_the_focus(new_page):
    """Every stop of Tab on the page can be seen."""
    page = new_page()
    page.goto(GOAL_15)
    stops = []
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
              const {activeElement: one} = document;
              const {width, height} = one.getBoundingClientRect();
              return one === document.body ? null : [one.outerHTML.slice(0, 80), width * height > 0];
            }"""
        )
        if stop is None:
            break
        stops.append(stop)
    assert len(stops) > 12
    assert [html for html, seen in stops if not seen] == []
