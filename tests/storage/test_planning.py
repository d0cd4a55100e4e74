"""Planned releases move, are cancelled, are taken back and are approved, each only as long as nobody has seen them."""

from datetime import UTC, datetime, timedelta

import flask_migrate
import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from tests.support import databases
from tests.support.examples import a_goal, a_simple_content, an_indicator
from tests.support.people import a_person
from webapp import clock
from webapp.extensions import db
from webapp.models.edition import Edition
from webapp.models.history import Change
from webapp.models.release import Release, ReleaseKind
from webapp.publishing import approvals, returning
from webapp.publishing.approvals import approve, decline, propose, release_by_person, set_second_person
from webapp.publishing.contents import RevisionContent
from webapp.publishing.copying import content_of
from webapp.publishing.drafts import DraftExistsError, discard, draft_edition, draft_revision, rewrite_revision
from webapp.publishing.history import COMMAND, By
from webapp.publishing.immutable import ReleasedError
from webapp.publishing.planning import OvertakenError, TooLateError, cancel, replan
from webapp.publishing.reading import materials
from webapp.publishing.releases import DisorderError, ReleaseFacts, StaleBaseError, release
from webapp.wording.deeds import DeedKind

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PLANNED = ReleaseFacts(NOW + DAY, ReleaseKind.ORDINARY, "Eva")
AT_ONCE = ReleaseFacts(NOW, ReleaseKind.ORDINARY, "Eva")
NEXT_CENTURY = datetime(2101, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def stopped_fixture():
    """Let time stand still."""
    with clock.stopped_at(NOW):
        yield


def an_edition(session, indicator, value="667", facts=AT_ONCE):
    """Release an edition that says one value for 2021."""
    return release(session, [draft_edition(session, indicator.id, a_simple_content({"2021": value}))], facts)


def shown(session, indicator) -> str:
    """Return the value that visitors see."""
    found = materials(session, {indicator.slug: None})[indicator.slug]
    return ", ".join(str(seen.value) for seen in found.cube.cells.values())


def deeds(session) -> list[DeedKind]:
    """Return what was done, in order."""
    return list(session.scalars(select(Change.deed).order_by(Change.id)))


def test_a_plan_moves_and_comes_at_its_new_time(session):
    """Nothing is shown at the old time."""
    indicator = an_indicator(session)
    plan = an_edition(session, indicator, facts=PLANNED)
    replan(session, plan, NOW + 2 * DAY, COMMAND)
    with clock.stopped_at(NOW + DAY):
        assert materials(session, {indicator.slug: None}) == {}
    with clock.stopped_at(NOW + 2 * DAY):
        assert shown(session, indicator) == "667"
    assert deeds(session) == [DeedKind.DRAFTED, DeedKind.PLANNED, DeedKind.REPLANNED]


def test_a_cancelled_plan_is_a_draft_again(session):
    """It can be changed, discarded or released, and the release that was planned shows nothing at its time."""
    indicator, goal = an_indicator(session), a_goal(session)
    drafts = [
        draft_edition(session, indicator.id, a_simple_content()),
        draft_revision(session, goal.id, RevisionContent()),
    ]
    plan = release(session, drafts, PLANNED)
    assert cancel(session, plan, COMMAND, "Fel dag") == drafts
    with clock.stopped_at(NOW + 3 * DAY):
        assert materials(session, {indicator.slug: None}) == {}
    rewrite_revision(session, drafts[1], RevisionContent(lead="Ny."), COMMAND, drafts[1].version)
    discard(session, drafts[1])
    release(session, [drafts[0]], AT_ONCE)
    assert "667" in shown(session, indicator)
    assert deeds(session)[3:5] == [DeedKind.PLANNED, DeedKind.CANCELLED]


@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=3)])
def test_what_has_come_is_neither_moved_nor_cancelled(session, later):
    """Not even in the very moment that it comes; the session itself refuses too."""
    plan = an_edition(session, an_indicator(session), facts=PLANNED)
    with clock.stopped_at(PLANNED.publish_at + later):
        with pytest.raises(TooLateError):
            cancel(session, plan, COMMAND)
        with pytest.raises(TooLateError):
            replan(session, plan, NOW + 9 * DAY, COMMAND)
        session.scalars(select(Edition)).one().release_id = None
        with pytest.raises(ReleasedError):
            session.flush()


def test_a_release_that_has_come_is_never_moved(session):
    """Or what it holds could be changed and shown again as if it had always been so."""
    come = an_edition(session, an_indicator(session), facts=AT_ONCE)
    come.publish_at = NOW + DAY
    with pytest.raises(ReleasedError):
        session.flush()


def test_a_plan_is_cancelled_once(session):
    """The second time there is nothing left of it."""
    plan = an_edition(session, an_indicator(session), facts=PLANNED)
    cancel(session, plan, COMMAND)
    with pytest.raises(TooLateError):
        cancel(session, plan, COMMAND)


