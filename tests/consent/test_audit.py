"""The audit finds what is planted where nothing holds it back, and with the middleware finds nothing to find."""

import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing as closing_connection
from dataclasses import dataclass
from pathlib import Path
from socket import create_server
from threading import Thread
from typing import TypeVar

import pytest

from tests.support import machine, sites
from webapp.audit import browsing, compose, crawling
from webapp.audit.commands import write
from webapp.audit.reports import Limit, Report, Walk
from webapp.audit.running import Task, run
from webapp.audit.serving import Witness, served
from webapp.clock import now
from webapp.config import Config
from webapp.consent.middleware import ConsentMiddleware
from webapp.consent.registry import Registry
from webapp.consent.state import Choice
from webapp.factory import create_app

Result = TypeVar("Result")
IMAGE, AHEAD, COOKIE = "bild.test", "forvag.test", "okand"
PAGE = f'<!doctype html><html lang="sv"><title>Prov</title><p>Prov</p><img src="http://{IMAGE}/x.png" alt="">'


@pytest.fixture(autouse=True)
def _waits_long(monkeypatch):
    """Let a page that shares a busy machine with the tests come when it gets to."""
    monkeypatch.setattr(browsing, "PATIENCE", 60_000.0)
    monkeypatch.setattr(crawling, "PATIENCE", 120)


def planted(_environ, start_response):
    """Answer with all three: a foreign picture, a cookie that nobody declared, and a connection ahead of time."""
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Set-Cookie", f"{COOKIE}=1; Path=/")]
    start_response("200 OK", [*headers, ("Link", f"<https://{AHEAD}>; rel=preconnect")])
    return [PAGE.encode()]


@dataclass
class Party:
    """Somebody else's server, which counts who connects."""

    port: int
    connections: int = 0


@pytest.fixture(name="party")
def party_fixture() -> Iterator[Party]:
    """Yield a server that hangs up on everybody."""
    with create_server(("127.0.0.1", 0)) as listener:
        party = Party(listener.getsockname()[1])

        def answer() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                party.connections += 1
                with closing_connection(connection):
                    pass

        worker = Thread(target=answer, daemon=True)
        worker.start()
        yield party
        listener.shutdown(2)
    worker.join(5)


def audited(application, party: Party) -> Report:
    """Return the report on an application, with everybody else at the party's server."""
    registry = Registry(1)
    rules = f"--host-resolver-rules=MAP *.test 127.0.0.1:{party.port}"
    with served(witness := Witness(application)) as site:
        task = Task(site, registry, secure=False, browser=machine.chromium(), witness=witness, switches=(rules,))
        return elsewhere(run, task)


def elsewhere(work: Callable[..., Result], *arguments: object, **more: object) -> Result:
    """Run something in a thread of its own: a thread has one driver of browsers, and this one has that of the tests."""
    with ThreadPoolExecutor(1) as worker:
        return worker.submit(work, *arguments, **more).result()


def told(lines) -> set[tuple[str, str, str]]:
    """Return what the lines of a report say, wherever it was seen."""
    return {(line.choice, line.what, line.name.lower()) for line in lines}


def test_what_is_planted_is_found_where_nothing_holds_it_back(party):
    """All three, in every state, and the others' server has heard of it."""
    report = audited(planted, party)
    expected = {("request", IMAGE), ("cookie", COOKIE), ("connection", AHEAD)}
    assert {(what, name) for _, what, name in told(report.findings)} == expected
    assert len(told(report.findings)) == len(expected) * len(Choice)
    assert party.connections


def test_with_the_middleware_nothing_leaves_and_the_three_are_told_as_stopped(party):
    """No finding, nobody heard anything, and whoever runs the site learns what to mend."""
    report = audited(ConsentMiddleware(planted, lambda: Registry(1), secure=False), party)
    assert report.findings == ()
    expected = {("request", IMAGE), ("header", "set-cookie"), ("header", "link")}
    assert {(what, name) for _, what, name in told(report.stopped)} == expected
    assert len(told(report.stopped)) == len(expected) * len(Choice)
    assert party.connections == 0


@pytest.fixture(name="app")
def app_fixture(tmp_path: Path):
    """Yield a demonstration that may be written to."""
    return create_app(Config.from_environment(sites.make_demonstration(tmp_path)))


