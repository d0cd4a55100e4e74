"""The migrations make what the models say, on both engines, and can be undone."""

from collections.abc import Iterator
from typing import Any

import flask_migrate
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import Connection, Engine, inspect, select, text

from tests.support import databases
from webapp.demo import loader
from webapp.extensions import db
from webapp.models.registry import METADATA


@pytest.fixture(name="site")
def site_fixture(database_url: str) -> Iterator[Flask]:
    """Yield an application on an empty database."""
    with databases.small_site(database_url) as app:
        yield app


def described(engine: Engine) -> dict[str, Any]:
    """Return all that the engine knows of its tables but the one that counts migrations."""
    found = inspect(engine)
    tables = sorted(set(found.get_table_names()) - {"alembic_version"})
    return {
        table: {
            "columns": [{**column, "type": str(column["type"])} for column in found.get_columns(table)],
            "primary key": found.get_pk_constraint(table),
            "foreign keys": in_order(found.get_foreign_keys(table)),
            "unique": in_order(found.get_unique_constraints(table)),
            "checks": in_order(found.get_check_constraints(table)),
            "indexes": [{**index, "dialect_options": partial(index)} for index in in_order(found.get_indexes(table))],
            "options": found.get_table_options(table),
        }
        for table in tables
    }


def in_order(constraints: list[Any]) -> list[Any]:
    """Sort by name; the order they were made in says nothing."""
    return sorted(constraints, key=lambda one: one["name"])


def partial(index: Any) -> dict[str, str]:
    """Return the condition of a partial index as text."""
    return {name: str(value) for name, value in index.get("dialect_options", {}).items()}


@pytest.mark.usefixtures("site")
def test_up_down_and_up_again(database_url):
    """Nothing is left after the way down, and the second way up ends where the first did."""
    flask_migrate.upgrade()
    once = described(db.engine)
    flask_migrate.downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) == {"alembic_version"}
    flask_migrate.upgrade()
    assert described(db.engine) == once
    assert set(once) == set(METADATA.tables), database_url


@pytest.mark.usefixtures("site")
def test_a_filled_database_goes_down_and_up_with_its_guards():
    """What is released is guarded by triggers, which a migration has to go past and leave standing."""
    flask_migrate.upgrade()
    loader.load(db.session)
    db.session.commit()
    before = guards(), values("revision"), values("section")
    assert any("section" in guard for guard in before[0])
    flask_migrate.downgrade(revision="0010")
    flask_migrate.upgrade()
    assert (guards(), values("revision"), values("section")) == before


def guards() -> list[str]:
    """Return the triggers of the database by table and name."""
    asked = {
        "sqlite": "SELECT tbl_name || ' ' || name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT DISTINCT event_object_table || ' ' || trigger_name FROM information_schema.triggers",
    }
    with db.engine.connect() as connection:
        return sorted(connection.execute(text(asked[db.engine.dialect.name])).scalars())


def values(table: str) -> list[tuple[Any, ...]]:
    """Return the rows of a table without the keys, which a way up gives anew."""
    columns = [column for column in METADATA.tables[table].c if column.name not in {"key", "version"}]
    with db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(columns[0]))]


@pytest.mark.usefixtures("site")
def test_migrated_tables_are_the_models_tables():
    """Columns, keys, checks, partial indexes and the clustering are what the models would have made."""
    flask_migrate.upgrade()
    migrated = described(db.engine)
    flask_migrate.downgrade(revision="base")
    METADATA.create_all(db.engine)
    assert described(db.engine) == migrated


@pytest.mark.usefixtures("site")
def test_alembic_finds_nothing_to_change():
    """The command an engineer would run agrees."""
    flask_migrate.upgrade()
    flask_migrate.check()
    with db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), METADATA) == []


def foreign_keys(connection: Connection) -> object:
    """Return whether SQLite watches foreign keys on a connection."""
    return connection.execute(text("PRAGMA foreign_keys")).scalar()


@pytest.mark.usefixtures("site")
def test_foreign_keys_are_watched_again_after_a_migration():
    """They rest only while tables are copied."""
    flask_migrate.upgrade()
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect() as connection:
            assert foreign_keys(connection) == 1


@pytest.mark.usefixtures("site")
def test_old_addresses_outlive_a_change_of_their_key():
    """Up and down again."""
    flask_migrate.upgrade(revision="0011")
    with db.engine.begin() as connection:
        connection.execute(text("INSERT INTO redirect (path, target, version) VALUES ('/a', '/metod', 3)"))
    for move, revision in ((flask_migrate.upgrade, "0012"), (flask_migrate.downgrade, "0011")):
        move(revision=revision)
        with db.engine.connect() as connection:
            assert connection.execute(text("SELECT path, target, version FROM redirect")).all() == [("/a", "/metod", 3)]
