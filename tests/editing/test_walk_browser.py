"""The way from the login to a corrected figure on the site, and a whole release from draft to history, in a browser."""

import os
import re

import pytest

from tests.support import browsers, editors, servers, sites
from tests.support.browsers import Screen
from tests.support.machine import ROOT
from tests.support.seeing import fonts_have_arrived
from tests.support.stock import GOAL_15
from tests.support.walking import Walker, chromium, value_of

MOST_CLICKS = 12
MOST_BYTES = 200_000
FORGIVEN = [r"status of 4(22) "]
WIDE = {"width": 1280, "height": 800}


@pytest.fixture(scope="module", name="browser")
def browser_fixture(playwright):
    """Yield the system's Chromium."""
    with chromium(playwright) as browser:
        yield browser


@pytest.fixture(name="served")
def served_fixture(peopled, tmp_path):
    """Yield the address of a site with people, and where it lies."""
    with servers.serve(sites.copy(peopled, tmp_path)) as site:
        yield site.url


def picture(page, name):
    """Take a picture of what an editor sees; kept only with WRITE_README_SCREENSHOT=1."""
    fonts_have_arrived(page)
    page.mouse.move(0, 0)
    taken = page.screenshot()
    assert 10_000 < len(taken) < MOST_BYTES
    if os.environ.get("WRITE_README_SCREENSHOT") == "1":
        (ROOT / "docs" / f"{name}.png").write_bytes(taken)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_figure_is_corrected_in_twelve_clicks(browser, served, scripts):
    """From the login to the page that everybody sees, by what the screen says; writing is no click."""
    with browsers.looking(browser, served, Screen(scripts=scripts, **WIDE), FORGIVEN) as page:
        walker = Walker(page)
        walker.log_in(editors.EDITOR, editors.code())
        walker.follow("Indikatorer", "nav")
        walker.follow("Antal varuexporterande företag i Västmanlands län", "main")
        walker.write("2021, Alla företag", "777")
        if scripts:
            picture(page, "editor-1-grid")
        walker.press("Granska ändringarna")
        walker.choose("Sort", "Rättelse")
        walker.go_on_to("Varför", "Fel tal i leveransen.")
        if scripts:
            picture(page, "editor-2-check")
        walker.press("Bekräfta och gå till publicering")
        assert page.get_by_label("Varför").input_value() == "Fel tal i leveransen."
        assert page.get_by_role("checkbox").first.is_checked()
        if scripts:
            picture(page, "editor-3-release")
        walker.press("Publicera")
        if scripts:
            picture(page, "editor-4-released")

        walker.click(page.locator("main").get_by_role("link", name=re.compile("^Mål 15: ")))
        assert page.url.endswith(GOAL_15)
        assert value_of(page, 2021).startswith("777")
        assert walker.clicks <= MOST_CLICKS
