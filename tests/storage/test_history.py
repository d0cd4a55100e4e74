"""Every draft and release leaves its row behind, in the same transaction, in the order it happened, for good."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import flask_migrate
import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import IntegrityError

from tests.support import databases
from tests.support.examples import a_goal, a_rich_content, a_simple_content, an_indicator
from tests.support.people import a_person
from webapp import clock
from webapp.cube.period import Period
from webapp.extensions import db
from webapp.models.history import Change, ChangedField
from webapp.models.people import Person
from webapp.models.release import Release, ReleaseKind
from webapp.publishing.contents import RevisionContent, SectionContent
from webapp.publishing.copying import content_of
from webapp.publishing.drafts import (
    OutdatedError,
    discard,
    draft_edition,
    draft_revision,
    rewrite_edition,
    rewrite_revision,
)
from webapp.publishing.fields import differences, digest
from webapp.publishing.history import By, Deed, record
from webapp.publishing.immutable import ReleasedError
from webapp.publishing.releases import ReleaseFacts, release
from webapp.wording.deeds import DeedKind, Subject

NOON = datetime(2027, 3, 12, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
TEXTS = RevisionContent(lead="Därför.", sections=(SectionContent(heading="Export", text="Almi."),))


@pytest.fixture(autouse=True)
def at_noon_fixture():
    """Let it be noon."""
    with clock.stopped_at(NOON):
        yield


def told(session) -> list[tuple]:
    """Return what the history says, in its order."""
    return [
        (row.deed, row.subject, row.label, row.version_before, row.version_after)
        for row in session.scalars(select(Change).order_by(Change.id))
    ]


def fields(session, change: Change) -> list[tuple]:
    """Return the changed fields of a change."""
    rows = session.execute(
        select(ChangedField.field, ChangedField.series, ChangedField.period, ChangedField.before, ChangedField.after)
        .where(ChangedField.change_id == change.id)
        .order_by(ChangedField.position)
    )
    return [tuple(row) for row in rows]


def newest(session) -> Change:
    """Return the last change."""
    return session.scalars(select(Change).order_by(Change.id.desc()).limit(1)).one()


def test_a_draft_and_its_release_are_told_by_whoever_did_them(session):
    """One row for the draft, one for each part of the release, with kind, reason and numbers."""
    anna, indicator, goal = a_person(session), an_indicator(session), a_goal(session)
    by = By(anna.id)
    drafts = [draft_edition(session, indicator.id, a_simple_content(), by), draft_revision(session, goal.id, TEXTS, by)]
    made = release(session, drafts, ReleaseFacts(NOON, ReleaseKind.CORRECTION, reason="Fel", person_id=anna.id))
    of_indicator = (Subject.INDICATOR, "Antal varuexporterande företag", None, 1)
    of_goal = (Subject.GOAL, "Öka exporten", None, 1)
    assert told(session) == [
        (DeedKind.DRAFTED, *of_indicator),
        (DeedKind.DRAFTED, *of_goal),
        (DeedKind.RELEASED, *of_indicator),
        (DeedKind.RELEASED, *of_goal),
    ]
    row = newest(session)
    assert (row.person_id, row.actor, row.reason) == (anna.id, "", "Fel")
    assert (row.release_id, row.release_kind, row.at) == (made.id, ReleaseKind.CORRECTION, NOON)


def test_a_release_tells_cell_by_cell_what_it_changes(session):
    """Only what is another value than before, old and new as they were written."""
    indicator = an_indicator(session)
    facts = ReleaseFacts(NOON, ReleaseKind.ORDINARY, "Eva")
    release(session, [draft_edition(session, indicator.id, a_simple_content({"2020": "590", "2021": "71.40"}))], facts)
    draft = draft_edition(session, indicator.id, a_simple_content({"2020": "590", "2021": "71.6", "2022": "80"}))
    expected = [
        ("value", "totalt", Period.parse("2021"), "71.40", "71.6"),
        ("value", "totalt", Period.parse("2022"), None, "80"),
    ]
    assert fields(session, newest(session)) == expected
    release(session, [draft], facts)
    assert newest(session).deed is DeedKind.RELEASED
    assert fields(session, newest(session)) == expected


def test_a_first_release_tells_every_cell(session):
    """So that the history of a cell begins where the cell does."""
    indicator = an_indicator(session)
    release(
        session,
        [draft_edition(session, indicator.id, a_rich_content())],
        ReleaseFacts(NOON, ReleaseKind.ORDINARY, "Eva"),
    )
    values = [one for one in fields(session, newest(session)) if one[0] == "value"]
    assert ("value", "storlek-1-9", Period.parse("2020"), None, ":confidential") in values
    assert len(values) == 5
    assert all(before is None for *_, before, _after in values)


def test_what_is_read_back_is_what_was_written(session):
    """Content survives the way through the database, so copies and hashes are true."""
    indicator, goal = an_indicator(session), a_goal(session)
    for draft, content in (
        (draft_edition(session, indicator.id, a_rich_content()), a_rich_content()),
        (draft_revision(session, goal.id, TEXTS), TEXTS),
    ):
        assert content_of(session, draft) == content
        assert digest(content_of(session, draft)) == digest(content)


def test_rewriting_a_draft_keeps_the_draft_and_tells_what_changed(session):
    """The same row and number; the history has the fields of this save alone."""
    by, indicator, goal = By(a_person(session).id), an_indicator(session), a_goal(session)
    edition = draft_edition(session, indicator.id, a_rich_content(), by)
    ident, version = edition.id, edition.version
    rewrite_edition(session, edition, a_rich_content(), by, version)
    assert (edition.id, edition.version) == (ident, version + 1)
    assert content_of(session, edition) == a_rich_content()
    assert fields(session, newest(session)) == []
    revision = draft_revision(session, goal.id, TEXTS, by)
    rewrite_revision(session, revision, RevisionContent(lead="Nu."), by, revision.version)
    assert fields(session, newest(session)) == [
        ("lead", None, None, "Därför.", "Nu."),
        ("removed.1.heading", None, None, "Export", None),
        ("removed.1.text", None, None, "Almi.", None),
    ]


def test_a_removed_section_changes_no_other(session):
    """Nor does one that comes between; what is moved is told as another order."""
    by, goal = By(a_person(session).id), a_goal(session)
    names = ("Export", "Arbete", "Hälsa")
    draft = draft_revision(session, goal.id, RevisionContent(sections=tuple(map(SectionContent, names))), by)
    _, work, health = content_of(session, draft).sections
    rewrite_revision(session, draft, RevisionContent(sections=(work, health)), by, draft.version)
    assert fields(session, newest(session)) == [("removed.1.label", None, None, "Export", None)]
    between = SectionContent("Klimat")
    rewrite_revision(session, draft, RevisionContent(sections=(work, between, health)), by, draft.version)
    assert fields(session, newest(session)) == [("section.2.label", None, None, None, "Klimat")]
    klimat = content_of(session, draft).sections[1]
    changed = replace(work, heading="Nytt")
    rewrite_revision(session, draft, RevisionContent(sections=(health, klimat, changed)), by, draft.version)
    assert fields(session, newest(session)) == [
        ("section.3.heading", None, None, None, "Nytt"),
        ("sections", None, None, "Arbete, Klimat, Hälsa", "Hälsa, Klimat, Arbete"),
    ]


def test_sections_without_names_are_told_by_where_they_stood():
    """Or a reader would take the new order for the old one."""
    one, two, three = (SectionContent(text=text, key=text) for text in "abc")
    (moved,) = differences(RevisionContent(sections=(one, two, three)), RevisionContent(sections=(two, three, one)))
    assert (moved.before, moved.after) == ("1, 2, 3", "2, 3, 1")


def test_texts_from_before_sections_had_keys_are_compared_by_place():
    """Their keys were given to each text by itself, so that none is in another."""
    before = RevisionContent(sections=(SectionContent("A", key="s1"), SectionContent("B", key="s2")))
    after = RevisionContent(sections=(SectionContent("A", key="s3"), SectionContent("C", key="s4")))
    assert [(one.field, one.before, one.after) for one in differences(before, after)] == [("section.2.label", "B", "C")]


def test_nobody_writes_over_what_somebody_else_has_saved(session):
    """The second of two who opened the same version is told, and nothing is lost."""
    by, goal = By(a_person(session).id), a_goal(session)
    draft = draft_revision(session, goal.id, TEXTS, by)
    opened = draft.version
    rewrite_revision(session, draft, RevisionContent(lead="Först."), by, opened)
    with pytest.raises(OutdatedError) as refused:
        rewrite_revision(session, draft, RevisionContent(lead="Sist."), by, opened)
    assert refused.value.draft.lead == "Först."


def test_what_is_released_is_not_rewritten(session):
    """The guard holds against editors too."""
    by, goal = By(a_person(session).id), a_goal(session)
    draft = draft_revision(session, goal.id, TEXTS, by)
    release(session, [draft], ReleaseFacts(NOON, ReleaseKind.ORDINARY, "Eva"))
    with pytest.raises(ReleasedError):
        rewrite_revision(session, draft, TEXTS, by, draft.version)


def test_a_discarded_draft_is_told_and_what_is_undone_is_not(session):
    """The row stands in the transaction of what it tells of."""
    goal = a_goal(session)
    discard(session, draft_revision(session, goal.id, TEXTS))
    assert [row[0] for row in told(session)] == [DeedKind.DRAFTED, DeedKind.DISCARDED]
    session.rollback()
    assert told(session) == []


def test_the_order_holds_although_the_clock_steps_back(session):
    """A deed is never told at an earlier moment than the one before it."""
    for moment in (NOON, NOON - HOUR, NOON + HOUR):
        with clock.stopped_at(moment):
            record(session, Deed(By(actor="kommando"), DeedKind.CHANGED, Subject.SITE))
    moments = session.scalars(select(Change.at).order_by(Change.id)).all()
    assert moments == [NOON, NOON, NOON + HOUR]


@pytest.mark.parametrize("who", [{}, {"person_id": 1, "actor": "Eva"}])
def test_a_deed_is_done_by_a_person_or_a_command(who):
    """Never by nobody and never by two."""
    with pytest.raises(ValueError, match="a person or by a command"):
        By(**who)


def test_no_row_of_the_history_holds_a_name_or_an_address(session):
    """A person who is forgotten is gone from everything but the row that says who they were."""
    anna, goal = a_person(session), a_goal(session)
    draft = draft_revision(session, goal.id, TEXTS, By(anna.id))
    release(session, [draft], ReleaseFacts(NOON, ReleaseKind.ORDINARY, person_id=anna.id))
    for table in (Change, ChangedField, Release):
        for row in session.execute(select(table.__table__)):
            assert not any("Anna" in str(value) or "anna@" in str(value) for value in row)


@pytest.mark.parametrize("change", [update(Change).values(reason="annan"), delete(Change)])
def test_the_database_itself_keeps_the_history(database_url, change):
    """Rows are only ever added, whoever sends the statement; the same holds for the changed fields."""
    with databases.small_site(database_url):
        flask_migrate.upgrade()
        indicator = an_indicator(db.session)
        draft = draft_edition(db.session, indicator.id, a_simple_content())
        release(db.session, [draft], ReleaseFacts(NOON, ReleaseKind.ORDINARY, "Eva"))
        db.session.commit()
        assert db.session.scalar(select(func.count()).select_from(ChangedField))
        of_field = text("UPDATE changed_field SET after = '1'" if change.is_update else "DELETE FROM changed_field")
        for statement in (change, of_field):
            with pytest.raises(IntegrityError, match="has happened is never changed"), db.engine.begin() as connection:
                connection.execute(statement)


def test_a_person_of_the_history_is_never_deleted(session):
    """The row that names whoever did something stays."""
    anna = a_person(session)
    record(session, Deed(By(anna.id), DeedKind.LOGGED_IN, Subject.PERSON, anna.id))
    with pytest.raises(IntegrityError):
        session.execute(delete(Person))
