"""What a preview lays open is gone again as soon as it has been shown, on both engines and past every guard."""

from datetime import UTC, datetime, timedelta

import flask_migrate
import pytest
from sqlalchemy import func, select

from tests.support import databases
from tests.support.examples import a_goal, a_simple_content, an_indicator
from tests.support.people import a_person
from webapp import clock
from webapp.extensions import db
from webapp.models.approval import Preview, PreviewPart
from webapp.models.edition import Edition
from webapp.models.history import Change
from webapp.models.release import Release, ReleaseKind
from webapp.models.revision import Revision
from webapp.previews.queries import opened
from webapp.previews.services import close_preview, lay_open, open_preview
from webapp.publishing.contents import RevisionContent
from webapp.publishing.drafts import discard, draft_edition, draft_revision
from webapp.publishing.history import By
from webapp.publishing.reading import materials
from webapp.publishing.releases import ReleaseFacts, release
from webapp.publishing.visibility import current_revisions, site_state
from webapp.transactions import undone
from webapp.wording.deeds import DeedKind, Subject

NEXT_CENTURY = datetime(2101, 1, 1, tzinfo=UTC)


@pytest.fixture(name="token")
def token_fixture(database_url):
    """Yield the token of a preview of a planned edition and a draft of texts, in a migrated database."""
    with databases.small_site(database_url):
        flask_migrate.upgrade()
        session = db.session
        planned = draft_edition(session, an_indicator(session).id, a_simple_content())
        release(session, [planned], ReleaseFacts(NEXT_CENTURY, ReleaseKind.ORDINARY, "Eva"))
        draft = draft_revision(session, a_goal(session).id, RevisionContent(lead="Ny."))
        drafts, ends_at = [planned, draft], clock.now() + timedelta(days=1)
        _preview, token = open_preview(session, drafts, a_person(session).id, ends_at)
        session.commit()
        yield token


def visible() -> tuple[int, int]:
    """Return how many indicators and texts visitors see."""
    return len(materials(db.session, {"varuexportorer": None})), len(db.session.scalars(current_revisions()).all())


def fail_inside(preview_id: int) -> None:
    """Lay a preview open for a page that fails."""
    with undone() as session:
        lay_open(session, preview_id)
        raise RuntimeError("the page fails")


def stored() -> tuple:
    """Return what would differ if anything had been kept."""
    return (
        site_state(db.session),
        db.session.execute(select(Release.id, Release.publish_at, Release.version).order_by(Release.id)).all(),
        db.session.execute(select(Edition.id, Edition.release_id, Edition.version).order_by(Edition.id)).all(),
        db.session.scalar(select(func.count()).select_from(Change)),
    )


def test_what_is_laid_open_is_seen_inside_alone(token):
    """The planned and the draft together; afterwards everything is as it was."""
    before = stored()
    found = opened(token)
    assert found
    with undone() as session:
        lay_open(session, found.id)
        assert visible() == (1, 1)
    assert visible() == (0, 0)
    assert stored() == before


def test_a_failing_page_undoes_it_too(token):
    """Whatever happens inside."""
    found = opened(token)
    assert found
    with pytest.raises(RuntimeError, match="the page"):
        fail_inside(found.id)
    assert visible() == (0, 0)


def test_a_discarded_draft_leaves_its_preview(token):
    """The rest of it is shown all the same."""
    found = opened(token)
    assert found
    (draft,) = (one for one in db.session.scalars(select(PreviewPart.revision_id)) if one)
    discard(db.session, db.session.get_one(Revision, draft))
    db.session.commit()
    with undone() as session:
        lay_open(session, found.id)
        assert visible() == (1, 0)


def test_opening_and_closing_is_told(token):
    """Who let it be seen, and who ended it; the token is in neither."""
    found = opened(token)
    assert found
    preview = db.session.get_one(Preview, found.id)
    close_preview(db.session, preview, By(preview.person_id))
    db.session.commit()
    assert opened(token) is None
    told_of_it = select(Change.deed, Change.subject_id).where(Change.subject == Subject.PREVIEW)
    told = db.session.execute(told_of_it.order_by(Change.id)).all()
    assert told == [(DeedKind.CREATED, found.id), (DeedKind.DELETED, found.id)]
