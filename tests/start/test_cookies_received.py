"""What visitors send as cookies, heard through the running server, from its very first answer on."""

import re
import time
from http.client import HTTPConnection, HTTPMessage
from urllib.parse import urlsplit

import pytest

from tests.support import servers, sites
from webapp.consent.policy import BASE

PAGE = "/metod"
STAMP = re.compile(r'data-samtycke="([^"]*)"')
PATIENCE = 60.0


@pytest.fixture(name="environment", scope="module")
def environment_fixture(tmp_path_factory):
    """Return the settings of a demonstration of the test's own."""
    return sites.make_demonstration(tmp_path_factory.mktemp("received"))


@pytest.fixture(name="site", scope="module")
def site_fixture(environment):
    """Yield the running site."""
    with servers.serve(environment) as site:
        yield site


def heard(url: str, *cookies: bytes) -> tuple[str, HTTPMessage]:
    """Return what a page was rendered for and its headers; each cookie header is sent byte for byte."""
    connection = HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE)
    try:
        connection.putrequest("GET", PAGE)
        for one in cookies:
            connection.putheader("Cookie", one)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read().decode()
        assert answer.status == 200
    finally:
        connection.close()
    (stamp,) = STAMP.findall(body)
    return stamp, answer.headers


def test_the_very_first_answer_after_a_start_has_the_policy_and_knows_what_is_declared(environment, monkeypatch):
    """Nobody who comes early is met by a site that has not read yet whom it may let in."""
    first: list[tuple[str, HTTPMessage]] = []

    def comes_first(url: str, process, _log, _certificate=None) -> None:
        end = time.monotonic() + PATIENCE
        while not first and process.poll() is None and time.monotonic() < end:
            try:
                first.append(heard(url, b"samtycke=1.st"))
            except ConnectionError:
                time.sleep(0.05)

    monkeypatch.setattr(servers, "wait_for", comes_first)
    with servers.serve(environment):
        ((stamp, headers),) = first
    assert stamp == "1.st"
    own = dict(directive.split(" ", 1) for directive in BASE.write().split("; "))
    told = dict(directive.split(" ", 1) for directive in headers["Content-Security-Policy"].split("; "))
    assert told.keys() >= own.keys()
    assert told["default-src"] == "'none'"


@pytest.mark.parametrize(
    ("cookies", "stamp"),
    [
        ((), "1.u"),
        ((b"samtycke=1.n",), "1.n"),
        ((b"samtycke=1.st; annan=" + b"a" * 20_000,), "1.st"),
        ((b"annan=" + b"a" * 20_000 + b"; samtycke=1.n",), "1.n"),
        ((b"samtycke=1." + b"st" * 10_000,), "1.u"),
        ((b"samtycke=1.st; annan=\xe5\xff\xfe",), "1.u"),
        ((b"samtycke=1.st\xff",), "1.u"),
        ((b"samtycke=1.st", b"samtycke=1.n"), "1.u"),
        ((b"samtycke=1.st; samtycke=1.st",), "1.u"),
        ((b"annan=1", b"samtycke=1.n"), "1.n"),
        ((b"samtycke=1.st", b"annan=\xff"), "1.u"),
    ],
)
def test_whatever_is_sent_is_heard_as_one_of_five(site, cookies, stamp):
    """Twenty kilobytes, bytes that are no text, and two cookies of the name, as the server hands them on."""
    assert heard(site.url, *cookies)[0] == stamp
