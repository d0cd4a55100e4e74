"""Every page of the editors' side in every look: quiet, accessible, and never wider than its window."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.support import browsers, editors, servers, sites
from tests.support.browsers import Screen
from tests.support.desk_routes import EXAMPLES
from tests.support.editors import Editor
from tests.support.filling import fields, form_of, save, send
from tests.support.machine import ROOT
from tests.support.walking import Walker
from webapp.extensions import db
from webapp.publishing.approvals import set_second_person
from webapp.publishing.history import COMMAND
from webapp.transactions import transactional

FORGIVEN = [r"status of 4(03|04|09|22) "]
OUTPUT = ROOT / "tests" / "output" / "desk"
LOOKS = [(320, True), (320, False), (1280, True), (1280, False)]
TEXT, GRID, NEW = "/redaktion/texter/5", EXAMPLES["data.grid"], EXAMPLES["releases.new"]


@pytest.fixture(name="served")
def served_fixture(peopled, tmp_path):
    """Yield the address of a site with people."""
    with servers.serve(sites.copy(peopled, tmp_path)) as site:
        yield site.url


def look(page, name):
    """Hold a page against the checker, on light and dark ground."""
    assert page.locator("h1").count() == 1, name
    assert page.title().strip(" –"), name
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert browsers.axe_violations(page) == [], (name, scheme)
        if os.environ.get("WRITE_DESK_PICTURES") == "1":
            OUTPUT.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=OUTPUT / f"{name}-{page.viewport_size['width']}-{scheme}.png", full_page=True)


@pytest.mark.parametrize(("width", "scripts"), LOOKS)
def test_the_checker_finds_nothing_on_any_page(browser, served, width, scripts):
    """As an administrator, on narrow and wide screens, with and without scripts."""
    with browsers.looking(browser, served, Screen(width=width, scripts=scripts), FORGIVEN) as page:
        Walker(page).log_in(editors.ADMINISTRATOR)
        for name, address in EXAMPLES.items():
            page.goto(address)
            look(page, name)


def states(page) -> Iterator[str]:
    """Bring pages into states that no address alone shows, and yield the name of each."""
    walker = Walker(page)
    page.goto(NEW)
    yield "no drafts"
    page.goto("/redaktion/historik?sak=theme&person=1&fran=2020-01-01&till=2020-01-02")
    yield "history of nothing"
    page.goto("/redaktion/historik?sak=indicator")
    for fold in page.locator("summary").all()[:2]:
        fold.click()
    yield "history of indicators"
    page.goto("/redaktion/omraden/1")
    page.get_by_label("Namn").fill("")
    walker.press("Spara")
    yield "a field is refused"
    yield from two_editors(page)
    page.goto(TEXT)
    page.get_by_label("Ingress").first.fill("En ny ingress.")
    walker.press("Spara utkastet")
    yield "a text is a draft"
    page.goto(NEW)
    yield "a draft to be released"
    page.get_by_role("checkbox").first.uncheck()
    walker.press("Publicera")
    yield "no draft is chosen"
    page.get_by_role("checkbox").first.check()
    page.get_by_label("När").select_option("senare")
    walker.press("Publicera")
    yield "no day is given"
    page.get_by_label("Dag").fill("2999-01-01")
    page.locator("#falt-clock").fill("08:00")
    walker.press("Publicera")
    page.get_by_role("heading", name="Ändra tiden").wait_for()
    yield "a planned release"
    page.goto("/redaktion/publiceringar")
    yield "releases with a planned one"


def two_editors(page) -> Iterator[str]:
    """Save the same field in two windows."""
    other = page.context.new_page()
    for one in (page, other):
        one.goto("/redaktion/omraden/2")
    other.get_by_label("Namn").fill("Så skrev kollegan")
    other.get_by_role("button", name="Spara", exact=True).last.click()
    other.get_by_text("Sparat.").wait_for()
    other.close()
    page.get_by_label("Namn").fill("Så skrev jag")
    page.get_by_role("button", name="Spara", exact=True).last.click()
    yield "two editors"


@pytest.mark.parametrize(("width", "scripts"), [(320, False), (1280, True)], ids=["narrow-no-scripts", "wide"])
def test_the_checker_finds_nothing_in_any_state(browser, served, width, scripts):
    """Refused, disputed, empty, planned: each with its words."""
    seen = []
    with browsers.looking(browser, served, Screen(width=width, scripts=scripts), FORGIVEN) as page:
        Walker(page).log_in(editors.ADMINISTRATOR)
        for name in states(page):
            page.wait_for_load_state()
            look(page, name)
            seen.append(name)
    assert len(seen) == len(set(seen)) > 10


def propose(environment):
    """Let an editor ask for approval of a text, which another person has to give."""
    with editors.opened(environment) as app:
        with app.app_context():
            transactional(demand_two)()
        editor = Editor(app).log_in(editors.EDITOR)
        save(editor, TEXT, lead="En ny ingress.")
        form = form_of(editor.get(NEW).text)
        answer = send(editor, NEW, {**fields(form), "drafts": form.select_one("[name=drafts]")["value"]})
        assert answer.status_code == 303


def demand_two():
    """Let nobody release alone."""
    set_second_person(db.session, COMMAND, needed=True)


def test_what_waits_for_another_and_what_cannot_be_stored_look_well_too(browser, peopled, tmp_path):
    """A proposal with its two answers; and everything that was typed, where the database is locked."""
    environment = sites.copy(peopled, tmp_path)
    propose(environment)
    with (
        servers.serve(environment) as site,
        browsers.looking(browser, site.url, Screen(width=320), [*FORGIVEN, "status of 503 "]) as page,
        closing(sqlite3.connect(tmp_path / sites.NAME, isolation_level=None)) as other,
    ):
        Walker(page).log_in(editors.ADMINISTRATOR)
        page.goto("/redaktion/publiceringar")
        page.get_by_role("button", name="Godkänn").wait_for()
        look(page, "a proposal waits")
        page.goto("/redaktion/omraden/2")
        page.get_by_label("Namn").fill("Det jag skrev")
        other.execute("BEGIN IMMEDIATE")
        page.get_by_role("button", name="Spara", exact=True).last.click()
        page.get_by_text("Det jag skrev").first.wait_for()
        other.execute("ROLLBACK")
        look(page, "the database is away")
