"""The accessibility statement and the lines of the sitemap, as they are put together."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from webapp import clock
from webapp.models.site import Conformance
from webapp.pages.compose import entries, is_overdue, statement_page
from webapp.pages.pages import Day, Entry
from webapp.pages.queries import FaultText, GoalChange, Published, StatementText

EARLY, LATE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
TEXT = StatementText(
    Conformance.PARTIAL,
    date(2026, 11, 20),
    date(2026, 11, 23),
    "Vi provade.\n\nVi hittade en brist.",
    "",
    "",
    (FaultText("En tabell", "Den är bred.", date(2026, 11, 21), None),),
)


@pytest.mark.parametrize(
    ("degree", "words"),
    [
        (Conformance.FULL, "helt förenlig"),
        (Conformance.PARTIAL, "delvis förenlig"),
        (Conformance.NONE, "inte förenlig"),
    ],
)
def test_the_degree_is_said_in_the_words_of_the_law(degree, words):
    """There are three."""
    view = statement_page(replace(TEXT, conformance=degree)).statement
    assert view
    assert view.conformance == words
    assert view.consequence


def test_dates_stand_for_machines_and_for_readers():
    """Both forms of the same day."""
    view = statement_page(TEXT).statement
    assert view
    assert view.assessed_on == Day("2026-11-20", "20 november 2026")
    assert view.faults[0].mended_by is None
    assert view.method == ("Vi provade.", "Vi hittade en brist.")


def test_without_a_statement_there_is_still_a_page():
    """With the way to complain."""
    page = statement_page(None)
    assert page.statement is None
    assert page.complaints.url == "https://www.digg.se/tdosanmalan"


@pytest.mark.parametrize(
    ("updated", "today", "overdue"),
    [
        (date(2026, 11, 23), date(2027, 11, 23), False),
        (date(2026, 11, 23), date(2027, 11, 24), True),
        (date(2026, 11, 23), date(2026, 11, 23), False),
        (date(2028, 2, 29), date(2029, 2, 28), False),
        (date(2028, 2, 29), date(2029, 3, 1), True),
    ],
)
def test_a_statement_is_overdue_after_a_year(updated, today, overdue):
    """On the day itself it still holds, leap days included."""
    assert is_overdue(updated, today) is overdue


def test_today_is_the_day_in_sweden():
    """Half an hour before midnight in Greenwich it is tomorrow here."""
    with clock.stopped_at(datetime(2027, 11, 23, 23, 30, tzinfo=UTC)):
        view = statement_page(TEXT).statement
    assert view
    assert view.overdue


def published(*strategies: str) -> Published:
    """Return a site with two goals of strategy «a»."""
    goals = (GoalChange("a", "omrade", 1, EARLY), GoalChange("a", "omrade", 2, LATE))
    return Published(strategies, goals, {"export": EARLY}, date(2026, 11, 23))


def test_an_overview_changed_when_one_of_its_goals_last_did():
    """A strategy without goals says no time."""
    found = entries(published("a", "b"))
    assert Entry("/strategi/a", LATE) in found
    assert Entry("/strategi/b", None) in found
    assert Entry("/strategi/a/mal/1", EARLY) in found


def test_the_start_page_is_listed_only_where_it_is_a_page():
    """With one strategy it leads on to that."""
    assert Entry("/", LATE) in entries(published("a", "b"))
    assert "/" not in [entry.path for entry in entries(published("a"))]
