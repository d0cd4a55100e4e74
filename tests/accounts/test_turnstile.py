"""The turnstile before Flask: one login at a time in a worker, and nobody who reads stands behind one."""

import threading

import pytest

from tests.support.editors import LOGIN, WRITER, Editor
from webapp.accounts import limits
from webapp.accounts.turnstile import PAGE, Turnstile

BUSY = b"<h1>strax</h1>"


class Slow:
    """An application that answers when it is let."""

    def __init__(self):
        """Begin with the door shut."""
        self.is_asked, self.may_answer = threading.Event(), threading.Event()

    def __call__(self, environ, start_response):
        """Answer, some time."""
        if environ["REQUEST_METHOD"] == "POST":
            self.is_asked.set()
            assert self.may_answer.wait(60)
        start_response("200 OK", [])
        return [b"svar"]


def ask(application, path=LOGIN, method="POST"):
    """Ask; return the status, the headers and the body."""
    begun = []
    body = application({"REQUEST_METHOD": method, "PATH_INFO": path}, lambda *said: begun.append(said))
    [(status, headers)] = begun
    return status.partition(" ")[0], dict(headers), b"".join(body)


@pytest.fixture(name="taken")
def taken_fixture():
    """Yield a turnstile that somebody is passing."""
    slow = Slow()
    turnstile = Turnstile(slow, lambda: BUSY)
    passing = threading.Thread(target=ask, args=(turnstile,))
    passing.start()
    assert slow.is_asked.wait(60)
    yield turnstile
    slow.may_answer.set()
    passing.join()
    assert ask(turnstile)[0] == "200", "the place is not given back"


@pytest.mark.parametrize("path", [LOGIN, "/redaktion/bekrafta", "/redaktion/glomt-losenord/x", "/redaktion/inbjudan/x"])
def test_whoever_comes_meanwhile_is_asked_to_wait(taken, path):
    """With a page, and a word on how long."""
    status, headers, body = ask(taken, path)
    assert (status, headers["Retry-After"], headers["Cache-Control"], body) == ("429", "1", "no-store", BUSY)


@pytest.mark.parametrize(("path", "method"), [(LOGIN, "GET"), ("/", "GET")])
def test_whoever_reads_does_not_wait(taken, path, method):
    """Not even for the login page."""
    assert ask(taken, path, method)[0] == "200"


def test_a_fault_gives_the_place_back():
    """Or nobody would ever log in again."""

    def broken(_environ, _start_response):
        raise ZeroDivisionError

    turnstile = Turnstile(broken, lambda: BUSY)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            ask(turnstile)


def test_pages_are_answered_while_a_login_waits_for_its_turn(editors_app):
    """Another process hashes: this one's login waits and gives up with a page, and nobody who reads notices."""
    answers = []
    waiting = threading.Thread(target=lambda: answers.append(Editor(editors_app).give_password(WRITER)))
    with limits.turn(editors_app.config["MALBILD"].instance_dir):
        waiting.start()
        assert Editor(editors_app).get("/metod").status_code == 200
        waiting.join()
    [answer] = answers
    assert answer.status_code == 429
    assert "Vänta en stund" in answer.text
    assert Editor(editors_app).log_in(WRITER).is_in()


def test_the_page_that_asks_to_wait_looks_like_the_site(editors_app):
    """Whoever waits is still at home: it has the site's own style sheets and no script."""
    page = editors_app.jinja_env.get_template(PAGE)
    with editors_app.app_context():
        text = page.render(login=LOGIN)
    assert editors_app.jinja_env.globals["asset"]("site_css") in text
    assert "<script" not in text
