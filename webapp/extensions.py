"""The Flask extensions of the site, and what every database connection is told before it is used.

Left alone, SQLite's driver loses updates in silence: of 400 read-then-write transactions 298 were gone.
So it begins nothing by itself here. The engine's "begin" listener does: deferred for readers, and for
connections that carry ``WRITER`` one writer at a time from the first statement on. On PostgreSQL the
same option takes one advisory lock until the transaction ends, which makes the two engines promise
the same; editors are few and a save is short. A reader sees one state of the database there too, from
its first statement to its last: REPEATABLE READ, which a writer that has waited for its turn must not have.
"""

import sqlite3
from functools import cache
from importlib import import_module
from typing import Any

import click
from flask import Flask
from flask_compress import Compress
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Engine, event, make_url
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry
from werkzeug.local import LocalProxy

from webapp import paths
from webapp.config import ConfigError
from webapp.lazily import Later
from webapp.models.registry import METADATA

WRITER = {"writer": True}
"""The execution options of a connection that is about to write."""

PRAGMAS = {"busy_timeout": "5000", "journal_mode": "WAL", "foreign_keys": "ON", "synchronous": "FULL"}
WRITERS_LOCK = 7_205_759
BEGIN_WRITING = {
    "sqlite": ("BEGIN IMMEDIATE",),
    "postgresql": (
        "SET TRANSACTION ISOLATION LEVEL READ COMMITTED",
        "SET LOCAL lock_timeout = '5s'",
        f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})",
    ),
}
BEGIN_READING = {"sqlite": ("BEGIN",)}
OPTIONS = {"hide_parameters": True}
"""What is stored has no place in a fault that is logged."""
SERVER_OPTIONS = {
    **OPTIONS,
    "pool_pre_ping": True,
    "isolation_level": "REPEATABLE READ",
    "connect_args": {"connect_timeout": 5},
}
"""A server may restart behind the pool, and one that swallows packets must not hold a page for minutes."""

db = SQLAlchemy(metadata=METADATA)
compress = Compress()


def init_app(app: Flask) -> None:
    """Connect the application to the database that ``SQLALCHEMY_DATABASE_URI`` names."""
    app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", engine_options(app.config["SQLALCHEMY_DATABASE_URI"]))
    db.init_app(app)
    app.extensions["migrate"] = LocalProxy(migrations)
    app.cli.add_command(Later("db", database_commands, "Perform database migrations."))
    with app.app_context():
        for engine in db.engines.values():
            prepare(engine)


def database_commands() -> click.Group:
    """Return Flask-Migrate's own commands."""
    found: click.Group = import_module("flask_migrate.cli").db
    return found


@cache
def migrations() -> object:
    """Return what ``flask db`` works with; with it comes Alembic, ten megabytes that no worker needs."""
    settings = Flask("migrations")
    import_module("flask_migrate").Migrate(settings, db, directory=str(paths.MIGRATIONS))
    found: object = settings.extensions["migrate"]
    return found


def engine_options(url: str) -> dict[str, Any]:
    """Return what the engine for an address is made with; a file needs less."""
    return dict(OPTIONS if make_url(url).get_backend_name() == "sqlite" else SERVER_OPTIONS)


def prepare(engine: Engine) -> None:
    """Install the listeners; it must happen before the first connection, or that one keeps its defaults."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", set_pragmas)
    event.listen(engine, "begin", begin)


def connected(engine: Engine) -> Connection:
    """Open a connection for a command; raise ConfigError with the driver's reason, which never holds the password."""
    try:
        return engine.connect()
    except DatabaseError as error:
        reason = " ".join(str(error.orig).split())
        raise ConfigError(f"DATABASE_URL is wrong or its database is away: {reason}") from None


def set_pragmas(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    """Take the transactions out of the driver's hands and set what every SQLite connection needs."""
    connection.isolation_level = None
    for name, value in PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")


def begin(connection: Connection) -> None:
    """Begin as a writer or as a reader, whichever the connection's options say."""
    begins = BEGIN_WRITING if connection.get_execution_options().get("writer") else BEGIN_READING
    for statement in begins.get(connection.dialect.name, ()):
        connection.exec_driver_sql(statement)
