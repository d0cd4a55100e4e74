"""The running site and the browser that looks at it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.support import browsers, servers, sites, stock, strategies
from tests.support.browsers import NewPage, Screen
from tests.support.servers import Site
from webapp.config import Config
from webapp.extensions import db
from webapp.factory import create_app
from webapp.transactions import transactional


def add_stock(environment: Mapping[str, str]) -> None:
    """Store every difficult case beside the demonstration."""
    app = create_app(Config.from_environment(environment))
    with app.app_context():
        transactional(stock.stock)(db.session)
        transactional(strategies.fill)(db.session)
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session", name="site")
def site_fixture(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Yield the demonstration and every difficult case, served by the production server on a port of its own."""
    environment = sites.make_demonstration(tmp_path_factory.mktemp("site"))
    add_stock(environment)
    with servers.serve(environment) as site:
        yield site


@pytest.fixture(name="new_page")
def new_page_fixture(browser: Browser, site: Site) -> Iterator[NewPage]:
    """Return a function that opens a window: ``new_page(width=320, scripts=False, forgiven=["status of 500"])``.

    The test fails at its end if a window asked another host, wrote to the console or broke the policy.
    """
    with ExitStack() as windows:

        def new_page(*, forgiven: Sequence[str] = (), **screen: Any) -> Page:
            return windows.enter_context(browsers.looking(browser, site.url, Screen(**screen), forgiven))

        yield new_page


@pytest.fixture(name="axe")
def axe_fixture() -> object:
    """Return the accessibility checker: ``axe(page)`` returns what it objects to."""
    return browsers.axe_violations