def test_a_plan_that_something_builds_on_stays(session):
    """There is never a second draft, and never one below what is released."""
    indicator = an_indicator(session)
    plan = an_edition(session, indicator, facts=PLANNED)
    draft = draft_edition(session, indicator.id, a_simple_content())
    with pytest.raises(DraftExistsError):
        cancel(session, plan, COMMAND)
    release(session, [draft], ReleaseFacts(NOW + 2 * DAY, ReleaseKind.ORDINARY, "Eva"))
    with pytest.raises(OvertakenError):
        cancel(session, plan, COMMAND)


def test_what_builds_on_a_plan_never_comes_before_it(session):
    """It would give away what is under embargo; moving keeps the order too, in both directions."""
    indicator = an_indicator(session)
    plan = an_edition(session, indicator, facts=PLANNED)
    draft = draft_edition(session, indicator.id, a_simple_content())
    with pytest.raises(DisorderError):
        release(session, [draft], AT_ONCE)
    second = release(session, [draft], ReleaseFacts(NOW + 2 * DAY, ReleaseKind.ORDINARY, "Eva"))
    with pytest.raises(DisorderError):
        replan(session, plan, NOW + 3 * DAY, COMMAND)
    with pytest.raises(DisorderError):
        replan(session, second, NOW + DAY / 2, COMMAND)


def test_the_database_lets_a_plan_become_a_draft_and_nothing_else(database_url):
    """Its own clock decides there, whatever a session believes; what has come stays as it is."""
    with databases.small_site(database_url):
        flask_migrate.upgrade()
        indicator = an_indicator(db.session)
        an_edition(
            db.session, indicator, facts=ReleaseFacts(datetime(2020, 1, 1, tzinfo=UTC), ReleaseKind.ORDINARY, "Eva")
        )
        plan = an_edition(db.session, indicator, facts=ReleaseFacts(NEXT_CENTURY, ReleaseKind.ORDINARY, "Eva"))
        db.session.commit()
        past = Release.publish_at < datetime(2021, 1, 1, tzinfo=UTC)
        moved = update(Release.__table__).values(publish_at=NEXT_CENTURY).where(past)
        other = update(Edition.__table__).values(unit="annat").where(Edition.number == 2)
        free = update(Edition.__table__).values(release_id=None).where(Edition.number == 1)
        for statement in (moved, other, free):
            with pytest.raises(IntegrityError, match="never changed"), db.engine.begin() as connection:
                connection.execute(statement)
        cancel(db.session, plan, COMMAND)
        db.session.commit()
        assert db.session.scalar(select(Edition.release_id).where(Edition.number == 2)) is None


def test_taking_back_says_again_what_was_said_before(session):
    """As a new edition with a reason; the one that was wrong stays readable by its number."""
    indicator, goal, by = an_indicator(session), a_goal(session), By(a_person(session).id)
    an_edition(session, indicator, "590")
    release(session, [draft_revision(session, goal.id, RevisionContent(lead="Förr."))], AT_ONCE)
    wrong = [
        draft_edition(session, indicator.id, a_simple_content({"2021": "999"})),
        draft_revision(session, goal.id, RevisionContent(lead="Fel.")),
    ]
    bad = release(session, wrong, AT_ONCE)
    assert shown(session, indicator) == "999"
    back = returning.take_back(session, bad, by, "Siffran var fel")
    assert shown(session, indicator) == "590"
    assert (back.kind, back.reason, back.person_id) == (ReleaseKind.CORRECTION, "Siffran var fel", by.person_id)
    assert deeds(session)[-2:] == [DeedKind.TAKEN_BACK] * 2
    assert materials(session, {indicator.slug: 2})[indicator.slug].edition == 2


def test_what_was_first_has_nothing_before_it(session):
    """It is refused with what it is, or left as it is if somebody says so."""
    indicator, goal = an_indicator(session), a_goal(session)
    an_edition(session, indicator, "590")
    first = draft_revision(session, goal.id, RevisionContent(lead="Första."))
    bad = release(session, [draft_edition(session, indicator.id, a_simple_content({"2021": "999"})), first], AT_ONCE)
    with pytest.raises(returning.NothingBeforeError) as refused:
        returning.take_back(session, bad, COMMAND, "Fel")
    assert refused.value.first == (first,)
    returning.take_back(session, bad, COMMAND, "Fel", leave_first=True)
    assert shown(session, indicator) == "590"
    alone = an_edition(session, an_indicator(session, "annan"))
    with pytest.raises(returning.NothingBeforeError):
        returning.take_back(session, alone, COMMAND, "Fel", leave_first=True)


