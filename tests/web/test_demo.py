"""The demonstration's goals and indicators as a visitor gets them."""

import pytest

from tests.support import html
from tests.support.pages import visit

STRATEGY = "/strategi/livskraftigt-vastmanland"
SHOWN = {
    5: ["halsa-arskurs-9"],
    7: ["kollektivtrafik"],
    9: [],
    14: ["innovationsindex"],
    15: ["varuexportorer"],
    16: [],
    20: ["brp-per-invanare", "folkmangd"],
}
INDICATORS = [slug for slugs in SHOWN.values() for slug in slugs]


@pytest.mark.parametrize("number", SHOWN)
def test_every_goal_is_a_page_with_its_charts(client, number):
    """Charts where there are figures, a page all the same where there are none."""
    page = visit(client, f"{STRATEGY}/mal/{number}")
    assert [figure["data-chart"] for figure in page.all("figure[data-chart]")] == SHOWN[number]
    assert "Uppföljning" in page.words


@pytest.mark.parametrize("number", [9, 16])
def test_a_goal_without_figures_has_no_empty_box_about_them(client, number):
    """A heading with nothing under it would look like a fault."""
    assert "Om siffrorna" not in visit(client, f"{STRATEGY}/mal/{number}").words


@pytest.mark.parametrize("slug", INDICATORS)
def test_every_indicator_is_a_page_with_its_files(client, slug):
    """Page, figures and picture."""
    visit(client, f"/indikator/{slug}")
    for form in ("csv", "svg"):
        assert client.get(f"/indikator/{slug}.{form}").status_code == 200


@pytest.mark.parametrize("slug", INDICATORS)
def test_an_indicator_and_its_goals_lead_to_each_other(client, slug):
    """Who came by a search sees what the figures are for, and who reads of a goal how they were made."""
    ways = visit(client, f"/indikator/{slug}").all("#fakta a[href^='/strategi/']")
    assert ways
    for way in ways:
        assert f"/indikator/{slug}" in [link["href"] for link in visit(client, way["href"]).all("#fakta a")]


def test_an_indicator_says_where_it_belongs(client):
    """The way here: the strategy, the goal, the page itself."""
    crumbs = visit(client, "/indikator/varuexportorer").one(".breadcrumbs")
    assert html.words(crumbs) == "Ett livskraftigt Västmanland Mål 15 Antal varuexporterande företag i Västmanlands län"


def test_made_up_figures_say_so_wherever_they_stand(client):
    """In the chart, its words, its table and both files; and there is no key figure."""
    page = visit(client, f"{STRATEGY}/mal/7")
    for part in (".chart-svg", "[data-chart-summary]", "#table-kollektivtrafik"):
        assert "exempeldata" in page.words_of(part).lower()
    assert page.all("[data-key-figure]") == []
    for form in ("csv", "svg"):
        assert "exempel" in client.get(f"/indikator/kollektivtrafik.{form}").get_data(as_text=True).lower()


def test_the_own_place_stands_in_front_of_those_it_is_compared_with(client):
    """Västmanland among the counties of Östra Mellansverige, Arboga among municipalities."""
    page = visit(client, f"{STRATEGY}/mal/14")
    assert page.words_of("[data-key-figure]") == "92,4"
    for name in ("Västmanland", "Södermanland", "Uppsala", "Örebro", "Östergötland"):
        assert name in page.words_of("#table-innovationsindex")
    assert visit(client, f"{STRATEGY}/mal/20").words_of("#block-brp-per-invanare [data-key-figure]") == "334"


def test_years_that_were_never_measured_are_no_gaps(client):
    """The index is not made every year, and the page says so."""
    page = visit(client, f"{STRATEGY}/mal/14")
    assert "Det mäts inte varje år" in page.words
    assert "saknas" not in page.words_of("#block-innovationsindex")


def test_a_licence_is_a_sentence_of_its_own(client):
    """It does not run on from the name of the source."""
    sources = [one.text.split() for one in visit(client, "/strategi/livskraftigt-vastmanland/mal/20").all(".source")]
    [licensed] = [words for words in sources if words[-1] == "CC0."]
    assert licensed[-3] == "månad."
