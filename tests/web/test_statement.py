"""The accessibility statement has every part that the law asks for, and every page leads to it."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete, update

from tests.support.pages import visit
from tests.support.stock import GOAL_15
from webapp import clock
from webapp.branding.contents import ThemeContent
from webapp.branding.services import set_theme
from webapp.extensions import db
from webapp.models.site import AccessibilityFault, AccessibilityStatement, Conformance
from webapp.transactions import transactional

STATEMENT = "/tillganglighet"


@transactional
def write(*changes):
    """Change what is stored."""
    for change in changes:
        db.session.execute(change)


def changed(app, *changes):
    """Change what is stored and return the statement's page."""
    with app.app_context():
        write(*changes)
        db.session.remove()
    return visit(app.test_client(), STATEMENT)


def test_the_statement_has_every_part_of_the_law(client):
    """In the order that a reader asks: how well, what not, how we know, what is left out, whom to tell."""
    page = visit(client, STATEMENT)
    facts = page.words_of("#fakta")
    assert "Offentlig aktör Region Västmanland" in facts
    assert "Tjänst Målbild Västmanland" in facts
    assert "Målbild Västmanland är delvis förenlig med lagen" in page.words_of("#forenlighet")
    assert len(page.all("#brister h3")) >= 3
    assert "granskat webbplatsen själva" in page.words_of("#granskning")
    assert "axe-core" in page.words_of("#granskning")
    assert "12 §" in page.words_of("#undantag")
    assert "9 §" in page.words_of("#undantag")
    assert page.words_of("#kontakt")
    assert page.one("#tillsyn a")["href"] == "https://www.digg.se/tdosanmalan"


def test_every_fault_says_why_since_when_and_until_when(writable_app):
    """A plan that is not made yet is said to be missing."""
    page = changed(
        writable_app,
        delete(AccessibilityFault),
        AccessibilityFault.__table__.insert().values(
            id=1,
            position=1,
            what="Det andra",
            why="Därför.",
            found_on=date(2026, 11, 1),
            mended_by=date(2027, 1, 31),
            version=1,
        ),
        AccessibilityFault.__table__.insert().values(
            id=2, position=0, what="Det första", why="Därför.", found_on=date(2026, 11, 2), version=1
        ),
    )
    assert [heading.text for heading in page.all("#brister h3")] == ["Det första", "Det andra"]
    words = page.words_of("#brister")
    assert "Känd sedan 2 november 2026 . Vi har inte satt något datum" in words
    assert "Känd sedan 1 november 2026 . Ska vara åtgärdad senast 31 januari 2027" in words


def test_dates_can_be_read_by_machines(client):
    """ISO 8601 beside the words."""
    page = visit(client, STATEMENT)
    dates = [date.fromisoformat(str(time["datetime"])) for time in page.all("#granskning time")]
    assert len(dates) == 2
    assert dates == sorted(dates)


def test_a_site_without_faults_and_with_exceptions_says_so(writable_app):
    """What is left out stands with its reason."""
    page = changed(
        writable_app,
        delete(AccessibilityFault),
        update(AccessibilityStatement).values(
            conformance=Conformance.FULL, burden="Kartan.\n\nDen är dyr.", outside="Filmer från 2019."
        ),
    )
    assert "helt förenlig" in page.words_of("#forenlighet")
    assert "Vi känner inte till några brister" in page.words_of("#brister")
    assert "Kartan. Den är dyr." in page.words_of("#undantag")
    assert "Filmer från 2019." in page.words_of("#undantag")
    assert "§" not in page.words_of("#undantag")


def test_a_site_without_a_statement_says_that_it_should_have_one(writable_app):
    """Honestly, with the way to complain, and never as a fault of ours."""
    page = changed(writable_app, delete(AccessibilityStatement))
    assert "Det finns ingen redogörelse här än" in page.words
    assert page.one("#tillsyn a")
    assert not page.all("#brister, #granskning")


def test_a_statement_older_than_a_year_is_said_to_be(client):
    """Digg asks for one that is looked over every year."""
    with clock.stopped_at(datetime(2031, 1, 1, tzinfo=UTC)):
        assert "äldre än ett år" in visit(client, STATEMENT).words
    with clock.stopped_at(datetime(2026, 12, 1, tzinfo=UTC)):
        assert "äldre än ett år" not in visit(client, STATEMENT).words


@pytest.mark.parametrize(
    ("path", "status"),
    [("/strategi/livskraftigt-vastmanland", 200), (GOAL_15, 200), ("/finns-inte", 404), (f"{GOAL_15}?serie=x", 400)],
)
def test_every_page_leads_to_the_statement(client, path, status):
    """From the foot of the page, errors included."""
    page = visit(client, path, status=status)
    assert page.one(f"footer nav a[href='{STATEMENT}']").text == "Tillgänglighet"


def test_a_demonstration_says_that_nobody_has_made_the_statement(client):
    """The region it is modelled on has not."""
    assert "Region Västmanland har inte lämnat redogörelsen" in visit(client, STATEMENT).words


def test_whoever_answers_for_the_site_can_be_reached(writable_app):
    """On the statement's page and at the foot of every page."""
    theme = ThemeContent("Mål", "Region Dal", contact="Webbgruppen", email="mal@example.se", phone="010-00 00 00")
    with writable_app.app_context():
        transactional(set_theme)(db.session, theme, "provet")
        db.session.remove()
    page = visit(writable_app.test_client(), STATEMENT)
    for place in ("#kontakt", "footer"):
        assert "Webbgruppen, mal@example.se , 010-00 00 00" in page.words_of(place)
        assert page.one(f"{place} a[href='mailto:mal@example.se']")
    assert "Bakom webbplatsen står Region Dal." in page.words_of("footer")
    assert "demonstration" not in page.words_of("#forenlighet")
