"""The world that the cases of consent are played in, and the visitors who play them."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

import pytest
from playwright.sync_api import Playwright

from tests.support import choosing, machine, visitors, webdriver, world
from tests.support.visitors import ChromiumVisitor, Visitor
from tests.support.world import World

Visit = Callable[..., Visitor]
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The cookies that our server was still sent, and what third parties were asked for, in the two seconds after."""

    cookies: set[str]
    reached: list[str]


def needed(found: Found | None, name: str) -> Found:
    """Return a program that a test needs; the test is left out where it is missing."""
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.fixture(scope="session", name="world")
def world_fixture(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Yield the site and the third parties, over http; names below localhost lead here in every browser."""
    with world.made(tmp_path_factory.mktemp("world"), top="localhost") as made:
        yield made


@pytest.fixture(scope="session", name="secure_world")
def secure_world_fixture(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Yield the same over https, with a certificate that is thrown away."""
    needed(machine.openssl(), "OpenSSL")
    with world.made(tmp_path_factory.mktemp("secure_world"), top="localhost", is_secure=True) as made:
        yield made


@pytest.fixture(autouse=True)
def _quiet(request: pytest.FixtureRequest) -> None:
    """Let the third parties begin each test with nothing on record."""
    for name in {"world", "secure_world"} & set(request.fixturenames):
        request.getfixturevalue(name).forget()


@pytest.fixture(scope="session", name="chromium")
def chromium_fixture(playwright: Playwright) -> Callable[..., AbstractContextManager[ChromiumVisitor]]:
    """Return a function that makes a new visitor with Chromium: ``with chromium(world, scripts=False) as visitor``."""
    program = needed(machine.chromium(), "Chromium")

    def visit(world: World, **options: object) -> AbstractContextManager[ChromiumVisitor]:
        return visitors.chromium(playwright, program, world.url, trusted=world.trusted, **options)

    return visit


@pytest.fixture(scope="session", name="firefox")
def firefox_fixture() -> Iterator[webdriver.Firefox]:
    """Yield a running Firefox."""
    with webdriver.firefox(needed(machine.firefox(), "Firefox")) as firefox:
        yield firefox


@pytest.fixture(scope="session", name="webkit")
def webkit_fixture() -> Iterator[Callable[..., object]]:
    """Yield what starts WebKit's browser, on a screen that nobody sees."""
    program, browser = needed(machine.webkit_driver(), "WebKit's driver"), needed(machine.webkit(), "WebKit")
    with webdriver.screen(needed(machine.screen(), "Xvfb")) as screen:
        yield partial(webdriver.webkit, program, browser, screen)


def with_chromium(request: pytest.FixtureRequest, windows: ExitStack, world: World, **options: object) -> Visitor:
    """Return a visitor with Chromium."""
    return windows.enter_context(request.getfixturevalue("chromium")(world, **options))


def with_firefox(request: pytest.FixtureRequest, windows: ExitStack, world: World, **options: object) -> Visitor:
    """Return a visitor with Firefox."""
    return windows.enter_context(request.getfixturevalue("firefox").visitor(world.url, **options))


def with_webkit(request: pytest.FixtureRequest, windows: ExitStack, world: World, **options: object) -> Visitor:
    """Return a visitor with WebKit."""
    # Its driver has one visitor at a time.
    windows.close()
    return windows.enter_context(request.getfixturevalue("webkit")(world.url, **options))


ONCE_MORE = pytest.mark.flaky(reruns=1, only_rerun=["HungError"])
"""For WebKit's driver, which may stop answering; any other failure stands."""
BROWSERS = (with_chromium, with_firefox, pytest.param(with_webkit, marks=ONCE_MORE))
NAME = attrgetter("__name__")


@pytest.fixture(name="visit", params=BROWSERS, ids=NAME)
def visit_fixture(request: pytest.FixtureRequest, world: World) -> Iterator[Visit]:
    """Return a function that makes a new visitor, with each browser in turn: ``visit(scripts=False)``."""
    with ExitStack() as windows:
        yield partial(request.param, request, windows, world)


@pytest.fixture(name="visit_elsewhere", params=BROWSERS[1:], ids=NAME)
def visit_elsewhere_fixture(request: pytest.FixtureRequest, world: World) -> Iterator[Visit]:
    """Return the same for each browser but Chromium."""
    with ExitStack() as windows:
        yield partial(request.param, request, windows, world)


@pytest.fixture(name="visit_securely", params=BROWSERS, ids=NAME)
def visit_securely_fixture(request: pytest.FixtureRequest, secure_world: World) -> Iterator[Visit]:
    """Return the same over https."""
    with ExitStack() as windows:
        yield partial(request.param, request, windows, secure_world)


@pytest.fixture(scope="module", name="withdrawn", params=BROWSERS, ids=NAME)
def withdrawn_fixture(request: pytest.FixtureRequest, world: World) -> Withdrawn:
    """Return what is left when a visitor, with each browser in turn, has said yes to everything and taken it back."""
    with ExitStack() as windows:
        visitor = request.param(request, windows, world)
        world.forget()
        choosing.grant(visitor, world)
        choosing.withdraw(visitor)
        world.forget()
        found = choosing.reached(world, seconds=2.0)
        return Withdrawn(choosing.sent(visitor), found)


@pytest.fixture(scope="session", name="axe")
def axe_fixture() -> Path:
    """Return the accessibility checker."""
    return needed(machine.axe(), "axe-core (npm ci)")
