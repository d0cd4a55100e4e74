"""Where npm has installed nothing the site has no scripts, and every page is whole all the same."""

import pytest

from tests.support import sites
from tests.support.pages import visit
from tests.support.stock import GOAL_15
from tests.web.conftest import close, make_app
from webapp import assets


@pytest.fixture(name="plain_client")
def plain_client_fixture(demonstration, tmp_path, monkeypatch):
    """Return a visitor of a site whose scripts and fonts were never built."""
    monkeypatch.setattr(assets, "built_urls", lambda: {"site_css": "/static/gen/site.css"})
    monkeypatch.setattr(assets, "built_fonts", dict)
    app = make_app(sites.copy(demonstration, tmp_path))
    yield app.test_client()
    close(app)


@pytest.mark.parametrize("path", [GOAL_15, f"{GOAL_15}?visa=tabell", "/indikator/varuexportorer"])
def test_a_page_without_scripts_asks_for_none(plain_client, path):
    """No tag without a file, no address of a library, and the picture, the table and the button are there."""
    page = visit(plain_client, path)
    assert page.all("script, link[rel=preload]") == []
    assert not page.one("malbild-chart").has_attr("data-chartjs-src")
    assert page.all(".chart-svg svg")
    assert page.words_of("#controls-varuexportorer button[type=submit]") == "Visa"
    assert page.all("#table-varuexportorer tbody tr")
