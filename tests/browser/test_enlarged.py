"""Narrow, zoomed and enlarged pages: only a table scrolls sideways, nothing is cut off, chart text stays readable."""

import pytest

from tests.support.seeing import choose, control, drawn, figure, open_folds, open_in_own_fonts, painted, swap
from tests.support.stock import GOAL_15, HOSTILE_TEXTS, MANY_SERIES, TWO_CHARTS, goal_path

EXPORTS = "varuexportorer"
PAGES = {
    "goal": GOAL_15,
    "goal-bars": f"{GOAL_15}?typ=stapel",
    "goal-table": f"{GOAL_15}?visa=tabell",
    "two-charts": goal_path(TWO_CHARTS),
    "many-series": goal_path(MANY_SERIES),
    "strategy": "/strategi/livskraftigt-vastmanland",
    "front": "/",
    "missing": "/finns-inte",
}
EACH_PAGE = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
WIDER_THAN_THE_PAGE = """
() => {
  scrollTo({left: 1000, behavior: "instant"});
  const moved = scrollX;
  const width = document.documentElement.clientWidth;
  const cut = [...document.body.querySelectorAll("*:not(.table-scroll *, svg *, .skip, .visually-hidden, option)")]
    .filter(one => one.checkVisibility({visibilityProperty: true}) && one.getBoundingClientRect().right > width + 1)
    .map(one => one.outerHTML.slice(0, 100));
  return {moved, cut};
}
"""
SCROLLING_SIDEWAYS = """
() => [...document.body.querySelectorAll("*")]
  .filter(one => one.scrollWidth > one.clientWidth + 1 && ["auto", "scroll"].includes(getComputedStyle(one).overflowX))
  .map(one => ({
    class: one.className,
    tab: one.tabIndex,
    role: one.getAttribute("role"),
    name: document.getElementById(one.getAttribute("aria-labelledby"))?.textContent ?? one.getAttribute("aria-label"),
  }))
"""
# What is drawn beside the picture is cut off; a little room is left for those who spread their letters.
SVG_TEXTS = """
(room = 1) => [...document.querySelectorAll(".chart-picture text")].filter(
  one => one.getClientRects().length
).map(one => {
  const {left, right} = one.getBoundingClientRect();
  const ground = one.closest(".chart-svg").getBoundingClientRect();
  return {
    words: one.textContent,
    size: parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().d,
    inside: Math.min(left, left - ground.left + room) >= 0
      && right <= Math.min(ground.right + room, document.documentElement.clientWidth),
  };
})
"""
ROOM_FOR_SPACING = 16
BROKEN_WORDS = """
() => [...document.querySelectorAll("thead th:not(:first-child)")].filter(one => {
  const words = document.createRange();
  words.selectNodeContents(one);
  const lines = new Set([...words.getClientRects()].map(({top}) => Math.round(top))).size;
  return lines > one.textContent.trim().split(/[ \u2013]/).length;
}).map(one => one.textContent)
"""
REMEMBER_CANVAS_TEXT = """
window.written = [];
const {fillText} = CanvasRenderingContext2D.prototype;
CanvasRenderingContext2D.prototype.fillText = function (words, x, y, ...more) {
  const scale = this.getTransform().a / devicePixelRatio;
  const {actualBoundingBoxLeft: before, actualBoundingBoxRight: after} = this.measureText(words);
  written.push({
    words, size: parseFloat(this.font.match(/[\\d.]+(?=px)/)[0]) * scale,
    inside: x - before >= -1 && x + after <= this.canvas.clientWidth + 1,
  });
  return fillText.call(this, words, x, y, ...more);
};
"""
SIZE_OF_TEXT = "size => { document.documentElement.style.fontSize = size; }"
# The distances of WCAG 2.2, 1.4.12, as a reader's own style sheet sets them.
SPACED = """
() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets.push(sheet);
}
"""


