"""Chart.js from another host: run only as the file we know, and only for those who allow it."""

import pytest
from playwright.sync_api import Page, expect

from tests.support import browsers, servers, sites
from tests.support.browsers import Screen
from tests.support.machine import ROOT

CHARTJS = ROOT / "node_modules" / "chart.js" / "dist" / "chart.umd.min.js"
CDN = "https://cdn.jsdelivr.net/**"
FORGIVEN = ["another host: https://(cdn.jsdelivr.net|matomo.example)/", "matomo.example"]
GOAL_14 = "/strategi/livskraftigt-vastmanland/mal/14"
"""A page with a chart and no film, which a yes would show."""
CANVAS = "malbild-chart canvas >> nth=0"


@pytest.fixture(name="site_with_cdn", scope="module")
def site_with_cdn_fixture(tmp_path_factory):
    """Yield the demonstration with that setting, started as make run starts it."""
    environment = {**sites.make_demonstration(tmp_path_factory.mktemp("cdn")), "CHARTJS_SOURCE": "cdn"}
    servers.flask("consent", "services", "settle", environment=environment)
    with servers.serve(environment) as site:
        yield site


def look(page: Page, body: bytes, answer: str) -> list[str]:
    """Answer the question on goal 14 with the host answering as told; return what was asked of it."""
    asked: list[str] = []

    def send(route, request) -> None:
        asked.append(request.url)
        assert request.headers.get("referer") is None
        headers = {"Content-Type": "text/javascript", "Access-Control-Allow-Origin": "*"}
        route.fulfill(status=200, headers=headers, body=body)

    page.route(CDN, send)
    page.goto(GOAL_14)
    page.locator(f"[data-consent-banner] button[value={answer}]").click()
    expect(page.locator("#val-sparat")).to_be_visible()
    page.locator("malbild-chart").first.scroll_into_view_if_needed()
    return asked


@pytest.mark.parametrize("answer", ["alla", "nodvandiga"])
def test_the_chart_is_drawn_whoever_sends_the_program(browser, site_with_cdn, answer):
    """From the other host for a yes; a no asks it for nothing and sees the same."""
    with browsers.looking(browser, site_with_cdn.url, Screen(), FORGIVEN) as page:
        asked = look(page, CHARTJS.read_bytes(), answer)
        expect(page.locator(CANVAS)).to_be_visible()
    assert len(asked) == (answer == "alla")


def test_another_program_than_the_one_we_know_is_never_run(browser, site_with_cdn):
    """Be it by a single letter; the picture that the server drew stays."""
    forgiven = [*FORGIVEN, "Failed to find a valid digest"]
    with browsers.looking(browser, site_with_cdn.url, Screen(), forgiven) as page:
        with page.expect_response(CDN):
            asked = look(page, CHARTJS.read_bytes() + b"window.isOurs = false;", "alla")
        page.wait_for_timeout(1500)
        assert len(asked) == 1
        assert page.evaluate("'isOurs' in window || 'Chart' in window") is False
        expect(page.locator(CANVAS)).to_be_hidden()
        expect(page.locator("malbild-chart .chart-svg svg").first).to_be_visible()
