"""The history of the whole site, one indicator, one goal or one cell, and any two of them side by side."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.examples import a_goal, a_rich_content, a_simple_content, an_indicator
from tests.support.people import a_person
from webapp import clock
from webapp.cube.period import Period
from webapp.models.release import ReleaseKind
from webapp.publishing import beside
from webapp.publishing.chronicle import MOST_FIELDS, Wanted, history, history_of_cell, whole
from webapp.publishing.contents import RevisionContent
from webapp.publishing.drafts import draft_edition, draft_revision
from webapp.publishing.history import By, Deed, record
from webapp.publishing.releases import ReleaseFacts, release
from webapp.wording.deeds import DeedKind, FieldChange, Subject

NOON = datetime(2027, 3, 12, 12, tzinfo=UTC)
DAY = timedelta(days=1)
YEAR = Period.parse("2021")


@pytest.fixture(name="anna")
def anna_fixture(session):
    """Let Anna have released two editions and Bo a text, a day apart each."""
    anna, bo, indicator, goal = a_person(session), a_person(session, "Bo Al"), an_indicator(session), a_goal(session)
    for day, value in enumerate(("590", "667")):
        with clock.stopped_at(NOON + day * DAY):
            draft = draft_edition(session, indicator.id, a_simple_content({"2021": value}), By(anna.id))
            kind = ReleaseKind.CORRECTION if day else ReleaseKind.ORDINARY
            release(session, [draft], ReleaseFacts(clock.now(), kind, reason="Fel" if day else "", person_id=anna.id))
    with clock.stopped_at(NOON + 2 * DAY):
        draft = draft_revision(session, goal.id, RevisionContent(lead="Ny."), By(bo.id))
        release(session, [draft], ReleaseFacts(clock.now(), ReleaseKind.ORDINARY, person_id=bo.id))
    return anna


def told(chapter) -> list[tuple]:
    """Return who did what, the newest first."""
    return [(entry.who, entry.deed, entry.after) for entry in chapter.entries]


DRAFTED, RELEASED = DeedKind.DRAFTED, DeedKind.RELEASED
OF_BO = [("Bo Al", RELEASED, 1), ("Bo Al", DRAFTED, 1)]
SECOND = [("Anna Ek", RELEASED, 2), ("Anna Ek", DRAFTED, 2)]
FIRST = [("Anna Ek", RELEASED, 1), ("Anna Ek", DRAFTED, 1)]


@pytest.mark.usefixtures("anna")
@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), OF_BO + SECOND + FIRST),
        (Wanted(deed=DRAFTED), [OF_BO[1], SECOND[1], FIRST[1]]),
        (Wanted(subject=Subject.GOAL), OF_BO),
        (Wanted(subject=Subject.INDICATOR, subject_id=10**6), []),
        (Wanted(since=NOON + DAY), OF_BO + SECOND),
        (Wanted(until=NOON + DAY), FIRST),
        (Wanted(since=NOON + DAY, until=NOON + 2 * DAY), SECOND),
    ],
)
def test_the_history_is_sifted(session, wanted, found):
    """By deed, by what it was done to and by time, together."""
    assert told(history(session, wanted)) == found


def test_the_history_of_a_person(session, anna):
    """By number; the name is today's, so a pseudonym takes its place everywhere at once."""
    assert told(history(session, Wanted(person_id=anna.id))) == SECOND + FIRST
    anna.name = "Någon 7"
    session.flush()
    assert {entry.who for entry in history(session, Wanted(person_id=anna.id)).entries} == {"Någon 7"}


@pytest.mark.usefixtures("anna")
def test_the_history_is_paged(session):
    """Every deed stands on exactly one page."""
    pages = [history(session, Wanted(), page, size=4) for page in (1, 2)]
    assert [(page.pages, page.total, len(page.entries)) for page in pages] == [(2, 6, 4), (2, 6, 2)]
    assert told(pages[0]) + told(pages[1]) == OF_BO + SECOND + FIRST
    assert history(session, Wanted(deed=DeedKind.DELETED)).pages == 1


def test_one_cell_tells_who_when_from_what_to_what_and_why(session, anna):
    """Drafts too, the newest first, and nothing of other cells."""
    indicator = history(session, Wanted(person_id=anna.id)).entries[0].subject_id or 0
    found = history_of_cell(session, indicator, "totalt", YEAR)
    assert [(entry.deed, entry.fields[0].before, entry.fields[0].after, entry.reason) for entry in found] == [
        (RELEASED, "590", "667", "Fel"),
        (DRAFTED, "590", "667", ""),
        (RELEASED, None, "590", ""),
    ]
    assert (found[0].who, found[0].at) == ("Anna Ek", NOON + DAY)
    assert history_of_cell(session, indicator, "totalt", Period.parse("2020")) == ()


def test_a_long_list_of_fields_is_cut_and_counted(session):
    """The file has them all."""
    by = By(a_person(session).id)
    fields = tuple(FieldChange("lead", None, str(number)) for number in range(MOST_FIELDS + 5))
    record(session, Deed(by, DeedKind.CHANGED, Subject.SITE, fields=fields))
    (entry,) = history(session, Wanted()).entries
    assert (len(entry.fields), entry.field_count) == (MOST_FIELDS, MOST_FIELDS + 5)
    assert whole(session, Wanted())[0].fields == fields


def test_series_are_named(session):
    """By the labels of their categories, not by their keys."""
    indicator = an_indicator(session)
    release(
        session,
        [draft_edition(session, indicator.id, a_rich_content())],
        ReleaseFacts(NOON, ReleaseKind.ORDINARY, "Eva"),
    )
    assert history(session, Wanted()).entries[0].names["storlek-1-9"] == "1–9 anställda"
    assert history(session, Wanted()).entries[0].who == "Eva"


def test_two_editions_stand_side_by_side(session, anna):
    """With who released each and why; a number that is not there is None."""
    indicator = history(session, Wanted(person_id=anna.id)).entries[0].subject_id or 0
    found = beside.editions_beside(session, indicator, 1, 2)
    assert found is not None
    assert found.cells == (FieldChange("value", "590", "667", "totalt", "2021"),)
    assert (found.one.who, found.one.publish_at, found.other.reason) == ("Anna Ek", NOON, "Fel")
    assert beside.editions_beside(session, indicator, 1, 3) is None


def test_two_revisions_stand_side_by_side(session):
    """A draft has no release yet."""
    goal = a_goal(session)
    first = draft_revision(session, goal.id, RevisionContent(lead="Förr."))
    release(session, [first], ReleaseFacts(NOON, ReleaseKind.ORDINARY, "Eva"))
    draft_revision(session, goal.id, RevisionContent(lead="Nu.", chart_note="Du."))
    found = beside.revisions_beside(session, goal.id, 1, 2)
    assert found is not None
    assert found.fields == (FieldChange("lead", "Förr.", "Nu."), FieldChange("chart_note", None, "Du."))
    assert (found.one.who, found.other.publish_at) == ("Eva", None)
