"""With scripts a choice changes the chart in place: focus, scrolling, announcements, history and failures."""

import pytest

from tests.support.seeing import (
    LIVE_CHARTS,
    choose,
    chosen,
    control,
    drawn,
    figure,
    is_partial,
    reading,
    swap,
    toggle,
)
from tests.support.stock import GOAL_15, TWO_CHARTS, goal_path

TWO = goal_path(TWO_CHARTS)
EXPORTS = "varuexportorer"
TEN_TOGGLES = [
    ("serie", "okant"),
    ("serie", "storlek-0"),
    ("typ", "stapel"),
    ("matt", "index"),
    ("fran", "2016"),
    ("till", "2020"),
    ("typ", "linje"),
    ("matt", "varde"),
    ("serie", "okant"),
    ("fran", ""),
]
ONE_OF_EACH = [
    ("serie", "okant"),
    ("fran", "2018"),
    ("till", "2020"),
    ("typ", "stapel"),
    ("matt", "index"),
    ("visa", "tabell"),
    ("visa", "diagram"),
]
WHERE = """
() => {
  const {name, value, id} = document.activeElement;
  return [name, value, id, Math.round(scrollY), Math.round(document.activeElement.getBoundingClientRect().top)];
}
"""
WATCH_STATUS = """
() => {
  const status = document.getElementById("status");
  window.heard = [];
  new MutationObserver(() => heard.push(status.textContent)).observe(
    status, {childList: true, characterData: true, subtree: true});
}
"""
SERVER_FAULT = {"status": 500, "content_type": "text/html", "body": "<h1>Något gick fel</h1>"}
FAILURES = {
    "the site's own 500": {**SERVER_FAULT, "headers": {"HX-Replace-Url": "false", "HX-Push-Url": "false"}},
    "a 502 from a server in between": {**SERVER_FAULT, "status": 502},
    "no answer at all": None,
}


def ten_toggles(page, slug=EXPORTS):
    """Change the chart ten times."""
    for name, value in TEN_TOGGLES:
        toggle(page, slug, name, value)


@pytest.mark.parametrize("width", [360, 1440])
def test_chart_14_after_a_swap_focus_and_scrolling_are_as_before(new_page, width):
    """The visitor stays at the control that was used, whichever it is."""
    page = new_page(width=width)
    page.goto(GOAL_15)
    drawn(page, EXPORTS)
    fold = page.get_by_text("Ändra diagrammet", exact=True)
    if fold.is_visible():
        fold.click()
    for name, value in ONE_OF_EACH:
        one = control(page, EXPORTS, name, value)
        one.focus()
        with swap(page):
            if name == "serie":
                page.keyboard.press("Space")
            else:
                choose(page, EXPORTS, name, value)
            before = page.evaluate(WHERE)
        assert page.evaluate(WHERE) == before
        assert one.evaluate("one => one === document.activeElement")


@pytest.mark.parametrize("path", [GOAL_15, TWO, "/indikator/varuexportorer"])
def test_chart_15_one_status_region_stands_outside_every_swapped_part(new_page, path):
    """It is there, and empty, before anything is said in it."""
    page = new_page()
    page.goto(path)
    status = page.locator("[role=status], [aria-live]")
    assert status.count() == 1
    assert (status.text_content() or "").strip() == ""
    assert page.locator("figure [role=status], form [role=status]").count() == 0


def test_chart_15_status_is_filled_once_for_each_swap_with_the_summary(new_page):
    """A screen reader says one sentence, the one everybody reads."""
    page = new_page()
    page.goto(GOAL_15)
    page.evaluate(WATCH_STATUS)
    expected = []
    for name, value in TEN_TOGGLES:
        toggle(page, EXPORTS, name, value)
        expected.append(reading(page, EXPORTS).summary)
    heard = [" ".join(text.split()) for text in page.evaluate("heard")]
    assert heard == expected


