"""Whatever breaks, the answer is still held to the visitor's choice; and bodies are handed on as they are."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from wsgiref.validate import validator

import pytest
from bs4 import BeautifulSoup

from tests.support.services import MATOMO, REGISTRY
from tests.support.wsgi import ask, page
from webapp.consent.middleware import ConsentMiddleware, LateBody
from webapp.consent.policy import ALONE, BASE
from webapp.consent.registry import Registry
from webapp.consent.state import Choice

SHAPES = {"html", "head", "meta", "title", "body", "main", "h1", "p", "footer", "a"}
HTML = [("Content-Type", "text/html; charset=utf-8")]


def wrapped(application, source=lambda: REGISTRY) -> ConsentMiddleware:
    """Return an application that is held to a registry."""
    return ConsentMiddleware(application, source, secure=False)


class Breaks(Exception):  # noqa: N818 -- a test's own fault
    """What an application fails with."""


def breaks_at_once(environ, _start_response):
    """Fail before anything is said, with services named and a policy of its own."""
    environ["webapp.services"].add("matomo")
    environ["webapp.policy"] = ALONE
    raise Breaks


def breaks_after_beginning(_environ, start_response):
    """Fail after the headers and before the body."""
    start_response("200 OK", [*HTML, ("Set-Cookie", "okand=1")])
    raise Breaks


def breaks_when_read(_environ, _start_response) -> Iterator[bytes]:
    """Fail when the body is asked for, with nothing said."""
    raise Breaks
    yield b""


def begins_late_with_rubbish(_environ, start_response) -> Iterator[bytes]:
    """Give what is no header when the body is asked for."""
    start_response("200 OK", [("X-Any", None)])
    yield b""


def begins_late_without_a_status(_environ, start_response) -> Iterator[bytes]:
    """Say nothing of what kind of answer it is."""
    start_response("", HTML)
    yield b""


def names_rubbish(environ, start_response):
    """Name something that is no list of services."""
    environ["webapp.services"] = [["matomo"]]
    start_response("200 OK", HTML)
    return [b""]


@pytest.mark.parametrize(
    "application",
    [
        breaks_at_once,
        breaks_after_beginning,
        breaks_when_read,
        begins_late_with_rubbish,
        begins_late_without_a_status,
        names_rubbish,
    ],
)
def test_an_application_that_fails_is_answered_for(application, caplog):
    """A bare page of ours with the policy of all pages and the way to the settings, and the fault is written down."""
    with caplog.at_level(logging.ERROR):
        answer = ask(wrapped(application), HTTP_COOKIE="samtycke=3.st")
    assert answer.status == 500
    assert answer.one("Content-Security-Policy") == BASE.write()
    assert answer.one("Cache-Control") == "no-store"
    assert answer.one("X-Content-Type-Options") == "nosniff"
    assert answer.one("Content-Length") == str(len(answer.body))
    page_ = BeautifulSoup(answer.body, "html5lib")
    assert answer.one("Content-Type") == "text/html; charset=utf-8"
    assert page_.html["lang"] == "sv"
    assert "Något gick fel" in page_.main.get_text()
    assert page_.footer.a["href"] == "/kakor"
    assert {one.name for one in page_.find_all()} <= SHAPES
    assert not answer.all("Set-Cookie")
    assert caplog.records[0].exc_info


def test_a_failure_in_the_middle_of_a_body_is_the_servers():
    """What is sent is sent."""

    def application(_environ, start_response) -> Iterator[bytes]:
        """Begin well."""
        start_response("200 OK", HTML)
        yield b"half"
        raise Breaks

    with pytest.raises(Breaks):
        ask(wrapped(application))


def test_a_failure_after_something_was_written_is_the_servers():
    """The server then refuses to begin anew, by raising what happened."""

    def application(_environ, start_response):
        """Write by hand, then fail."""
        start_response("200 OK", HTML)(b"half")
        raise Breaks

    def has_sent(_status, _headers, raised=None):
        """Refuse what the protocol refuses."""
        if raised:
            raise raised[1]
        return lambda _data: None

    with pytest.raises(Breaks):
        wrapped(application)({"REQUEST_METHOD": "GET"}, has_sent)


def test_an_application_that_begins_anew_is_held_to_it_twice():
    """The error page replaces the page, and neither goes past."""

    def application(_environ, start_response):
        """Begin, fail, and begin again as the protocol has it."""
        start_response("200 OK", [*HTML, ("Set-Cookie", "okand=1")])
        fault = Breaks()
        start_response("500 Oh", [*HTML, ("Set-Cookie", "okand=2")], (Breaks, fault, None))
        return [b"sorry"]

    answer = ask(wrapped(application))
    assert (answer.status, answer.body) == (500, b"sorry")
    assert answer.one("Content-Security-Policy")
    assert not answer.all("Set-Cookie")


def test_what_is_written_by_hand_comes_first():
    """The old way of sending a body still works."""

    def application(_environ, start_response):
        """Write some and return the rest."""
        start_response("200 OK", HTML)(b"one ")
        return [b"two"]

    assert ask(wrapped(application)).body == b"one two"


class Body:
    """A body that counts how often it is closed."""

    def __init__(self, begin=lambda: None) -> None:
        """Keep what is done when reading begins."""
        self.begin = begin
        self.closed = 0

    def __iter__(self) -> Iterator[bytes]:
        """Yield two parts."""
        self.begin()
        yield b"a"
        yield b"b"

    def close(self) -> None:
        """Count."""
        self.closed += 1


def test_a_body_is_handed_on_as_it_is():
    """No copy, no buffer; the server reads and closes the application's own."""
    body = Body()

    def application(_environ, start_response):
        """Answer with a stream."""
        start_response("200 OK", HTML)
        return body

    assert wrapped(application)({"REQUEST_METHOD": "GET"}, lambda *_said: None) is body
    assert ask(wrapped(application)).body == b"ab"
    assert body.closed == 1