LINES_OF_TEXT = """
one => {
  const letters = document.createRange();
  letters.selectNodeContents(one);
  return new Set([...letters.getClientRects()].map(({top}) => top)).size;
}
"""


def assert_nothing_is_cut(page):
    """Only a table scrolls sideways, and it can be reached and has a name."""
    assert page.evaluate(WIDER_THAN_THE_PAGE) == {"moved": 0, "cut": []}
    for box in page.evaluate(SCROLLING_SIDEWAYS):
        assert box["class"] == "table-scroll"
        assert (box["tab"], box["role"]) == (0, "region")
        assert box["name"].strip()


def assert_readable(texts):
    """Chart text is large enough and whole."""
    assert texts
    assert [one for one in texts if one["words"] and (one["size"] < 12 or not one["inside"])] == []


def enlarge(page, width, size="100%"):
    """Look at the page through another window and with text of another size."""
    page.set_viewport_size({"width": width, "height": 640})
    page.evaluate(SIZE_OF_TEXT, size)


@EACH_PAGE
def test_chart_18_only_the_table_scrolls_sideways(new_page, path):
    """On narrow and ordinary screens, with text of ordinary and of double size."""
    page = new_page(scripts=False, forgiven=["status of 404"])
    page.goto(path)
    for width in (320, 1280):
        for size in ("100%", "200%"):
            enlarge(page, width, size)
            assert_nothing_is_cut(page)


@pytest.mark.parametrize(("width", "size"), [(320, "100%"), (320, "200%"), (768, "100%"), (1280, "200%")])
def test_a_search_can_be_read_while_it_is_typed(new_page, width, size):
    """The field has room for a word beside its button, or above it."""
    page = new_page(scripts=False)
    for path in (GOAL_15, "/sok?q=export"):
        page.goto(path)
        enlarge(page, width, size)
        field = page.get_by_role("searchbox")
        assert field.evaluate("one => one.clientWidth / parseFloat(getComputedStyle(one).fontSize)") > 5.5


def test_the_mark_of_a_note_stays_in_one_piece(new_page):
    """«R1» is one mark, not two under each other."""
    page = new_page(width=320, scripts=False)
    page.goto(GOAL_15)
    mark = page.locator(".footnotes .mark", has_text="R1")
    assert mark.evaluate(LINES_OF_TEXT) == 1


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_name_of_a_cookie_stays_in_one_piece(new_page, width):
    """It is what a reader compares with the list of the browser."""
    page = new_page(width=width, scripts=False)
    open_in_own_fonts(page, "/kakor")
    open_folds(page)
    names = page.locator(".stored tbody th")
    broken = [one.text_content() for one in names.all() if one.evaluate(LINES_OF_TEXT) > 1]
    assert names.count() > 10
    assert broken == []


@EACH_PAGE
def test_chart_18_text_spacing_of_a_reader_cuts_nothing(new_page, path):
    """Line, letter, word and paragraph distances of WCAG 2.2, 1.4.12."""
    page = new_page(scripts=False, forgiven=["status of 404"])
    page.goto(path)
    page.evaluate(SPACED)
    for width in (320, 1280):
        enlarge(page, width)
        assert_nothing_is_cut(page)
        assert [one for one in page.evaluate(SVG_TEXTS, ROOM_FOR_SPACING) if not one["inside"]] == []


def test_chart_18_after_drawing_only_the_table_scrolls_sideways(new_page):
    """What Chart.js draws on widens nothing either."""
    page = new_page(width=320, height=640)
    page.goto(GOAL_15)
    drawn(page, EXPORTS)
    for size in ("100%", "200%"):
        enlarge(page, 320, size)
        painted(page)
        assert_nothing_is_cut(page)


