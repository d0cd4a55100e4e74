"""Who may do what: every route of the site, asked by somebody of each role with a real request."""

import pytest

from tests.support import editors
from tests.support.editors import Editor
from webapp.accounts.permissions import TABLE, Access
from webapp.accounts.sessions import is_editors

ROLES = {
    "nobody": ("", Access.ANYONE),
    "newcomer": (editors.NEWCOMER, Access.NEWCOMER),
    "writer": (editors.WRITER, Access.WRITER),
    "editor": (editors.EDITOR, Access.EDITOR),
    "administrator": (editors.ADMINISTRATOR, Access.ADMINISTRATOR),
}
VALUES = {"token": "inget", "kind": "siffror"}
NOBODYS = 999_999
"""The number of nothing."""
TO_LOGIN, TO_SECOND_FACTOR, REFUSED, IN = "login", "second factor", "refused", "in"
FORBIDDEN = "Det här får du inte göra"


def routes(app):
    """Return each route of the editors' side as endpoint, method and an address."""
    found = []
    adapter = app.url_map.bind("127.0.0.1:8000")
    for rule in app.url_map.iter_rules():
        if is_editors(rule.rule):
            address = adapter.build(
                rule.endpoint, {name: VALUES.get(name, NOBODYS) for name in rule.arguments - set(rule.defaults or ())}
            )
            found += [(rule.endpoint, method, address) for method in sorted(rule.methods & {"GET", "POST"})]
    return found


def expected(endpoint, holds):
    """Return what somebody of a role meets, by the table."""
    needed = TABLE[endpoint]
    if needed is Access.NOBODY:
        return "missing"
    if needed is Access.ANYONE:
        return IN
    if holds is Access.ANYONE:
        return TO_LOGIN
    if needed is Access.NEWCOMER:
        return IN
    if holds is Access.NEWCOMER:
        return TO_SECOND_FACTOR
    return IN if needed <= holds else REFUSED


def met(answer):
    """Return what somebody met."""
    if answer.status_code == 302 and answer.location.startswith("/redaktion/logga-in?next="):
        return TO_LOGIN
    if answer.status_code == 403 and 'action="/redaktion/logga-in"' in answer.text:
        return TO_LOGIN
    if answer.status_code == 302 and answer.location == "/redaktion/tva-steg":
        return TO_SECOND_FACTOR
    if answer.status_code == 403 and FORBIDDEN in answer.text:
        return REFUSED
    return "missing" if answer.status_code == 404 and "Sidan finns inte" in answer.text else IN


def test_every_route_has_a_row_and_every_row_a_route(editors_app):
    """A new address without a row fails here, and so does a row that is left behind."""
    assert {rule.endpoint for rule in editors_app.url_map.iter_rules()} == TABLE.keys()


def test_nothing_outside_the_editors_side_asks_who_is_there(editors_app):
    """There nobody is ever logged in, so a row that asks for it would close the page to all."""
    outside = {rule.endpoint for rule in editors_app.url_map.iter_rules() if not is_editors(rule.rule)}
    assert {endpoint for endpoint in outside if TABLE[endpoint] is not Access.ANYONE} == set()


@pytest.mark.parametrize("role", ROLES)
def test_every_route_answers_each_role_as_the_table_says(editors_app, role):
    """Asked one by one; whoever was logged out by what was asked logs in again."""
    email, holds = ROLES[role]
    assert len(routes(editors_app)) > 30
    for endpoint, method, address in routes(editors_app):
        editors.forget_codes(editors_app)
        somebody = Editor(editors_app)
        if email:
            somebody.log_in(email)
        answer = somebody.get(address) if method == "GET" else somebody.post(address)
        wanted = expected(endpoint, holds)
        allowed = {wanted} | ({"missing", TO_SECOND_FACTOR} if wanted == IN else set())
        assert met(answer) in allowed, (endpoint, method, answer.status_code)
        assert answer.status_code < 500, (endpoint, method)
        assert answer.headers["Cache-Control"].startswith("no-store") or "no-store" in answer.headers["Cache-Control"]


def test_an_endpoint_without_a_row_answers_nobody(editors_app, monkeypatch):
    """The default is no, for administrators too."""
    monkeypatch.setattr("webapp.accounts.permissions.TABLE", {"security.login": Access.ANYONE})
    administrator = Editor(editors_app)
    administrator.give_password(editors.ADMINISTRATOR)
    assert met(Editor(editors_app).get("/redaktion")) == TO_LOGIN


def test_the_bar_shows_only_what_the_role_reaches(writer, administrator):
    """No page shows a way that is closed."""
    assert "/redaktion/personer" not in writer.get("/redaktion").text
    assert "/redaktion/personer" in administrator.get("/redaktion").text
