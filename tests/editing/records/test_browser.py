"""The site's own forms in a real browser: readable on every screen, and whole without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support import browsers, editors, servers, sites
from tests.support.browsers import Screen
from tests.support.themes import LOGO
from webapp.transactions import transactional

PATHS = (
    *("kontakter", "kontakter/ny", "kontakter/1", "gamla-adresser", "gamla-adresser/ny", "tillganglighet", "utseende"),
    *("sidtexter", "sidtexter/kakor", "tjanster", "tjanster/ny", "tjanster/matomo", "tjanster/matomo/ta-bort"),
)
SCREENS = (Screen(width=320), Screen(width=1440, scheme="dark"), Screen(width=320, scheme="dark", scripts=False))
REFUSED = [r"status of 422 "]


@pytest.fixture(scope="module", name="served")
def served_fixture(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Yield the address of a demonstration of our own, and the cookie of somebody who may change all of it."""
    environment = sites.copy(demonstration, tmp_path_factory.mktemp("served"))
    with editors.opened(environment) as app:
        with app.app_context():
            transactional(editors.add_people)()
        cookie = editors.Editor(app).log_in(editors.ADMINISTRATOR).cookie()
    with servers.serve(environment) as site:
        yield site.url, cookie


def come_in(page: Page, url: str, cookie: str) -> None:
    """Be logged in."""
    page.context.add_cookies([{"name": "redaktion", "value": cookie, "url": f"{url}/redaktion"}])


@pytest.mark.parametrize("screen", SCREENS, ids=lambda one: f"{one.width}-{one.scheme}-{one.scripts}")
def test_every_page_is_for_everybody(browser, served, screen):
    """Nothing for the accessibility checker, nothing beside the screen; a refusal neither."""
    with browsers.looking(browser, served[0], screen, REFUSED) as page:
        come_in(page, *served)
        for path in PATHS:
            page.goto(f"/redaktion/{path}")
            assert browsers.axe_violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= screen.width, path
        page.goto("/redaktion/utseende")
        page.get_by_label("Marinblå på ljus botten").fill("#8899AA")
        page.get_by_label("Marinblå på mörk botten").fill("#8899AA")
        page.get_by_role("button", name="Spara").click()
        page.get_by_text("kontrasten 2,80:1").first.wait_for()
        assert browsers.axe_violations(page) == []


@pytest.mark.parametrize("scripts", [True, False])
def test_a_logo_is_sent_and_shown(browser, served, tmp_path, scripts):
    """Though it is one that is saved where it is opened by itself; the policy is broken nowhere."""
    (tmp_path / "å logo.svg").write_bytes(LOGO)
    with browsers.looking(browser, served[0], Screen(scripts=scripts)) as page:
        come_in(page, *served)
        page.goto("/redaktion/utseende")
        page.locator("input[type=file][name=logo]").set_input_files(tmp_path / "å logo.svg")
        page.get_by_label("Logotypen i ord").fill("Region Exempel")
        page.get_by_role("button", name="Spara").click()
        page.get_by_text("Sparat.").wait_for()
        page.goto("/metod")
        assert page.locator(".masthead img").evaluate("picture => picture.naturalWidth") > 0


def test_a_swatch_follows_what_is_typed(browser, served):
    """A colour is seen before it is saved, and no contrast is told that is not its own."""
    with browsers.looking(browser, served[0], Screen()) as page:
        come_in(page, *served)
        page.goto("/redaktion/utseende")
        field = page.get_by_label("Marinblå på ljus botten")
        box = page.locator(".desk-colour", has=field)
        swatch, told = box.locator("rect").last, box.locator("p")
        before = swatch.get_attribute("fill")
        said = field.input_value()
        field.fill("#6B1F7A")
        assert (swatch.get_attribute("fill"), told.is_visible()) == ("#6B1F7A", False)
        field.fill("#6B1")
        assert swatch.get_attribute("fill") == "#6B1F7A"
        field.fill(said)
        assert (swatch.get_attribute("fill"), told.is_visible()) == (before, True)
