"""A real browser is counted by what it sends of its own accord: pages and swaps, and nothing before a yes."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support import browsers, servers, sites
from tests.support.stock import GOAL_15

CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
A_SERIES = "form[hx-get] input[name=serie] >> nth=1"
COUNTER_ALONE = """
[[services]]
slug = "raknare"
name = "Räknaren"
provider = "Provarna"
country = "Sverige"
purpose = "statistics"
why = "Räknar sidvisningar."
privacy_url = "/kakor"
"""


@contextmanager
def somebody(browser: Browser, url: str) -> Iterator[Page]:
    """Open a window of a browser that does not say it is driven."""
    context = browser.new_context(base_url=url, user_agent=CHROME, locale="sv-SE")
    try:
        yield context.new_page()
    finally:
        browsers.leave(context)


@pytest.fixture(name="environment")
def environment_fixture(tmp_path):
    """Return the settings of a demonstration that declares its own counter and nobody else."""
    environment = sites.make_demonstration(tmp_path)
    (tmp_path / "services.toml").write_text(COUNTER_ALONE, encoding="utf-8")
    servers.flask("consent", "services", "load", str(tmp_path / "services.toml"), environment=environment)
    return environment


def test_pages_and_swaps_are_counted_after_a_yes(browser, environment):
    """What was shown before the yes is not, nor an address that leads nowhere; nothing is stored but the choice."""
    with servers.serve(environment) as site, somebody(browser, site.url) as page:
        page.goto("/metod")
        page.goto(GOAL_15)
        page.locator("[data-consent-banner] button[value=alla]").click()
        expect(page.locator("#val-sparat")).to_be_visible()
        page.goto(GOAL_15)
        page.locator(A_SERIES).click()
        page.wait_for_url("**serie=**")
        page.locator("footer").get_by_role("link", name="Tillgänglighet").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("illgänglighet")
        stored = page.evaluate("localStorage.length + sessionStorage.length")
        names = {one["name"] for one in page.context.cookies()}
        page.goto("/finns-inte")
    lines = servers.flask("visits", "show", environment=environment).splitlines()[1:]
    counted = {line.split()[-1]: [int(cell) for cell in line.split()[1:-1]] for line in lines}
    assert counted == {GOAL_15: [2, 0, 1, 1, 1], "/tillganglighet": [1, 0, 1, 0, 0]}
    assert (stored, names) == (0, {"samtycke", "kvitto"})


def test_a_no_is_counted_nowhere(browser, environment):
    """Not even that it was said, beside its receipt."""
    with servers.serve(environment) as site, somebody(browser, site.url) as page:
        page.goto(GOAL_15)
        page.locator("[data-consent-banner] button[value=nodvandiga]").click()
        expect(page.locator("#val-sparat")).to_be_visible()
        page.goto("/metod")
    assert servers.flask("visits", "show", environment=environment) == "Nothing has been counted.\n"
