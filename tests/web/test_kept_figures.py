"""Figures and texts are kept while nothing new is public, and never a moment longer."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.support import stock
from tests.support.materials import only
from tests.support.pages import visit
from tests.support.watching import statements
from webapp import clock
from webapp.extensions import db
from webapp.indicators.shelf import SHELF, materials
from webapp.models.release import ReleaseKind
from webapp.models.strategy import Goal, Strategy
from webapp.publishing.contents import EditionContent
from webapp.publishing.keeping import Shelf
from webapp.publishing.releases import ReleaseFacts
from webapp.strategies.shelf import goal as kept_goal
from webapp.transactions import transactional

ONE_VALUE = "/indikator/ett-varde"
SOON = datetime(2026, 12, 1, 8, tzinfo=UTC)
CHANGED = EditionContent(only({"2020": 8}), unit="st")


@pytest.fixture(name="site")
def site_fixture(writable_app):
    """Return a site of one's own with every difficult case."""
    with writable_app.app_context():
        transactional(stock.stock)(db.session)
        db.session.remove()
    return writable_app


def value(site) -> str:
    """Return the value that a visitor sees."""
    return visit(site.test_client(), ONE_VALUE).words_of("[data-key-figure]")


def revise(site, moment: datetime) -> None:
    """Release other figures at a moment."""
    with site.app_context():
        facts = ReleaseFacts(moment, ReleaseKind.CORRECTION, "provet", "Fel i källan")
        transactional(stock.revise)(db.session, "ett-varde", CHANGED, facts)
        db.session.remove()


def lead(site) -> str:
    """Return the lead of a goal as a visitor sees it."""
    return visit(site.test_client(), stock.goal_path(stock.ONE_VALUE)).words_of(".intro .lead")


def rewrite(moment: datetime) -> None:
    """Release other texts of a goal at a moment."""
    wanted = select(Goal).join(Strategy, Strategy.id == Goal.strategy_id)
    goal = db.session.scalars(wanted.where(Strategy.slug == stock.STRATEGY, Goal.number == stock.ONE_VALUE)).one()
    facts = ReleaseFacts(moment, ReleaseKind.ORDINARY, "provet", "Andra ord")
    stock.show(db.session, goal, "ett-varde", words="på nytt", facts=facts)


def test_a_release_is_seen_at_once(site):
    """The figures that were kept are those of the state before."""
    assert value(site) == "7"
    revise(site, clock.now())
    assert value(site) == "8"


def test_a_planned_release_is_seen_to_the_second(site):
    """Its time comes without anybody doing anything."""
    with clock.stopped_at(SOON - timedelta(days=1)):
        revise(site, SOON)
    for seconds, seen in ((-1, "7"), (0, "8")):
        with clock.stopped_at(SOON + timedelta(seconds=seconds)):
            assert value(site) == seen


def test_what_is_undone_is_never_kept(site):
    """A writing transaction sees its own release, and nobody else ever does."""

    def regretted() -> None:
        facts = ReleaseFacts(clock.now(), ReleaseKind.CORRECTION, "provet", "Fel i källan")
        stock.revise(db.session, "ett-varde", CHANGED, facts)
        seen = materials({"ett-varde": None})["ett-varde"]
        assert [str(one.value) for one in seen.cube.cells.values()] == ["8"]
        raise LookupError

    with site.app_context():
        with pytest.raises(LookupError):
            transactional(regretted)()
        db.session.remove()
    assert value(site) == "7"


def test_the_second_visitor_reads_neither_figures_nor_texts(site):
    """One statement asks whether anything is new."""
    client = site.test_client()
    client.get(stock.goal_path(stock.TWO_CHARTS))
    with statements(site) as sent:
        client.get(stock.goal_path(stock.TWO_CHARTS))
    assert len(sent) == 1


def test_planned_texts_are_seen_to_the_second(site):
    """What was kept of a goal ends when the time of the next texts comes, and not before."""
    with clock.stopped_at(SOON - timedelta(days=1)), site.app_context():
        transactional(rewrite)(SOON)
        db.session.remove()
    for seconds, seen in ((-1, "Ingress"), (0, "Ingress på nytt")):
        with clock.stopped_at(SOON + timedelta(seconds=seconds)):
            assert [lead(site), lead(site)] == [seen, seen]


def test_texts_that_are_undone_are_never_kept(site):
    """A writing transaction sees its own texts, and nobody else ever does."""

    def regretted() -> None:
        rewrite(clock.now())
        seen = kept_goal(stock.STRATEGY, stock.ONE_VALUE)
        assert seen is not None
        assert seen.lead == "Ingress på nytt"
        raise LookupError

    with site.app_context():
        with pytest.raises(LookupError):
            transactional(regretted)()
        db.session.remove()
    assert lead(site) == "Ingress"


def test_what_is_kept_is_bounded(site):
    """Where it gets full it starts over, and all that a request has read is there all the same."""
    shelf: Shelf[str, int] = Shelf("provet", 2)
    with site.test_request_context():
        for number, name in enumerate(("a", "b", "c")):
            shelf.keep({name: number})
        assert shelf.known() == {"c": 2}


def test_a_page_with_more_charts_than_are_kept_is_whole(site, monkeypatch):
    """What has just been read is shown, whether or not it is kept."""
    monkeypatch.setattr("webapp.indicators.shelf.SHELF", Shelf(SHELF.name, 1))
    page = visit(site.test_client(), stock.goal_path(stock.TWO_CHARTS))
    assert [figure["data-chart"] for figure in page.all("figure[data-chart]")] == ["luckor", "andelar"]
