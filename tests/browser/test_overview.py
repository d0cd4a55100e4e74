"""The overview in a browser: by keyboard alone, choices that change the list in place, and every look of it."""

import pytest

from tests.support.seeing import fonts_have_arrived, swap
from tests.support.stock import STRATEGY
from tests.support.strategies import BEFORE, NOW, overview

DEMONSTRATION = overview("livskraftigt-vastmanland")
MOST_KEYS = 12
WATCH_STATUS = """
() => {
  const status = document.getElementById("status");
  window.heard = [];
  new MutationObserver(() => heard.push(status.textContent)).observe(status, {childList: true, subtree: true});
}
"""


def numbers(page):
    """Return the numbers of the goals that are shown."""
    return page.locator(".goal .goal-number [aria-hidden]").all_inner_texts()


def box(page, name, value):
    """Return a control of the form."""
    return page.locator(f'#urval input[name="{name}"][value="{value}"]')


def open_form(page):
    """Open the form as a visitor does."""
    page.locator("#urval summary").click()


class Keys:
    """Presses keys and counts them."""

    def __init__(self, page):
        """Begin at none."""
        self.page, self.pressed = page, 0

    def press(self, key):
        """Press one key."""
        self.pressed += 1
        self.page.keyboard.press(key)

    def tab_to(self, words):
        """Press Tab until a link with these words has the focus."""
        while self.page.evaluate("() => document.activeElement.textContent.trim()") != words:
            assert self.pressed < MOST_KEYS, words
            self.press("Tab")


def test_from_the_start_page_to_the_table_of_goal_15_in_twelve_keys(new_page):
    """Counted from the skip link; the table is open and in view."""
    page = new_page(height=700)
    page.goto(DEMONSTRATION)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    keys = Keys(page)
    keys.tab_to("Öka antalet exporterande företag")
    with page.expect_navigation():
        keys.press("Enter")
    keys.tab_to("Hoppa till siffrorna")
    keys.press("Enter")
    table = page.locator("#table-varuexportorer table")
    table.wait_for(state="visible")
    page.wait_for_function("() => document.querySelector('#table-varuexportorer').getBoundingClientRect().top < 700")
    assert keys.pressed <= MOST_KEYS


def test_a_choice_changes_the_list_in_place(new_page):
    """The focus stays, one sentence is heard, the address can be shared and nothing is added to the history."""
    page = new_page()
    page.goto(overview(NOW))
    open_form(page)
    page.evaluate(WATCH_STATUS)
    before = page.evaluate("history.length")
    one = box(page, "status", "natt")
    one.focus()
    with swap(page):
        page.keyboard.press("Space")
    assert numbers(page) == ["5"]
    assert one.evaluate("one => one === document.activeElement")
    assert page.evaluate("heard") == ["1 av 12 mål visas."]
    assert page.url.endswith(overview(NOW, "?status=natt"))
    assert page.evaluate("history.length") == before
    with swap(page):
        box(page, "omrade", "omrade-2").check()
    assert numbers(page) == []
    assert page.locator(".count").is_visible()


def test_back_from_a_goal_shows_what_was_chosen(new_page):
    """And the form says so."""
    page = new_page()
    page.goto(overview(NOW))
    open_form(page)
    with swap(page):
        box(page, "omrade", "omrade-1").check()
    page.locator(".goal a").first.click()
    page.wait_for_url("**/mal/1")
    page.go_back()
    page.wait_for_url(f"**{overview(NOW)}?omrade=omrade-1")
    assert numbers(page) == ["1", "3", "5", "7", "9"]
    assert box(page, "omrade", "omrade-1").is_checked()
    page.get_by_role("link", name="Visa alla mål").click()
    page.wait_for_url(f"**{overview(NOW)}")
    assert not box(page, "omrade", "omrade-1").is_checked()


def test_without_scripts_the_form_gives_the_same(new_page):
    """By its button, and with the same address."""
    page = new_page(scripts=False)
    page.goto(overview(NOW))
    open_form(page)
    box(page, "status", "natt").check()
    box(page, "ordning", "lage").check()
    with page.expect_navigation():
        page.locator("#urval button").click()
    assert numbers(page) == ["5"]
    assert page.url.endswith(overview(NOW, "?status=natt&ordning=lage"))
    assert box(page, "status", "natt").is_visible()


def test_a_failure_leaves_the_list_and_the_address(new_page):
    """And says so, of a list and not of a chart."""
    page = new_page(forgiven=["status of 500"])
    page.goto(overview(NOW))
    open_form(page)
    page.route("**/strategi/nu?*", lambda route: route.fulfill(status=500))
    with swap(page):
        box(page, "status", "natt").click()
    assert page.locator("#status").inner_text().startswith("Listan kunde inte ändras.")
    assert len(numbers(page)) == 12
    assert not box(page, "status", "natt").is_checked()
    assert page.url.endswith(overview(NOW))


@pytest.mark.parametrize("width", [320, 768, 1440, 2560])
@pytest.mark.parametrize("path", [DEMONSTRATION, overview(NOW), f"{overview(NOW)}/omrade/omrade-1", "/"])
def test_nothing_is_wider_than_the_window(new_page, path, width):
    """And no picture is cut."""
    page = new_page(width=width)
    page.goto(path)
    fonts_have_arrived(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cut = "all => all.filter(one => one.getBoundingClientRect().right > innerWidth || !one.clientWidth).length"
    assert page.locator(".spark, .track").evaluate_all(cut) == 0


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize(
    "path",
    [
        overview(NOW),
        overview(NOW, "?status=natt"),
        overview(NOW, "?omrade=omrade-2&status=natt"),
        overview(NOW, "?status=x"),
        overview(BEFORE),
        f"{overview(NOW)}/omrade/omrade-1",
        f"{overview(NOW)}/omrade/omrade-3",
        overview(STRATEGY),
    ],
)
def test_the_checker_finds_nothing(new_page, axe, path, scripts):
    """On light and dark ground, narrow and wide."""
    page = new_page(scripts=scripts, forgiven=["status of 400"])
    page.goto(path)
    for width, scheme in ((1280, "light"), (320, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        assert axe(page) == [], scheme


@pytest.mark.parametrize("path", [overview(NOW), overview(NOW, "?status=natt")])
def test_targets_are_at_least_24_pixels(new_page, path):
    """Every link and control of the list."""
    page = new_page(width=320)
    page.goto(path)
    sizes = page.locator(".goal a, .area-way a, .count a, #urval summary").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 24


def test_on_paper_tracks_and_courses_are_black(new_page):
    """Whatever the screen looks like."""
    page = new_page(scheme="dark")
    page.goto(overview(NOW))
    page.emulate_media(media="print")
    inks = page.locator(".spark-line, .spark-last, .track-road, .track-now").evaluate_all(
        "all => [...new Set(all.map(one => getComputedStyle(one).color))]"
    )
    assert inks == ["rgb(0, 0, 0)"]
    assert not page.locator("#urval").is_visible()