def test_what_was_overtaken_is_not_taken_back(session):
    """It would throw away what came after; a plan and a mere setting have nothing to take back."""
    indicator = an_indicator(session)
    an_edition(session, indicator)
    bad = an_edition(session, indicator, "999")
    plan = an_edition(session, indicator, "700", facts=PLANNED)
    with pytest.raises(OvertakenError):
        returning.take_back(session, bad, COMMAND, "Fel")
    for nothing in (plan, release(session, [], AT_ONCE)):
        with pytest.raises(returning.NotReleasedError):
            returning.take_back(session, nothing, COMMAND, "Fel")


def test_a_draft_survives_a_taking_back_and_is_stale_then(session):
    """Nobody's work is lost, and nobody publishes over the correction without having seen it."""
    indicator = an_indicator(session)
    an_edition(session, indicator, "590")
    bad = an_edition(session, indicator, "999")
    draft = draft_edition(session, indicator.id, a_simple_content({"2021": "1000"}))
    ident, said = draft.id, content_of(session, draft)
    returning.take_back(session, bad, COMMAND, "Fel")
    assert (draft.id, draft.release_id, content_of(session, draft)) == (ident, None, said)
    with pytest.raises(StaleBaseError) as stale:
        release(session, [draft], AT_ONCE)
    assert draft.number > stale.value.newest_number
    assert (stale.value.base_id, stale.value.newest.release_id) == (
        draft.base_edition_id,
        session.scalars(select(Release.id).order_by(Release.id.desc()).limit(1)).one(),
    )


def a_proposal(session, person, drafts, publish_at=NOW):
    """Propose a release."""
    return propose(session, drafts, ReleaseFacts(publish_at, ReleaseKind.ORDINARY, person_id=person.id))


def test_one_person_proposes_and_another_approves(session):
    """Where the site says so; until then nothing is visible, and afterwards both are named."""
    anna, bo, goal = a_person(session), a_person(session, "Bo Al"), a_goal(session)
    set_second_person(session, By(anna.id), needed=True)
    draft = draft_revision(session, goal.id, RevisionContent(lead="Ny."), By(anna.id))
    with pytest.raises(approvals.NeedsApprovalError):
        release_by_person(session, [draft], ReleaseFacts(NOW, ReleaseKind.ORDINARY, person_id=anna.id))
    proposal = a_proposal(session, anna, [draft])
    with pytest.raises(approvals.OwnProposalError):
        approve(session, proposal, anna.id)
    assert approvals.open_proposals(session) == [proposal]
    made = approve(session, proposal, bo.id)
    assert (made.person_id, made.approved_by_id, draft.release_id) == (anna.id, bo.id, made.id)
    assert approvals.open_proposals(session) == []
    assert deeds(session)[-3:] == [DeedKind.PROPOSED, DeedKind.APPROVED, DeedKind.RELEASED]


def test_an_approved_release_may_be_planned(session):
    """It comes at its time, and no earlier than it was approved."""
    anna, bo, goal = a_person(session), a_person(session, "Bo Al"), a_goal(session)
    proposal = a_proposal(session, anna, [draft_revision(session, goal.id, RevisionContent())], NOW + DAY)
    assert approve(session, proposal, bo.id).publish_at == NOW + DAY
    late = a_proposal(session, anna, [draft_revision(session, goal.id, RevisionContent())], NOW + 2 * DAY)
    with clock.stopped_at(NOW + 5 * DAY):
        assert approve(session, late, bo.id).publish_at == NOW + 5 * DAY


def test_what_was_changed_since_is_not_approved(session):
    """What is approved is word for word what was proposed."""
    anna, bo, goal = a_person(session), a_person(session, "Bo Al"), a_goal(session)
    draft = draft_revision(session, goal.id, RevisionContent(lead="Ny."))
    proposal = a_proposal(session, anna, [draft])
    rewrite_revision(session, draft, RevisionContent(lead="Annan."), By(anna.id), draft.version)
    with pytest.raises(approvals.ChangedSinceError):
        approve(session, proposal, bo.id)
    rewrite_revision(session, draft, RevisionContent(lead="Ny."), By(anna.id), draft.version)
    discard(session, draft)
    session.expire_all()
    with pytest.raises(approvals.ChangedSinceError):
        approve(session, proposal, bo.id)


def test_a_declined_proposal_is_closed(session):
    """Its drafts stay drafts."""
    anna, bo, goal = a_person(session), a_person(session, "Bo Al"), a_goal(session)
    draft = draft_revision(session, goal.id, RevisionContent())
    proposal = a_proposal(session, anna, [draft])
    decline(session, proposal, By(bo.id), "Inte klart")
    assert (draft.release_id, approvals.open_proposals(session)) == (None, [])
    with pytest.raises(approvals.ChangedSinceError):
        approve(session, proposal, bo.id)


def test_the_rule_is_told_when_it_changes(session):
    """Setting it to what it is tells nothing."""
    by = By(a_person(session).id)
    set_second_person(session, by, needed=False)
    assert deeds(session) == []
    set_second_person(session, by, needed=True)
    assert approvals.needs_second_person(session)
    assert deeds(session) == [DeedKind.CHANGED]
