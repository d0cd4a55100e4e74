"""The question and the settings as people meet them: seen, heard, reached with keys, and never in the way."""

import pytest

from tests.support import browsers
from tests.support.choosing import BANNER, BLANK, DECLARED, KEPT, NO, YES, choose
from tests.support.seeing import open_in_own_fonts

GOAL_15 = "/strategi/livskraftigt-vastmanland/mal/15"
SETTINGS = "/kakor"
SCHEMES = ("light", "dark")
LOOK = """one => {
  const {backgroundColor, color, fontSize, fontWeight, fontFamily, borderTopColor} = getComputedStyle(one);
  return [one.tagName, backgroundColor, color, fontSize, fontWeight, fontFamily, borderTopColor];
}"""
AREA = "one => { const {width, height} = one.getBoundingClientRect(); return width * height }"
LEAST = 24
OPEN = "document.querySelectorAll('details').forEach(one => { one.open = true })"
STEP = """() => {
  const one = document.activeElement;
  if (one === document.body || one.closest('[data-consent-banner], .skip')) return null;
  const {left, top, width, height} = one.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  const id = one.dataset.numbered ??= String(document.querySelectorAll('[data-numbered]').length);
  return [id, Boolean(there && there.closest('[data-consent-banner]'))];
}"""
SHIFTS = """new Promise(done => new PerformanceObserver((list, observer) => {
  observer.disconnect();
  done(list.getEntries().reduce((sum, {value, hadRecentInput}) => sum + (hadRecentInput ? 0 : value), 0));
}).observe({type: 'layout-shift', buffered: true})
|| setTimeout(() => done(0), 500))"""


@pytest.fixture(scope="module", name="looker")
def looker_fixture(chromium, world):
    """Yield a visitor who looks at one page after the other."""
    with chromium(world) as visitor:
        yield visitor


@pytest.fixture(name="page")
def page_fixture(looker):
    """Return a window in which nothing was chosen."""
    looker.context.clear_cookies()
    looker.page.set_viewport_size({"width": 1280, "height": 720})
    looker.page.emulate_media(color_scheme="light")
    return looker.page


def controls(page, selector):
    """Return every control in something, by its box; that of its label where it has one."""
    every = page.locator(f"{selector} :is(a, button, input:not([type=hidden]), summary)").filter(visible=True).all()
    return [one.evaluate("one => (one.closest('label') ?? one).getBoundingClientRect().toJSON()") for one in every]


@pytest.mark.usefixtures("axe")
def test_consent_u01_the_checker_finds_nothing_in_the_question(page, world):
    """On light and dark ground."""
    page.goto(world.url + GOAL_15)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert browsers.axe_violations(page) == []


@pytest.mark.usefixtures("axe")
def test_consent_u02_the_checker_finds_nothing_in_the_settings(page, world):
    """With every fold open."""
    page.goto(world.url + SETTINGS)
    page.evaluate(OPEN)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert browsers.axe_violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [320, 1280])
def test_consent_u03_yes_and_no_look_alike(page, world, width, scheme):
    """The same element, colours, letters and weight, and much the same size."""
    page.set_viewport_size({"width": width, "height": 720})
    page.emulate_media(color_scheme=scheme)
    page.goto(world.url + BLANK)
    yes, no = page.locator(YES), page.locator(NO)
    assert yes.evaluate(LOOK) == no.evaluate(LOOK)
    assert 0.75 <= yes.evaluate(AREA) / no.evaluate(AREA) <= 1.34


def test_consent_u04_nothing_is_ticked_beforehand(page, world):
    """Both kinds stand there, and neither is chosen."""
    page.goto(world.url + SETTINGS)
    assert page.locator("main input[type=checkbox]").count() == 2
    assert page.locator("main input[type=checkbox]:checked").count() == 0


def stops_beside_the_question(page):
    """Press Tab again and again, all folds open; return what was reached beside the question, none of it hidden."""
    page.evaluate(OPEN)
    found = set()
    for _ in range(45):
        page.keyboard.press("Tab")
        step = page.evaluate(STEP)
        if step:
            assert not step[1], "the question hides what has the focus"
            found.add(step[0])
    return found


def test_consent_u05_the_question_hides_nothing_on_a_wide_screen(page, world):
    """And holds nobody: the page is reached past it."""
    page.goto(world.url + GOAL_15)
    assert len(stops_beside_the_question(page)) > 20


def test_consent_u06_the_question_hides_nothing_on_a_narrow_screen(page, world):
    """Nor there."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(world.url + GOAL_15)
    assert len(stops_beside_the_question(page)) > 20


def test_consent_u07_the_question_fits_a_narrow_screen(page, world, record_property):
    """Nothing is scrolled sideways, both answers are there, and less than half of a small screen is taken."""
    page.set_viewport_size({"width": 320, "height": 640})
    open_in_own_fonts(page, world.url + BLANK)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for answer in (YES, NO):
        box = page.locator(answer).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
    share = page.locator(BANNER).bounding_box()["height"] / 640
    record_property("banner_share_320", share)
    assert share < 0.5


@pytest.mark.parametrize(("path", "selector"), [(BLANK, BANNER), (SETTINGS, "main"), (DECLARED, "[data-embed]")])
def test_consent_u08_controls_are_large_enough(page, world, path, selector):
    """Links in a running sentence apart."""
    page.goto(world.url + path)
    page.evaluate("document.querySelectorAll('main p a, main dd a').forEach(one => one.remove())")
    boxes = controls(page, selector)
    assert boxes
    assert [box for box in boxes if min(box["width"], box["height"]) < LEAST] == []


def test_consent_u09_the_page_is_used_with_the_question_open(page, world):
    """A link in the head leads where it says."""
    page.goto(world.url + BLANK)
    page.locator("header a.service").click()
    page.wait_for_url("**/strategi/**")
    assert page.locator(BANNER).is_visible()


def test_consent_u10_a_no_is_within_reach_of_the_keyboard(page, world):
    """In at most twelve steps, and Enter says it."""
    page.goto(world.url + BLANK)
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches('{NO}')"):
            break
    page.keyboard.press("Enter")
    page.locator(KEPT).wait_for()
    assert page.locator(BANNER).count() == 0


def test_consent_u11_the_focus_is_not_lost(looker, page, world):
    """It stands at the words that say what was chosen."""
    page.goto(world.url + BLANK)
    choose(looker, NO)
    page.wait_for_function(f"document.activeElement.matches('{KEPT}')")


def test_consent_u12_the_choice_is_announced(looker, page, world):
    """To whoever listens to the page."""
    page.goto(world.url + BLANK)
    choose(looker, NO)
    page.wait_for_function("document.querySelector('[role=status]').textContent.includes('nödvändiga')")


@pytest.mark.parametrize("path", [BLANK, GOAL_15, SETTINGS])
def test_consent_u13_nothing_moves(page, world, path):
    """The question stands there from the first moment."""
    page.goto(world.url + path)
    assert page.evaluate(SHIFTS) <= 0.02


def test_consent_u14_the_question_comes_first_and_has_a_name(page, world):
    """Before the content, as a region of its own."""
    page.goto(world.url + BLANK)
    follows = f"document.querySelector('{BANNER}').compareDocumentPosition(document.querySelector('main')) & 4"
    assert page.evaluate(follows)
    name = page.locator(".consent-heading").inner_text()
    assert page.get_by_role("region", name=name, exact=True).count() == 1
