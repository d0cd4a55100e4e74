"""A visitor with a browser of any kind, as far as the cases of consent need one, and Chromium as the first of them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from playwright.sync_api import BrowserContext, Error, Page, Playwright

from tests.support.browsers import ARGUMENTS, leave, turn_scripts_off

PATIENCE = 60.0
MOST_PAGES = 10
GAVE_WAY = "Execution context was destroyed"
"""What Playwright says of a page that another took the place of while it was asked."""
NAMES = "--host-resolver-rules=MAP *.test 127.0.0.1, MAP *.localhost 127.0.0.1, MAP * ~NOTFOUND"
TRUSTED = "--ignore-certificate-errors-spki-list="
BFCACHE_OFF = "--disable-back-forward-cache"
"""Playwright's own switch, which visitors do not set."""


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie as its browser holds it; ``expires`` is seconds since 1970, and nothing for one that goes with it."""

    value: str
    expires: float = 0
    path: str = "/"
    domain: str = ""
    same_site: str = ""
    is_secure: bool = False
    is_hidden: bool = False


class Visitor(Protocol):
    """One window; whatever is asked for is waited for."""

    def open(self, path: str) -> None:
        """Open an address of the site."""

    def click(self, selector: str) -> None:
        """Press what a selector finds, as a mouse does, and wait for the page that it leads to."""

    def press(self, key: str) -> None:
        """Press a key: a letter, or Escape."""

    def back(self) -> None:
        """Press Back."""

    def count(self, selector: str) -> int:
        """Return how many elements a selector finds that can be seen."""

    def words(self, selector: str) -> str:
        """Return the words of the first element that a selector finds."""

    def cookies(self) -> Mapping[str, Cookie]:
        """Return every cookie that the browser would send to the page's address, hidden ones too."""

    def run(self, script: str) -> Any:
        """Return what an expression is in the page."""

    def tab(self) -> "Visitor":
        """Return a second window of the same visitor."""


class ChromiumVisitor:
    """Chromium, with a profile on disk and the back/forward cache on, as people have it."""

    def __init__(self, context: BrowserContext, page: Page, site: str, *, scripts: bool) -> None:
        """Look at a site."""
        self.context = context
        self.page = page
        self._site = site
        self._scripts = scripts
        page.set_default_timeout(PATIENCE * 1000)
        if not scripts:
            turn_scripts_off(page)

    def open(self, path: str) -> None:
        """Open an address of the site."""
        self.page.goto(self._site + path)

    def click(self, selector: str) -> None:
        """Press what a selector finds."""
        self.page.locator(selector).click()
        self.page.wait_for_load_state()

    def press(self, key: str) -> None:
        """Press a key."""
        self.page.keyboard.press(key)

    def back(self) -> None:
        """Press Back; a page from the cache never says that it has loaded."""
        self.page.go_back(wait_until="commit")

    def count(self, selector: str) -> int:
        """Return how many elements can be seen."""
        return int(self._asked(self.page.locator(selector).filter(visible=True).count))

    def words(self, selector: str) -> str:
        """Return the words of an element."""
        return self.page.locator(selector).first.inner_text()

    def cookies(self) -> Mapping[str, Cookie]:
        """Return every cookie of the site, wherever on it."""
        return {
            cookie["name"]: Cookie(
                cookie["value"],
                cookie["expires"],
                cookie["path"],
                cookie["domain"],
                cookie["sameSite"],
                cookie["secure"],
                cookie["httpOnly"],
            )
            for cookie in self.context.cookies()
        }

    def run(self, script: str) -> Any:
        """Return what an expression is."""
        return self._asked(lambda: self.page.evaluate(script))

    def _asked(self, ask: Callable[[], Any]) -> Any:
        """Ask again where the page gave way to another, or was loaded anew, just then."""
        for _ in range(MOST_PAGES):
            try:
                return ask()
            except Error as error:
                if GAVE_WAY not in str(error):
                    raise
                self.page.wait_for_load_state()
        return ask()

    def tab(self) -> "ChromiumVisitor":
        """Return a second window."""
        return ChromiumVisitor(self.context, self.context.new_page(), self._site, scripts=self._scripts)


@contextmanager
def chromium(
    playwright: Playwright, program: Path, site: str, *, scripts: bool = True, trusted: str = "", **options: Any
) -> Iterator[ChromiumVisitor]:
    """Start Chromium for a new visitor; ``trusted`` is the hash of a key that it believes."""
    trust = [f"{TRUSTED}{trusted}"] if trusted else []
    with TemporaryDirectory(prefix="malbild-chromium-") as profile:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=program,
            args=[*ARGUMENTS, NAMES, *trust],
            ignore_default_args=[BFCACHE_OFF],
            viewport={"width": 1280, "height": 720},
            locale="sv-SE",
            timeout=PATIENCE * 1000,
            **options,
        )
        try:
            yield ChromiumVisitor(context, context.pages[0], site, scripts=scripts)
        finally:
            leave(context)
