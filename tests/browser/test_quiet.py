"""A visit looks at no other host, moves nothing under the reader's eyes and is dressed as the style sheets say."""

from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error

from tests.support.browsers import Screen, looking
from tests.support.machine import ROOT
from tests.support.seeing import (
    drawn,
    figure,
    fonts_have_arrived,
    hold,
    open_in_own_fonts,
    painted,
    release,
    swap,
    toggle,
)
from tests.support.stock import GOAL_15, TWO_CHARTS, goal_path
from webapp.bundling import STYLES

EXPORTS = "varuexportorer"
MOST_SHIFT = 0.01
TOGGLES = [
    ("serie", "okant"),
    ("typ", "stapel"),
    ("matt", "index"),
    ("serie", "okant"),
    ("typ", "linje"),
    ("matt", "varde"),
    ("visa", "tabell"),
    ("visa", "diagram"),
    ("fran", "2018"),
    ("fran", ""),
]
REMEMBER_SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => shifts.push(...list.getEntries().map(entry => ({
  value: entry.value, excused: entry.hadRecentInput,
  what: entry.sources.map(source => source.node?.nodeName + "." + source.node?.className),
})))).observe({type: "layout-shift", buffered: true});
"""
# Every rule with what it sets; font files are served under names of their own.
RULES = """
text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text.replace(/@import[^;]+;/g, ""));
  return [...sheet.cssRules].map(
    rule => rule.cssText.replace(/(source-sans-\\d+)\\.\\w+\\.woff2/g, "$1.woff2").replace(/\\s*,\\s*/g, ","));
}
"""


def look_elsewhere(browser, url):
    """Go to another host, as far as the first request."""
    with looking(browser, url, Screen()) as page:
        page.route("http://other.invalid/", lambda route: route.abort())
        with suppress(Error):
            page.goto("http://other.invalid/")


def test_a_whole_visit_asks_no_other_host(new_page, browser, site):
    """Start to indicator, with swaps and drawing; and the window that watches does stop at another host."""
    page = new_page()
    asked = []
    page.context.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    for path in ("/", "/strategi/livskraftigt-vastmanland", "/finns-inte-alls/../", goal_path(TWO_CHARTS)):
        page.goto(path)
    page.goto(GOAL_15)
    drawn(page, EXPORTS)
    toggle(page, EXPORTS, "matt", "index")
    page.goto("/indikator/varuexportorer", wait_until="networkidle")
    assert len(asked) > 10
    assert set(asked) == {urlsplit(site.url).netloc}
    with pytest.raises(AssertionError, match="another host"):
        look_elsewhere(browser, site.url)


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", [GOAL_15, goal_path(TWO_CHARTS)], ids=["goal", "two-charts"])
def test_nothing_moves_while_a_page_loads_and_draws(new_page, path, width):
    """Fonts arrive after the first paint and Chart.js later still: the page stands where it stood."""
    page = new_page(width=width, height=900)
    page.add_init_script(REMEMBER_SHIFTS)
    fonts, library = hold(page, "**/*.woff2"), hold(page, "**/chartjs.*.js")
    page.goto(path, wait_until="domcontentloaded")
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
    release(page, fonts)
    fonts_have_arrived(page)
    painted(page)
    first = figure(page, page.locator("figure").first.get_attribute("data-chart"))
    first.locator("malbild-chart").scroll_into_view_if_needed()
    release(page, library)
    first.locator("canvas").wait_for(state="visible")
    painted(page)
    shifts = page.evaluate("shifts")
    assert sum(one["value"] for one in shifts) <= MOST_SHIFT, shifts


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_moves_by_itself_through_ten_toggles(new_page, width):
    """What a visitor's own choice lengthens may grow; the control that was used and the picture stand still."""
    page = new_page(width=width, height=900)
    open_in_own_fonts(page, GOAL_15, wait_until="networkidle")
    drawn(page, EXPORTS)
    fold = page.get_by_text("Ändra diagrammet", exact=True)
    if fold.is_visible():
        fold.click()
    places, controls = set(), set()
    for name, value in TOGGLES:
        toggle(page, EXPORTS, name, value)
        painted(page)
        form = page.locator(f"#controls-{EXPORTS}").bounding_box()
        controls.add((round(form["x"]), round(page.evaluate("scrollY") + form["y"]), round(form["width"])))
        if value != "tabell":
            box = figure(page, EXPORTS).locator(".chart-svg").bounding_box()
            top = page.evaluate("scrollY") + box["y"]
            places.add((round(box["x"]), round(top), round(box["width"])))
    # What the browser calls a shift depends on how soon the answer comes; where things stand does not.
    assert len(controls) == 1, controls
    assert len(places) <= 2, places


def test_the_watch_for_movement_can_fail(new_page):
    """Something put above the text is a shift, and a swap that answers late is not excused as one's own."""
    page = new_page()
    page.add_init_script(REMEMBER_SHIFTS)
    page.goto(GOAL_15, wait_until="networkidle")
    page.evaluate("() => { document.querySelector('main').style.paddingTop = '300px'; }")
    painted(page)
    assert sum(one["value"] for one in page.evaluate("shifts")) > MOST_SHIFT


def test_a_late_answer_moves_nothing_above_the_words(new_page):
    """A swap that comes when the visitor's choice is long past changes words below the picture, not its place."""
    page = new_page(width=1440, height=900)
    page.add_init_script(REMEMBER_SHIFTS)
    page.goto(GOAL_15, wait_until="networkidle")
    drawn(page, EXPORTS)
    for value in ("index", "andel", "varde"):
        with swap(page):
            # Pressed by a script, a choice is nobody's own and excuses nothing.
            page.locator(f"#controls-{EXPORTS} input[value={value}]").evaluate("one => one.click()")
        painted(page)
    shifts = page.evaluate("shifts")
    assert sum(one["value"] for one in shifts) <= MOST_SHIFT, shifts


def test_the_style_sheet_that_is_served_says_what_ours_say(new_page):
    """Making it small changes no selector and no value."""
    page = new_page()
    page.goto(GOAL_15)
    address = page.locator("link[rel=stylesheet]").get_attribute("href")
    served = page.evaluate(RULES, page.request.get(address).text())
    ours = "".join((ROOT / "static" / name).read_text(encoding="utf-8") for name in STYLES)
    assert served == page.evaluate(RULES, ours)