def test_the_demonstration_is_audited_without_a_finding_and_the_report_is_published(app, tmp_path):
    """As an operator does it: files are written, the exit says that all is well, and /kakor leads to the proof."""
    client = app.test_client()
    assert client.get("/kakor/granskning").status_code == 404
    assert "/kakor/granskning" not in client.get("/kakor").text
    arguments = ["consent", "audit", "--publish", "--out", str(tmp_path / "ut")]
    done = elsewhere(app.test_cli_runner().invoke, args=arguments)
    assert done.exit_code == 0, done.output
    assert re.search(r"\d\d pages, 5 states, 0 findings\.", done.output)
    assert list((tmp_path / "ut").glob("*.html"))
    (written,) = (tmp_path / "ut").glob("*.json")
    report = json.loads(written.read_text("utf-8"))
    assert (report["findings"], report["limits"]) == ([], [])
    assert {"/kakor", "/metod", "/sok", "/strategi/livskraftigt-vastmanland/mal/15", "/finns-inte"} <= set(
        report["pages"]
    )
    assert all(walk["requests"] > len(report["pages"]) for walk in report["walks"])
    assert "/kakor/granskning" in client.get("/kakor").text
    page = client.get("/kakor/granskning")
    assert page.status_code == 200
    assert report["registry_hash"] in page.text


@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(251, 250, 247)"), ("dark", "rgb(18, 24, 31)")])
def test_the_report_is_a_file_that_reads_well_by_itself(app, browser, tmp_path, scheme, ground):
    """It wears the colours of the site, fits a telephone and loads nothing more."""
    walks = tuple(Walk(choice, 150, ("Webbplatsen", "www.youtube-nocookie.com"), ("samtycke",), 0) for choice in Choice)
    report = Report(now(), "https://mal.exempel.se", "1", "Chromium 1", 3, "c" * 64, ("/a/" + "b" * 60,), walks, (), ())
    with app.test_request_context():
        file, _data = write(report, tmp_path / "ut")
    asked = []
    page = browser.new_page(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.locator("summary").click()
    assert asked == [file.as_uri()]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()


def test_a_finding_is_told_and_the_exit_says_so(app, tmp_path):
    """Whoever runs it by the clock learns of it."""
    with served(planted) as site:
        arguments = ["consent", "audit", "--url", site, "--out", str(tmp_path / "ut")]
        done = elsewhere(app.test_cli_runner().invoke, args=arguments)
    assert done.exit_code == 1
    assert f"undeclared: cookie {COOKIE}" in done.output


def test_what_was_not_looked_at_is_told_and_the_exit_says_that_something_was_not(app, tmp_path, monkeypatch):
    """A part that is clean is not the whole: the report says so in words, to people and to machines."""
    monkeypatch.setattr(crawling, "MOST_PAGES", 1)
    with served(ConsentMiddleware(linking, lambda: Registry(1), secure=False)) as site:
        arguments = ["consent", "audit", "--url", site, "--out", str(tmp_path / "ut")]
        done = elsewhere(app.test_cli_runner().invoke, args=arguments)
    assert done.exit_code == 3, done.output
    (machines,), (people,) = (tmp_path / "ut").glob("*.json"), (tmp_path / "ut").glob("*.html")
    assert json.loads(machines.read_text("utf-8"))["limits"] == list(Limit)
    for limit in Limit:
        assert f"Limit: {limit}" in done.output
        assert compose.limit(limit) in people.read_text("utf-8")


def linking(_environ, start_response):
    """Answer with a page that leads to another."""
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
    return [b"<!doctype html><title>Sida</title><a href='/annan'>Vidare</a>"]


def test_an_address_without_pages_is_an_error_in_words(app):
    """Nothing looked at is nothing proved."""
    with served(lambda _environ, start: start("204 No Content", []) or [b""]) as site:
        done = app.test_cli_runner().invoke(args=["consent", "audit", "--url", site])
    assert done.exit_code == 1
    assert "does not answer with a page" in done.output
    done = app.test_cli_runner().invoke(args=["consent", "audit", "--url", "ftp://exempel.se"])
    assert "--url may be" in done.output
