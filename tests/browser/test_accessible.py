"""Every kind of page in every look: quiet, accessible, and with controls that a finger can hit."""

import pytest

from tests.support.seeing import drawn, figure, open_folds, toggle
from tests.support.stock import (
    EMPTY,
    GOAL_15,
    HOSTILE_TEXTS,
    MANY_SERIES,
    ONE_VALUE,
    TWO_CHARTS,
    goal_path,
)

PAGES = {
    "front": "/",
    "strategy": "/strategi/livskraftigt-vastmanland",
    "goal": GOAL_15,
    "goal-bars": f"{GOAL_15}?typ=stapel&matt=andel",
    "table": f"{GOAL_15}?visa=tabell",
    "two-charts": goal_path(TWO_CHARTS),
    "hostile": goal_path(HOSTILE_TEXTS),
    "empty": goal_path(EMPTY),
    "one-value": goal_path(ONE_VALUE),
    "many-series": goal_path(MANY_SERIES),
    "indicator": "/indikator/varuexportorer",
    "method": "/metod",
    "statement": "/tillganglighet",
    "corrections": "/rattelser",
    "search": "/sok?q=export",
    "search-nothing": "/sok?q=exxport",
    "missing": "/finns-inte",
    "refused": f"{GOAL_15}?serie=finns-inte",
}
LEAST = 24
# A link in a sentence is as high as its line (WCAG 2.2, 2.5.8); a box is hit through its label.
CONTROLS = """
() => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary")]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.matches(".skip"))
  .filter(one => !(one.matches("a") && one.closest("p, sup") && getComputedStyle(one).display === "inline"))
  .map(one => {
    const {width, height} = (one.closest("label") ?? one).getBoundingClientRect();
    return [one.outerHTML.slice(0, 120), width, height];
  })
"""


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_chart_20_the_checker_finds_nothing(new_page, axe, path, scripts):
    """With and without scripts, on light and dark ground, drawn by Chart.js where there is a chart."""
    page = new_page(scripts=scripts, forgiven=[r"status of 40[04] "])
    page.goto(path)
    if scripts and page.locator("malbild-chart:visible").count():
        drawn(page, page.locator("figure").first.get_attribute("data-chart"))
    assert page.locator("h1").count() == 1
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert axe(page) == [], scheme


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (768, "light")])
def test_chart_20_the_checker_finds_nothing_with_everything_open(new_page, axe, width, scheme):
    """Folds opened, a swap made, a failure shown: on narrow screens too."""
    page = new_page(width=width, scheme=scheme, forgiven=["status of 500"])
    page.goto(GOAL_15)
    open_folds(page)
    toggle(page, "varuexportorer", "matt", "andel")
    assert axe(page) == []
    page.route("**/mal/15?*", lambda route: route.fulfill(status=500))
    toggle(page, "varuexportorer", "matt", "index")
    assert page.locator("#status").is_visible()
    assert axe(page) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_chart_20_controls_are_at_least_24_pixels(new_page, path):
    """Every control outside a running sentence, folds opened, on wide and narrow screens."""
    page = new_page(scripts=False, forgiven=[r"status of 40[04] "])
    page.goto(path)
    open_folds(page)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        controls = page.evaluate(CONTROLS)
        assert controls
        assert [one for one in controls if min(one[1:]) < LEAST] == [], width


def test_the_picture_has_the_summary_as_its_description(new_page):
    """Asked as a screen reader asks, before and after Chart.js has drawn."""
    page = new_page()
    page.goto(GOAL_15)
    canvas = drawn(page, "varuexportorer")
    tools = page.context.new_cdp_session(page)
    nodes = tools.send("Accessibility.getFullAXTree")["nodes"]
    pictures = [node for node in nodes if node.get("role", {}).get("value") in {"img", "image"} and not node["ignored"]]
    told = [(node["name"]["value"], node.get("description", {}).get("value", "")) for node in pictures]
    summary = " ".join(page.locator("#summary-varuexportorer").inner_text().split())
    name = canvas.get_attribute("aria-label")
    assert [(name, " ".join(words.split())) for known, words in told if known == name] == [(name, summary)]
    assert figure(page, "varuexportorer").locator(".chart-svg").is_hidden()
