"""The site in this process: one demonstration that every test reads, and a copy for those who write."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support import sites, stock, strategies
from webapp.config import Config
from webapp.extensions import db
from webapp.factory import create_app
from webapp.tally import TALLIES
from webapp.transactions import transactional


def make_app(environment: Mapping[str, str]) -> Flask:
    """Return the site with the settings of a test."""
    app = create_app(Config.from_environment(environment))
    app.testing = True
    # An error is a page of the site here, as it is for a visitor.
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


def close(app: Flask) -> None:
    """Write what was counted, and let go of a site's database."""
    for tally in app.extensions[TALLIES]:
        tally.flush()
    with app.app_context():
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture(scope="session", name="demonstration")
def demonstration_fixture(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield the folder of the demonstration that every test reads; fail at the end if one wrote to it."""
    folder = tmp_path_factory.mktemp("demonstration")
    sites.make_demonstration(folder)
    before = sites.contents(folder)
    yield folder
    assert sites.contents(folder) == before, "a test wrote to the demonstration that all tests share: use writable_app"


@pytest.fixture(scope="session", name="app")
def app_fixture(demonstration: Path) -> Iterator[Flask]:
    """Yield the site with its demonstration, for reading only."""
    app = make_app(sites.instance(demonstration))
    yield app
    close(app)


@pytest.fixture(name="client")
def client_fixture(app: Flask) -> FlaskClient:
    """Return a visitor of the site, without cookies."""
    return app.test_client()


@pytest.fixture(name="writable_app")
def writable_app_fixture(demonstration: Path, tmp_path: Path) -> Iterator[Flask]:
    """Yield a site of one's own, a copy of the demonstration."""
    app = make_app(sites.copy(demonstration, tmp_path))
    yield app
    close(app)


@pytest.fixture(name="writable_client")
def writable_client_fixture(writable_app: Flask) -> FlaskClient:
    """Return a visitor of the site of one's own."""
    return writable_app.test_client()


@pytest.fixture(scope="session", name="stocked")
def stocked_fixture(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Yield the demonstration with every difficult case beside it, for reading only."""
    app = make_app(sites.copy(demonstration, tmp_path_factory.mktemp("stocked")))
    with app.app_context():
        transactional(stock.stock)(db.session)
        db.session.remove()
    yield app
    close(app)


@pytest.fixture(name="visitor")
def visitor_fixture(stocked: Flask) -> FlaskClient:
    """Return a visitor of the stocked site."""
    return stocked.test_client()


@pytest.fixture(scope="session", name="planned")
def planned_fixture(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Yield the demonstration with strategies of every standing beside it, for reading only."""
    app = make_app(sites.copy(demonstration, tmp_path_factory.mktemp("planned")))
    with app.app_context():
        transactional(strategies.fill)(db.session)
        transactional(strategies.add_many)(db.session)
        db.session.remove()
    yield app
    close(app)


@pytest.fixture(name="reader")
def reader_fixture(planned: Flask) -> FlaskClient:
    """Return a visitor of the site with many strategies."""
    return planned.test_client()
