"""The grid in a real browser: moving by keys, pasting and undoing, and the checker on every page of it."""

import re
from pathlib import Path

import pytest

from tests.support import browsers, editors, servers, sites
from tests.support.browsers import Screen

GRID = "/redaktion/siffror/6"
FORGIVEN = [r"status of 4(09|22) "]
PASTE = """
([name, text]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const event = new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true});
  return document.getElementsByName(name)[0].dispatchEvent(event);
}
"""
TWICE = """
button => {
  let sent = 0;
  addEventListener("submit", event => {
    if (!event.defaultPrevented) sent += 1;
    event.preventDefault();
  });
  button.click();
  button.click();
  return sent;
}
"""


@pytest.fixture(name="site_url")
def site_url_fixture(peopled: Path, tmp_path: Path):
    """Yield the address of a site with people."""
    with servers.serve(sites.copy(peopled, tmp_path)) as site:
        yield site.url


def log_in(page):
    """Log in as somebody who writes."""
    page.goto("/redaktion/logga-in")
    page.get_by_label("E-postadress").fill(editors.WRITER)
    page.get_by_label("Lösenord").fill(editors.PASSWORD)
    page.get_by_role("button", name="Logga in").click()


def cell(page, year, key="totalt"):
    """Return a cell."""
    return page.locator(f'[name="c.{year}.{key}"]')


def focused(page):
    """Return the name of the cell that is written in."""
    return page.evaluate("document.activeElement.name")


def paste(page, name, text):
    """Paste into a cell as the browser does; say whether the browser is left to do it itself."""
    return page.evaluate(PASTE, [name, text])


def test_keys_move_and_a_pasted_block_can_be_undone(browser, site_url):
    """Without losing a leading empty cell, and without a value for the line end after the last row."""
    with browsers.looking(browser, site_url, Screen(), FORGIVEN) as page:
        log_in(page)
        page.goto(GRID)
        cell(page, 2015).focus()
        moves = {
            "Enter": "c.2016.totalt",
            "Shift+Enter": "c.2015.totalt",
            "Control+ArrowRight": "c.2015.storlek-0",
            "Control+ArrowDown": "c.2016.storlek-0",
            "Control+ArrowLeft": "c.2016.totalt",
            "Control+ArrowUp": "c.2015.totalt",
            "Tab": "c.2015.storlek-0",
        }
        for key, name in moves.items():
            page.keyboard.press(key)
            assert focused(page) == name, key
        cell(page, 2021).focus()
        page.keyboard.press("Enter")
        assert focused(page) == "c.2021.totalt", "the last row ends there, and nothing is sent"
        before = cell(page, 2021).input_value()
        cell(page, 2021).fill("77")
        page.keyboard.press("Escape")
        assert cell(page, 2021).input_value() == before

        years = range(2018, 2022)
        was = [(cell(page, year).input_value(), cell(page, year, "storlek-0").input_value()) for year in years]
        assert paste(page, "c.2018.totalt", "5") is True
        assert paste(page, "c.2018.totalt", '\t"1 000"\r\n7\t\r\n8\t9\r\n') is False
        now = [(cell(page, year).input_value(), cell(page, year, "storlek-0").input_value()) for year in years]
        assert now == [(was[0][0], "1 000"), ("7", was[1][1]), ("8", "9"), was[3]]
        page.get_by_text("Fyllde i 4 rutor.").wait_for()
        page.get_by_role("button", name="Ångra inklistring").click()
        assert [(cell(page, year).input_value(), cell(page, year, "storlek-0").input_value()) for year in years] == was
        paste(page, "c.2021.okant", "1\t2\n3\t4\n")
        page.get_by_text("En del fick inte plats.").wait_for()


def test_a_pasted_table_with_headings_is_read_by_the_server(browser, site_url):
    """Wherever in the grid it is pasted: its periods become no values."""
    with browsers.looking(browser, site_url, Screen(), FORGIVEN) as page:
        log_in(page)
        page.goto(GRID)
        with page.expect_navigation():
            paste(page, "c.2012.totalt", "År\tAlla företag\n2020\t5\n2021\t6\n2022\t7\n")
        page.get_by_text("Vi fyllde i 3 rutor.").wait_for()
        assert [cell(page, year).input_value() for year in (2020, 2021, 2022)] == ["5", "6", "7"]


@pytest.mark.parametrize(("width", "scheme", "scripts"), [(320, "dark", False), (1280, "light", True)])
def test_the_checker_finds_nothing_on_any_page_of_the_grid(browser, site_url, width, scheme, scripts):
    """With an open row, faults and warnings; the page itself never scrolls sideways."""
    with browsers.looking(browser, site_url, Screen(width=width, scheme=scheme, scripts=scripts), FORGIVEN) as page:
        log_in(page)

        def look(place):
            assert browsers.axe_violations(page) == [], place
            assert page.locator("h1").count() == 1
            wide = page.locator("html").evaluate("one => one.scrollWidth") if scripts else width
            assert wide <= width, place

        for path in ("/redaktion/siffror", GRID, f"{GRID}/utgava", f"{GRID}/historik?key=totalt&period=2021"):
            page.goto(path)
            look(path)
        page.goto(GRID)
        page.get_by_role("button", name="Flaggor och fotnoter för 2021").click()
        look("an open row")
        cell(page, 2020).fill("tolv")
        page.get_by_role("button", name="Granska ändringarna").last.click()
        look("a fault")
        page.get_by_role("link", name=re.compile("^2020, Alla företag")).click()
        assert focused(page) == "c.2020.totalt"
        cell(page, 2020).fill("999999")
        page.get_by_role("button", name="Granska ändringarna").last.click()
        page.get_by_role("heading", name="Titta en gång till").wait_for()
        look("the check")
        page.get_by_role("button", name="Bekräfta").last.click()
        page.get_by_text("Något behöver fyllas i först").wait_for()
        look("the check, refused")
        page.get_by_label("Sort").select_option("correction")
        page.get_by_label("Varför").fill("Fel i källan")
        page.get_by_role("button", name="Bekräfta").last.click()
        page.get_by_role("button", name="Förhandsgranska utkastet").wait_for()
        look("the draft")


def test_a_double_click_sends_a_form_once(browser, site_url):
    """The second press would only be told what the first one did."""
    with browsers.looking(browser, site_url, Screen(), FORGIVEN) as page:
        log_in(page)
        page.goto(GRID)
        button = page.get_by_role("button", name="Granska ändringarna").last
        assert button.evaluate(TWICE) == 1
