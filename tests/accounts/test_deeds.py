"""What the history tells of logins: who was let in or not, who went, and what guards an account since."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from passlib.totp import TOTP

from tests.support.editors import EDITOR, LOGOUT, PASSWORD, WRITER, Editor, Moment
from webapp import clock
from webapp.accounts import deeds
from webapp.extensions import db
from webapp.publishing.chronicle import Wanted, history
from webapp.wording.deeds import DeedKind

APP = "/redaktion/tva-steg/app"
WRONG = "fel lösenord helt"
NEW = {"new_password": "nio gula bävrar simmar", "new_password_confirm": "nio gula bävrar simmar"}
SOMEBODY_ELSE = "Någon släpptes inte in på kontot för Person skribent."


def told(app, **wanted):
    """Return what the history tells, the oldest first: the deed, whose account, and the fields."""
    with app.app_context():
        found = history(db.session, Wanted(with_logins=True, **wanted)).entries
        db.session.remove()
    return [(one.deed, one.label, *((of.field, of.after) for of in one.fields)) for one in reversed(found)]


def of_accounts(app):
    """Return what is told of the people since they were made."""
    return [one for one in told(app) if one[1].startswith("Person ")]


def pages(reader, query=""):
    """Return the sentences of the history's page."""
    page = BeautifulSoup(reader.get(f"/redaktion/historik{query}").text, "html.parser")
    return [" ".join(one.get_text().split()) for one in page.select(".desk-history > li")]


def test_a_login_and_a_logout_are_told(editors_app):
    """Once each, with a code or without."""
    Editor(editors_app).log_in(WRITER).post(LOGOUT)
    Editor(editors_app).log_in(EDITOR)
    assert of_accounts(editors_app) == [
        (DeedKind.LOGGED_IN, "Person skribent"),
        (DeedKind.LOGGED_OUT, "Person skribent"),
        (DeedKind.LOGGED_IN, "Person redaktör"),
    ]


def test_a_password_alone_is_no_login_where_a_code_is_asked_for(editors_app):
    """Nor is a wrong code; that is told as such."""
    visitor = Editor(editors_app)
    answer = visitor.give_password(EDITOR)
    assert of_accounts(editors_app) == []
    visitor.post(answer.location, {"code": "000000"}, token=visitor.token(answer.location))
    assert of_accounts(editors_app) == [(DeedKind.REFUSED, "Person redaktör")]


def test_attempts_that_fail_are_told_once_an_hour_and_account(editors_app):
    """However many there are; the log has them all."""
    moment = Moment(clock.now())
    for address in range(3):
        Editor(editors_app, f"203.0.113.{address}", moment).give_password(WRITER, WRONG)
    Editor(editors_app, moment=moment).give_password(EDITOR, WRONG)
    moment.pass_by(hours=1, minutes=1)
    Editor(editors_app, moment=moment).give_password(WRITER, WRONG)
    assert of_accounts(editors_app) == [
        (DeedKind.REFUSED, "Person skribent"),
        (DeedKind.REFUSED, "Person redaktör"),
        (DeedKind.REFUSED, "Person skribent"),
    ]


def test_an_address_that_nobody_has_is_not_told(editors_app, administrator):
    """Neither its account, which there is not, nor the address itself."""
    before = told(editors_app)
    Editor(editors_app).give_password("okand.person@lan.example", WRONG)
    assert told(editors_app) == before
    assert "okand.person" not in administrator.get("/redaktion/historik.csv?vad=allt").text


def test_an_unknown_address_is_asked_about_as_a_known_one(editors_app, monkeypatch):
    """So that the time of the answer does not tell which is which."""
    asked = []
    monkeypatch.setattr(deeds, "is_news", lambda deed: bool(asked.append(deed)))
    for email in (WRITER, "ingen@lan.example"):
        Editor(editors_app).give_password(email, WRONG)
    assert [deed.kind for deed in asked] == [DeedKind.REFUSED] * 2


def test_what_guards_an_account_is_told(editors_app):
    """A new password, new codes; the secret itself is in no field."""
    writer = Editor(editors_app).log_in(WRITER)
    writer.post("/redaktion/losenord", {"password": PASSWORD, **NEW})
    editor = Editor(editors_app).log_in(EDITOR)
    editor.post("/redaktion/tva-steg/koder", {"generate_codes": "ja"})
    assert of_accounts(editors_app) == [
        (DeedKind.LOGGED_IN, "Person skribent"),
        (DeedKind.CHANGED, "Person skribent", ("password", "nytt")),
        (DeedKind.LOGGED_IN, "Person redaktör"),
        (DeedKind.CHANGED, "Person redaktör", ("recovery_codes", "nya")),
    ]


def test_a_new_app_and_its_end_are_told(editors_app):
    """Each in the transaction that changes the account, and a code that was wrong on the way is neither."""
    writer = Editor(editors_app).log_in(WRITER)
    page = BeautifulSoup(writer.post(APP, {"setup": "authenticator"}).text, "html.parser")
    shown = TOTP(key=page.select_one("[data-key]").text, format="base32").generate().token
    writer.post(page.select_one("ol.steps form")["action"], {"code": shown})
    writer.post(APP, {"setup": "disable"})
    assert of_accounts(editors_app)[1:] == [
        (DeedKind.CHANGED, "Person skribent", ("app", "ny")),
        (DeedKind.CHANGED, "Person skribent", ("app", "borttagen")),
    ]


@pytest.mark.parametrize(("which", "words"), [("andra", "På alla andra ställen."), ("alla", "Överallt.")])
def test_logging_out_of_other_places_is_told_with_where(editors_app, administrator, which, words):
    """In one row."""
    Editor(editors_app).log_in(WRITER).post("/redaktion/inloggningar", {"vilka": which})
    assert any(f"Person skribent loggade ut. {words}" in one for one in pages(administrator, "?vad=logged_out"))


def test_the_page_tells_of_logins_where_they_are_asked_for(editors_app, administrator):
    """Among all that changed they would be in the way."""
    Editor(editors_app).give_password(WRITER, WRONG)
    assert not any("loggade in" in one or "släpptes" in one for one in pages(administrator))
    assert [one for one in pages(administrator, "?vad=refused") if SOMEBODY_ELSE in one]
    everything = pages(administrator, "?vad=allt")
    assert any("Person administratör loggade in." in one for one in everything)
    assert any(SOMEBODY_ELSE in one for one in everything)
    lines = csv.DictReader(io.StringIO(administrator.get("/redaktion/historik.csv?vad=logged_in").text))
    assert [(one["vem"], one["gjorde"]) for one in lines] == [("Person administratör", "logged_in")]


@pytest.mark.parametrize("query", ["?vad=allt", "?vad=logged_in", "?vad=refused", ""])
def test_who_logs_in_when_is_for_administrators_to_see(writer, query):
    """Neither on the page nor in the file, and no filter offers it."""
    found = writer.get(f"/redaktion/historik{query}").text + writer.get(f"/redaktion/historik.csv{query}").text
    for said in ("loggade in", ",logged_in,", "Loggade in", "även inloggningar"):
        assert said not in found
