"""What browsers have refused is counted by day, to a bound, and forgotten in time, on either engine."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from webapp.consent.policy import LOADING
from webapp.consent.reports import OTHER, Refusal
from webapp.cookies import refused
from webapp.cookies.refused import KEPT, MOST_A_MINUTE, MOST_ROWS, Refused, keep, stored
from webapp.models.counts import Refusals
from webapp.tally import today

PICTURE = Refusal("img-src", "annan.test")


@pytest.fixture(name="day")
def day_fixture():
    """Return today."""
    return today()


def test_the_same_refusal_is_one_row_a_day(engine, session, day):
    """Newest day first, and in it what was refused most."""
    script = Refusal("script-src", "(inline)")
    yesterday = day - timedelta(days=1)
    for _ in range(2):
        keep(engine, {(day, PICTURE): 2, (day, script): 5, (yesterday, PICTURE): 1})
    assert stored(session, yesterday) == [
        (day, 10, "script-src", "(inline)"),
        (day, 4, "img-src", "annan.test"),
        (yesterday, 2, "img-src", "annan.test"),
    ]
    assert len(stored(session, day)) == 2


def test_nobody_can_fill_the_table(engine, session, day):
    """Beyond so many hosts a day all others are one for each directive; what is counted already goes on."""
    for turn in range(3):
        keep(engine, {(day, Refusal("img-src", f"a{turn}-{number}.test")): 1 for number in range(150)})
    keep(engine, {(day, Refusal("img-src", "a0-0.test")): 7})
    assert session.scalar(select(func.count()).select_from(Refusals)) <= MOST_ROWS + len(LOADING)
    rows = {host: times for _, times, _, host in stored(session, day)}
    assert rows["a0-0.test"] == 8
    assert rows[OTHER] == 450 - MOST_ROWS
    session.rollback()
    keep(engine, {(day + timedelta(days=1), PICTURE): 1})
    assert stored(session, day + timedelta(days=1)) == [(day + timedelta(days=1), 1, "img-src", "annan.test")]


def test_what_is_old_is_forgotten(engine, session, day):
    """A year is enough to see a fault by."""
    keep(engine, {(day - KEPT - timedelta(days=1), PICTURE): 1, (day - KEPT, PICTURE): 1})
    keep(engine, {(day, PICTURE): 1})
    assert [row[0] for row in stored(session, day - 2 * KEPT)] == [day, day - KEPT]


def test_a_minute_has_room_for_so_many(engine, monkeypatch):
    """And the next one again."""
    counted = Refused(engine)
    monkeypatch.setattr(refused.time, "monotonic", lambda: 120.0)
    assert [counted.is_open() for _ in range(MOST_A_MINUTE + 2)] == [True] * MOST_A_MINUTE + [False] * 2
    monkeypatch.setattr(refused.time, "monotonic", lambda: 180.0)
    assert counted.is_open()


def test_what_is_counted_is_written(engine, session, day):
    """All the way from a report to a row."""
    counted = Refused(engine)
    counted.add(PICTURE)
    counted.tally.flush()
    assert stored(session, day) == [(day, 1, "img-src", "annan.test")]
