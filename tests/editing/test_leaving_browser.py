"""Whoever leaves a form with something typed is asked first, in a real browser."""

import pytest

from tests.support import browsers, editors, servers, sites
from tests.support.browsers import Screen
from tests.support.editors import Editor
from tests.support.filling import fields, form_of, save, send
from tests.support.walking import Walker
from webapp.extensions import db
from webapp.publishing.approvals import set_second_person
from webapp.publishing.history import COMMAND
from webapp.transactions import transactional

PEOPLE, RELEASES, NEW = "/redaktion/personer", "/redaktion/publiceringar", "/redaktion/publiceringar/ny"
TEXT = "/redaktion/texter/5"


@pytest.fixture(name="page", scope="module")
def page_fixture(browser, peopled, tmp_path_factory):
    """Yield the window of an administrator of a site where a proposal waits."""
    environment = sites.copy(peopled, tmp_path_factory.mktemp("leaving"))
    propose(environment)
    with servers.serve(environment) as site, browsers.looking(browser, site.url, Screen()) as page:
        Walker(page).log_in(editors.ADMINISTRATOR)
        yield page


def propose(environment):
    """Let an editor ask for approval of a text, which another person has to give."""
    with editors.opened(environment) as app:
        with app.app_context():
            transactional(lambda: set_second_person(db.session, COMMAND, needed=True))()
        editor = Editor(app).log_in(editors.EDITOR)
        save(editor, TEXT, lead="En ny ingress.")
        form = form_of(editor.get(NEW).text)
        answer = send(editor, NEW, {**fields(form), "drafts": form.select_one("[name=drafts]")["value"]})
        assert answer.status_code == 303


def released(page):
    """Return the address of what went out last."""
    page.goto(RELEASES)
    heading = page.get_by_role("heading", name="Publicerat nyligen")
    return heading.locator("xpath=following-sibling::ul[1]//a").first.get_attribute("href")


def asked_when_leaving(page) -> bool:
    """Go to another page; say whether the browser asked first."""
    asked = []

    def answer(dialog):
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", answer)
    page.get_by_role("navigation", name="Redaktionen").get_by_role("link", name="Historik").click()
    page.get_by_role("heading", name="Historik", level=1).wait_for()
    page.remove_listener("dialog", answer)
    return asked == ["beforeunload"]


@pytest.mark.parametrize(
    ("address", "label"),
    [(lambda _page: PEOPLE, "Namn"), (released, "Varför (om du vill)"), (lambda _page: RELEASES, "Varför inte")],
    ids=["an invitation", "why something is taken back", "why a proposal is declined"],
)
def test_who_leaves_with_something_typed_is_asked_first(page, address, label):
    """And nobody who has typed nothing."""
    where = address(page)
    page.goto(where)
    assert not asked_when_leaving(page)
    page.goto(where)
    page.get_by_label(label).press_sequentially("Det jag skrev")
    assert asked_when_leaving(page)


def test_the_key_that_saves_declines_nothing(page):
    """A form that does not save has nothing that Ctrl+S could do by mistake."""
    page.goto(RELEASES)
    field = page.get_by_label("Varför inte")
    field.press_sequentially("Nej")
    field.press("Control+s")
    page.wait_for_timeout(500)
    assert field.input_value() == "Nej"
    assert asked_when_leaving(page)
