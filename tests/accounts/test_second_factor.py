"""The second factor by app and by recovery code, set up and used through the pages alone."""

import json
import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from passlib.totp import TOTP
from sqlalchemy import select

from tests.support import editors
from tests.support.editors import EDITOR, NEWCOMER, WRITER, Editor, Moment
from webapp import clock
from webapp.extensions import db
from webapp.models.people import Person

APP, CODES = "/redaktion/tva-steg/app", "/redaktion/tva-steg/koder"


def stored(app, email):
    """Return a person as stored."""
    with app.app_context():
        found = db.session.scalars(select(Person).where(Person.email == email)).one()
        db.session.expunge_all()
        db.session.remove()
    return found


def set_up(editor):
    """Set up an app through its pages; return its key."""
    page = BeautifulSoup(editor.post(APP, {"setup": "authenticator"}).text, "html.parser")
    key = page.select_one("[data-key]").text
    form = page.select_one("ol.steps form")
    assert page.select_one("svg.qr path")["d"].startswith("M")
    shown = TOTP(key=key, format="base32").generate(editor.moment.now.timestamp()).token
    wrong = editor.post(form["action"], {"code": "000000"})
    assert wrong.status_code == 422
    assert "Koden stämmer inte" in wrong.text
    asked = BeautifulSoup(wrong.text, "html.parser")
    assert (asked.select_one("[data-key]").text, asked.select_one("ol.steps form")["action"]) == (key, form["action"])
    assert stored(editor.app, NEWCOMER).tf_totp_secret is None
    answer = editor.post(form["action"], {"code": shown})
    assert answer.location == "/redaktion/tva-steg"
    return key


def test_an_editor_sets_up_an_app_and_is_asked_for_its_code(editors_app):
    """From the page that is all a newcomer reaches to everything, and at the next login a code is asked for."""
    moment = Moment(clock.now())
    newcomer = Editor(editors_app, moment=moment).log_in(NEWCOMER)
    key = set_up(newcomer)
    assert newcomer.get("/redaktion").status_code == 200
    again = Editor(editors_app, moment=moment)
    answer = again.give_password(NEWCOMER)
    assert answer.location.startswith("/redaktion/kod")
    assert not again.is_in()
    answer = again.give_password(NEWCOMER)
    moment.pass_by(seconds=90)
    code = TOTP(key=key, format="base32").generate(moment.now.timestamp()).token
    again.post(answer.location, {"code": code}, token=again.token(answer.location))
    assert again.is_in()


def test_the_key_is_sealed_in_the_database(editors_app):
    """And so is what the recovery codes are."""
    newcomer = Editor(editors_app, moment=Moment(clock.now())).log_in(NEWCOMER)
    key = set_up(newcomer)
    page = newcomer.post(CODES).text
    codes = re.findall(r"<code>([0-9a-f-]{14})</code>", page)
    assert len(codes) == 8
    person = stored(editors_app, NEWCOMER)
    kept = f"{person.tf_totp_secret} {person.mf_recovery_codes}"
    assert all(secret not in kept for secret in (key, key.replace("-", ""), *codes))


def test_a_code_is_taken_once(editors_app):
    """Nor is one from before it taken, whoever saw it."""
    moment = Moment(clock.now())
    Editor(editors_app, moment=moment).log_in(EDITOR)
    thief = Editor(editors_app, moment=moment)
    for code in (editors.code(moment.now), editors.code(moment.now - timedelta(seconds=30))):
        answer = thief.give_password(EDITOR)
        answer = thief.post(answer.location, {"code": code}, token=thief.token(answer.location))
        assert "Koden stämmer inte" in answer.text
    assert not thief.is_in()


def test_a_recovery_code_is_taken_once(editor):
    """In place of the app."""
    codes = re.findall(r"<code>([0-9a-f-]{14})</code>", editor.post(CODES).text)
    for expected in (True, False):
        lost = Editor(editor.app)
        assert lost.give_password(EDITOR).location.startswith("/redaktion/kod")
        path = "/redaktion/aterstallningskod"
        answer = lost.post(path, {"code": codes[0]}, token=lost.token(path))
        assert ("redan använd" in answer.text) is not expected
        assert lost.is_in() is expected
    assert f"{len(codes) - 1} koder kvar" in editor.get("/redaktion/tva-steg").text


def test_codes_are_of_no_use_without_the_password(visitor):
    """Nor is any page of the second step."""
    for path in ("/redaktion/kod", "/redaktion/aterstallningskod", "/redaktion/valj-steg"):
        assert visitor.get(path).location.startswith("/redaktion/logga-in")
        assert not visitor.is_in()
    assert visitor.get("/redaktion/passnyckel").status_code == 404


def test_a_half_done_login_is_over_in_a_quarter_of_an_hour(editors_app):
    """Then the password is asked for again."""
    moment = Moment(clock.now())
    somebody = Editor(editors_app, moment=moment)
    answer = somebody.give_password(EDITOR)
    moment.pass_by(minutes=16)
    assert somebody.get(answer.location).location.startswith("/redaktion/logga-in")


def test_guessing_codes_is_bounded(editors_app):
    """Wherever the guesses come from."""
    statuses = []
    for number in range(14):
        guesser = Editor(editors_app, address=f"198.51.100.{number}")
        answer = guesser.give_password(EDITOR)
        token = guesser.token(answer.location)
        statuses.append(guesser.post(answer.location, {"code": f"{number:06}"}, token=token).status_code)
    assert statuses == [200] * 10 + [429] * 4


@pytest.mark.parametrize(("email", "is_allowed"), [(EDITOR, False), (WRITER, True)])
def test_only_those_who_need_none_take_their_app_away(editors_app, email, is_allowed):
    """An editor may change to another, not go without."""
    moment = Moment(clock.now())
    somebody = Editor(editors_app, moment=moment).log_in(email)
    if email == WRITER:
        page = BeautifulSoup(somebody.post(APP, {"setup": "authenticator"}).text, "html.parser")
        key = page.select_one("[data-key]").text
        shown = TOTP(key=key, format="base32").generate(moment.now.timestamp()).token
        somebody.post(page.select_one("ol.steps form")["action"], {"code": shown})
    assert stored(editors_app, email).tf_totp_secret
    somebody.post(APP, {"setup": "disable"})
    assert (stored(editors_app, email).tf_totp_secret is None) is is_allowed


def test_a_session_that_is_half_done_cannot_be_forged(visitor):
    """What the cookie of a stranger says beyond its token is not believed."""
    visitor.get(editors.LOGIN)
    signer = visitor.app.session_interface._signer
    person = stored(visitor.app, EDITOR)
    for forged in ({"_user_id": person.fs_uniquifier}, {"tf_user_id": person.fs_uniquifier, "tf_state": "ready"}):
        visitor.hold("0." + json.dumps(forged))
        assert not visitor.is_in()
        visitor.hold("0." + signer.dumps(forged))
        assert not visitor.is_in()
        assert visitor.get("/redaktion/kod").location.startswith("/redaktion/logga-in")
