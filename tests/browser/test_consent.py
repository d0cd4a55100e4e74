"""Choosing with a browser: announced, with the focus kept, in every tab, without anything moving or anything stored."""

from playwright.sync_api import expect

from tests.support.seeing import open_in_own_fonts, painted
from tests.support.stock import GOAL_15

BANNER = "[data-consent-banner]"
NO = f"{BANNER} button[value=nodvandiga]"
YES = f"{BANNER} button[value=alla]"
BOX = "one => { const {width, height} = one.getBoundingClientRect(); return width * height }"
MATOMO = [r"another host: https://matomo\.example/", r"ERR_NAME_NOT_RESOLVED \(https://matomo\.example/"]
"""The demonstration declares a Matomo that nobody runs; who has said yes asks for it."""
RING = """one => { const {outlineStyle, outlineColor, backgroundColor, color, outlineOffset, outlineWidth} =
getComputedStyle(one);
return [outlineStyle, outlineColor, backgroundColor, color, parseFloat(outlineOffset), parseFloat(outlineWidth)] }"""
LOOK = """one => { const {backgroundColor, color, fontSize, fontWeight, borderTopColor} = getComputedStyle(one);
return [one.tagName, backgroundColor, color, fontSize, fontWeight, borderTopColor] }"""


def names(page):
    """Return the names of the cookies that the browser holds."""
    return {cookie["name"] for cookie in page.context.cookies()}


def test_a_choice_is_announced_and_has_the_focus(new_page):
    """The words stand where the question stood, and the address is clean again."""
    page = new_page()
    page.goto(GOAL_15)
    page.locator(NO).click()
    kept = page.locator("#val-sparat")
    expect(kept).to_be_visible()
    expect(kept).to_be_focused()
    expect(page.locator("#status")).to_contain_text("bara nödvändiga")
    expect(page.locator(BANNER)).to_have_count(0)
    assert page.url.endswith(GOAL_15)
    page.reload()
    expect(kept).to_be_hidden()


def test_who_has_the_focus_is_seen_where_the_choice_is_told(new_page):
    """The ring lies inside, in the colour of the words: round it, it would be dark on dark or off the screen."""
    page = new_page()
    page.goto(GOAL_15)
    page.locator(NO).focus()
    page.keyboard.press("Enter")
    kept = page.locator("#val-sparat")
    expect(kept).to_be_focused()
    style, colour, ground, words, offset, width = kept.evaluate(RING)
    assert (style, colour) == ("solid", words)
    assert colour != ground
    assert -offset >= width > 1


def test_without_scripts_a_choice_is_made_changed_and_taken_back(new_page):
    """Every step by a form and a link; the words are the target of the address."""
    page = new_page(forgiven=MATOMO, scripts=False)
    page.goto("/metod")
    page.locator(YES).click()
    expect(page.locator("#val-sparat")).to_be_visible()
    expect(page.locator("#val-sparat")).to_be_focused()
    page.get_by_role("link", name="Inställningar för kakor").click()
    page.locator("input[value=statistik]").uncheck()
    page.get_by_role("button", name="Spara mina val").click()
    expect(page.locator("#val-sparat")).to_contain_text("men inte till statistik")
    page.get_by_role("button", name="Bara nödvändiga").click()
    expect(page.locator("#val-sparat")).to_contain_text("bara nödvändiga")
    assert names(page) == {"samtycke", "kvitto"}


def test_looking_and_leaving_is_no_choice(new_page):
    """Scrolling, Escape, a click beside it and a link store nothing and answer nothing."""
    page = new_page()
    page.goto(GOAL_15)
    page.mouse.wheel(0, 2000)
    page.keyboard.press("Escape")
    page.mouse.click(5, 400)
    page.locator("footer").get_by_role("link", name="Så räknar vi").click()
    page.go_back()
    expect(page.locator(BANNER)).to_be_visible()
    assert names(page) == set()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_another_tab_follows_the_choice(new_page):
    """It is loaded anew once, since a document keeps the policy it was loaded with."""
    page = new_page(forgiven=MATOMO)
    page.goto("/tillganglighet")
    other = page.context.new_page()
    other.goto("/metod")
    page.locator(YES).click()
    expect(page.locator("#val-sparat")).to_be_visible()
    other.wait_for_function("document.documentElement?.dataset.samtycke?.endsWith('.st')")
    other.wait_for_load_state()
    assert other.locator(BANNER).count() == 0
    painted(other)
    assert other.evaluate("performance.getEntriesByType('navigation')[0].type") == "reload"


def test_back_shows_what_was_chosen_since(new_page):
    """A page that the browser kept from before the choice does not ask again."""
    page = new_page()
    page.goto("/metod")
    page.goto(GOAL_15)
    page.locator(NO).click()
    expect(page.locator("#val-sparat")).to_be_visible()
    page.goto("/tillganglighet")
    page.go_back()
    page.go_back()
    page.go_back()
    assert page.url.endswith("/metod")
    expect(page.locator(BANNER)).to_have_count(0)


def test_yes_and_no_look_alike_and_the_question_takes_less_than_half_a_small_screen(new_page):
    """The same element, size, colours and weight; nothing is dearer to press."""
    for scheme in ("light", "dark"):
        page = new_page(width=360, height=640, scheme=scheme)
        open_in_own_fonts(page, GOAL_15)
        yes, no = page.locator(YES), page.locator(NO)
        assert yes.evaluate(LOOK) == no.evaluate(LOOK)
        assert 0.75 <= yes.evaluate(BOX) / no.evaluate(BOX) <= 1.34
        assert page.locator(BANNER).bounding_box()["height"] <= 0.45 * 640
        for control in (*page.locator(f"{BANNER} button").all(), page.locator(f"{BANNER} a")):
            assert control.bounding_box()["height"] >= 44


def test_the_question_is_reached_first_and_holds_nobody(new_page):
    """After the ways past it come yes, no and more; then the page goes on."""
    page = new_page()
    page.goto(GOAL_15)
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.value || document.activeElement.className"))
    assert seen[:5] == ["skip", "skip", "alla", "nodvandiga", ""]
    page.goto(GOAL_15)
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#val-sparat")).to_contain_text("bara nödvändiga")


def test_the_checker_finds_nothing_in_question_settings_and_receipt(new_page, axe):
    """Undecided and decided, folds open, light and dark."""
    for scheme in ("light", "dark"):
        page = new_page(forgiven=MATOMO, width=360, height=640, scheme=scheme)
        page.goto("/kakor")
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.locator("main button[value=alla]").click()
        expect(page.locator("#val-sparat")).to_be_visible()
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        assert axe(page) == []
