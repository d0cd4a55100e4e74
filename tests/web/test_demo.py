"""The demonstration's goals and indicators as a visitor gets them."""

import pytest

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
