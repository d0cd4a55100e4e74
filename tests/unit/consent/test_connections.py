"""Where a page may turn to: where its plain links lead, and whom its visitor has allowed."""

import pytest

from tests.support.services import REGISTRY
from tests.support.wsgi import ask, page
from webapp.consent.connections import MOST_LINKS, links_in, written
from webapp.consent.middleware import LINKS, ConsentMiddleware

NOBODY: frozenset[str] = frozenset()
ANYWHERE = '(response-origin "*://*:*/*" "mailto:*" "tel:*");redirects=allow;webrtc=block'


def named(links, services=(), cookie=""):
    """Return the header of a page that names its links and services."""

    def application(environ, start_response):
        """Name them, as a page does."""
        environ[LINKS] = links
        return page(services=services)(environ, start_response)

    answer = ask(ConsentMiddleware(application, lambda: REGISTRY, secure=False), HTTP_COOKIE=cookie)
    return answer.one("Connection-Allowlist")


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<a href="https://www.scb.se/hitta?a=1#b">a</a>', {"https://www.scb.se"}),
        ("<A class=\"x\"\n HREF='HTTP://Exempel.SE:8080'>a</A>", {"http://exempel.se:8080"}),
        ("<a href=https://a.se/>a</a><area href=https://b.se>", {"https://a.se", "https://b.se"}),
        ('<a href="/kakor">a</a><a href="mailto:a@b.se">b</a>', set()),
        ('<link rel="preconnect" href="https://a.se"><iframe src="https://b.se"></iframe>', set()),
        ('<abbr href="https://a.se"><a data-href="https://b.se">', set()),
    ],
)
def test_the_links_of_a_page_are_found_and_nothing_else(html, found):
    """However they are written; what is loaded is no link."""
    assert links_in(html.encode()) == found


def test_a_page_turns_to_where_its_links_lead():
    """In one order, so that two renderings are alike."""
    header = written(frozenset({"https://b.se", "https://a.se:8443"}), NOBODY)
    assert header.startswith('(response-origin "https://a.se:8443/*" "https://b.se/*" "mailto:*" "tel:*");')
    assert "*://" not in header


@pytest.mark.parametrize(
    "links",
    [
        None,
        frozenset({'https://a.se" "*'}),
        frozenset({"https://räksmörgås.se"}),
        frozenset(f"https://{number}.se" for number in range(MOST_LINKS + 1)),
    ],
)
def test_links_that_are_unknown_or_cannot_be_written_are_not_broken(links):
    """A page may then lead anywhere; calls between browsers are still refused."""
    assert written(links, NOBODY) == ANYWHERE
    assert named(links) == ANYWHERE


def test_only_an_allowed_service_is_connected_to():
    """Naming one opens no connection, the visitor's choice does."""
    services = ["matomo", "spelare"]
    assert named(NOBODY, services) == '(response-origin "mailto:*" "tel:*");redirects=allow;webrtc=block'
    assert "matomo" in named(NOBODY, services, "samtycke=3.s")
    assert "spelare" not in named(NOBODY, services, "samtycke=3.s")
    assert "https://spelare.test/*" in named(NOBODY, services, "samtycke=3.st")
