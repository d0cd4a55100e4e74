"""Sessions: a new id at each step, dead after logout, over in time, and blind to public pages."""

from datetime import timedelta

from tests.support.editors import LOGIN, LOGOUT, WRITER, Editor, Moment
from webapp import clock


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
