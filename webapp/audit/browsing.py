"""Looks at pages with a real browser and yields all that happened: requests, connections, and what was stored.

The profile lies on disk, as a visitor's does: a browser without one opens no connections ahead of time, and would
find nothing where a visitor's browser finds somebody to talk to.
"""

import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Error, Page, Request, Response, sync_playwright

from webapp.audit import netlog
from webapp.consent.proof import Seen, What
from webapp.consent.registry import Place
from webapp.consent.state import Choice

QUIET = 500.0
"""Milliseconds that a page is left alone when it has loaded, for what it does late."""
PATIENCE = 15_000.0
SWITCHES = (
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
)
REFUSED = ("csp", "ERR_NETWORK_ACCESS_REVOKED")
"""Why the browser did not ask: the policy, or the page's list of connections."""
OVER_NETWORK = frozenset({"http", "https", "ws", "wss"})
STORAGE = """
async () => ({
  localStorage: Object.keys(localStorage),
  sessionStorage: Object.keys(sessionStorage),
  indexedDB: (await indexedDB.databases()).map(one => one.name),
})
"""
TO_THE_END = """
async () => {
  for (let at = 0; at < document.body.scrollHeight; at += innerHeight) {
    scrollTo(0, at);
    await new Promise(next => setTimeout(next, 30));
  }
}
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """One walk through the site: from where, which pages, and as whom; ``cookie`` is what a choice is kept in."""

    site: str
    pages: tuple[str, ...]
    choice: Choice
    cookie: tuple[str, str] | None
    more_switches: tuple[str, ...] = ()


@dataclass
class Notes:
    """What was seen on the way; ``page`` is where the visitor stands."""

    visit: Visit
    seen: list[Seen] = field(default_factory=list)
    places: dict[Request, int] = field(default_factory=dict)
    known: set[tuple[Place, str, str, str]] = field(default_factory=set)
    page: str = "/"

    def request(self, request: Request) -> None:
        """Note that something was asked for, without its query: that may hold what is nobody's business."""
        address = urlsplit(request.url)
        if address.scheme in OVER_NETWORK:
            detail = f"{address.scheme}://{address.netloc}{address.path}"
            self.places[request] = len(self.seen)
            self.seen.append(replace(self.something(What.REQUEST, address.hostname or ""), detail=detail))

    def failed(self, request: Request) -> None:
        """Note that the browser refused to ask: what was noted never left."""
        if request in self.places and any(reason in (request.failure or "") for reason in REFUSED):
            place = self.places[request]
            self.seen[place] = replace(self.seen[place], was_stopped=True)

    def stored(self, name: str, place: Place, host: str, path: str = "/", lifetime: timedelta | None = None) -> None:
        """Note something stored, on the page where it first was."""
        if (place, name, host, path) not in self.known:
            self.known.add((place, name, host, path))
            found = self.something(What.STORED, name)
            self.seen.append(replace(found, place=place, host=host, path=path, lifetime=lifetime))

    def something(self, what: What, name: str) -> Seen:
        """Return one thing seen here."""
        return Seen(self.visit.choice, self.page, what, name)


def walk(visit: Visit, chromium: Path | None) -> tuple[Seen, ...]:
    """Look at every page and return what happened."""
    notes = Notes(visit)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        log = Path(folder) / "network.json"
        context = playwright.chromium.launch_persistent_context(
            Path(folder) / "profile",
            executable_path=chromium,
            args=[*SWITCHES, f"--log-net-log={log}", *silent(visit.more_switches)],
            chromium_sandbox=False,
            ignore_default_args=["--disable-back-forward-cache"],
        )
        with closing(context):
            look(context, visit, notes)
        host = urlsplit(visit.site).hostname or ""
        site = f"{urlsplit(visit.site).scheme}://{host}"
        notes.page = ""
        return (*notes.seen, *(notes.something(What.CONNECTION, one) for one in netlog.connections(log, site)))


def silent(more: Iterable[str]) -> Iterator[str]:
    """Yield switches that leave the browser's maker without an answer, beside the mapping of names that is wanted."""
    rules = [f"MAP {host} ~NOTFOUND" for host in sorted({*netlog.ITS_OWN, netlog.ABOUT_FORMS})]
    option = "--host-resolver-rules="
    rules += [one.removeprefix(option) for one in more if one.startswith(option)]
    yield option + ",".join(rules)
    yield from (one for one in more if not one.startswith(option))


@contextmanager
def closing(context: BrowserContext) -> Iterator[None]:
    """Close the browser at the end, which completes its log."""
    try:
        yield
    finally:
        context.close()


def look(context: BrowserContext, visit: Visit, notes: Notes) -> None:
    """Open one page after the other, as one visitor does."""
    context.on("request", notes.request)
    context.on("requestfailed", notes.failed)
    if visit.cookie:
        name, value = visit.cookie
        context.add_cookies([{"name": name, "value": value, "url": visit.site}])
    page = context.new_page()
    for address in visit.pages:
        notes.page = address
        open_page(page, visit.site + address)
        for found in cookies(context):
            notes.stored(**found)
        for frame in page.frames:
            with suppress(Error):
                keys: Mapping[str, list[str]] = frame.evaluate(STORAGE)
                host = urlsplit(frame.url).hostname or ""
                for place, names in keys.items():
                    for name in names:
                        notes.stored(name, Place(place), host)


def open_page(page: Page, url: str) -> Response | None:
    """Open a page, read it to its end, and wait for what it does late."""
    answer = page.goto(url, timeout=PATIENCE)
    page.evaluate(TO_THE_END)
    with suppress(Error):
        page.wait_for_load_state("networkidle", timeout=PATIENCE / 5)
    page.wait_for_timeout(QUIET)
    return answer


def cookies(context: BrowserContext) -> Iterator[dict[str, Any]]:
    """Yield every cookie of the profile, whoever set it."""
    for one in context.cookies():
        expires = one.get("expires", -1)
        yield {
            "name": one.get("name", ""),
            "place": Place.COOKIE,
            "host": one.get("domain", ""),
            "path": one.get("path", "/"),
            "lifetime": timedelta(seconds=expires - time.time()) if expires > 0 else None,
        }


def name(chromium: Path | None) -> str:
    """Return what the browser calls itself."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, chromium_sandbox=False)
        try:
            return f"Chromium {browser.version}"
        finally:
            browser.close()
