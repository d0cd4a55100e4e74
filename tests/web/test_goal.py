"""The page of a goal, as a reader sees it."""

import pytest

from tests.support.pages import fragment, visit
from tests.support.stock import GOAL_15, HOSTILE_TEXTS, PAST, STRATEGY, TWO_CHARTS, add_strategy, goal_path
from webapp.charts import words
from webapp.extensions import db
from webapp.publishing.contents import RevisionContent, SectionContent
from webapp.publishing.drafts import draft_revision
from webapp.publishing.releases import release
from webapp.transactions import transactional


def test_goal_15_has_every_part_in_its_order(client):
    """The reference page is whole."""
    page = visit(client, GOAL_15)
    parts = [
        "Ett nyskapande Västmanland genom hållbar tillväxt",
        "Mål 15",
        "Öka antalet exporterande företag",
        "År 2030 ska fler företag",
        "Du styr diagrammet själv",
        "Almi, Enterprise Europe Network, Business Sweden, Handelskammaren Mälardalen och Exportkreditnämnden",
        "Östra Mellansverige",
        "667 företag i länet exporterade varor 2021",
        "enligt Region Västmanland",
        "”13 procent”",
        "Antal varuexporterande företag i Västmanlands län",
        "SCB, utrikeshandel med varor. Beställd statistik.",
        "Företag med 250 eller fler anställda ingår i okänt antal.",
        "Så följer vi målet",
        "Export av tjänster syns inte i måttet.",
        "Läs hela strategin",
    ]
    # The table repeats sources and notes nowhere, so the first place of each part is its own.
    chart = page.words[page.words.index("667 företag i länet") :]
    places = [page.words.index(part) if part in page.words else -1 for part in parts]
    assert -1 not in places
    assert "okänt antal" in chart


def test_the_demonstration_says_on_every_page_that_it_is_one(client):
    """Nobody takes it for the region's own site."""
    for path in (GOAL_15, "/strategi/livskraftigt-vastmanland", "/indikator/varuexportorer"):
        assert "demonstration" in visit(client, path).words
    assert "demonstration" in visit(client, "/finns-inte", status=404).words


def test_the_skip_link_comes_first_and_leads_to_the_content(client):
    """A keyboard reaches the text at once."""
    page = visit(client, GOAL_15)
    first = page.soup.body.find("a")
    assert first["href"] == "#innehall"
    assert page.one("main")["id"] == "innehall"


def test_breadcrumbs_lead_to_the_strategy(client):
    """A reader sees where the goal belongs."""
    page = visit(client, GOAL_15)
    assert page.all('nav a[href="/strategi/livskraftigt-vastmanland"]')


def test_the_key_figure_is_the_real_value_and_compares_with_no_estimate(client):
    """667 stands alone: 2020 is estimated and never compared with."""
    page = visit(client, GOAL_15)
    assert page.words_of("[data-key-figure]") == "667"
    remarks = page.words_of(".key-figure")
    assert "eftersom värdet för 2020 är uppskattat" in remarks
    assert "77" not in remarks


def test_an_address_with_the_goals_name_leads_to_the_one_that_stays(client):
    """Old and shared addresses end at the canonical one."""
    answer = client.get(f"{GOAL_15}-oka-antalet-exporterande-foretag")
    assert (answer.status_code, answer.headers["Location"]) == (301, GOAL_15)


def test_the_only_strategy_is_the_front_page(client):
    """With one strategy there is nothing to choose."""
    answer = client.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/strategi/livskraftigt-vastmanland")


def test_several_strategies_are_listed(visitor):
    """With two there is."""
    page = visit(visitor, "/")
    assert {link["href"] for link in page.all("main a")} == {"/strategi/livskraftigt-vastmanland", "/strategi/prov"}


def test_a_strategy_links_only_to_goals_that_can_be_read(visitor):
    """Eight goals are named, six are written."""
    page = visit(visitor, "/strategi/prov")
    written = (1, 2, 3, 4, 5, 8)
    assert [link["href"] for link in page.all("main ol a")] == [goal_path(number) for number in written]
    assert "Prov 7" in page.words


def test_a_page_may_hold_several_charts(visitor):
    """Two charts, each with its own form."""
    page = visit(visitor, goal_path(TWO_CHARTS))
    assert [figure["data-chart"] for figure in page.all("figure[data-chart]")] == ["luckor", "andelar"]


def test_one_chart_can_be_changed_while_the_other_keeps_what_was_chosen(visitor):
    """The form of each chart carries the other's choices."""
    page = visit(visitor, goal_path(TWO_CHARTS, "?diagram=luckor&serie=del-1&diagram=andelar&visa=tabell"))
    carried = [(field["name"], field["value"]) for field in page.all("#carried-andelar input")]
    assert carried == [("diagram", "luckor"), ("serie", "del-1")]
    assert [box["value"] for box in page.all("#controls-luckor input[name=serie][checked]")] == ["del-1"]
    assert page.all("#controls-andelar input[name=visa][value=tabell][checked]")


