"""A real browser that keeps its eyes open: other hosts, console errors and policy violations fail the test."""

import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Playwright,
    Request,
)

from tests.support import machine

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP *.localhost 127.0.0.1, EXCLUDE localhost, EXCLUDE 127.0.0.1, MAP * ~NOTFOUND",
)
PATIENCE = 60.0
ASK_AGAIN = 500
"""Milliseconds after which a window is told again to close."""
BYTES_A_SECOND = int(os.environ.get("BYTES_A_SECOND", "0"))
"""How slow the line is to every window, 0 for as fast as it goes: 80000 finds the tests that do not wait for a page."""
LATENCY = 150
"""Milliseconds before an answer begins, on a slow line."""
SCRIPT_SWITCH = "Emulation.setScriptExecutionDisabled"
WITHOUT_SCRIPTS: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()
SCHEMES_OF_OUR_OWN = {"data", "blob", "about"}
TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", event =>
  window.tellViolation(`${event.effectiveDirective} refuses ${event.blockedURI || "inline"} in ${event.documentURI}`));
"""
RUN_AXE = """
() => axe.run(document, {resultTypes: ["violations"]}).then(result => result.violations.flatMap(
  rule => rule.nodes.map(node => `${rule.id} (${rule.impact}): ${node.html.slice(0, 150)} - ${node.failureSummary}`)))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """How a visitor looks at the site."""

    width: int = 1280
    height: int = 900
    scheme: Literal["light", "dark"] = "light"
    scripts: bool = True
    forced_colors: bool = False
    reduced_motion: bool = False
    scale: float = 1


@dataclass
class Watch:
    """What went wrong while a visitor looked; ``forgiven`` are patterns of what a test provokes."""

    host: str
    forgiven: Sequence[str] = ()
    seen: list[str] = field(default_factory=list)

    def request(self, request: Request) -> None:
        """Note a request to another host."""
        address = urlsplit(request.url)
        if address.scheme not in SCHEMES_OF_OUR_OWN and address.netloc != self.host:
            self.seen.append(f"another host: {request.url}")

    def console(self, message: ConsoleMessage) -> None:
        """Note an error or a warning in the console."""
        if message.type in {"error", "warning"}:
            self.seen.append(f"console {message.type}: {message.text} ({message.location['url']})")

    def fault(self, error: Exception) -> None:
        """Note an exception that no script caught."""
        self.seen.append(f"uncaught: {error}")

    def violation(self, _source: Any, text: str) -> None:
        """Note something that the policy refused."""
        self.seen.append(f"policy: {text}")

    @property
    def troubles(self) -> list[str]:
        """Return what was seen and not forgiven."""
        return [text for text in self.seen if not any(re.search(pattern, text) for pattern in self.forgiven)]


def let_clicks_end_with_the_next_page(patch: pytest.MonkeyPatch) -> None:
    """Let every press of mouse or key end where the page that it leads to stands there whole.

    Playwright goes on when the first bytes of the next page are there. What counts elements, or looks without waiting,
    then finds half a page on a busy machine: a visitor would not.
    """
    for act in (Locator.click, Locator.press):
        patch.setattr(Locator, act.__name__, to_the_end(act))


def to_the_end(act: Callable[..., None]) -> Callable[..., None]:
    """Return an act on an element that ends where its page has been loaded."""

    @wraps(act)
    def acted(element: Locator, *arguments: Any, **named: Any) -> None:
        act(element, *arguments, **named)
        element.page.wait_for_load_state()

    return acted


def launch(playwright: Playwright, program: Path) -> Browser:
    """Start the system's Chromium, told not to phone home."""
    return playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS), timeout=PATIENCE * 1000)


@contextmanager
def looking(browser: Browser, site: str, screen: Screen, forgiven: Sequence[str] = ()) -> Iterator[Page]:
    """Open an empty window of a new visitor; fail at the end if anything went wrong in it."""
    watch = Watch(urlsplit(site).netloc, forgiven)
    context = browser.new_context(
        base_url=site,
        viewport={"width": screen.width, "height": screen.height},
        device_scale_factor=screen.scale,
        color_scheme=screen.scheme,
        forced_colors="active" if screen.forced_colors else "none",
        reduced_motion="reduce" if screen.reduced_motion else "no-preference",
        locale="sv-SE",
        timezone_id="Europe/Stockholm",
    )
    context.set_default_timeout(PATIENCE * 1000)
    try:
        listen(context, watch)
        page = context.new_page()
        if BYTES_A_SECOND:
            slow_down(page)
        if not screen.scripts:
            turn_scripts_off(page)
        yield page
    finally:
        leave(context)
    assert not watch.troubles, "\n".join(watch.troubles)


def listen(context: BrowserContext, watch: Watch) -> None:
    """Hang the watch on everything that a visitor's windows do."""
    context.expose_binding("tellViolation", watch.violation)
    context.add_init_script(TELL_VIOLATIONS)
    context.on("request", watch.request)
    context.on("console", watch.console)
    context.on("weberror", lambda error: watch.fault(error.error))


def slow_down(page: Page) -> None:
    """Give a window the slow line that was asked for."""
    line = page.context.new_cdp_session(page)
    limits = {"offline": False, "latency": LATENCY, "downloadThroughput": BYTES_A_SECOND, "uploadThroughput": -1}
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", limits)


def turn_scripts_off(page: Page) -> None:
    """Turn scripts off as the browser's own setting does, and keep the switch for the accessibility checker.

    Playwright's own option cannot be undone, and the checker waits for ever where no timers run.
    """
    switch = page.context.new_cdp_session(page)
    switch.send(SCRIPT_SWITCH, {"value": True})
    WITHOUT_SCRIPTS[page] = switch


def close(window: Page) -> None:
    """Close a window, asking until it is closed.

    Chromium forgets that it was asked where a page is just giving way to the next, and Playwright's own way of closing
    then waits for ever.
    """
    end = time.monotonic() + PATIENCE
    while not window.is_closed():
        assert time.monotonic() < end, f"a window does not close: {window.url}"
        with suppress(Error):
            window.context.new_cdp_session(window).send("Page.close")
            window.wait_for_event("close", timeout=ASK_AGAIN)


def leave(context: BrowserContext) -> None:
    """Close all windows of a visitor, and then the visitor, who would wait for those windows as long."""
    for window in context.pages:
        close(window)
    context.close()


def axe_violations(page: Page) -> list[str]:
    """Return what the accessibility checker objects to, one sentence for each element.

    Scripts are let in for the checker alone: the page has been loaded and stands there without them.
    """
    if machine.axe() is None:
        pytest.skip("axe-core is not installed (npm ci)")
    switch = WITHOUT_SCRIPTS.get(page)
    if switch:
        switch.send(SCRIPT_SWITCH, {"value": False})
    page.evaluate(machine.AXE.read_text(encoding="utf-8") + "; undefined")
    found: list[str] = page.evaluate(RUN_AXE)
    if switch:
        switch.send(SCRIPT_SWITCH, {"value": True})
    return found


NewPage = Callable[..., Page]