def test_chart_16_ten_toggles_leave_one_chart_the_history_and_an_open_table(new_page):
    """Nothing grows, nothing shuts."""
    page = new_page()
    page.goto(GOAL_15)
    drawn(page, EXPORTS)
    page.get_by_text("Siffrorna i en tabell", exact=True).click()
    length = page.evaluate("history.length")
    ten_toggles(page)
    assert page.evaluate(LIVE_CHARTS) == 1
    assert page.evaluate("history.length") == length
    assert page.locator(f"#table-{EXPORTS} table").is_visible()
    assert figure(page, EXPORTS).locator("canvas").is_visible()


def test_chart_16_ten_toggles_leave_as_many_charts_as_the_page_has(new_page):
    """Two charts, toggled in turn, through the table view and back."""
    page = new_page()
    page.goto(TWO)
    for slug in ("luckor", "andelar"):
        drawn(page, slug)
    for name, value in [
        ("serie", "del-1"),
        ("typ", "stapel"),
        ("visa", "tabell"),
        ("visa", "diagram"),
        ("matt", "index"),
    ]:
        for slug in ("luckor", "andelar"):
            toggle(page, slug, name, value)
    assert page.evaluate(LIVE_CHARTS) == 2


def test_chart_16_the_chart_draws_what_the_page_says(new_page):
    """After every swap the living chart holds the numbers of its element, not those of the last one."""
    page = new_page()
    page.goto(GOAL_15)
    drawn(page, EXPORTS)
    for name, value in TEN_TOGGLES:
        toggle(page, EXPORTS, name, value)
        alive, told = page.evaluate(
            """() => {
              const element = document.querySelector("malbild-chart");
              const numbers = ({labels, datasets}) =>
                [labels, datasets.map(one => [one.label, ...one.data.map(({x, y}) => [x, y])])];
              return [Chart.getChart(element.querySelector("canvas")).data, JSON.parse(element.dataset.config).data]
                .map(numbers);
            }"""
        )
        assert alive == told


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
def test_chart_17_a_failed_request_leaves_everything_and_says_so(new_page, failure):
    """Chart, table, form and address are what they were; a sentence is heard and seen."""
    page = new_page(
        forgiven=["status of 50[02]", "net::ERR_FAILED", "uncaught: Failed to fetch", "TypeError: Failed to"]
    )
    page.goto(GOAL_15)
    drawn(page, EXPORTS)
    toggle(page, EXPORTS, "matt", "index")
    before = reading(page, EXPORTS), chosen(page, EXPORTS), page.url, figure(page, EXPORTS).inner_html()
    answer = (lambda route: route.fulfill(**failure)) if failure else (lambda route: route.abort())
    page.route(lambda _: True, lambda route: answer(route) if is_partial(route.request) else route.continue_())
    toggle(page, EXPORTS, "serie", "okant")
    assert (reading(page, EXPORTS), chosen(page, EXPORTS), page.url) == before[:3]
    assert figure(page, EXPORTS).inner_html() == before[3]
    assert page.evaluate(LIVE_CHARTS) == 1
    status = page.locator("#status")
    assert status.inner_text().startswith("Diagrammet kunde inte uppdateras.")
    assert status.bounding_box()["height"] >= 24
    assert figure(page, EXPORTS).get_attribute("aria-busy") is None
    page.unroute_all()
    toggle(page, EXPORTS, "serie", "okant")
    assert "okant" not in chosen(page, EXPORTS)["serie"]
    assert status.inner_text().strip() == " ".join(reading(page, EXPORTS).summary.split())
    assert status.bounding_box()["height"] <= 1


REFUSED = [
    (
        "/indikator/manga?" + "&".join(f"serie=plats-{number}" for number in range(6)),
        ("manga", "serie", "plats-7"),
        "För många serier på en gång. Ett diagram visar högst 6 serier, annars går det inte att läsa. Du valde 7.",
    ),
    (
        f"{GOAL_15}?till=2014",
        (EXPORTS, "fran", "2018"),
        "Perioden slutar innan den börjar. Välj ett slut som ligger efter början.",
    ),
]


