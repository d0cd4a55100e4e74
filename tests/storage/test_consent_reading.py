"""The registry in force is kept while nothing is released, and the last known one holds while the database is away."""

from collections.abc import Iterator
from time import monotonic, sleep

import pytest
from flask import Flask
from sqlalchemy import event, text

from tests.support import databases
from tests.support.services import COUNTER, MATOMO
from webapp.consent.registry import Registry, Service
from webapp.cookies import in_force
from webapp.cookies.in_force import InForce
from webapp.cookies.services import in_order, set_services
from webapp.extensions import db
from webapp.models.registry import METADATA
from webapp.transactions import transactional

PATIENCE = 60.0


@pytest.fixture(name="site")
def site_fixture(database_url: str) -> Iterator[Flask]:
    """Yield an application whose database has every table and no rows."""
    with databases.small_site(database_url) as app:
        METADATA.create_all(db.engine)
        yield app


@pytest.fixture(name="asked")
def asked_fixture(site: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[InForce]:
    """Yield what tells the registry in force, and asks a database that is away at every call."""
    monkeypatch.setattr(in_force, "PAUSE", 0.0)
    registry = InForce(site)
    yield registry
    registry.close()


def declare(site: Flask, *services) -> None:
    """Declare services as an editor would."""
    with site.app_context():
        transactional(set_services)(db.session, services, "Eva")


def rename(old: str, new: str) -> None:
    """Put a table out of reach, or back."""
    with db.engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))


def heard_of(asked: InForce, *services: Service) -> Registry:
    """Return the registry in force once it has these services: PostgreSQL calls when the commit is done, not before."""
    end = monotonic() + PATIENCE
    while asked().services != services and monotonic() < end:
        sleep(0.005)
    return asked()


def test_a_declared_service_is_in_the_next_answer(site, asked):
    """Nobody has to be told."""
    assert asked() == Registry(0, ())
    declare(site, MATOMO)
    assert heard_of(asked, MATOMO) == in_order(Registry(1, (MATOMO,)))
    declare(site, MATOMO, COUNTER)
    assert heard_of(asked, MATOMO, COUNTER) == in_order(Registry(2, (MATOMO, COUNTER)))


def test_what_is_taken_back_is_never_in_force(site, asked):
    """A change that was rolled back has never been."""
    assert asked() == Registry(0, ())
    with site.app_context():
        set_services(db.session, [MATOMO], "Eva")
        db.session.rollback()
    assert asked() == Registry(0, ())


def test_while_nobody_commits_the_database_is_asked_no_statement(site, asked):
    """And the registry is the very same value."""
    declare(site, MATOMO)
    first = heard_of(asked, MATOMO)
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
    assert asked() is first
    assert statements == []


def test_a_change_that_could_not_be_read_is_read_as_soon_as_it_can(site, asked, monkeypatch):
    """Nobody tells of it a second time, whatever it was that failed."""
    declare(site, MATOMO)
    known = heard_of(asked, MATOMO)
    with monkeypatch.context() as broken:
        broken.setattr(in_force, "stored", lambda _session: 1 / 0)
        declare(site, COUNTER)
        with pytest.raises(ZeroDivisionError):
            until_read(asked)
    assert heard_of(asked, COUNTER).services == (COUNTER,)
    assert known.services == (MATOMO,)


def until_read(asked: InForce) -> None:
    """Ask until something is read: PostgreSQL calls when the commit is done, not before."""
    end = monotonic() + PATIENCE
    while monotonic() < end:
        asked()
        sleep(0.005)


def test_while_the_database_is_away_the_last_known_registry_holds(site, asked):
    """And is read anew as soon as it is back; before anything was read, nothing is declared."""
    rename("release", "away")
    assert asked() == Registry(0, ())
    rename("away", "release")
    declare(site, MATOMO)
    known = heard_of(asked, MATOMO)
    assert known.services == (MATOMO,)
    rename("release", "away")
    assert asked() == known
    rename("away", "release")
    declare(site, COUNTER)
    assert heard_of(asked, COUNTER).services == (COUNTER,)
