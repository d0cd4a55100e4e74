"""Every connection is told what it must know before anybody uses it."""

import threading
from decimal import Decimal

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError

from tests.support import databases
from tests.support.examples import a_simple_content, an_indicator
from webapp import extensions
from webapp.models.edition import Observation
from webapp.publishing.drafts import draft_edition

WRITES = {"writer": True}


def test_sqlite_is_set_for_an_editing_site(tmp_path):
    """The four settings hold from the first connection on, also for a second one beside it."""
    with databases.prepared(databases.sqlite(tmp_path)) as engine:
        for connection in (engine.connect(), engine.connect()):
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in extensions.PRAGMAS}
            assert found == {"busy_timeout": 5000, "journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}
            connection.close()


def test_a_server_is_asked_whether_it_is_still_there_and_a_file_is_not():
    """PostgreSQL may restart behind the pool, or swallow what is sent to it."""
    options = extensions.engine_options("postgresql+psycopg://user@host/name")
    assert (options["pool_pre_ping"], options["connect_args"]) == (True, {"connect_timeout": 5})
    assert "pool_pre_ping" not in extensions.engine_options("sqlite:////tmp/file.db")


def test_the_application_gets_both(tmp_path):
    """What init_app connects has the listeners of any prepared engine."""
    with databases.small_site(databases.sqlite(tmp_path)):
        assert extensions.db.session.execute(text("PRAGMA journal_mode")).scalar() == "wal"


def test_readers_do_not_wait_for_a_writer(engine):
    """While somebody writes, others read what was there before."""
    with engine.connect().execution_options(**WRITES) as writer, engine.connect() as reader:
        writer.exec_driver_sql("INSERT INTO contact (name, role, email, phone, version) VALUES ('A', '', '', '', 1)")
        assert reader.exec_driver_sql("SELECT count(*) FROM contact").scalar() == 0
        writer.commit()
        reader.rollback()
        assert reader.exec_driver_sql("SELECT count(*) FROM contact").scalar() == 1


def test_a_reader_sees_one_state_to_the_end(engine):
    """What is released between two statements of a page is on the next page, whole."""
    counted = "SELECT count(*) FROM contact"
    with engine.connect() as reader, engine.connect().execution_options(**WRITES) as writer:
        assert reader.exec_driver_sql(counted).scalar() == 0
        writer.exec_driver_sql("INSERT INTO contact (name, role, email, phone, version) VALUES ('A', '', '', '', 1)")
        writer.commit()
        assert reader.exec_driver_sql(counted).scalar() == 0
        reader.rollback()
        assert reader.exec_driver_sql(counted).scalar() == 1


def test_a_second_writer_waits_for_the_first(engine):
    """It begins when the first one is done, and not before."""
    began = threading.Event()

    def write() -> None:
        with engine.connect().execution_options(**WRITES) as second:
            second.exec_driver_sql("SELECT 1")
            began.set()

    with engine.connect().execution_options(**WRITES) as first:
        first.exec_driver_sql("SELECT 1")
        waiting = threading.Thread(target=write)
        waiting.start()
        assert not began.wait(0.3)
        first.rollback()
        waiting.join(timeout=30)
    assert began.is_set()


@pytest.mark.parametrize("digits", ["71.40", "-0.5", "0.00", "1234567890123456789012345678.90", "0.0000000001"])
def test_digits_come_back_as_they_were_written(session, digits):
    """A trailing zero and thirty digits survive on either engine."""
    draft_edition(session, an_indicator(session).id, a_simple_content({"2021": digits}))
    assert f"{session.scalar(select(Observation.value)):f}" == digits


def test_a_float_never_reaches_the_database(session):
    """It would have lost its digits on the way."""
    with pytest.raises(StatementError, match="is not a Decimal"):
        session.scalars(select(Observation).where(Observation.value == 0.1))
    assert session.scalars(select(Observation).where(Observation.value == Decimal("0.1"))).all() == []