@pytest.mark.parametrize(("path", "choice", "told"), REFUSED, ids=["seventh-series", "end-before-beginning"])
def test_chart_17_a_refused_choice_leaves_everything_and_says_why(new_page, path, choice, told):
    """What the site itself refuses it explains, seen and heard, and goes silent at the next choice."""
    page = new_page(forgiven=["status of 400"])
    page.goto(path)
    slug = choice[0]
    before = reading(page, slug), chosen(page, slug), page.url
    status = page.locator("#status")
    for _ in range(2):
        toggle(page, *choice)
        assert (reading(page, slug), chosen(page, slug), page.url) == before
        assert status.inner_text() == f"{told} Diagrammet är som förut."
        assert status.bounding_box()["height"] >= 24
    toggle(page, slug, "typ", "stapel")
    assert status.bounding_box()["height"] <= 1


def test_the_last_series_stays_and_it_is_said_why(new_page):
    """A chart of nothing would be drawn as the usual one, beside boxes that say otherwise."""
    page = new_page()
    page.goto(f"{GOAL_15}?serie=totalt")
    before = reading(page, EXPORTS), chosen(page, EXPORTS), page.url
    page.evaluate(WATCH_STATUS)
    told = "Minst en serie ska vara med. Diagrammet är som förut."
    for times in (1, 2):
        choose(page, EXPORTS, "serie", "totalt")
        page.wait_for_function(
            "([told, times]) => heard.filter(one => one === told).length >= times", arg=[told, times]
        )
        page.wait_for_timeout(300)
        assert (reading(page, EXPORTS), chosen(page, EXPORTS), page.url) == before
    assert page.evaluate("heard").count(told) == 2
    toggle(page, EXPORTS, "serie", "okant")
    assert chosen(page, EXPORTS)["serie"] == ["totalt", "okant"]


def test_a_refusal_is_heard_as_often_as_it_happens(new_page):
    """The same words again are new words to a screen reader."""
    page = new_page(forgiven=["status of 400"])
    path, choice, told = REFUSED[1]
    page.goto(path)
    page.evaluate(WATCH_STATUS)
    for _ in range(2):
        toggle(page, *choice)
    assert [text for text in page.evaluate("heard") if text] == [f"{told} Diagrammet är som förut."] * 2


