"""A small site of each engine whose editors' side is open, made once and emptied after each test."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.support import databases, sites
from tests.web.conftest import close, make_app
from webapp.extensions import db
from webapp.models.registry import METADATA


@pytest.fixture(scope="session", name="shared_desk", params=["sqlite", "postgresql"])
def shared_desk_fixture(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Yield a site that has every table."""
    folder = tmp_path_factory.mktemp("desk")
    with databases.of_kind(request, folder) as url:
        app = make_app({**sites.instance(folder), "DATABASE_URL": url})
        with app.app_context():
            METADATA.create_all(db.engine)
        # Who may do what is tried elsewhere; here somebody is in.
        app.jinja_env.globals.setdefault("csrf_token", lambda: "prov")
        yield app
        close(app)


@pytest.fixture(name="desk")
def desk_fixture(shared_desk: Flask) -> Iterator[Flask]:
    """Yield a site with every table and no rows."""
    yield shared_desk
    with shared_desk.app_context():
        db.session.remove()
        with db.engine.begin() as connection:
            for table in reversed(METADATA.sorted_tables):
                connection.execute(table.delete())


@pytest.fixture(name="editor")
def editor_fixture(desk: Flask) -> FlaskClient:
    """Return somebody who may change everything."""
    return desk.test_client()
