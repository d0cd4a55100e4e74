"""No page of the editors' side shows a way that is closed to whoever looks: links and forms, role by role."""

from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from tests.support.desk_routes import EXAMPLES
from tests.support.editors import ADMINISTRATOR, EDITOR, WRITER, Editor, forget_codes
from tests.support.filling import fields, form_of, opened, save, send
from webapp.accounts.permissions import OF_ROLE, TABLE
from webapp.accounts.sessions import is_editors
from webapp.models.people import Role

NEW, GOAL = EXAMPLES["releases.new"], EXAMPLES["texts.goal"]
ROLES = {WRITER: Role.WRITER, EDITOR: Role.EDITOR}


@pytest.fixture(name="busy")
def busy_fixture(editors_app):
    """Return a site on which a proposal waits, something is planned, something is out, and a draft is begun."""
    forget_codes(editors_app)
    administrator = Editor(editors_app).log_in(ADMINISTRATOR)
    for said in ({"when": "nu"}, {"when": "senare", "day": "2090-03-03", "clock": "08:00"}):
        save(administrator, GOAL, lead=f"En ingress: {said}")
        send_out(administrator, **said)
    save(administrator, EXAMPLES["settings.publicering"], second_person="y")
    save(administrator, GOAL, lead="En ingress som väntar på en till.")
    send_out(administrator)
    return editors_app


def send_out(editor: Editor, **said: str) -> None:
    """Release the draft."""
    form = form_of(editor.get(NEW).text)
    drafts = form.select_one("[name=drafts]")["value"]
    assert send(editor, NEW, {**fields(form), "drafts": drafts, **said}).status_code == 303


def ways(page: str, address: str) -> set[tuple[str, str]]:
    """Return every way that a page shows on the editors' side: how it is gone, and where it leads."""
    soup = BeautifulSoup(page, "html.parser")
    found = {("GET", str(link["href"])) for link in soup.select("a[href]")}
    for form in soup.select("form"):
        found.add((str(form.get("method", "get")).upper(), str(form.get("action") or address)))
    absolute = {(how, urljoin(address, where)) for how, where in found}
    return {(how, where) for how, where in absolute if is_editors(urlsplit(where).path)}


@pytest.mark.parametrize("email", ROLES)
def test_no_page_shows_a_way_that_is_closed(busy, email):
    """Whatever can be pressed can be done, on every page that whoever looks can come to from the first one."""
    forget_codes(busy)
    editor, holds = Editor(busy, "127.0.0.2").log_in(email), OF_ROLE[ROLES[email]]
    router = busy.url_map.bind("localhost")
    waiting, seen, closed = ["/redaktion"], set(), []
    while waiting:
        address = waiting.pop()
        path = urlsplit(address).path
        if path in seen:
            continue
        seen.add(path)
        answer = editor.get(address)
        for how, where in ways(answer.text, address) if answer.mimetype == "text/html" else ():
            endpoint, _values = router.match(urlsplit(where).path, method=how)
            if TABLE[endpoint] > holds:
                closed.append(f"{path}: {how} {where}")
            elif how == "GET":
                waiting.append(where)
    assert not closed, "\n".join(sorted(closed))
    assert {GOAL, EXAMPLES["data.grid"], EXAMPLES["releases.releases"]} <= seen
    assert opened(editor, GOAL)["lead"] == "En ingress som väntar på en till."
