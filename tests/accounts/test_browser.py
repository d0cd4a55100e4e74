"""The editors' side in a real browser: every page under the checker, by keyboard, and Back."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support import browsers
from tests.support.browsers import Screen
from tests.support.editors import ADMINISTRATOR, NEWCOMER, PASSWORD, WRITER
from tests.support.passkeys import log_in

FORGIVEN = [r"status of 40[034] ", r"status of 422 "]


def let_codes_be_used_again(database: Path) -> None:
    """Let a test log in more often than a code lasts."""
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE person SET tf_last_counter = NULL")
    connection.close()


def looks(page: Page, database: Path) -> Iterator[str]:
    """Go to each page in each of its states, and yield its name when it is there."""
    page.goto("/redaktion/logga-in")
    yield "login"
    page.get_by_label("E-postadress").fill(WRITER)
    page.get_by_label("Lösenord").fill("fel lösenord helt")
    page.get_by_role("button", name="Logga in").click()
    yield "login refused"
    for path in ("glomt-losenord", "inbjudan/inget", "finns-inte"):
        page.goto(f"/redaktion/{path}")
        yield path
    log_in(page, NEWCOMER)
    yield "second factor is demanded"
    page.goto("/redaktion/tva-steg/app")
    yield "app"
    page.get_by_role("button", name="Lägg till en app").click()
    yield "app with its picture"
    page.goto("/redaktion/tva-steg/passnycklar")
    yield "passkeys"
    page.get_by_label("Vad vill du kalla den?").fill("Min telefon")
    page.get_by_role("button", name="Lägg till en passnyckel").click()
    yield "a passkey to be made"
    page.get_by_role("button", name="Logga ut").click()
    log_in(page, WRITER)
    yield "start"
    for path in ("inloggningar", "losenord", "tva-steg", "tva-steg/koder", "bekrafta", "personer"):
        page.goto(f"/redaktion/{path}")
        yield path
    page.goto("/redaktion")
    page.get_by_role("button", name="Logga ut").click()
    yield "logged out"
    let_codes_be_used_again(database)
    log_in(page, ADMINISTRATOR)
    page.goto("/redaktion/personer")
    for fold in page.locator("summary").all():
        fold.click()
    yield "people"
    page.get_by_label("Namn").fill("Åsa Ny")
    page.get_by_label("E-postadress").fill(f"asa{id(page)}@lan.example")
    page.get_by_role("button", name="Bjud in", exact=True).click()
    yield "a link to hand over"
    link = page.locator("[data-invitation]").inner_text()
    page.goto("/redaktion/tva-steg/koder")
    page.get_by_role("button", name="Skapa nya koder").click()
    yield "codes"
    page.goto(re.sub(r"^http://[^/]+", "", link))
    yield "invitation"
    page.locator("#password").fill("kort")
    page.locator("#password_confirm").fill("annat")
    page.get_by_role("button", name="Spara lösenordet").click()
    yield "invitation refused"


@pytest.mark.parametrize(("scripts", "width"), [(True, 1280), (False, 320)], ids=["wide", "narrow-no-scripts"])
def test_the_checker_finds_nothing_on_any_page(browser, served, scripts, width):
    """In every state, on light and dark ground; nothing is wider than the window."""
    url, database = served
    seen = []
    with browsers.looking(browser, url, Screen(scripts=scripts, width=width), FORGIVEN) as page:
        for name in looks(page, database):
            assert page.locator("h1").count() == 1, name
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                assert browsers.axe_violations(page) == [], (name, scheme)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
            seen.append(name)
    assert len(seen) == len(set(seen)) > 20


def test_back_shows_nothing_after_logging_out(browser, served):
    """Nor is anything of the editors' side kept where scripts can read it."""
    url, _ = served
    with browsers.looking(browser, url, Screen(), FORGIVEN) as page:
        log_in(page, WRITER)
        page.goto("/redaktion/inloggningar")
        page.get_by_role("button", name="Logga ut", exact=True).click()
        page.wait_for_url("**/redaktion/logga-in**")
        page.go_back()
        page.wait_for_url("**/redaktion/logga-in**")
        assert "Person skribent" not in page.content()
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_the_whole_login_works_with_the_keyboard(browser, served):
    """From the top of the page to the start page, by Tab and Enter; what went wrong has the focus."""
    url, _ = served
    with browsers.looking(browser, url, Screen(), FORGIVEN) as page:
        page.goto("/redaktion/logga-in")
        for _ in range(10):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "email":
                break
        page.keyboard.type(WRITER)
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") in {"password", "email"}
        page.locator("#password").focus()
        page.keyboard.type("fel lösenord helt")
        page.keyboard.press("Enter")
        page.locator("[data-problems]:focus").wait_for()
        page.locator("#password").focus()
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_url("**/redaktion")
