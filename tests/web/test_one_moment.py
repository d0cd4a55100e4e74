"""A page is as of one moment: a release comes between two requests and never in the middle of one."""

from datetime import datetime

import pytest
from sqlalchemy import event

from tests.bench.site import forget
from tests.support.stock import TWO_CHARTS, goal_path
from webapp.extensions import db

MORE_THAN_A_DAY = len("2025-11-23 ")


def is_moment(value):
    """Say whether a parameter is a moment, as SQLite is told one."""
    try:
        return isinstance(value, str) and len(value) > MORE_THAN_A_DAY and bool(datetime.fromisoformat(value))
    except ValueError:
        return False


@pytest.fixture(name="moments")
def moments_fixture(stocked):
    """Return a list that gets every moment with which a statement compares."""
    asked = []

    def hear(_connection, _cursor, _statement, parameters, *_more):
        """Remember the moments of a statement."""
        asked.extend(filter(is_moment, parameters))

    # The services in force are read before the first page, and then only after somebody has committed.
    stocked.test_client().get("/healthz")
    # What is kept of an earlier test is not asked for again.
    forget(stocked)
    with stocked.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", hear)
    yield asked
    event.remove(engine, "before_cursor_execute", hear)


def test_every_statement_of_a_page_asks_for_the_same_moment(visitor, moments):
    """Texts of one second and figures of the next would be half a release."""
    visitor.get(goal_path(TWO_CHARTS))
    assert len(moments) > 2
    assert len(set(moments)) == 1


def test_each_request_has_a_moment_of_its_own(visitor, moments):
    """Nothing of the last one is left behind."""
    visitor.get(goal_path(TWO_CHARTS))
    visitor.get(goal_path(TWO_CHARTS))
    assert len(set(moments)) == 2
