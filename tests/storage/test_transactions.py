"""One writer at a time, whole or not at all."""

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select, update

from tests.support import databases
from webapp import extensions
from webapp.extensions import db
from webapp.models.indicator import Contact
from webapp.models.registry import METADATA
from webapp.transactions import transactional

THREADS = 4
TIMES = 100


@pytest.fixture(name="patient")
def patient_fixture(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a thread wait its turn as long as it takes: SQLite serves whoever asks in the right moment."""
    monkeypatch.setitem(extensions.PRAGMAS, "busy_timeout", "60000")


@pytest.fixture(name="site")
def site_fixture(database_url: str) -> Iterator[Flask]:
    """Yield an application whose database holds one contact with a count in its telephone field."""
    with databases.small_site(database_url) as app:
        METADATA.create_all(db.engine)
        db.session.add(Contact(name="Räknaren", phone="0"))
        db.session.commit()
        yield app


@transactional
def count_up() -> None:
    """Read, then write what was read plus one, as a form does; no row version helps here."""
    seen = db.session.scalar(select(Contact.phone)) or ""
    db.session.execute(update(Contact).values(phone=str(int(seen) + 1)))


def counted() -> str | None:
    """Return what is stored."""
    db.session.rollback()
    return db.session.scalar(select(Contact.phone))


@pytest.mark.usefixtures("site")
def test_what_a_transaction_wrote_is_kept():
    """It is committed when the function returns, and the answer comes through."""
    count_up()
    db.session.remove()
    assert counted() == "1"


@pytest.mark.usefixtures("site")
def test_what_a_failed_transaction_wrote_is_gone():
    """The exception comes through and nothing else does."""

    @transactional
    def fail() -> None:
        db.session.execute(update(Contact).values(phone="99"))
        raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert not db.session().in_transaction()
    assert counted() == "0"
    count_up()
    assert counted() == "1"


@pytest.mark.usefixtures("site")
def test_a_transaction_within_another_is_refused():
    """It would undo what the outer one has written, so it says so and the outer one fails whole."""

    @transactional
    def outer() -> None:
        db.session.execute(update(Contact).values(phone="99"))
        count_up()

    with pytest.raises(RuntimeError, match="within another"):
        outer()
    assert counted() == "0"


@pytest.mark.usefixtures("patient")
def test_four_hundred_updates_of_four_threads_are_all_there(site):
    """None is lost and none fails, although each thread had already read something, as a user loader does."""
    failures: list[Exception] = []

    def work() -> None:
        for _ in range(TIMES):
            with site.app_context():
                try:
                    db.session.scalar(select(Contact.name))
                    count_up()
                except Exception as error:  # noqa: BLE001 -- whatever it is, the test tells
                    failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert counted() == str(THREADS * TIMES)
