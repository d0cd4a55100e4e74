"""What accounts store, on SQLite and on PostgreSQL alike: from the command to second factor, letter and logout."""

import re

import pytest
from sqlalchemy import insert

from tests.support import editors
from tests.support.editors import ADMINISTRATOR, EDITOR, WRITER, Editor, Moment
from webapp import clock
from webapp.accounts import logins
from webapp.extensions import db
from webapp.models.people import Person, Role
from webapp.transactions import transactional


def test_a_life_of_an_account(stored_app):
    """Login with a code, recovery codes used up one by one, a new password, and out everywhere."""
    moment = Moment(clock.now())
    editor = Editor(stored_app, moment=moment).log_in(EDITOR)
    codes = re.findall(r"<code>([0-9a-f-]{14})</code>", editor.post("/redaktion/tva-steg/koder").text)
    path = "/redaktion/aterstallningskod"
    for code, comes_in in ((codes[3], True), (codes[3], False), (codes[0], True)):
        lost = Editor(stored_app, moment=moment)
        lost.give_password(EDITOR)
        lost.post(path, {"code": code}, token=lost.token(path))
        assert lost.is_in() is comes_in
    assert lost.get("/redaktion/inloggningar").text.count('<th scope="row">') == 3
    lost.post("/redaktion/inloggningar", {"vilka": "alla"})
    assert not editor.is_in()
    moment.pass_by(days=100)
    Editor(stored_app, moment=moment).log_in(WRITER)
    with stored_app.app_context():
        assert not logins.is_known(db.engine, EDITOR, "127.0.0.1")
        assert logins.is_known(db.engine, WRITER, "127.0.0.1")


def test_people_are_invited_changed_and_closed(stored_app):
    """By an administrator; a NUL, a very long name and rubbish are refused with words, never with a fault."""
    administrator = Editor(stored_app).log_in(ADMINISTRATOR)
    sent = {"name": "Åsa Ny", "email": "asa@lan.example", "role": "skribent"}
    page = administrator.post("/redaktion/personer", sent).text
    ident = max(int(found) for found in re.findall(r"/redaktion/personer/(\d+)", page))
    assert administrator.post(f"/redaktion/personer/{ident}", {"role": "redaktör", "is_active": "y"}).status_code == 303
    assert administrator.post("/redaktion/personer/99999", {"role": "redaktör"}).status_code == 404
    for wrong in ({"name": "a\0b"}, {"email": "a\0b@c.se"}, {"name": "x" * 101}, {"email": "x" * 300 + "@c.se"}):
        assert administrator.post("/redaktion/personer", {**sent, "email": "b@lan.example", **wrong}).status_code == 422
    for wrong in ({"role": "kung"}, {"role": ""}):
        assert administrator.post("/redaktion/personer", {**sent, **wrong}).status_code == 422
        assert administrator.post(f"/redaktion/personer/{ident}", wrong).status_code == 400


def test_odd_logins_are_refused_and_never_fail(stored_app):
    """Whatever is typed or held."""
    for email, password in (
        ("a\0b@c.se", "x"),
        ("a@c.se", "x\0y"),
        ("x" * 5000, "x"),
        ("a@c.se", "x" * 5000),
        ("", ""),
    ):
        assert Editor(stored_app).give_password(email, password).status_code == 200, email[:10]
    assert Editor(stored_app).give_password(WRITER, editors.PASSWORD + "\0").status_code == 200
    for held in ("\0", "å", "0.", "0.x.y", "x" * 4000, "0." + "x" * 2000, "' OR 1=1 --"):
        somebody = Editor(stored_app)
        somebody.hold(held)
        assert somebody.get("/redaktion/logga-in").status_code == 200, held[:10]
        assert not somebody.is_in()
    for path in ("/redaktion/inbjudan/%00", "/redaktion/inbjudan/å", "/redaktion/glomt-losenord/%00"):
        assert Editor(stored_app).get(path).status_code in {302, 404}, path


def test_two_who_use_one_code_at_once(stored_app):
    """One of them comes in."""
    moment = Moment(clock.now())
    both = [Editor(stored_app, moment=moment), Editor(stored_app, moment=moment)]
    places = [one.give_password(EDITOR).location for one in both]
    for one, place in zip(both, places, strict=True):
        one.post(place, {"code": editors.code(moment.now)}, token=one.token(place))
    assert [one.is_in() for one in both] == [True, False]


@pytest.mark.parametrize("broken", ["name", "email"])
def test_a_fault_puts_nothing_that_is_stored_in_the_log(stored_app, broken, monkeypatch, caplog):
    """Databases repeat the row that they refuse, or the value that is there already; the log says where it broke."""
    secret = "hemlig.person@lan.example"
    row = {"name": "Ny", "email": secret, "role": Role.WRITER, "created_at": clock.now(), "fs_uniquifier": "x" * 32}

    @transactional
    def fail():
        db.session.execute(insert(Person), [row, {**row, "fs_uniquifier": "y" * 32}] if broken == "email" else [row])

    if broken == "name":
        row["name"] = None
    monkeypatch.setitem(stored_app.view_functions, "accounts.account", fail)
    answer = Editor(stored_app).log_in(WRITER).get("/redaktion/konto", headers={"X-Planted": secret})
    assert answer.status_code == 500
    for said in ("Traceback", "IntegrityError", secret):
        assert said not in answer.text
    written = "\n".join(caplog.messages) + caplog.text
    assert secret not in written
    assert "IntegrityError" in written
    assert "test_engines.py" in written
