"""Sessions: a new id at each step, dead after logout, over in time, and blind to public pages."""

import re
from datetime import timedelta

from sqlalchemy import func, select

from tests.support import editors, sites
from tests.support.editors import LOGIN, LOGOUT, PASSWORD, WRITER, Editor, Moment
from tests.support.watching import statements
from webapp import clock
from webapp.accounts.queries import people
from webapp.extensions import db
from webapp.models.people import EditorSession


def test_a_writer_logs_in_and_out(visitor):
    """From the login page to the start page and back."""
    assert not visitor.is_in()
    answer = visitor.give_password(WRITER)
    assert (answer.status_code, answer.location) == (302, "/redaktion")
    assert "Person skribent" in visitor.get("/redaktion").text
    assert visitor.post(LOGOUT).location == LOGIN
    assert not visitor.is_in()


def test_login_gives_a_new_id_and_logout_ends_it(visitor, editors_app):
    """A cookie fixed before login is worth nothing after, and a copied one is dead after logout."""
    visitor.get(LOGIN)
    fixed = visitor.cookie()
    visitor.log_in(WRITER)
    held = visitor.cookie()
    assert held != fixed
    thief = Editor(editors_app)
    thief.hold(fixed)
    assert not thief.is_in()
    thief.hold(held)
    assert thief.is_in()
    visitor.post(LOGOUT)
    assert not thief.is_in()


def test_sessions_end_in_time_and_are_not_revived(editors_app):
    """Idle, absolute, and when the clock goes back an hour."""
    moment = Moment(clock.now())
    writer = Editor(editors_app, moment=moment).log_in(WRITER)
    for _ in range(6):
        moment.pass_by(hours=1.9)
        assert writer.is_in()
    moment.pass_by(hours=1)
    assert not writer.is_in()
    writer.log_in(WRITER)
    moment.pass_by(hours=2)
    held = writer.cookie()
    assert not writer.is_in()
    moment.now -= timedelta(hours=1)
    writer.hold(held)
    assert not writer.is_in()


def test_a_public_page_knows_nothing_of_who_is_logged_in(writer):
    """No cookie, no Vary of its own, and no more statements than for anybody, with a session or with rubbish."""
    plain = Editor(writer.app)
    for path in ("/metod", "/strategi/livskraftigt-vastmanland"):
        plain.get(path)  # a process learns what it keeps
        with statements(writer.app) as asked:
            known = writer.get(path)
        with statements(writer.app) as asked_by_anybody:
            unknown = plain.get(path)
        assert known.headers.getlist("Set-Cookie") == unknown.headers.getlist("Set-Cookie") == []
        assert known.headers["Vary"] == unknown.headers["Vary"]
        assert known.data == unknown.data
        assert asked == asked_by_anybody


def test_the_session_cookie_is_as_declared(editors_app, peopled, tmp_path):
    """Only for /redaktion, out of reach of scripts and other sites, and over TLS where the site has it."""
    answer = Editor(editors_app).get(LOGIN)
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert {"Path=/redaktion", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))
    (tmp_path / "https").mkdir()
    environment = {**sites.copy(peopled, tmp_path / "https"), "SITE_URL": "https://mal.example.se"}
    with editors.opened(environment) as app:
        (cookie,) = app.test_client().get(LOGIN, base_url="https://mal.example.se").headers.getlist("Set-Cookie")
        assert "Secure" in cookie.split("; ")


def test_a_new_password_ends_every_other_session(writer, editors_app):
    """The one that changed it goes on, under a new id."""
    other = Editor(editors_app).log_in(WRITER)
    before = writer.cookie()
    new = {"new_password": "nio gula bävrar simmar", "new_password_confirm": "nio gula bävrar simmar"}
    assert writer.post("/redaktion/losenord", {"password": PASSWORD, **new}).status_code == 302
    assert writer.is_in()
    assert writer.cookie() != before
    assert not other.is_in()
    assert Editor(editors_app).give_password(WRITER).status_code == 200
    assert Editor(editors_app).log_in(WRITER, new["new_password"]).is_in()


def test_logging_out_everywhere_and_elsewhere(writer, editors_app):
    """The list shows each place, and each end of it."""
    other = Editor(editors_app).log_in(WRITER)
    assert writer.get("/redaktion/inloggningar").text.count('<th scope="row">') == 2
    writer.post("/redaktion/inloggningar", {"vilka": "andra"})
    assert writer.is_in()
    assert not other.is_in()
    other.log_in(WRITER)
    writer.post("/redaktion/inloggningar", {"vilka": "alla"})
    assert not writer.is_in()
    assert not other.is_in()


def test_a_closed_account_is_out_at_the_next_request(writer, administrator):
    """And cannot come in again."""
    people = administrator.get("/redaktion/personer").text
    ident = re.search(r'action="(/redaktion/personer/\d+)"(?:(?!action=).)*?selected>Skribent', people, re.DOTALL)[1]
    administrator.post(ident, {"role": "skribent"})
    assert not writer.is_in()
    assert "Kontot är stängt" not in writer.give_password(WRITER, "fel lösenord helt").text
    assert writer.give_password(WRITER).status_code == 200


def test_nobody_changes_the_own_account(administrator):
    """So that the last administrator cannot shut the door from the outside."""
    with administrator.app.app_context():
        own = next(one.id for one in people(db.session) if one.email == editors.ADMINISTRATOR)
    assert administrator.post(f"/redaktion/personer/{own}", {"role": "skribent"}).status_code == 409
    assert administrator.is_in()


def test_the_editors_side_is_kept_nowhere_and_not_compressed(writer):
    """Whoever asks for it, and for what is not there too."""
    for path in ("/redaktion", "/redaktion/finns-inte", "/redaktion/x.css", LOGIN):
        answer = writer.get(path, headers={"Accept-Encoding": "br, gzip"})
        assert "no-store" in answer.headers["Cache-Control"], path
        assert "Content-Encoding" not in answer.headers, path


def test_logging_out_clears_what_the_browser_has_kept(peopled, tmp_path):
    """Cache and storage, over https; the visitor's consent is a cookie and stays."""
    environment = {**sites.copy(peopled, tmp_path), "SITE_URL": "https://mal.example.se"}
    with editors.opened(environment) as app:
        writer = Editor(app, base_url="https://mal.example.se").log_in(WRITER)
        answer = writer.post(LOGOUT)
        assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
        assert "samtycke" not in str(answer.headers)


def test_ended_sessions_are_forgotten_after_a_while(editors_app):
    """What is left tells where somebody logs in from, for ninety days."""
    moment = Moment(clock.now())
    Editor(editors_app, moment=moment).log_in(WRITER)
    moment.pass_by(days=91)
    Editor(editors_app, moment=moment).log_in(WRITER)
    with editors_app.app_context():
        assert db.session.scalar(select(func.count()).select_from(EditorSession)) == 1
        db.session.remove()


def test_the_table_holds_no_secret_that_logs_in(writer):
    """Whoever reads the database cannot be anybody."""
    with writer.app.app_context():
        rows = db.session.execute(select(EditorSession.key, EditorSession.content)).all()
        db.session.remove()
    assert rows
    assert all(writer.cookie() not in f"{key} {content}" for key, content in rows)
