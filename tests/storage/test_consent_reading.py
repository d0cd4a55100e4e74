"""The registry is kept while nothing is released, and the last known one holds while the database is away."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import event, text

from tests.support import databases
from tests.support.services import COUNTER, MATOMO
from webapp.consent.registry import Registry
from webapp.cookies.queries import registry
from webapp.cookies.services import in_order, set_services
from webapp.extensions import db
from webapp.models.registry import METADATA
from webapp.transactions import transactional


@pytest.fixture(name="site")
def site_fixture(database_url: str) -> Iterator[Flask]:
    """Yield an application whose database has every table and no rows."""
    with databases.small_site(database_url) as app:
        METADATA.create_all(db.engine)
        yield app


def asked(site: Flask) -> Registry:
    """Return the registry as a request of its own sees it."""
    with site.app_context():
        return registry(db.session)


def declare(site: Flask, *services) -> None:
    """Declare services as an editor would."""
    with site.app_context():
        transactional(set_services)(db.session, services, "Eva")


def rename(old: str, new: str) -> None:
    """Put a table out of reach, or back."""
    with db.engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))


def test_a_declared_service_is_in_the_next_answer(site):
    """Nobody has to be told."""
    assert asked(site) == Registry(0, ())
    declare(site, MATOMO)
    assert asked(site) == in_order(Registry(1, (MATOMO,)))
    declare(site, MATOMO, COUNTER)
    assert asked(site) == in_order(Registry(2, (MATOMO, COUNTER)))


def test_while_nothing_is_released_one_statement_is_enough(site):
    """It asks whether anything was; the registry is the very same value."""
    declare(site, MATOMO)
    first = asked(site)
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
    assert asked(site) is first
    assert len([one for one in statements if one.startswith("SELECT max(release.id)")]) == 1
    assert len([one for one in statements if one.startswith("SELECT")]) == 1


def test_while_the_database_is_away_the_last_known_registry_holds(site):
    """And is read anew as soon as it is back; before anything was read, nothing is declared."""
    rename("release", "away")
    assert asked(site) == Registry(0, ())
    rename("away", "release")
    declare(site, MATOMO)
    known = asked(site)
    rename("release", "away")
    assert asked(site) is known
    rename("away", "release")
    declare(site, COUNTER)
    assert asked(site).services == (COUNTER,)