@pytest.mark.parametrize("path", [GOAL_15, f"{GOAL_15}?serie=totalt", f"{GOAL_15}?typ=stapel", goal_path(TWO_CHARTS)])
def test_chart_18_text_in_the_picture_is_readable_and_whole(new_page, path):
    """At least 12 pixels, inside the picture: in the server's drawing and in Chart.js's."""
    page = new_page(width=1024)
    page.add_init_script(REMEMBER_CANVAS_TEXT)
    open_in_own_fonts(page, path)
    for slug in page.locator("figure").evaluate_all("all => all.map(one => one.dataset.chart)"):
        drawn(page, slug)
    for width, size in ((320, "100%"), (320, "200%"), (768, "100%"), (1280, "200%")):
        page.evaluate("() => { written.length = 0; }")
        enlarge(page, width, size)
        page.wait_for_function("() => written.length > 0")
        painted(page)
        assert_readable(page.evaluate(SVG_TEXTS))
        assert_readable(page.evaluate("written"))


def test_chart_18_text_in_the_picture_grows_with_the_text_of_the_page(new_page):
    """Chart.js follows the reader's size as the server's drawing does."""
    page = new_page()
    page.add_init_script(REMEMBER_CANVAS_TEXT)
    page.goto(GOAL_15)
    drawn(page, EXPORTS)
    page.evaluate("() => { written.length = 0; }")
    page.evaluate(SIZE_OF_TEXT, "200%")
    page.wait_for_function("() => written.length > 0")
    assert {one["size"] for one in page.evaluate("written")} == {28}
    assert {one["size"] for one in page.evaluate(SVG_TEXTS)} == {28}


@pytest.mark.parametrize("scripts", [True, False])
def test_at_400_percent_zoom_everything_is_there_and_works(new_page, scripts):
    """A window of 1280 by 1024, enlarged four times, is 320 by 256."""
    page = new_page(width=320, height=256, scripts=scripts)
    page.goto(GOAL_15)
    assert_nothing_is_cut(page)
    page.get_by_text("Ändra diagrammet", exact=True).click()
    if scripts:
        with swap(page):
            choose(page, EXPORTS, "matt", "index")
    else:
        choose(page, EXPORTS, "matt", "index")
        page.get_by_role("button", name="Visa", exact=True).click()
    assert "matt=index" in page.url
    assert control(page, EXPORTS, "matt", "index").is_checked()
    page.get_by_text("Siffrorna i en tabell", exact=True).click()
    assert_nothing_is_cut(page)
    heading = page.locator(f"#table-{EXPORTS} tbody th").first
    assert heading.bounding_box()["width"] < 160


def test_on_a_narrow_screen_the_table_can_be_read_one_series_at_a_time(new_page):
    """A wide table is also a list, opened without scripts."""
    page = new_page(width=320, scripts=False)
    page.goto(f"{GOAL_15}?visa=tabell")
    one = page.locator(f"#table-{EXPORTS} .one-by-one details").first
    one.locator("summary").click()
    assert "667" in one.inner_text()
    assert_nothing_is_cut(page)
    wide = new_page(scripts=False)
    wide.goto(f"{GOAL_15}?visa=tabell")
    assert not wide.locator(f"#table-{EXPORTS} .one-by-one").is_visible()


@pytest.mark.parametrize("path", [goal_path(HOSTILE_TEXTS), "/indikator/fientlig"])
@pytest.mark.parametrize("scripts", [True, False])
def test_bad_long_word_widens_no_page(new_page, path, scripts):
    """Two hundred letters without a space, in every text of the page."""
    page = new_page(width=320, scripts=scripts)
    page.goto(path)
    if scripts:
        drawn(page, "fientlig")
    assert_nothing_is_cut(page)
    open_folds(page)
    assert_nothing_is_cut(page)
    assert figure(page, "fientlig").locator("table").is_visible()


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_the_heads_of_a_table_break_between_words(new_page, width):
    """A column of short numbers is still as wide as the words above it."""
    page = new_page(width=width)
    open_in_own_fonts(page, f"{GOAL_15}?visa=tabell")
    assert page.evaluate(BROKEN_WORDS) == []
