"""The page of corrections tells what was corrected, when and why, with ways to it."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support import stock
from tests.support.materials import only
from tests.support.pages import visit
from webapp import clock
from webapp.corrections import queries
from webapp.extensions import db
from webapp.models.release import ReleaseKind
from webapp.publishing.contents import EditionContent
from webapp.publishing.releases import ReleaseFacts
from webapp.transactions import transactional

SOON = datetime(2027, 3, 12, 8, tzinfo=UTC)
CORRECTIONS = "/rattelser"


@pytest.fixture(name="site")
def site_fixture(writable_app):
    """Return a site of one's own with every difficult case."""
    with writable_app.app_context():
        transactional(stock.stock)(db.session)
        db.session.remove()
    return writable_app


def revise(site, values, moment=SOON) -> None:
    """Revise an indicator at a moment."""
    with site.app_context():
        facts = ReleaseFacts(moment, ReleaseKind.REVISION, "provet", "Källan har räknat om.")
        transactional(stock.revise)(db.session, "ett-varde", EditionContent(only(values), unit="st"), facts)
        db.session.remove()


def test_a_correction_stands_with_its_reason_and_its_way(client):
    """The demonstration has one."""
    page = visit(client, CORRECTIONS)
    assert page.words_of("h2") == "Rättelse 15 oktober 2026"
    assert page.one("h2 time")["datetime"] == "2026-10-15"
    assert "så att delarna går ihop med summan." in page.words_of(".section-lead")
    assert page.words_of(".points li") == "2019, Alla företag: 601 → 598"
    assert page.one(".section a")["href"] == "/indikator/varuexportorer?utgava=2"


def test_the_newest_stands_first_and_none_before_its_time(site):
    """To the second."""
    with clock.stopped_at(SOON - timedelta(days=1)):
        revise(site, {"2020": 8})
    with clock.stopped_at(SOON - timedelta(seconds=1)):
        assert "Källan har räknat om." not in visit(site.test_client(), CORRECTIONS).words
    with clock.stopped_at(SOON):
        page = visit(site.test_client(), CORRECTIONS)
    assert page.all("h2")[0].get_text().startswith("Revidering 12 mars 2027")
    assert "2020: 7 → 8" in page.words


def test_without_corrections_the_page_says_so(site, monkeypatch):
    """It is there from the first day."""
    monkeypatch.setattr(queries, "IS_MENDING", (queries.Release.id < 0,))
    monkeypatch.setattr(queries, "RELEASES", queries.RELEASES.where(queries.Release.id < 0))
    assert "Ingenting har behövt rättas än." in visit(site.test_client(), CORRECTIONS).words


def test_many_corrections_are_paged(site, monkeypatch):
    """Each stands on one page, and a page that is not there is a 404."""
    monkeypatch.setattr(queries, "PAGE", 1)
    monkeypatch.setattr("webapp.corrections.compose.PAGE", 1)
    with clock.stopped_at(SOON):
        revise(site, {"2020": 8})
        first, second = (visit(site.test_client(), f"{CORRECTIONS}{more}") for more in ("", "?sida=2"))
        assert (first.one("[rel=next]")["href"], second.one("[rel=prev]")["href"]) == (
            f"{CORRECTIONS}?sida=2",
            CORRECTIONS,
        )
        assert first.words_of("h2") != second.words_of("h2")
        for wrong in ("0", "3", "x", "٣", "1e3", "999999"):
            assert site.test_client().get(f"{CORRECTIONS}?sida={wrong}").status_code == 404


def test_the_page_is_reached_from_every_page_and_listed(client):
    """In the footer and in the sitemap."""
    assert visit(client, "/metod").all("footer a[href='/rattelser']")
    assert "/rattelser</loc>" in client.get("/sitemap.xml").text


def test_a_corrected_value_is_marked_in_the_table_and_told_below_it(client):
    """The mark leads to the note; the file has it too."""
    page = visit(client, "/indikator/varuexportorer?visa=tabell")
    assert page.words_of("#not-varuexportorer-R1") == "R1 Reviderad 15 oktober 2026: 601 → 598 (rättelse)"
    assert page.all("td a[href='#not-varuexportorer-R1']")
    assert "R1 Reviderad 15 oktober 2026" in client.get("/indikator/varuexportorer.csv").text


@pytest.mark.parametrize(("last", "rest"), [(2019, ""), (2020, "och 1 värde till"), (2021, "och 2 värden till")])
def test_of_many_values_the_rest_are_counted(site, last, rest):
    """Also where it is a single one."""
    years = [str(year) for year in range(2010, last + 1)]
    with clock.stopped_at(SOON - timedelta(days=1)):
        revise(site, dict.fromkeys(years, 8))
    with clock.stopped_at(SOON):
        revise(site, dict.fromkeys(years, 9))
        page = visit(site.test_client(), CORRECTIONS)
    told = page.all(".section")[0].get_text(" ", strip=True)
    assert told.count("8 → 9") == 10
    assert rest in told
    assert ("till" in told) is bool(rest)
