"""Databases for the tests: a SQLite file or a PostgreSQL database of its own, prepared as the site prepares them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine, make_url, text

from webapp import extensions


def sqlite(folder: Path) -> str:
    """Return the address of a SQLite file that does not exist yet."""
    return f"sqlite:///{folder / 'test.db'}"


@contextmanager
def postgresql(server: str) -> Iterator[str]:
    """Make an empty database on a running PostgreSQL, yield its address and drop it."""
    name = f"test_{uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
            yield make_url(server).set(database=name).render_as_string(hide_password=False)
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    finally:
        engine.dispose()


@contextmanager
def of_kind(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """Yield the address of an empty database of the engine that a fixture's parameter names."""
    if request.param == "sqlite":
        yield sqlite(folder)
        return
    with postgresql(request.getfixturevalue("postgresql_url")) as url:
        yield url


@contextmanager
def prepared(url: str) -> Iterator[Engine]:
    """Yield an engine with the site's options and listeners."""
    engine = create_engine(url, **extensions.engine_options(url))
    extensions.prepare(engine)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def small_site(url: str) -> Iterator[Flask]:
    """Yield an application that has the site's database and migrations and nothing else."""
    app = Flask("small_site")
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    extensions.init_app(app)
    with app.app_context():
        try:
            yield app
        finally:
            extensions.db.session.remove()
            for engine in extensions.db.engines.values():
                engine.dispose()