@pytest.mark.parametrize(("width", "height"), [(320, 256), (1280, 900)])
def test_the_words_of_a_failure_cover_nothing_for_good(new_page, width, height):
    """However far a page is enlarged its end can be read, and what has focus is in view."""
    page = new_page(width=width, height=height, forgiven=["status of 500"])
    page.goto(GOAL_15)
    page.route("**/*[?]*", lambda route: route.fulfill(**SERVER_FAULT))
    fold = page.get_by_text("Ändra diagrammet", exact=True)
    if fold.is_visible():
        fold.click()
    toggle(page, EXPORTS, "serie", "okant")
    page.locator("footer a").last.focus()
    page.evaluate("() => scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    last, status = (page.locator(one).last.bounding_box() for one in ("footer a", "#status"))
    assert last["y"] + last["height"] <= status["y"]
    assert status["height"] <= height * 0.75


def test_an_address_after_choices_says_only_what_differs(new_page):
    """No empty parameters, nothing that is shown unasked, and none at all when everything is as it was."""
    page = new_page()
    page.goto(GOAL_15)
    toggle(page, EXPORTS, "typ", "stapel")
    assert page.url.endswith(f"{GOAL_15}?typ=stapel")
    toggle(page, EXPORTS, "fran", "2018")
    assert page.url.endswith(f"{GOAL_15}?fran=2018&typ=stapel")
    toggle(page, EXPORTS, "fran", "")
    toggle(page, EXPORTS, "typ", "linje")
    assert page.url.endswith(GOAL_15)


def test_chart_17_the_policy_holds_through_load_toggles_back_and_forward(new_page):
    """The window itself fails the test at any violation; here it looks at everything."""
    page = new_page()
    page.goto(GOAL_15)
    drawn(page, EXPORTS)
    ten_toggles(page)
    page.goto("/strategi/livskraftigt-vastmanland")
    page.go_back()
    drawn(page, EXPORTS)
    page.go_forward()
    page.go_back()
    drawn(page, EXPORTS)
    assert page.evaluate(LIVE_CHARTS) == 1


def test_back_from_another_page_shows_the_whole_page_with_the_choices(new_page):
    """Never a naked fragment, and every control says what the chart shows."""
    page = new_page()
    page.goto(GOAL_15)
    for name, value in [("serie", "okant"), ("matt", "index"), ("fran", "2017")]:
        toggle(page, EXPORTS, name, value)
    left = reading(page, EXPORTS), chosen(page, EXPORTS), page.url
    page.locator(".breadcrumbs a").first.click()
    page.wait_for_url("**/strategi/livskraftigt-vastmanland")
    page.go_back()
    assert page.locator("header.masthead, main, footer, h1").count() == 4
    assert (reading(page, EXPORTS), chosen(page, EXPORTS), page.url) == left
    drawn(page, EXPORTS)
    toggle(page, EXPORTS, "serie", "okant")
    assert page.evaluate(LIVE_CHARTS) == 1


def test_one_back_leaves_a_page_however_often_it_was_toggled(new_page):
    """Choices replace the address, they do not pile up."""
    page = new_page()
    page.goto("/strategi/livskraftigt-vastmanland")
    page.goto(GOAL_15)
    ten_toggles(page)
    page.go_back()
    assert page.url.endswith("/strategi/livskraftigt-vastmanland")


def test_reload_and_a_shared_address_show_the_live_page(new_page):
    """What one visitor sees is in the address, for another visitor and for scripts off."""
    page = new_page()
    page.goto(GOAL_15)
    ten_toggles(page)
    live = reading(page, EXPORTS), chosen(page, EXPORTS)
    page.reload()
    assert (reading(page, EXPORTS), chosen(page, EXPORTS)) == live
    for scripts in (True, False):
        other = new_page(scripts=scripts)
        other.goto(page.url)
        assert (reading(other, EXPORTS), chosen(other, EXPORTS)) == live


def test_the_address_holds_both_charts_of_a_page(new_page):
    """Toggled in turn, reloaded, shared and gone back to: both keep their state."""
    page = new_page()
    page.goto(TWO)
    for slug, name, value in [
        ("luckor", "serie", "del-1"),
        ("andelar", "typ", "stapel"),
        ("luckor", "till", "2018"),
        ("andelar", "serie", "del-2"),
    ]:
        toggle(page, slug, name, value)
    live = [(reading(page, slug), chosen(page, slug)) for slug in ("luckor", "andelar")]
    assert live[0][1]["serie"] == ["totalt", "del-1"]
    assert live[1][1]["serie"] == ["totalt", "del-2"]
    address = page.url
    page.reload()
    assert [(reading(page, slug), chosen(page, slug)) for slug in ("luckor", "andelar")] == live
    page.locator(".breadcrumbs a").first.click()
    page.wait_for_url("**/strategi/prov")
    page.go_back()
    assert [(reading(page, slug), chosen(page, slug)) for slug in ("luckor", "andelar")] == live
    other = new_page(scripts=False)
    other.goto(address)
    assert [(reading(other, slug), chosen(other, slug)) for slug in ("luckor", "andelar")] == live


def test_the_last_of_quick_choices_wins(new_page):
    """Faster than the server: the chart ends where the form stands."""
    page = new_page()
    page.goto(GOAL_15)
    drawn(page, EXPORTS)
    for value in ("okant", "storlek-0", "storlek-1-9"):
        choose(page, EXPORTS, "serie", value)
    wanted = chosen(page, EXPORTS)["serie"]
    page.wait_for_function(
        "count => document.querySelectorAll('table thead th:not(.target)').length === count + 1", arg=len(wanted)
    )
    page.wait_for_function("() => !document.querySelector('[aria-busy]')")
    assert chosen(page, EXPORTS)["serie"] == wanted
    assert page.evaluate(LIVE_CHARTS) == 1
