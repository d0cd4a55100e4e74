"""A small site of each engine whose editors' side is open to an administrator; emptied after each test."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import exists, select

from tests.support import databases, editors, sites
from tests.web.conftest import (
    close,
    demonstration_fixture,
    make_app,
    writable_app_fixture,
    writable_client_fixture,
)
from webapp.extensions import db
from webapp.models.registry import METADATA
from webapp.transactions import transactional

__all__ = ["demonstration_fixture", "writable_app_fixture", "writable_client_fixture"]


HISTORY = "change"
"""The table that tells of the login too, of which no test is to know."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A site, the cookie of somebody who is logged in there, and the tables that this takes."""

    app: Flask
    cookie: str
    kept: frozenset[str]


@pytest.fixture(scope="session", name="shared_desk", params=["sqlite", "postgresql"])
def shared_desk_fixture(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Yield a site that has every table and an administrator."""
    folder = tmp_path_factory.mktemp("desk")
    with databases.of_kind(request, folder) as url:
        app = make_app({**sites.instance(folder), "DATABASE_URL": url})
        with app.app_context():
            METADATA.create_all(db.engine)
            transactional(editors.add_people)()
        cookie = editors.Editor(app).log_in(editors.ADMINISTRATOR).cookie()
        with app.app_context():
            tables = [table for table in METADATA.sorted_tables if table.name != HISTORY]
            kept = [table.name for table in tables if db.session.scalar(select(exists(select(table))))]
            with db.engine.begin() as connection:
                connection.execute(METADATA.tables[HISTORY].delete())
            db.session.remove()
        yield Desk(app, cookie, frozenset(kept))
        close(app)


@pytest.fixture(name="desk")
def desk_fixture(shared_desk: Desk) -> Iterator[Flask]:
    """Yield a site with nothing but its people."""
    yield shared_desk.app
    for limiter in shared_desk.app.extensions["limiter"]:
        limiter.reset()
    with shared_desk.app.app_context():
        db.session.remove()
        with db.engine.begin() as connection:
            for table in reversed(METADATA.sorted_tables):
                if table.name not in shared_desk.kept:
                    connection.execute(table.delete())


@pytest.fixture(name="editor")
def editor_fixture(desk: Flask, shared_desk: Desk) -> FlaskClient:
    """Return the browser of somebody who may change everything."""
    client = desk.test_client()
    client.set_cookie("redaktion", shared_desk.cookie, path="/redaktion")
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    return client
