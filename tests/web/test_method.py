"""The page that says how the site judges: every rule, and calculations from what is live."""

from decimal import Decimal

import pytest

from tests.bench.statements import MOST_STATEMENTS
from tests.lix import LEAD, LEAD_WORDS, PAGE, lix, words_of
from tests.support.materials import only
from tests.support.pages import visit
from tests.support.stock import GOAL_15, PAST, add_indicator, add_strategy, goal_path
from tests.support.watching import statements
from webapp.charts.words import symbol
from webapp.cube.aim import TargetFacts, TargetKind
from webapp.cube.period import Period
from webapp.cube.value import Marker
from webapp.extensions import db
from webapp.formatting import NO_BREAK_SPACE
from webapp.method import queries
from webapp.progress.facts import Status
from webapp.progress.words import status_name
from webapp.publishing.contents import EditionContent, RevisionContent, SectionContent
from webapp.publishing.drafts import draft_revision
from webapp.publishing.releases import release
from webapp.transactions import transactional

METHOD = "/metod"
REACH_98 = TargetFacts(TargetKind.REACH_AT_LEAST, Period.parse("2030"), Decimal(98))


@transactional
def add_goal(slug, values, target, facts=PAST):
    """Release a goal with a chart."""
    goal = add_strategy(db.session)[1]
    add_indicator(db.session, slug, EditionContent(only(values), unit="poäng", target=target), name="Egen", facts=facts)
    content = RevisionContent(lead="Ingress.", sections=(SectionContent(label="Del", indicator=slug),))
    release(db.session, [draft_revision(db.session, goal.id, content)], facts)


@pytest.fixture(name="told")
def told_fixture(writable_app):
    """Return what shows the method's page, once a goal with a target has been released."""

    def told(values, target):
        with writable_app.app_context():
            add_goal("egen", values, target)
            db.session.remove()
        return visit(writable_app.test_client(), METHOD)

    return told


def test_every_page_leads_to_the_method(client):
    """From its foot."""
    for path in (GOAL_15, "/indikator/varuexportorer", "/strategi/livskraftigt-vastmanland", "/tillganglighet"):
        assert visit(client, path).all(f'footer a[href="{METHOD}"]')


def test_the_method_is_read_easily(client):
    """The lead is short and light, and so is the page."""
    page = visit(client, METHOD)
    lead = page.words_of(".lead")
    assert lix(lead) <= LEAD
    assert len(words_of(lead)) <= LEAD_WORDS
    paragraphs = "\n\n".join(part.get_text() for part in page.all("main p, main li, main dd"))
    assert lix(paragraphs) <= PAGE


def test_every_class_is_explained_with_its_threshold(client):
    """A reader who meets a word finds it here."""
    page = visit(client, METHOD)
    terms = page.words_of("#klasserna dl")
    assert all(status_name(status) in terms for status in Status)
    assert "minst 95 procent" in terms
    assert "minst 60 men inte 95 procent" in terms


def test_every_sign_of_a_table_is_explained(client):
    """With the sign that stands in the table."""
    signs = [term.get_text() for term in visit(client, METHOD).all(".signs dt")]
    assert signs == [symbol(marker) for marker in Marker]


@pytest.mark.parametrize(
    "subject",
    ["Etappmål", "lika många procent", "Preliminära värden", "Nivåer", "skillnaden", "målspåret", "tidsseriebrott"],
)
def test_the_method_explains(client, subject):
    """Each part of the method has its words."""
    assert subject in visit(client, METHOD).words


def test_where_no_pace_can_be_computed_it_says_so_and_why(client):
    """The demonstration's one target compares with an estimate."""
    page = visit(client, METHOD)
    said = page.words_of("#exempel-takt")
    assert "Just nu finns det inget mål på webbplatsen som takten kan räknas för" in said
    assert "eftersom värdet för 2020 är uppskattat" in said
    assert page.all(f'#exempel-takt a[href="{GOAL_15}"]')


def test_a_trend_is_computed_from_live_figures(client):
    """Step by step, with every digit of the values."""
    steps = visit(client, METHOD).words_of("#exempel-utveckling")
    assert "92,415802021 − 78,186074504 = 14,229727517 enheter" in steps
    assert "/ 17 år = 0,837 enheter per år" in steps
    assert "Utvecklingen går åt rätt håll." in steps


def test_the_first_goal_with_a_pace_is_computed_step_by_step(told):
    """Values, both paces, their ratio and the class, as the goal's own page has them."""
    page = told({"2015": 80, "2018": 83, "2020": 86}, REACH_98)
    sums = [one.get_text().replace(NO_BREAK_SPACE, " ") for one in page.all("#exempel-takt .sum")]
    assert sums == [
        "80 poäng (2015) och 86 poäng (2020)",
        "(86 − 80) / 5 år = 1,20 poäng per år",
        "(98 − 80) / 15 år = 1,20 poäng per år",
        "1,20 / 1,20 = 1,00, alltså 100 procent",
    ]
    assert "Minst 95 procent betyder: I takt." in page.words_of("#exempel-takt")
    assert page.all(f'#exempel-takt a[href="{goal_path(1)}"]')
    assert page.all("#exempel-takt svg[role=img]")
    assert "Just nu finns det inget mål" not in page.words


def test_a_target_that_is_met_has_no_pace_to_show(told):
    """A look at the value settles it, so there is no calculation."""
    assert "Just nu finns det inget mål" in told({"2015": 80, "2018": 83, "2020": 99}, REACH_98).words


def test_figures_that_are_not_public_yet_are_no_example(visitor):
    """The embargoed indicator of the stocked site is not in it."""
    assert "987654" not in visit(visitor, METHOD).words.replace(NO_BREAK_SPACE, "")


def test_a_site_without_goals_still_explains_its_method(client, monkeypatch):
    """There are no examples, and it says so."""
    monkeypatch.setattr(queries, "candidates", lambda: ())
    page = visit(client, METHOD)
    assert "Inget av de mål som visas här har ett målvärde än." in page.words
    assert not page.all("#exempel-utveckling")


def test_the_method_takes_few_statements(stocked, visitor):
    """However many indicators examples are looked for among."""
    visit(visitor, METHOD)
    with statements(stocked) as said:
        visit(visitor, METHOD)
    assert len(said) <= MOST_STATEMENTS