def test_the_partial_renews_what_the_other_forms_carry(visitor):
    """After a swap the other form knows of it."""
    path = goal_path(TWO_CHARTS, "?diagram=andelar&diagram=luckor&serie=del-1")
    part = fragment(visitor, path, within=visit(visitor, goal_path(TWO_CHARTS)))
    assert part.one("figure")["data-chart"] == "luckor"
    other = part.one('hx-partial[hx-target="#carried-andelar"]')
    fields = [(field["name"], field["value"]) for field in other.select("input")]
    assert fields == [("diagram", "luckor"), ("serie", "del-1")]


@pytest.mark.parametrize("number", range(1, 6))
def test_every_case_is_a_sound_page(visitor, number):
    """Whatever editors store, the page is whole."""
    # One of them is written to look like a left-over of a template.
    visit(visitor, goal_path(number), without={"leftovers"} if number == HOSTILE_TEXTS else ())


def test_a_goal_whose_texts_are_embargoed_is_answered_like_one_that_does_not_exist(visitor):
    """Before its time a page says nothing, not even that it will come."""
    assert visitor.get(goal_path(6)).data == visitor.get(goal_path(777)).data


def test_an_embargoed_edition_is_answered_like_one_that_does_not_exist(visitor):
    """Address, file and partial are silent alike."""
    for form in ("", ".csv", ".svg", "?utgava=1"):
        unknown = visitor.get(f"/indikator/finns-inte{form}")
        coming = visitor.get(f"/indikator/framtid{form}")
        assert (coming.status_code, coming.data) == (unknown.status_code, unknown.data)


def test_an_edition_by_its_number_shows_what_it_said(client):
    """History can be read: the first edition had 601 where the second has 598."""
    assert "601" in visit(client, "/indikator/varuexportorer?utgava=1").words
    page = visit(client, "/indikator/varuexportorer")
    assert page.words_of("#not-varuexportorer-R1").startswith("R1 Reviderad 15 oktober 2026: 601 → 598 (rättelse)")
    assert page.words.count("601") == 1


def test_flags_are_words_in_table_and_captions(visitor):
    """Preliminary, revised and a break are not left to the eye."""
    page = visit(visitor, goal_path(TWO_CHARTS))
    table = page.all("table")[0].get_text(" ")
    assert words.flag_word("preliminary") in table
    assert "reviderad" in table
    assert "ändrades sättet att mäta" in page.words


@transactional
def release_sections(*labels):
    """Release a goal whose sections have these labels."""
    goal = add_strategy(db.session)[1]
    sections = tuple(SectionContent(label=label, text="Text.") for label in labels)
    release(db.session, [draft_revision(db.session, goal.id, RevisionContent(sections=sections))], PAST)


def test_sections_of_one_label_or_none_have_addresses_of_their_own(writable_app):
    """A link leads to one of them, and a page with two is valid."""
    with writable_app.app_context():
        release_sections("Del", "Del", "", "", "Del 2", "Del")
        db.session.remove()
    page = visit(writable_app.test_client(), goal_path(1))
    anchors = [section["id"] for section in page.all("section[id^=avsnitt]")]
    assert len(set(anchors)) == 6
    assert anchors[0] == "avsnitt-del"


@transactional
def continue_as(number, *, written):
    """Release a goal that continues as another, whose own texts may be there or not."""
    goals = add_strategy(db.session)
    goals[1].successor_goal_id = goals[number].id
    content = RevisionContent(sections=(SectionContent(label="Del", text="Text."),))
    shown = [goals[1], goals[number]] if written else [goals[1]]
    release(db.session, [draft_revision(db.session, goal.id, content) for goal in shown], PAST)


@pytest.mark.parametrize(("written", "path"), [(True, goal_path(2)), (False, f"/strategi/{STRATEGY}")])
def test_a_goal_says_what_it_continues_as(writable_app, written, path):
    """With a way there: to the goal, or to its strategy where it has no page yet."""
    with writable_app.app_context():
        continue_as(2, written=written)
        db.session.remove()
    page = visit(writable_app.test_client(), goal_path(1))
    links = [link["href"] for link in page.all("main .intro a") if "Målet fortsätter som Mål 2" in link.get_text()]
    assert links == [path]


def test_an_indicator_leads_back_to_the_goal_that_shows_it(client):
    """Whoever came by a search finds what the figures are for."""
    page = visit(client, "/indikator/varuexportorer")
    assert [link["href"] for link in page.all(".breadcrumbs a")] == ["/strategi/livskraftigt-vastmanland", GOAL_15]
