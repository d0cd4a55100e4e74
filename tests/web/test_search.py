"""The search as a visitor meets it: what is found, what is marked, what is never found, and help where nothing is."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from urllib.parse import quote_plus, urlsplit

import pytest

from tests.bench.statements import recorded
from tests.support import examples, stock
from tests.support.pages import visit
from webapp import clock
from webapp.charts.spec import Direction
from webapp.extensions import db
from webapp.models.indicator import Indicator
from webapp.models.release import ReleaseKind
from webapp.publishing.contents import EditionContent, RevisionContent
from webapp.publishing.drafts import draft_edition, draft_revision
from webapp.publishing.releases import ReleaseFacts, release
from webapp.search.compose import MOST_HITS, MOST_LETTERS
from webapp.transactions import transactional

PUBLISHED = datetime(2027, 3, 1, 7, 0, tzinfo=UTC)
LATER = ReleaseFacts(PUBLISHED, ReleaseKind.ORDINARY, "provet")
NONSENSE = {
    "percent": "%",
    "star": "*",
    "script": "<script>alert(1)</script>",
    "null": "a\x00b",
    "right-to-left": "\u202eexport\u200f",
    "only-stop-words": "och som att",
    "quotes": "\"'&<b>",
    "half-a-pair": "\ud800",
    "no-character": "\ufdd0\uffff",
    "spaces": "   ",
    "template": "{{ 7*7 }} [[varuexportorer 2021]]",
    "long": "å" * 5000,
    "long-words": "export " * 700,
}


def ask(client, question, **more):
    """Search and return the page."""
    return visit(client, f"/sok?q={quote_plus(question, errors='surrogatepass')}", **more)


def found(page):
    """Return the address of every hit."""
    return [link["href"] for link in page.all(".hit h3 a")]


def marks(page):
    """Return what is marked, in small letters."""
    return {mark.get_text().lower() for mark in page.all("mark")}


def write(app, change):
    """Let an editor change something."""
    with app.app_context():
        transactional(change)(db.session)
        db.session.remove()


def test_a_goal_and_its_indicator_are_found_with_their_words_marked(client):
    """By kind, with where each belongs, and marks on whole words alone."""
    page = ask(client, "export")
    assert page.words_of(".lead") == "2 träffar på ”export”"
    assert [heading.get_text() for heading in page.all(".hits h2")] == ["Mål", "Indikatorer"]
    assert found(page) == [stock.GOAL_15, "/indikator/varuexportorer"]
    assert "Mål 15 · Ett nyskapande Västmanland" in page.words
    assert marks(page) <= {"export", "exporterande", "varuexporterande", "exporterar", "exporterat", "exporterade"}


def test_the_title_says_what_was_searched(client):
    """And how it went, for whoever hears the title first."""
    assert ask(client, "export").words_of("title").startswith("Sök: 2 träffar på ”export”")
    assert ask(client, "export").one("#sok")["value"] == "export"


@pytest.mark.parametrize("question", ["15", "mål 15", "mål#15"])
def test_a_goal_is_found_by_its_number(client, question):
    """As people speak of it."""
    assert found(ask(client, question))[0] == stock.GOAL_15


def test_words_with_and_without_diacritics_find(client):
    """å, ä and ö are letters, but not every keyboard has them."""
    assert found(ask(client, "företag")) == found(ask(client, "foretag")) != []
    assert "företag" in marks(ask(client, "foretag"))


def test_a_category_finds_its_indicator(visitor):
    """The municipality one lives in, for example."""
    page = ask(visitor, "plats 399")
    assert "/indikator/manga" in found(page)
    assert "399" in marks(page)


def test_areas_and_strategies_are_found(client):
    """With an address that leads to what was found."""
    area, strategy = found(ask(client, "nyskapande")), found(ask(client, "livskraftigt"))
    assert area == ["/strategi/livskraftigt-vastmanland/omrade/nyskapande"]
    assert strategy == ["/strategi/livskraftigt-vastmanland"]


@pytest.mark.parametrize("question", ["mål", "prov", "export", "antalet"])
def test_every_hit_leads_to_a_page_that_exists(visitor, question):
    """And to a part of it that exists."""
    for url in found(ask(visitor, question, without={"leftovers"})):
        page = visit(visitor, urlsplit(url).path, without={"leftovers"})
        assert urlsplit(url).fragment in {"", *page.ids}


def test_bound_figures_are_shown_as_figures(client):
    """As on the goal's own page, never in brackets."""
    page = ask(client, "exporterade varor länet")
    assert "667 företag i länet exporterade varor 2021" in page.words
    assert "[[" not in page.text


