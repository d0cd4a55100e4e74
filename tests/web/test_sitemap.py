"""The sitemap lists every public page with the time it really changed, and nothing that is still to come."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import select

from tests.support import stock
from tests.support.materials import only
from tests.support.stock import GOAL_15, NOT_YET, PAST, STRATEGY, TWO_CHARTS, goal_path
from tests.support.watching import statements
from webapp import clock
from webapp.extensions import db
from webapp.models.release import ReleaseKind
from webapp.models.strategy import Goal, Strategy
from webapp.pages.sitemap import NAMESPACE
from webapp.publishing.contents import EditionContent, RevisionContent
from webapp.publishing.drafts import draft_revision
from webapp.publishing.releases import ReleaseFacts
from webapp.transactions import transactional

LATER = datetime(2026, 5, 1, tzinfo=UTC)


def listed(app) -> dict[str, str]:
    """Return the address and the time of every line, addresses without the site's own."""
    answer = app.test_client().get("/sitemap.xml")
    assert answer.status_code == 200
    assert answer.mimetype == "application/xml"
    own = app.config["MALBILD"].site_url
    root = ET.fromstring(answer.data)  # noqa: S314 -- our own writing
    lines = {line.findtext(f"{{{NAMESPACE}}}loc", ""): line.findtext(f"{{{NAMESPACE}}}lastmod", "") for line in root}
    assert len(lines) == len(root), "an address stands twice"
    assert all(address.startswith(f"{own}/") for address in lines)
    return {address.removeprefix(own): changed for address, changed in lines.items()}


@pytest.fixture(name="growing")
def growing_fixture(writable_app):
    """Return a site of one's own with every case in it."""
    with writable_app.app_context():
        transactional(stock.stock)(db.session)
        db.session.remove()
    return writable_app


def store(app, change):
    """Change what is stored."""
    with app.app_context():
        transactional(change)()
        db.session.remove()


def test_every_address_answers_and_is_that_pages_own(stocked):
    """No redirect, no error, and the canonical address of the page is the one that is listed."""
    client = stocked.test_client()
    own = stocked.config["MALBILD"].site_url
    for path in listed(stocked):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert f'<link rel="canonical" href="{own}{path}">' in answer.get_data(as_text=True)


def test_strategies_goals_indicators_and_the_statement_are_listed(stocked):
    """With two strategies the start page is a page as well."""
    paths = listed(stocked).keys()
    assert {"/", "/strategi/prov", GOAL_15, "/indikator/varuexportorer", "/tillganglighet"} <= paths


def test_what_is_embargoed_or_a_draft_is_not_listed(growing):
    """Neither a goal nor an indicator; and not even that there is one."""
    paths = listed(growing).keys()
    assert goal_path(NOT_YET) not in paths
    assert "/indikator/framtid" not in paths
    with clock.stopped_at(clock.now() + timedelta(days=401)):
        assert {goal_path(NOT_YET), "/indikator/framtid"} <= listed(growing).keys()


def test_a_goal_changed_when_one_of_its_charts_got_a_new_edition(growing):
    """So did its strategy, its area and the indicator; other goals did not."""
    before = listed(growing)
    later = ReleaseFacts(LATER, ReleaseKind.ORDINARY, "provet")
    store(growing, lambda: stock.revise(db.session, "luckor", EditionContent(stock.GAPS), later))
    after = listed(growing)
    assert {path for path in after if before[path] != after[path]} == {
        goal_path(TWO_CHARTS),
        f"/strategi/{STRATEGY}",
        f"/strategi/{STRATEGY}/omrade/provomrade",
        "/indikator/luckor",
    }
    assert datetime.fromisoformat(after[goal_path(TWO_CHARTS)]) == LATER


def test_a_goal_changed_when_it_got_new_texts(growing):
    """And says nothing of a draft."""

    def rewrite(facts):
        goal = db.session.scalars(select(Goal).join(Strategy).where(Strategy.slug == STRATEGY, Goal.number == 1)).one()
        if facts:
            stock.show(db.session, goal, "luckor", facts=facts)
        else:
            draft_revision(db.session, goal.id, RevisionContent(lead="Utkast"))

    before = listed(growing)
    store(growing, lambda: rewrite(ReleaseFacts(LATER, ReleaseKind.ORDINARY, "provet")))
    after = listed(growing)
    assert datetime.fromisoformat(before[goal_path(TWO_CHARTS)]) == PAST.publish_at
    assert datetime.fromisoformat(after[goal_path(TWO_CHARTS)]) == LATER
    store(growing, lambda: rewrite(None))
    assert listed(growing) == after


def test_a_draft_of_an_edition_changes_nothing(growing):
    """Nor does one that is still to come."""
    before = listed(growing)
    store(growing, lambda: stock.revise(db.session, "luckor", EditionContent(stock.GAPS), stock.FUTURE))
    store(growing, lambda: stock.revise(db.session, "tom", EditionContent(only({})), None))
    assert listed(growing) == before


def test_the_sitemap_costs_few_statements(stocked):
    """The same however many goals there are."""
    # What a process remembers is there: its theme and its services.
    stocked.test_client().get("/metod")
    with statements(stocked) as said:
        listed(stocked)
    assert len(said) <= 8


def test_machines_are_told_where_it_is(client, app):
    """In robots.txt, with the whole address."""
    own = app.config["MALBILD"].site_url
    assert f"\nSitemap: {own}/sitemap.xml\n" in client.get("/robots.txt").get_data(as_text=True)


def test_the_sitemap_is_confirmed_and_compressed_like_a_page(client):
    """A machine that has it gets an empty answer."""
    first = client.get("/sitemap.xml", headers={"Accept-Encoding": "br"})
    assert first.headers["Content-Encoding"] == "br"
    asked = {"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]}
    assert client.get("/sitemap.xml", headers=asked).status_code == 304
