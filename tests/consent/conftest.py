"""The world that the cases of consent are played in, and the visitors who play them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from playwright.sync_api import Playwright

from tests.support import machine, visitors, webdriver, world
from tests.support.visitors import ChromiumVisitor, Visitor
from tests.support.world import World

Visit = Callable[..., Visitor]
Found = TypeVar("Found")


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
    with world.made(tmp_path_factory.mktemp("secure_world"), top="test", is_secure=True) as made:
        yield made


@pytest.fixture(autouse=True)
def _quiet(request: pytest.FixtureRequest) -> None:
    """Let the third parties begin each test with nothing on record."""
    for name in {"world", "secure_world"} & set(request.fixturenames):
        request.getfixturevalue(name).forget()


@pytest.fixture(name="chromium")
def chromium_fixture(playwright: Playwright) -> Iterator[Callable[..., ChromiumVisitor]]:
    """Return a function that makes a new visitor with Chromium: ``chromium(world, scripts=False)``."""
    program = needed(machine.chromium(), "Chromium")
    with ExitStack() as windows:

        def visit(world: World, **options: object) -> ChromiumVisitor:
            made = visitors.chromium(playwright, program, world.url, trusted=world.trusted, **options)
            return windows.enter_context(made)

        yield visit


@pytest.fixture(scope="session", name="firefox")
def firefox_fixture() -> Iterator[webdriver.Firefox]:
    """Yield a running Firefox."""
    with webdriver.firefox(needed(machine.firefox(), "Firefox")) as firefox:
        yield firefox


@pytest.fixture(scope="session", name="webkit")
def webkit_fixture() -> Iterator[Callable[..., object]]:
    """Yield what starts WebKit's browser, on a screen that nobody sees."""
    program, browser = needed(machine.webkit_driver(), "WebKit's driver"), needed(machine.webkit(), "WebKit")
    with (
        webdriver.screen(needed(machine.screen(), "Xvfb")) as screen,
        webdriver.webkit_driver(program, screen) as address,
    ):
        yield partial(webdriver.webkit, address, browser)


def with_chromium(request: pytest.FixtureRequest, _windows: ExitStack, world: World, **options: object) -> Visitor:
    """Return a visitor with Chromium."""
    return request.getfixturevalue("chromium")(world, **options)


def with_firefox(request: pytest.FixtureRequest, _windows: ExitStack, world: World, **options: object) -> Visitor:
    """Return a visitor with Firefox."""
    return request.getfixturevalue("firefox").visitor(world.url, **options)


def with_webkit(request: pytest.FixtureRequest, windows: ExitStack, world: World, **options: object) -> Visitor:
    """Return a visitor with WebKit."""
    return windows.enter_context(request.getfixturevalue("webkit")(world.url, **options))


@pytest.fixture(name="visit", params=[with_chromium, with_firefox, with_webkit], ids=lambda one: one.__name__[5:])
def visit_fixture(request: pytest.FixtureRequest, world: World) -> Iterator[Visit]:
    """Return a function that makes a new visitor, with each browser in turn: ``visit(scripts=False)``."""
    with ExitStack() as windows:
        yield partial(request.param, request, windows, world)


@pytest.fixture(scope="session", name="axe")
def axe_fixture() -> Path:
    """Return the accessibility checker."""
    return needed(machine.axe(), "axe-core (npm ci)")