def test_several_words_find_pages_with_all_of_them_first(client):
    """And it is said when no page has them all."""
    assert "Ingen sida har alla orden" in ask(client, "export sjukhus").words
    assert found(ask(client, "export sjukhus")) == found(ask(client, "export"))


def test_an_empty_search_says_what_one_can_search_for(client):
    """No hits are counted and no fault is found."""
    page = visit(client, "/sok")
    assert page.words_of("h1") == "Sök"
    assert "Sök bland mål, indikatorer" in page.words
    assert not page.all(".hit, .lead")
    assert page.all("main a[href='/strategi/livskraftigt-vastmanland']")


def test_no_hits_give_help_and_the_word_that_was_meant(client):
    """The suggestion is a search that finds."""
    page = ask(client, "exxport")
    assert page.words_of(".lead") == "Inga träffar på ”exxport”"
    assert page.all("main a[href='/strategi/livskraftigt-vastmanland']")
    better = page.one("main a[href^='/sok']")
    assert better.get_text() == "export"
    assert found(visit(client, better["href"]))


@pytest.mark.parametrize("question", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_answered_by_a_page_that_helps(client, question):
    """Nonsense is escaped, cut and answered, whatever it is."""
    page = ask(client, question, without={"leftovers"})
    assert page.all(".hit") or page.all(".onward-list a"), "neither hits nor help"
    assert not page.all("main b, main script")
    assert "\u202e" not in page.text
    assert len(page.one("#sok")["value"]) <= MOST_LETTERS


def test_a_search_that_is_too_long_is_cut_and_says_so(client):
    """Between words, whether they are long or many."""
    for question in ("exportandel " * 700, "export av " * 700, "sammanhangsförändring " * 9):
        page = ask(client, question)
        kept = page.one("#sok")["value"].split()
        assert "Vi sökte bara på början" in page.words
        assert kept == question.split()[: len(kept)]
        assert 4 <= len(kept) <= 15


def test_hostile_texts_of_editors_stay_text(visitor):
    """In names, marks and excerpts."""
    page = ask(visitor, "långlånglång script", without={"leftovers"})
    assert found(page)
    assert not page.all("main b, main script")


def test_more_hits_than_can_be_read_are_cut_and_counted(writable_app, writable_client):
    """The best are shown, and how to get fewer is said."""

    def add(session):
        for number in range(MOST_HITS + 5):
            stock.add_indicator(
                session,
                f"skvadron-{number}",
                EditionContent(stock.only({"2020": 1}), unit="st"),
                name=f"Skvadron {number}",
            )

    write(writable_app, add)
    page = ask(writable_client, "skvadron")
    assert len(page.all(".hit")) == MOST_HITS
    assert f"de {MOST_HITS} bästa av {MOST_HITS + 5} träffar" in page.words


def test_an_embargoed_text_is_found_at_its_time_and_not_a_second_before(writable_app, writable_client):
    """A goal's texts and an indicator with its categories."""

    def prepare(session):
        goal = examples.a_goal(session, 99)
        texts = draft_revision(session, goal.id, RevisionContent(lead="Om hemligheter som väntar."))
        release(session, [texts], LATER)
        indicator = examples.stored(
            session, Indicator(slug="vantar", name="Antal väntrum", subject="antalet väntrum", direction=Direction.UP)
        )
        release(session, [draft_edition(session, indicator.id, EditionContent(stock.GAPS))], LATER)

    write(writable_app, prepare)
    for question in ("hemligheter", "väntrum"):
        with clock.stopped_at(PUBLISHED - timedelta(seconds=1)):
            assert found(ask(writable_client, question)) == []
            assert "väntrum" not in ask(writable_client, "vantrumm").words
        with clock.stopped_at(PUBLISHED):
            assert len(found(ask(writable_client, question))) == 1
        with clock.stopped_at(PUBLISHED - timedelta(seconds=1)):
            assert found(ask(writable_client, question)) == []


def test_a_draft_is_never_found(writable_app, writable_client):
    """Neither new texts of a goal nor an indicator without an edition, however late it is."""

    def prepare(session):
        goal = examples.a_goal(session, 99)
        release(session, [draft_revision(session, goal.id, RevisionContent(lead="Om öppenhet."))], LATER)
        draft_revision(session, goal.id, RevisionContent(lead="Om hemligheter."))
        indicator = examples.an_indicator(session, "utkast", name="Antal kladdar", subject="antalet kladdar")
        draft_edition(session, indicator.id, EditionContent(stock.GAPS))

    write(writable_app, prepare)
    with clock.stopped_at(PUBLISHED + timedelta(days=3000)):
        assert len(found(ask(writable_client, "öppenhet"))) == 1
        assert found(ask(writable_client, "hemligheter")) == []
        assert found(ask(writable_client, "kladdar")) == []


def test_a_new_category_is_not_found_before_its_edition_is_published(writable_app, writable_client):
    """It is stored with the indicator, but no visible edition has it."""
    wider = stock.by_size({"2020": (1, 1, 0, 0)}, ("Alla", "Små", "Stora", "Smygande"))

    def prepare(session):
        stock.add_indicator(session, "grupper", EditionContent(stock.GAPS), name="Grupper")
        stock.revise(session, "grupper", EditionContent(wider), LATER)

    write(writable_app, prepare)
    with clock.stopped_at(PUBLISHED - timedelta(seconds=1)):
        assert found(ask(writable_client, "smygande")) == []
    with clock.stopped_at(PUBLISHED):
        assert found(ask(writable_client, "smygande")) == ["/indikator/grupper"]


def test_a_search_takes_one_statement_once_the_index_is_there(app, client):
    """And at most eight to build it."""
    # The site's theme is known already.
    ask(client, "export")
    app.extensions["malbild-search"].kept = None
    with recorded(app) as first:
        ask(client, "export")
    with recorded(app) as second:
        ask(client, "hälsa")
    assert len([one for one, _ in first if not one.startswith("BEGIN")]) <= 8
    assert len([one for one, _ in second if not one.startswith("BEGIN")]) == 1


def test_threads_that_ask_at_once_share_one_index(app):
    """It is built once, and all of them get it."""
    shelf = app.extensions["malbild-search"]
    built, make, all_there = [], shelf.make, Barrier(4)

    def counted():
        built.append(1)
        return make()

    def asker():
        all_there.wait()
        app.test_client().get("/sok?q=export")

    shelf.make, shelf.kept = counted, None
    try:
        threads = [Thread(target=asker) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        shelf.make = make
    assert built == [1]


def test_only_get_is_answered(client):
    """A search changes nothing."""
    visit(client, "/sok", status=200)
    assert client.post("/sok", data={"q": "export"}).status_code == 405


def test_a_search_is_kept_out_of_other_search_engines_and_asked_anew(client):
    """Nobody wants a result page among results; a browser may keep it but must ask."""
    answer = client.get("/sok?q=export")
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert client.get("/sok?q=export", headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("path", [stock.GOAL_15, "/indikator/varuexportorer", "/strategi/livskraftigt-vastmanland"])
def test_every_page_has_a_search_in_its_masthead(client, path):
    """A plain form with a label and a button."""
    form = visit(client, path).one("header form[role=search]")
    assert (form["action"], form["method"]) == ("/sok", "get")
    assert form.select_one("input[name=q]")
    assert form.select_one("button").get_text() == "Sök"
