"""The watching browser passes a quiet page on and stops at whatever a page should not do."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.support.browsers import Screen, looking

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src *"
PAGE = '<!doctype html><html lang="sv"><head><title>Prov</title></head><body><main><h1>Prov</h1>{}</main></body></html>'
ANSWERS = {
    "/quiet": PAGE.format('<script src="/quiet.js"></script><noscript><p>Utan skript</p></noscript>'),
    "/unnamed": PAGE.format("<input>"),
    "/inline": PAGE.format("<p style='color: red'>Rött</p>"),
    "/other": PAGE.format('<img alt="" src="http://other.invalid/a.png">'),
    "/noisy": PAGE.format('<script src="/noisy.js"></script>'),
    "/broken": PAGE.format('<script src="/broken.js"></script>'),
    "/quiet.js": "document.title = 'Med skript'",
    "/noisy.js": "console.error('oj')",
    "/broken.js": "nothing.here()",
}


class Handler(BaseHTTPRequestHandler):
    """Answer with one of the pages above."""

    def do_GET(self) -> None:
        """Answer one request."""
        text = ANSWERS.get(self.path)
        self.send_response(200 if text else 204)  # a browser asks for /favicon.ico by itself
        self.send_header("Content-Type", "text/javascript" if self.path.endswith(".js") else "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write((text or "").encode())

    def log_message(self, *_arguments: object) -> None:
        """Keep quiet."""


@pytest.fixture(scope="module", name="url")
def url_fixture() -> Iterator[str]:
    """Yield the address of a site with well and badly behaved pages."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(("scripts", "title"), [(True, "Med skript"), (False, "Prov")])
def test_a_quiet_page_passes(browser, url, scripts, title):
    """With scripts on they run, with scripts off they do not, and the page shows what is meant for that."""
    with looking(browser, url, Screen(scripts=scripts)) as page:
        page.goto("/quiet")
        assert page.title() == title
        assert page.locator("noscript p").is_visible() is not scripts


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/inline", "policy: style-src"),
        ("/other", "another host"),
        ("/noisy", "console error"),
        ("/broken", "uncaught"),
    ],
)
def test_a_badly_behaved_page_stops_the_test(browser, url, path, said):
    """Another host, a refused style, a console error and an exception are each an assertion."""
    with pytest.raises(AssertionError, match=said), looking(browser, url, Screen()) as page:
        page.goto(path, wait_until="networkidle")


def test_what_a_test_provokes_is_forgiven(browser, url):
    """A test of an error says which trouble it expects."""
    with looking(browser, url, Screen(), forgiven=["error: oj "]) as page:
        page.goto("/noisy")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_accessibility_checker_works_under_the_policy(browser, url, axe, scripts):
    """It finds a control without a name, with scripts on and off, and nothing on a good page."""
    with looking(browser, url, Screen(scripts=scripts)) as page:
        page.goto("/unnamed")
        assert [text for text in axe(page) if text.startswith("label")]
        page.goto("/quiet")
        assert axe(page) == []
        assert page.evaluate("matchMedia('(scripting: none)').matches") is not scripts


def test_a_screen_is_what_the_page_sees(browser, url):
    """Width, colours and motion reach the page's media queries."""
    screen = Screen(width=320, scheme="dark", forced_colors=True, reduced_motion=True)
    queries = ["(width: 320px)", "(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-reduced-motion)"]
    with looking(browser, url, screen) as page:
        page.goto("/quiet")
        assert page.evaluate("queries => queries.map(query => matchMedia(query).matches)", queries) == [True] * 4