def test_a_body_that_begins_late_is_closed_too():
    """Also where the server never reads it."""
    bodies = []

    def application(_environ, start_response):
        """Begin the answer only when it is read."""
        bodies.append(Body(lambda: start_response("200 OK", HTML)))
        return bodies[-1]

    enforced = wrapped(application)
    answer = ask(enforced)
    assert answer.body == b"ab"
    assert answer.one("Content-Security-Policy") == BASE.write()
    unread = enforced({"REQUEST_METHOD": "HEAD"}, lambda *_said: None)
    assert isinstance(unread, LateBody)
    unread.close()
    assert [body.closed for body in bodies] == [1, 1]


def test_a_late_body_without_a_close_is_closed_by_nothing():
    """Most lists and generators of the world."""
    assert ask(wrapped(validator(lambda _environ, start: LateList(start)))).body == b"a"


class LateList:
    """A body without a close that begins its answer when read."""

    def __init__(self, start_response) -> None:
        """Keep how to begin."""
        self.start_response = start_response

    def __iter__(self) -> Iterator[bytes]:
        """Begin, and yield one part."""
        self.start_response("200 OK", HTML)
        yield b"a"


class Source:
    """A registry that can go away and change."""

    def __init__(self, registry: Registry | None) -> None:
        """Begin with a registry, or without any."""
        self.registry = registry

    def __call__(self) -> Registry:
        """Return the registry; raise while it is away."""
        if self.registry is None:
            raise Breaks
        return self.registry


def test_the_last_known_registry_holds_while_the_source_is_away(caplog):
    """A yes stays a yes, a no a no, and it is said once in the log."""
    source = Source(REGISTRY)
    enforced = wrapped(page(services=["matomo"]), source)
    before = ask(enforced, HTTP_COOKIE="samtycke=3.s").headers
    source.registry = None
    for _ in range(3):
        assert ask(enforced, HTTP_COOKIE="samtycke=3.s").headers == before
    assert len(caplog.records) == 1


def test_it_is_said_again_when_the_source_goes_away_again(caplog):
    """Each time it happens, not each time it is noticed."""
    source = Source(None)
    enforced = wrapped(page(), source)
    ask(enforced)
    source.registry = REGISTRY
    ask(enforced)
    source.registry = None
    ask(enforced)
    assert len(caplog.records) == 2


def test_before_any_registry_was_read_a_no_is_heard_and_nobody_is_let_in():
    """The very first answer after a start is held to it too."""
    seen: dict[str, object] = {}
    enforced = wrapped(page([("Set-Cookie", "_pk_id=1; Path=/")], services=["matomo"], seen=seen), Source(None))
    answer = ask(enforced, HTTP_COOKIE="samtycke=3.st")
    assert answer.one("Content-Security-Policy") == BASE.write()
    assert not answer.all("Set-Cookie")
    assert seen["webapp.consent"].choice is Choice.UNDECIDED
    ask(enforced, HTTP_COOKIE="samtycke=7.n")
    assert seen["webapp.consent"].choice is Choice.NOTHING


def test_a_registry_that_no_policy_can_hold_is_not_taken():
    """The one before it holds; what was stored past the checks lets nobody in."""
    broken = Registry(4, (replace(MATOMO, hosts={"script-src": ("*",)}),))
    source = Source(REGISTRY)
    enforced = wrapped(page(services=["matomo"]), source)
    ask(enforced)
    source.registry = broken
    assert "https://matomo.exempel.se" in ask(enforced, HTTP_COOKIE="samtycke=3.s").one("Content-Security-Policy")


def test_a_changed_registry_holds_at_once():
    """Policy, expiry and version all come from it."""
    source = Source(REGISTRY)
    enforced = wrapped(page(services=["matomo"]), source)
    assert "matomo" in ask(enforced, HTTP_COOKIE="samtycke=3.s").one("Content-Security-Policy")
    source.registry = Registry(4, (MATOMO,))
    answer = ask(enforced, HTTP_COOKIE="samtycke=3.s; _pk_id=x; film=y")
    assert answer.one("Content-Security-Policy") == BASE.write()
    assert {one.partition("=")[0] for one in answer.all("Set-Cookie")} == {"_pk_id", "_pk_testcookie"}


def test_an_equal_registry_is_the_same_one():
    """A source may make a new value each time, and what was made ready of the old one stays."""
    enforced = wrapped(page(), lambda: Registry(3, REGISTRY.services))
    assert enforced.rules() is enforced.rules()
