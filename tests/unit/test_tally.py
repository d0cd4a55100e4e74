"""Counting never holds anybody up, and loses nothing but what there is no room for."""

import logging
import threading
from collections.abc import Mapping

import pytest
from sqlalchemy.exc import OperationalError

from webapp.tally import Tally, table

AWAY = OperationalError("INSERT", {}, Exception("away"))
NEVER = 3600.0


class Store:
    """Somewhere to write to, which may be away."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.counts: dict[str, int] = {}
        self.is_away = False
        self.written = threading.Event()

    def __call__(self, counts: Mapping[str, int]) -> None:
        """Store counts."""
        if self.is_away:
            raise AWAY
        for key, times in counts.items():
            self.counts[key] = self.counts.get(key, 0) + times
        self.written.set()


@pytest.fixture(name="store")
def store_fixture():
    """Return an empty store."""
    return Store()


def test_counts_are_written_together_and_by_themselves(store):
    """A thread of its own does it a while later."""
    tally = Tally(store, pause=2.0)
    for key in "aba":
        tally.add(key)
    assert store.counts == {}
    assert store.written.wait(60)
    assert store.counts == {"a": 2, "b": 1}


def test_counting_begins_again_after_each_writing(store):
    """Nothing is written twice."""
    tally = Tally(store, pause=NEVER)
    for _ in range(2):
        tally.add("a")
        tally.flush()
        tally.flush()
    assert store.counts == {"a": 2}


def test_counts_wait_while_the_database_is_away(store, caplog):
    """One line says so, and what was counted meanwhile comes with the rest."""
    tally = Tally(store, pause=NEVER)
    store.is_away = True
    for _ in range(3):
        tally.add("a")
        tally.flush()
    store.is_away = False
    tally.add("b")
    tally.flush()
    assert store.counts == {"a": 3, "b": 1}
    assert [record.levelno for record in caplog.records] == [logging.WARNING]


def test_what_there_is_no_room_for_is_dropped_with_one_line(store, caplog):
    """What is counted already goes on being counted."""
    tally = Tally(store, pause=NEVER, most=2)
    for key in ("a", "b", "c", "d", "a"):
        tally.add(key)
    tally.flush()
    assert store.counts == {"a": 2, "b": 1}
    assert len(caplog.records) == 1


def test_many_threads_count_right(store):
    """No count is lost between them, written while they go on or not."""
    tally = Tally(store, pause=0.001)

    def count() -> None:
        for _ in range(2000):
            tally.add("a")

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tally.flush()
    assert store.counts == {"a": 8000}


def test_a_table_has_its_figures_to_the_right():
    """And says in its first line what they are."""
    assert table(("page", "views"), [("/", 7), ("/metod", 12)]) == "page    views\n/           7\n/metod     12"
