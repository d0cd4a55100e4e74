"""How often somebody may try: strangers are bounded, nobody is locked out by them, and hashing takes turns."""

import socket
import threading

import pytest
from werkzeug.exceptions import TooManyRequests

from tests.support import editors, sites
from tests.support.editors import EDITOR, PASSWORD, WRITER, Editor
from webapp.accounts import limits


def attempts(app, number, email, addresses):
    """Try to log in with a wrong password; return how each attempt was answered."""
    somebody = Editor(app)
    token = somebody.token(editors.LOGIN)
    found = []
    for count in range(number):
        somebody.address = addresses(count)
        sent = {"email": email(count), "password": "fel lösenord helt"}
        found.append(somebody.post(editors.LOGIN, sent, token=token).status_code)
    return found


def test_one_account_and_address_is_bounded(editors_app):
    """With a word on when to try again; from elsewhere the person gets in all the same."""
    found = attempts(editors_app, 13, lambda _: WRITER, lambda _: "203.0.113.1")
    assert found == [200] * 10 + [429] * 3
    refused = Editor(editors_app, address="203.0.113.1").give_password(WRITER)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert "Vänta en stund" in refused.text
    assert Editor(editors_app, address="203.0.113.2").log_in(WRITER).is_in()


def test_many_accounts_from_one_address_are_bounded(editors_app):
    """Whatever names they try."""
    found = attempts(editors_app, 55, lambda count: f"person{count}@lan.example", lambda _: "203.0.113.3")
    assert found == [200] * 50 + [429] * 5


def test_strangers_lock_nobody_out(peopled, tmp_path, monkeypatch):
    """The whole site's bound is used up on one person's account: who has been in from here before still comes in."""
    monkeypatch.setattr(limits, "PER_SITE", "12 per hour")
    with editors.opened(sites.copy(peopled, tmp_path)) as app:
        Editor(app, address="198.51.100.7").log_in(WRITER).post(editors.LOGOUT)
        found = attempts(app, 15, lambda _: WRITER, lambda count: f"203.0.113.{count}")
        assert found == [200] * 12 + [429] * 3
        assert Editor(app, address="203.0.113.250").give_password(WRITER).status_code == 429
        assert Editor(app, address="198.51.100.7").log_in(WRITER).is_in()


def test_what_succeeds_is_not_counted(editors_app):
    """People log in as often as they like."""
    for _ in range(12):
        Editor(editors_app).log_in(WRITER)


def test_while_redis_is_away_each_process_counts(peopled, tmp_path):
    """Pages work, and the bound holds."""
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    environment = {**sites.copy(peopled, tmp_path), "REDIS_URL": f"redis://127.0.0.1:{port}/0"}
    with editors.opened(environment) as app:
        assert Editor(app).get("/metod").status_code == 200
        found = attempts(app, 12, lambda _: WRITER, lambda _: "203.0.113.1")
        assert found == [200] * 10 + [429] * 2
        assert Editor(app, address="203.0.113.2").log_in(WRITER).is_in()


def test_one_hashes_at_a_time_and_the_next_is_asked_to_wait(tmp_path):
    """In whatever process of the machine; a place that is given back is taken."""
    with limits.turn(tmp_path), pytest.raises(TooManyRequests), limits.turn(tmp_path):
        pass
    with limits.turn(tmp_path):
        pass


def test_a_place_that_gets_free_in_time_is_taken(tmp_path, monkeypatch):
    """Two who come together both get their turn."""
    monkeypatch.setattr(limits, "PATIENCE", 30.0)
    first, let_go = threading.Event(), threading.Event()

    def hold():
        with limits.turn(tmp_path):
            first.set()
            let_go.wait(60)

    holder = threading.Thread(target=hold)
    holder.start()
    first.wait(60)
    threading.Timer(0.1, let_go.set).start()
    with limits.turn(tmp_path):
        pass
    holder.join()


def test_a_full_house_answers_the_login_with_a_page(editors_app):
    """And public pages do not wait."""
    folder = editors_app.config["MALBILD"].instance_dir
    with limits.turn(folder):
        answer = Editor(editors_app).give_password(EDITOR, PASSWORD)
        assert answer.status_code == 429
        assert answer.headers["Retry-After"]
        assert Editor(editors_app).get("/metod").status_code == 200
