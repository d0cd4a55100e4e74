"""What happens when an address, a text or the data is not as hoped: a page that helps, never a fault."""

import csv
import json
from xml.etree import ElementTree as ET

import pytest

from tests.support.pages import visit
from tests.support.stock import (
    EMPTY,
    GOAL_15,
    HOSTILE,
    HOSTILE_TEXTS,
    MANY_SERIES,
    ONE_VALUE,
    TWO_CHARTS,
    goal_path,
)

INDICATOR = "/indikator/varuexportorer"
BOTH = pytest.mark.parametrize("path", [GOAL_15, INDICATOR])
FILES = [f"{INDICATOR}.csv", f"{INDICATOR}.svg"]
ALL = pytest.mark.parametrize("path", [GOAL_15, INDICATOR, *FILES])


def helps(page, *, to):
    """Check that an error page leads on to what exists."""
    assert any(link["href"].startswith(to) for link in page.all("main a")), "the page leads nowhere"


def test_bad_unknown_strategy_is_a_404(client):
    """With a way back."""
    helps(visit(client, "/strategi/atlantis", status=404), to="/")


@pytest.mark.parametrize("number", ["99", "0", "6", "99999999999999999999", "007x", "-1"])
def test_bad_unknown_goal_is_a_404(client, number):
    """A number nobody gave, one too large for any database, and one whose texts are not written."""
    helps(visit(client, f"/strategi/livskraftigt-vastmanland/mal/{number}", status=404), to="/")


@pytest.mark.parametrize("form", ["", ".csv", ".svg"])
def test_bad_unknown_indicator_is_a_404(client, form):
    """The page and its files."""
    visit(client, f"/indikator/atlantis{form}", status=404)


@ALL
def test_bad_unknown_series_links_to_the_series_that_exist(client, path):
    """A 400 that helps."""
    helps(visit(client, f"{path}?serie=x", status=400), to=f"{path.removesuffix('.csv').removesuffix('.svg')}?")


def test_the_ways_on_are_named_as_on_the_page(client):
    """A reader chooses words, not codes."""
    page = visit(client, f"{GOAL_15}?serie=x", status=400)
    assert "0 anställda" in page.words
    assert "storlek-0" not in page.words


def test_the_ways_on_from_a_wrong_period_say_which_end_they_choose(client):
    """«2012» alone would say nothing."""
    assert "Från och med 2012" in visit(client, f"{GOAL_15}?fran=2090", status=400).words
    assert "Till och med 2021" in visit(client, f"{GOAL_15}?till=2090", status=400).words


@pytest.mark.parametrize("query", ["serie=x", "fran=2090", "utgava=99", "visa=film"])
def test_the_text_of_a_refusal_is_whole_sentences(client, query):
    """No colon that leads to a heading."""
    page = visit(client, f"{GOAL_15}?{query}", status=400)
    assert page.words_of(".lead") == "Adressen frågar efter något som inte finns här."
    assert page.words_of("main h2") == "Härifrån kan du gå vidare"


def test_the_ways_on_from_the_second_chart_lead_to_the_second_chart(visitor):
    """Each of them is a page that exists."""
    page = visit(visitor, goal_path(TWO_CHARTS, "?diagram=andelar&serie=x"), status=400)
    ways = [link["href"] for link in page.all("main a")]
    assert any("diagram=andelar" in way for way in ways)
    for way in ways:
        visit(visitor, way, without={"leftovers"})


@ALL
@pytest.mark.parametrize("query", ["fran=1950", "till=2021Q1", "fran=x", "till=2021%00", "fran=2020&till=2013"])
def test_bad_unknown_period_links_to_what_exists(client, path, query):
    """A 400 that helps."""
    helps(visit(client, f"{path}?{query}", status=400), to=path.removesuffix(".csv").removesuffix(".svg"))


@ALL
@pytest.mark.parametrize("query", ["visa=film", "typ=torta", "matt=rot"])
def test_bad_unknown_view_links_to_the_views_that_exist(client, path, query):
    """A 400 that helps."""
    page_path = path.removesuffix(".csv").removesuffix(".svg")
    helps(visit(client, f"{path}?{query}", status=400), to=f"{page_path}?")


@ALL
@pytest.mark.parametrize("edition", ["99", "0", "x", "1e3", "9999999999999999999999"])
def test_bad_unknown_edition_is_a_400(client, path, edition):
    """An edition nobody released is answered like one that never was."""
    visit(client, f"{path}?utgava={edition}", status=400)


