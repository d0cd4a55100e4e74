"""A calculated indicator in a browser, from the form to what visitors see: accessible in every state."""

import os

import pytest

from tests.support import browsers, editors, servers, sites
from tests.support.browsers import Screen
from tests.support.machine import ROOT
from tests.support.walking import Walker

OUTPUT = ROOT / "tests" / "output" / "desk"
NEW = "/redaktion/indikatorer/ny"


@pytest.fixture(name="served")
def served_fixture(peopled, tmp_path):
    """Yield the address of a site with people."""
    with servers.serve(sites.copy(peopled, tmp_path)) as site:
        yield site.url


def look(page, name):
    """Hold a page against the checker, on light and dark ground."""
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert browsers.axe_violations(page) == [], (name, scheme)
    if os.environ.get("WRITE_DESK_PICTURES") == "1":
        OUTPUT.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=OUTPUT / f"calculated-{name}-{page.viewport_size['width']}.png", full_page=True)


@pytest.mark.parametrize(("width", "scripts"), [(320, False), (1280, True)], ids=["narrow-no-scripts", "wide"])
def test_a_share_is_calculated_and_released(browser, served, width, scripts):
    """Of the demonstration's own figures: exporters of each size of all exporters."""
    with browsers.looking(browser, served, Screen(width=width, scripts=scripts)) as page:
        walker = Walker(page)
        walker.log_in(editors.EDITOR)
        page.goto(NEW)
        walker.write("Namn", "Storlekarnas andel")
        walker.write("Så heter det mitt i en mening", "storlekarnas andel")
        walker.write("Del av adressen", "andel")
        walker.press("Spara")
        page.get_by_text("Sparat.").wait_for()
        page.goto("/redaktion/siffror")
        walker.follow("Storlekarnas andel", "main")
        walker.follow("Beräkna den här indikatorn", "main")
        look(page, "choice")
        walker.follow("Andel", "main")
        look(page, "empty")
        for field in ("first", "second"):
            page.locator(f"#falt-{field}").select_option("varuexportorer")
        walker.press("Räkna och granska")
        page.get_by_role("heading", name="Det här blir det").wait_for()
        page.locator("#falt-second_series").select_option("totalt")
        walker.press("Räkna och granska")
        page.get_by_role("heading", name="Det här blir det").wait_for()
        look(page, "tried")
        walker.press("Spara beräkningen")
        page.get_by_text("Siffrorna går inte att skriva i").wait_for()
        look(page, "figures")
        walker.follow("Publicera utkastet", "main")
        walker.press("Publicera")
        page.get_by_text("Klart.").wait_for()
        page.goto("/indikator/andel")
        page.get_by_text("Beräknad av:").wait_for()
        look(page, "public")
