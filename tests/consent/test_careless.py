"""Careless content before any choice: what nobody declared is neither asked nor connected to, whoever put it there.

Each page is first looked at bare: one that reaches nobody there would prove nothing here.
"""

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Playwright

from tests.consent.conftest import needed
from tests.support import browsers, careless, machine, visitors
from tests.support.careless import NAMES, Careless
from tests.support.parties import Party, comes
from tests.support.visitors import ChromiumVisitor
from tests.support.world import World

SHORTEST = 0.5
"""Seconds that a page is looked at for what it must not do; twice as long where it took its time to do it bare."""


@dataclass(frozen=True, slots=True)
class Reached:
    """What a page reached."""

    requests: list[str]
    connections: int
    cookies: set[str]

    def __bool__(self) -> bool:
        """Say whether it was anything."""
        return bool(self.requests or self.connections or self.cookies)

    def has(self, kind: str) -> bool:
        """Say whether it was of a kind."""
        found = {"request": self.requests, "connection": self.connections, "cookie": self.cookies, "nothing": True}
        return bool(found[kind])


@pytest.fixture(scope="module", name="reader")
def reader_fixture(playwright: Playwright, world: World) -> Iterator[ChromiumVisitor]:
    """Yield a visitor who has chosen nothing, and reads one page after the other."""
    with visitors.chromium(playwright, needed(machine.chromium(), "Chromium"), world.url) as visitor:
        yield visitor


@pytest.fixture(name="reached")
def reached_fixture(reader: ChromiumVisitor, world: World) -> Callable[..., Reached]:
    """Return a function that opens a page bare and on the site, and returns what it reached from there."""
    pages = careless.pages("", world.domain)

    def reached(name: str, folder: str = "/slarv/") -> Reached:
        page, began = pages[name], time.monotonic()
        with opened(reader, page, f"{world.bare}/slarv/{name}"):
            bare = partial(what_reached, reader, world.control)
            assert comes(lambda: wait(reader) or bare().has(page.reaches)), f"{name} proves nothing: {bare()}"
        patience = max(SHORTEST, 2 * (time.monotonic() - began))
        with opened(reader, page, f"{world.url}{folder}{name}"):
            comes(lambda: wait(reader), patience if page.reaches != "nothing" else SHORTEST)
            return what_reached(reader, world.undeclared, but=(world.bare, world.control.origin))

    return reached


@contextmanager
def opened(reader: ChromiumVisitor, page: Careless, url: str) -> Iterator[None]:
    """Open a page without a cookie, press what is to be pressed on it, and close all windows in the end."""
    reader.context.clear_cookies()
    window = reader.context.new_page()
    if not page.scripts:
        browsers.turn_scripts_off(window)
    window.goto(url, wait_until="commit")
    if page.press:
        window.locator(page.press).click(no_wait_after=True)
    yield
    for one in reader.context.pages[1:]:
        browsers.close(one)


def wait(reader: ChromiumVisitor) -> None:
    """Let the browser go on for a moment."""
    reader.page.wait_for_timeout(20)


def what_reached(reader: ChromiumVisitor, party: Party, *, but: Collection[str] = ()) -> Reached:
    """Return what has reached a third party, and what is stored, but for what some origins had still on its way."""
    elsewhere = {urlsplit(origin).hostname for origin in but}
    stored = {cookie["name"] for cookie in reader.context.cookies() if cookie["domain"].lstrip(".") not in elsewhere}
    return Reached(party.paths, len(party.connections), stored)


@pytest.mark.parametrize("name", NAMES["beyond"])
def test_what_nobody_listed_reaches_nobody(reached, name):
    """The list is not complete, and need not be."""
    assert not reached(name)


@pytest.mark.parametrize("name", NAMES["harmless"])
def test_a_plain_link_leads_out(reached, name):
    """Whoever presses a link wants to go there."""
    assert reached(name).requests


def test_consent_l01_frame(reached):
    """A frame."""
    assert not reached("l01")


def test_consent_l02_script(reached):
    """A script."""
    assert not reached("l02")


def test_consent_l03_inline_script(reached):
    """A script in the page that fetches and writes a cookie."""
    assert not reached("l03")


def test_consent_l04_module(reached):
    """A module, and what it imports."""
    assert not reached("l04")


def test_consent_l05_handlers(reached):
    """Handlers in attributes, of pictures, buttons, SVG and details."""
    assert not reached("l05")


def test_consent_l06_image(reached):
    """Pictures in all three ways of naming them."""
    assert not reached("l06")


def test_consent_l07_image_button(reached):
    """A button that is a picture."""
    assert not reached("l07")


def test_consent_l08_poster(reached):
    """The poster of a film."""
    assert not reached("l08")


def test_consent_l09_media(reached):
    """Sound, film and subtitles."""
    assert not reached("l09")


def test_consent_l10_object(reached):
    """Object and embed."""
    assert not reached("l10")


def test_consent_l11_stylesheet(reached):
    """A style sheet, in the head and in the text."""
    assert not reached("l11")


def test_consent_l12_style(reached):
    """Pictures in a style attribute."""
    assert not reached("l12")


def test_consent_l13_icon(reached):
    """The page's icon."""
    assert not reached("l13")


def test_consent_l14_preload(reached):
    """What is loaded ahead."""
    assert not reached("l14")


def test_consent_l15_prefetch(reached):
    """What is fetched for the next page."""
    assert not reached("l15")


def test_consent_l16_preconnect(reached):
    """A bare connection, opened ahead."""
    assert not reached("l16")


def test_consent_l17_speculation(reached):
    """Rules for what to fetch and render ahead."""
    assert not reached("l17")


def test_consent_l18_form(reached):
    """A form that is sent elsewhere."""
    assert not reached("l18")


def test_consent_l19_refresh(reached):
    """A page that sends its reader elsewhere."""
    assert not reached("l19")


def test_consent_l20_fragment(reached):
    """A fragment that is put in later, as htmx does."""
    assert not reached("l20")


def test_consent_l21_injected(reached):
    """A script of our own that adds one of theirs."""
    assert not reached("l21")


def test_consent_l22_noscript(reached):
    """What is shown only without scripts."""
    assert not reached("l22")


def test_consent_l23_frame_without_scripts(reached):
    """A frame, without scripts."""
    assert not reached("l23")


def test_consent_l24_cookie(reached):
    """A cookie that our own server sets and nobody declared."""
    assert not reached("l24")
