"""With scripts off every control works by the same form, and shows what the swapped part shows with scripts on."""

import pytest

from tests.support import html
from tests.support.pages import PARTIAL
from tests.support.seeing import choose, chosen, control, figure, press_show, reading, toggle
from tests.support.stock import GOAL_15, TWO_CHARTS, goal_path

TWO = goal_path(TWO_CHARTS)
CHANGES = {
    "goal": (
        GOAL_15,
        [
            ("varuexportorer", "serie", "storlek-0"),
            ("varuexportorer", "fran", "2018"),
            ("varuexportorer", "till", "2020"),
            ("varuexportorer", "typ", "stapel"),
            ("varuexportorer", "matt", "index"),
            ("varuexportorer", "matt", "andel"),
            ("varuexportorer", "visa", "tabell"),
            ("varuexportorer", "serie", "storlek-0"),
        ],
    ),
    "two-charts": (
        TWO,
        [
            ("luckor", "serie", "del-1"),
            ("andelar", "serie", "del-2"),
            ("luckor", "typ", "stapel"),
            ("andelar", "matt", "index"),
            ("luckor", "fran", "2013"),
            ("luckor", "till", "2019"),
            ("andelar", "fran", "2020"),
            ("andelar", "visa", "tabell"),
            ("luckor", "visa", "tabell"),
        ],
    ),
}


def assert_page_holds_its_fragment(page, slug):
    """See that the page shows of a chart what a partial request for the same query answers."""
    part = html.parsed(page.request.get(page.url, headers=PARTIAL).text()).select_one("figure")
    assert part["id"] == f"chart-{slug}"
    seen = html.parsed(page.content()).select_one(f"#{part['id']}")
    assert part["aria-labelledby"] == seen["aria-labelledby"]
    assert part.select_one("canvas")["aria-label"] == reading(page, slug).heading
    for what in ("table", "[data-chart-summary]", "figcaption"):
        assert html.words(part.select_one(what)) == html.words(seen.select_one(what))


@pytest.mark.parametrize("case", CHANGES)
def test_chart_12_without_scripts_the_form_gives_the_same_as_the_fragment(new_page, case):
    """One control after the other: heading, table, summary, choices and address are those of the swap."""
    path, changes = CHANGES[case]
    plain, lively = new_page(scripts=False), new_page()
    for page in (plain, lively):
        page.goto(path)
    for slug, name, value in changes:
        before = reading(plain, slug), chosen(plain, slug)
        choose(plain, slug, name, value)
        press_show(plain, slug)
        toggle(lively, slug, name, value)
        assert (reading(plain, slug), chosen(plain, slug)) != before, (slug, name, value)
        assert reading(plain, slug) == reading(lively, slug)
        assert chosen(plain, slug) == chosen(lively, slug)
        assert plain.url == f"{lively.url}#block-{slug}"
        assert_page_holds_its_fragment(plain, slug)


def test_chart_12_without_scripts_choices_add_up(new_page):
    """One choice after the other, each by the button, and a box that is unticked again."""
    page = new_page(scripts=False)
    page.goto(GOAL_15)
    for name, value in [("serie", "okant"), ("fran", "2019"), ("typ", "stapel"), ("serie", "okant")]:
        choose(page, "varuexportorer", name, value)
        press_show(page, "varuexportorer")
    now = chosen(page, "varuexportorer")
    assert (now["fran"], now["typ"], len(now["serie"])) == (["2019"], ["stapel"], 6)
    choose(page, "varuexportorer", "serie", "okant")
    choose(page, "varuexportorer", "visa", "tabell")
    press_show(page, "varuexportorer")
    assert not control(page, "varuexportorer", "serie", "okant").is_checked()
    assert page.locator("#table-varuexportorer table").is_visible()
    assert not figure(page, "varuexportorer").locator(".chart-svg").is_visible()


def test_chart_12_without_scripts_two_charts_keep_each_others_choices(new_page):
    """What was chosen in one chart stands while the other is changed."""
    page = new_page(scripts=False)
    page.goto(TWO)
    choose(page, "luckor", "serie", "del-1")
    press_show(page, "luckor")
    choose(page, "andelar", "matt", "index")
    press_show(page, "andelar")
    choose(page, "luckor", "till", "2018")
    press_show(page, "luckor")
    assert chosen(page, "luckor")["serie"] == ["totalt", "del-1"]
    assert chosen(page, "luckor")["till"] == ["2018"]
    assert chosen(page, "andelar")["matt"] == ["index"]


def test_without_scripts_the_button_leads_back_to_the_chart(new_page):
    """The next page begins where the visitor was, not at its top, under a short address."""
    page = new_page(scripts=False)
    page.goto(GOAL_15)
    choose(page, "varuexportorer", "typ", "stapel")
    press_show(page, "varuexportorer")
    assert page.url.endswith(f"{GOAL_15}?typ=stapel#block-varuexportorer")
    assert -10 <= page.locator("#block-varuexportorer").bounding_box()["y"] <= 100


def test_on_a_narrow_screen_the_fold_opens_without_scripts(new_page):
    """The controls are one press away and work."""
    page = new_page(scripts=False, width=320, height=640)
    page.goto(GOAL_15)
    box = control(page, "varuexportorer", "serie", "okant")
    assert not box.is_visible()
    page.get_by_text("Ändra diagrammet", exact=True).click()
    box.uncheck()
    press_show(page, "varuexportorer")
    assert "okant" not in chosen(page, "varuexportorer")["serie"]


def test_a_page_whose_scripts_never_arrive_works_by_its_form(new_page):
    """A lost script is no lost page: the server's picture stands and the button does the rest."""
    page = new_page(forgiven=["net::ERR_FAILED"])
    page.route("**/static/gen/*.js", lambda route: route.abort())
    page.goto(GOAL_15)
    assert figure(page, "varuexportorer").locator(".chart-svg").is_visible()
    choose(page, "varuexportorer", "matt", "index")
    press_show(page, "varuexportorer")
    assert chosen(page, "varuexportorer")["matt"] == ["index"]


def test_a_picture_stays_when_the_drawing_library_never_arrives(new_page):
    """The server's picture is the picture, through swaps too."""
    page = new_page(forgiven=["net::ERR_FAILED"])
    page.route("**/chartjs.*.js", lambda route: route.abort())
    page.goto(GOAL_15)
    with page.expect_event("requestfailed"):
        figure(page, "varuexportorer").scroll_into_view_if_needed()
        figure(page, "varuexportorer").locator("malbild-chart").hover()
    toggle(page, "varuexportorer", "matt", "index")
    picture = figure(page, "varuexportorer").locator(".chart-svg")
    assert picture.is_visible()
    assert "Index" in picture.inner_text()
    assert not figure(page, "varuexportorer").locator("canvas").is_visible()
