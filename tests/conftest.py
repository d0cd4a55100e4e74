"""What holds for every test: what a unit test cannot reach, and that nothing is left out unnoticed where it counts."""

import os
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.support import browsers, machine, servers

pytest_plugins = ("tests.support.editors_fixtures",)
UNIT = Path(__file__).parent / "unit"
# sqlite3 opens files, not sockets, so a closed network does not keep a test from a database.
FORBIDDEN_IN_UNIT = {"sqlite3.connect"}
watched: list[str] = []

# Times are noise here, so no example has a deadline; CI takes the same examples every time, so that what it
# says of a change is about the change, and new ones are looked for by whoever runs the tests at home.
settings.register_profile("site", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("site")


def refuse(event: str, _arguments: tuple[object, ...]) -> None:
    """Stop what a unit test may not do, while one is running."""
    if watched and event in FORBIDDEN_IN_UNIT:
        message = f"{watched[-1]} is a unit test and may not use {event}"
        raise RuntimeError(message)


sys.addaudithook(refuse)


def is_unit(item: pytest.Item) -> bool:
    """Say whether a test lies below tests/unit."""
    return UNIT in item.path.parents


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Take the network from unit tests."""
    for item in filter(is_unit, items):
        item.add_marker(pytest.mark.disable_socket)


@contextmanager
def without_database(item: pytest.Item) -> Iterator[None]:
    """Take the database from a unit test inside the block."""
    if is_unit(item):
        watched.append(item.nodeid)
    try:
        yield
    finally:
        watched.clear()


# Not the teardown: after the last test of a run it takes down what other tests had, databases among it.
@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Take the database from the fixtures of a unit test."""
    with without_database(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Take the database from a unit test."""
    with without_database(item):
        return (yield)


def nothing_may_skip() -> bool:
    """Say whether this run is the one that decides."""
    return os.environ.get("CI", "").lower() == "true"


def failed_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure with the same reason; an expected failure is no skip."""
    if nothing_may_skip() and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"with CI=true nothing may be left out: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail skipped tests where nothing may be left out."""
    report = yield
    failed_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fail skipped modules where nothing may be left out."""
    report = yield
    failed_if_skipped(report)
    return report


@pytest.fixture(scope="session", name="playwright")
def playwright_fixture() -> Iterator[Playwright]:
    """Yield what drives Chromium; there can be only one in a process."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session", name="browser")
def browser_fixture(playwright: Playwright) -> Iterator[Browser]:
    """Yield the system's Chromium."""
    program = machine.chromium()
    if program is None:
        pytest.skip("Chromium is not installed")
    browser = browsers.launch(playwright, program)
    expect.set_options(timeout=browsers.PATIENCE * 1000)
    with pytest.MonkeyPatch.context() as patch:
        browsers.let_clicks_end_with_the_next_page(patch)
        yield browser
    browser.close()


@pytest.fixture(scope="session", name="postgresql_url")
def postgresql_url_fixture() -> Iterator[str]:
    """Yield the address of a PostgreSQL database that starts empty and is thrown away."""
    programs = machine.postgresql()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    with servers.postgresql(programs) as server:
        yield server.url
