"""Figures are kept while nothing new is public, and never a moment longer."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support import stock
from tests.support.materials import only
from tests.support.pages import visit
from tests.support.watching import statements
from webapp import clock
from webapp.extensions import db
from webapp.indicators import shelf
from webapp.models.release import ReleaseKind
from webapp.publishing.contents import EditionContent
from webapp.publishing.releases import ReleaseFacts
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
        seen = shelf.materials({"ett-varde": None})["ett-varde"]
        assert [str(one.value) for one in seen.cube.cells.values()] == ["8"]
        raise LookupError

    with site.app_context():
        with pytest.raises(LookupError):
            transactional(regretted)()
        db.session.remove()
    assert value(site) == "7"


def test_the_second_visitor_reads_no_figures(site):
    """One statement asks whether anything is new, and those of the texts remain."""
    client = site.test_client()
    client.get(stock.goal_path(stock.TWO_CHARTS))
    with statements(site) as sent:
        client.get(stock.goal_path(stock.TWO_CHARTS))
    assert len(sent) == 3


def test_what_is_kept_is_bounded(site, monkeypatch):
    """A page with more charts than are kept is whole all the same."""
    monkeypatch.setattr(shelf, "MOST_KEPT", 1)
    page = visit(site.test_client(), stock.goal_path(stock.TWO_CHARTS))
    assert [figure["data-chart"] for figure in page.all("figure[data-chart]")] == ["luckor", "andelar"]
    visit(site.test_client(), ONE_VALUE)
    with site.test_request_context():
        assert len(shelf.kept(shelf.current_state())) == 1
