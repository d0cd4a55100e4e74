"""A database that is locked, full or away while somebody saves: nothing typed is lost, and visitors notice nothing."""

import sqlite3
import threading
import time
from contextlib import contextmanager

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import event

from tests.support import editors, machine, servers, sites
from tests.support.editors import EDITOR, Editor
from tests.support.filling import fields, form_of, opened
from webapp import extensions
from webapp.extensions import db

GOAL_15, CONTACT = "/strategi/livskraftigt-vastmanland/mal/15", "/redaktion/kontakter/ny"
TYPED = {"name": "Åsa <Ek>", "role": "Analytiker & mer", "phone": "021-12 34 56"}
LONG = "sections-0-text"
NO_LIMIT = 1_073_741_823
"""Pages of a SQLite file that nobody has limited."""


@contextmanager
def written_by_another(path):
    """Hold the lock that writers need."""
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield other
    finally:
        other.close()


@pytest.fixture(name="impatient")
def impatient_fixture(peopled, tmp_path, monkeypatch):
    """Yield a site that waits for half a second only, and an editor who is logged in."""
    monkeypatch.setitem(extensions.PRAGMAS, "busy_timeout", "500")
    with editors.opened(sites.copy(peopled, tmp_path)) as app:
        yield Editor(app).log_in(EDITOR)


def kept(answer, *names) -> dict[str, str]:
    """Return what the page that says 503 has kept, as its button would send it again."""
    assert answer.status_code == 503, answer.status_code
    assert answer.headers["Retry-After"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Inget av det du skrev är borta" in answer.text
    shown = [one.text for one in BeautifulSoup(answer.text, "html.parser").select(".desk-kept li")]
    assert is_framed(answer, *names)
    sent = fields(form_of(answer.text))
    assert set(TYPED.values()) <= set(shown)
    assert TYPED.items() <= sent.items()
    return sent


def is_framed(answer, *names) -> bool:
    """Say whether a page stands in the frame of the editors' side, with the name of who is logged in."""
    page = BeautifulSoup(answer.text, "html.parser")
    is_theirs = page.select_one("body.editor") is not None
    return is_theirs and [one.text for one in page.select(".who > a")] == list(names)


def test_a_save_waits_for_a_writer_that_is_slow(editor, tmp_path):
    """Three seconds are within what a save waits for."""
    sent = {**opened(editor, CONTACT), **TYPED, "gor": "spara"}
    token = sent.pop("csrf_token")
    with written_by_another(tmp_path / sites.NAME) as other:
        begun = time.monotonic()
        threading.Timer(3, other.rollback).start()
        answer = editor.post(CONTACT, sent, token=token)
        assert time.monotonic() - begun > 2, "nobody had to wait, so nothing was tried"
    assert answer.status_code == 303
    assert (
        TYPED["role"]
        in BeautifulSoup(editor.get(answer.location).text, "html.parser").select_one("#falt-role")["value"]
    )


def test_a_save_that_has_waited_for_too_long_keeps_what_was_typed(impatient, tmp_path):
    """Visitors read on meanwhile; once the other is done, the button stores it all, once."""
    sent = {**opened(impatient, CONTACT), **TYPED, "gor": "spara"}
    token = sent.pop("csrf_token")
    visitor = Editor(impatient.app)
    with written_by_another(tmp_path / sites.NAME):
        again = kept(impatient.post(CONTACT, sent, token=token), "Person redaktör")
        assert "667" in visitor.get(GOAL_15).text
        assert impatient.get("/redaktion/kontakter").status_code == 200
    assert impatient.post(CONTACT, again, token=again.pop("csrf_token")).status_code == 303
    assert impatient.get("/redaktion/kontakter").text.count("Åsa &lt;Ek&gt;") == 1


@contextmanager
def full_disk(app):
    """Let the database file grow no more."""
    limit = []

    def limited(connection, _record, _proxy):
        count = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {count if limit else NO_LIMIT}")

    with app.app_context():
        event.listen(db.engine, "checkout", limited)
        limit.append("full")
        try:
            yield
        finally:
            limit.clear()


def test_a_full_disk_keeps_what_was_typed(editors_app, editor, visitor):
    """Nothing is stored by halves, reading goes on, and the site mends itself when there is room again."""
    goal = next(
        str(link["href"])
        for link in BeautifulSoup(editor.get("/redaktion/texter").text, "html.parser").select("main a[href]")
        if link.text.startswith("15. ")
    )
    sent = {**opened(editor, goal), LONG: "Lång text. " * 1800, "gor": "spara"}
    token = sent.pop("csrf_token")
    with full_disk(editors_app):
        answer = editor.post(goal, sent, token=token)
        assert answer.status_code == 503
        again = fields(form_of(answer.text))
        assert again[LONG] == sent[LONG]
        assert "667" in visitor.get(GOAL_15).text
        assert opened(editor, goal)[LONG] != sent[LONG].strip()
        assert "Person redaktör sparade" not in editor.get("/redaktion/historik").text
    assert editor.post(goal, again, token=again.pop("csrf_token")).status_code == 303
    assert opened(editor, goal)[LONG] == sent[LONG].strip()


@pytest.fixture(name="stoppable")
def stoppable_fixture(tmp_path):
    """Yield a PostgreSQL of the test's own with a site in it, and the site."""
    programs = machine.postgresql()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    with servers.postgresql(programs) as server:
        environment = servers.settings(tmp_path, DATABASE_URL=server.url, SECRET_KEY=sites.SECRET)
        servers.flask("db", "upgrade", environment=environment)
        editors.make_people(environment)
        with editors.opened(environment) as app:
            yield server, app


def test_a_database_that_is_away_keeps_what_was_typed(stoppable):
    """Nobody is asked to log in, since nobody was logged out; when it is back, the button stores it all."""
    server, app = stoppable
    editor = Editor(app).log_in(EDITOR)
    sent = {**opened(editor, CONTACT), **TYPED, "gor": "spara"}
    token = sent.pop("csrf_token")
    server.stop()
    again = kept(editor.post(CONTACT, sent, token=token))
    away = editor.get("/redaktion/kontakter")
    assert away.status_code == 503
    assert is_framed(away)
    assert not is_framed(Editor(app).get("/"))
    server.start()
    assert editor.post(CONTACT, again, token=again.pop("csrf_token")).status_code == 303
    assert "Åsa &lt;Ek&gt;" in editor.get("/redaktion/kontakter").text
