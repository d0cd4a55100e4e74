"""Comparing places on the site: the form, the address, and what a visitor who typed something odd is told."""

import pytest

from tests.support import html
from tests.support.pages import fragment, visit
from tests.support.stock import PLACES, goal_path

MANY, FEW = "/indikator/manga-lan", "/indikator/fa-lan"
NAMES = "#chart-manga-lan thead th[scope=col]"


def columns(page):
    """Return the names over the columns of the table."""
    return [html.words(head) for head in page.all(NAMES)][1:]


def ticked(page, slug="manga-lan"):
    """Return the places that the form says are compared."""
    return [box["value"] for box in page.all(f"#compared-{slug} input[type=checkbox][checked]")]


def test_only_the_own_place_is_shown_unasked(visitor):
    """Twenty-one lines would tell nobody anything."""
    page = visit(visitor, MANY)
    assert ticked(page) == []
    assert page.all("#controls-manga-lan fieldset.series") == []
    assert "B-län" not in [option["value"] for option in page.all("datalist option")]
    assert len(page.all("datalist option")) == 20


def test_a_chosen_place_stands_in_chart_table_summary_and_form(visitor):
    """It is in all of them, and can be unticked."""
    page = visit(visitor, f"{MANY}?jamfor=d-lan")
    assert columns(page) == ["B-län", "D-län"]
    assert ticked(page) == ["d-lan"]
    assert "D-län" in page.words_of("[data-chart-summary]")
    assert "D-län" not in [option["value"] for option in page.all("datalist option")]


@pytest.mark.parametrize("typed", ["D-län", "d-LÄN", "+D-l%C3%A4n+"])
def test_a_typed_name_finds_its_place(visitor, typed):
    """The field sends a name, and the address that is shown keeps the slug."""
    page = visit(visitor, f"{MANY}?jamfor={typed}")
    assert columns(page) == ["B-län", "D-län"]


def test_what_a_form_sends_becomes_the_short_address(visitor):
    """A ticked place, a typed name and every other field become the two places alone."""
    answer = visitor.get(f"{MANY}?jamfor=d-lan&jamfor=E-l%C3%A4n&fran=&till=&visa=diagram&typ=linje&matt=varde")
    assert (answer.status_code, answer.location) == (302, f"{MANY}?jamfor=d-lan&jamfor=e-lan")


def test_a_place_that_is_not_there_is_refused_with_those_that_look_like_it(visitor):
    """The page names what may have been meant, as links."""
    page = visit(visitor, f"{MANY}?jamfor=D-l%C3%A4nn", status=400)
    assert page.words_of("h1") == "Platsen finns inte här"
    assert "rätt stavat" in page.words_of(".lead")
    assert page.all("main ul a")[0]["href"] == f"{MANY}?diagram=manga-lan&jamfor=d-lan"
    assert html.words(page.all("main ul a")[0]) == "D-län"


def test_more_than_five_places_are_refused_with_the_limit(visitor):
    """Six lines are what a reader can follow."""
    asked = "&".join(f"jamfor={letter}-lan" for letter in "acdefg")
    page = visit(visitor, f"{MANY}?{asked}", status=400)
    assert "högst 5 platser" in page.words


def test_an_indicator_without_places_refuses_every_place(visitor):
    """There is nothing to compare with."""
    assert visitor.get("/indikator/luckor?jamfor=d-lan").status_code == 400


def test_few_places_are_ticked_in_a_list(visitor):
    """Seven names are read faster than one is typed."""
    page = visit(visitor, f"{FEW}?jamfor=c-lan")
    assert len(page.all("#compared-fa-lan input[type=checkbox]")) == 7
    assert page.all("#compared-fa-lan input[type=text]") == []
    assert ticked(page, "fa-lan") == ["c-lan"]


def test_the_part_brings_the_form_of_the_places_along(visitor):
    """A place that was searched for can be unticked without loading the page anew."""
    part = fragment(visitor, f"{MANY}?jamfor=D-l%C3%A4n")
    target = part.one('hx-partial[hx-target="#compared-manga-lan"]')
    assert [box["value"] for box in target.select("input[checked]")] == ["d-lan"]
    assert part.response.headers["HX-Replace-Url"] == f"{MANY}?jamfor=d-lan"


def test_each_chart_of_a_page_compares_for_itself(visitor):
    """What is compared in one chart is carried along by the other's form."""
    page = visit(visitor, f"{goal_path(PLACES)}?diagram=manga-lan&jamfor=d-lan&diagram=fa-lan&jamfor=c-lan")
    assert (ticked(page), ticked(page, "fa-lan")) == (["d-lan"], ["c-lan"])
    carried = page.all("#carried-fa-lan input")
    assert [(one["name"], one["value"]) for one in carried] == [("diagram", "manga-lan"), ("jamfor", "d-lan")]


def test_files_hold_the_compared_places(visitor):
    """CSV and SVG show what the page shows."""
    page = visit(visitor, f"{MANY}?jamfor=d-lan")
    for link in page.all(".downloads a"):
        body = visitor.get(link["href"]).get_data(as_text=True)
        assert "B-län" in body
        assert "D-län" in body
        assert "C-län" not in body