def test_bad_more_than_six_series_names_the_limit(visitor):
    """Seven lines cannot be read."""
    query = "&".join(f"serie=plats-{n}" for n in range(7))
    page = visit(visitor, f"/indikator/manga?{query}", status=400)
    assert "högst 6 serier" in page.words
    assert "Du valde 7" in page.words


def test_bad_empty_indicator_says_that_there_are_no_values(visitor):
    """A page, a table without rows, no figure made up."""
    page = visit(visitor, goal_path(EMPTY))
    assert "Det finns inga värden" in page.words_of("[data-chart-summary]")
    assert not page.all("[data-key-figure]")
    for form in ("csv", "svg"):
        assert visitor.get(f"/indikator/tom.{form}").status_code == 200


def test_bad_one_observation_is_drawn_tabled_and_said(visitor):
    """A line of one value is a visible point."""
    page = visit(visitor, goal_path(ONE_VALUE))
    assert "7" in page.words_of("[data-chart-summary]")
    assert len(page.all("table tbody tr")) == 1
    assert page.all(".chart-svg svg use"), "the only point is not drawn"


def test_bad_400_series_are_a_page_that_stays_usable(visitor):
    """All can be chosen, in a list of its own that scrolls; the page stays light."""
    page = visit(visitor, goal_path(MANY_SERIES))
    assert len(page.all("input[name=serie]")) == 400
    assert page.all("[role=region][tabindex='0'] input[name=serie]")
    assert "Högst sex serier" in page.words


def test_bad_script_end_tag_is_shown_as_text_everywhere(visitor):
    """No text of an editor becomes an element, on any page or in any file."""
    page = visit(visitor, goal_path(HOSTILE_TEXTS), without={"leftovers"})
    assert page.words.count("</script>") >= 6
    assert "<b>\"'&" in page.words
    assert not page.all("main b")


def test_bad_line_separator_breaks_neither_json_nor_svg(visitor):
    """U+2028 ends no string."""
    page = visit(visitor, goal_path(HOSTILE_TEXTS, "?serie=del-1"), without={"leftovers"})
    labels = [one["label"] for one in json.loads(page.one("malbild-chart")["data-config"])["data"]["datasets"]]
    assert labels == [f"Serie {HOSTILE}"]
    drawn = visitor.get("/indikator/fientlig.svg?serie=del-1")
    assert "</script>" in "".join(ET.fromstring(drawn.data).itertext())  # noqa: S314 -- our own answer


def test_bad_quotes_end_no_attribute(visitor):
    """A quotation mark in a name stays inside it."""
    page = visit(visitor, goal_path(HOSTILE_TEXTS), without={"leftovers"})
    assert HOSTILE in page.one("malbild-chart canvas")["aria-label"]
    assert {name for element in page.all("main *") for name in element.attrs if name.startswith("on")} == set()


def test_a_template_in_a_text_is_not_evaluated(visitor):
    """Seven times seven stays a question."""
    assert "{{ 7*7 }}" in visit(visitor, goal_path(HOSTILE_TEXTS), without={"leftovers"}).words


def test_a_mark_that_would_be_a_formula_is_defused_in_csv(visitor):
    """A spreadsheet reads words as words."""
    rows = list(csv.reader(visitor.get("/indikator/formel.csv").get_data(as_text=True).splitlines()))
    assert [row[1] for row in rows[1:]] == ["'=1+1"]
    assert [row[3] for row in rows[1:]] == ["-5"]


@pytest.mark.parametrize(
    "query",
    [
        "serie=%ff",
        "%00=1",
        "=",
        "&&&",
        "diagram",
        "serie=" + "a" * 5000,
        "serie=a&" * 2000,
        "fran[]=1",
        "utgava=%D9%A1",
    ],
)
@BOTH
def test_no_query_is_a_fault(client, path, query):
    """Whatever stands after the question mark, the answer is a page."""
    assert client.get(f"{path}?{query}").status_code in {200, 400}


def test_an_unknown_host_is_turned_away(client):
    """No link is built from a name that is not ours."""
    answer = client.get(GOAL_15, headers={"Host": "elak.example"})
    assert answer.status_code == 400
    assert b"elak.example" not in answer.data
