"""Counts by day are added up on either engine, by several processes at once, and nonsense is refused."""

from datetime import date
from threading import Thread

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from webapp import tally
from webapp.models.counts import PageViews, Refusals, Way
from webapp.visits.queries import MonthOfPage, months
from webapp.visits.seeing import View
from webapp.visits.services import counter, keep

MONDAY, TUESDAY = date(2026, 11, 30), date(2026, 12, 1)


def rows(engine, kind):
    """Return what is stored."""
    with engine.connect() as connection:
        return sorted(tuple(row) for row in connection.execute(select(kind.__table__)))


def test_views_are_added_to_those_of_the_day(engine):
    """One row a day, page and way, however often it is written."""
    for times in (2, 3):
        keep(engine, {View(MONDAY, "/", Way.DIRECT): times, View(TUESDAY, "/", Way.SWAP): 1})
    assert rows(engine, PageViews) == [(MONDAY, "/", Way.DIRECT, 5), (TUESDAY, "/", Way.SWAP, 2)]


def test_two_processes_that_write_at_once_lose_nothing(engine):
    """Each waits for the other."""
    threads = [
        Thread(target=lambda: [keep(engine, {View(MONDAY, "/", Way.DIRECT): 1}) for _ in range(25)]) for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert rows(engine, PageViews) == [(MONDAY, "/", Way.DIRECT, 50)]


def test_the_counter_writes_what_it_was_given(engine):
    """All the way from a count to a row."""
    count = counter(engine)
    count.add(View(MONDAY, "/metod", Way.INSIDE))
    count.flush()
    assert rows(engine, PageViews) == [(MONDAY, "/metod", Way.INSIDE, 1)]


def test_months_are_added_up_by_page(session, engine):
    """Swaps are no views; the newest month stands first, and in it the page that is shown most."""
    keep(
        engine,
        {
            View(MONDAY, "/", Way.DIRECT): 2,
            View(MONDAY, "/", Way.OUTSIDE): 3,
            View(MONDAY.replace(day=2), "/", Way.INSIDE): 4,
            View(MONDAY, "/", Way.SWAP): 50,
            View(MONDAY, "/metod", Way.INSIDE): 10,
            View(TUESDAY, "/", Way.DIRECT): 1,
        },
    )
    november = (MonthOfPage("2026-11", "/metod", 0, 10, 0, 0), MonthOfPage("2026-11", "/", 3, 4, 2, 50))
    assert months(session) == (MonthOfPage("2026-12", "/", 0, 0, 1, 0), *november)
    assert months(session, "2026-11") == november
    assert november[1].views == 9


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        (PageViews, {"path": "", "way": Way.DIRECT, "times": 1}),
        (PageViews, {"path": "/", "way": Way.DIRECT, "times": 0}),
        (Refusals, {"directive": "", "host": "x", "times": 1}),
        (Refusals, {"directive": "img-src", "host": "", "times": 1}),
        (Refusals, {"directive": "img-src", "host": "x", "times": 0}),
    ],
)
def test_nonsense_is_refused(engine, kind, row):
    """No count of nothing, and nothing without a name."""
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(insert(kind).values(day=MONDAY, **row))


def test_a_count_that_cannot_be_written_leaves_nothing_half_done(engine):
    """All of it or none, so that what is written again is not written twice."""
    with pytest.raises(IntegrityError):
        tally.write(engine, Refusals, {(MONDAY, "img-src", "a.test"): 1, (MONDAY, "", ""): 1})
    assert rows(engine, Refusals) == []
