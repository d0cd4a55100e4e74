"""The guard of what is released: no session changes an edition or a revision that belongs to a release.

Neither does one change a release that has come. One thing is allowed, and only before anybody can have seen
it: a planned one may become a draft again.

It listens to every session from the moment it is imported and names the class that was about to change.
Statements in bulk do not pass a flush, so those on guarded tables are refused unless
:mod:`webapp.publishing.drafts` marked them. Triggers of the database hold the same rule against whatever
passes no session; a copy of a table, which is how SQLite migrates, loses them, so a test looks for them
behind the last migration.
"""

from typing import TypeGuard

from sqlalchemy import event, inspect
from sqlalchemy.orm import InstanceState, ORMExecuteState, Session, UOWTransaction
from sqlalchemy.sql.dml import UpdateBase

from webapp import clock
from webapp.models import edition
from webapp.models.calculation import EditionCalculation, EditionOperand
from webapp.models.edition import Edition, EditionSeries, Footnote, Milestone, Source, Target
from webapp.models.release import Release
from webapp.models.revision import Judgement, Revision, Section

Versioned = Edition | Revision
PARTS_OF_EDITION = (
    EditionCalculation,
    EditionOperand,
    EditionSeries,
    Footnote,
    Milestone,
    Source,
    Target,
    edition.Observation,
    edition.ObservationFootnote,
)
GUARDED = frozenset(kind.__tablename__ for kind in (Edition, Revision, Judgement, Section, *PARTS_OF_EDITION))
BULK = {"writes_draft": True}
"""The execution options of a bulk statement that publishing itself sends."""


class ReleasedError(Exception):
    """Say that something released was about to change."""


def is_whole(row: object) -> TypeGuard[Versioned]:
    """Say whether a row is an edition or a revision itself."""
    return isinstance(row, Edition | Revision)


def owner(session: Session, row: object) -> Versioned | None:
    """Return the edition or revision that a row is or belongs to, None for rows that are free to change."""
    if is_whole(row):
        return row
    if isinstance(row, Judgement | Section):
        return session.get(Revision, row.revision_id)
    return session.get(Edition, row.edition_id) if isinstance(row, PARTS_OF_EDITION) else None


def was_released(whole: Versioned) -> bool:
    """Say whether the stored row belongs to a release; one that joins a release just now does not yet."""
    state: InstanceState[Versioned] = inspect(whole)
    history = state.attrs.release_id.load_history()
    return any(release is not None for release in (*history.unchanged, *history.deleted)) and state.has_identity


def becomes_draft(session: Session, row: object) -> bool:
    """Say whether a planned edition or revision leaves its release before the time."""
    if not is_whole(row) or row.release_id is not None or row in session.deleted:
        return False
    state: InstanceState[Versioned] = inspect(row)
    left = state.attrs.release_id.load_history().deleted
    planned = session.get(Release, left[0]) if left and left[0] else None
    return planned is not None and planned.publish_at > clock.now()


def has_come(row: object) -> bool:
    """Say whether a row is a release that has come: moved away, it would let go of what visitors have seen."""
    if not isinstance(row, Release):
        return False
    state: InstanceState[Release] = inspect(row)
    history = state.attrs.publish_at.load_history()
    return any(moment <= clock.now() for moment in (*history.unchanged, *history.deleted)) and state.has_identity


@event.listens_for(Session, "before_flush")
def refuse_changes(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """Stop a flush that would add to, change or delete anything released."""
    with session.no_autoflush:
        changed = [row for row in session.dirty if session.is_modified(row)]
        if any(map(has_come, (*changed, *session.deleted))):
            raise ReleasedError("a release that has come is never changed")
        for row in (*session.new, *changed, *session.deleted):
            whole = owner(session, row)
            if whole is not None and was_released(whole) and not becomes_draft(session, row):
                raise ReleasedError(f"{type(row).__name__} belongs to a release and is never changed")


@event.listens_for(Session, "do_orm_execute")
def refuse_bulk(state: ORMExecuteState) -> None:
    """Stop a bulk INSERT, UPDATE or DELETE on a guarded table that publishing did not send."""
    if isinstance(state.statement, UpdateBase) and not state.execution_options.get("writes_draft"):
        table = getattr(state.statement.table, "name", "")
        if table in GUARDED:
            raise ReleasedError(f"{table} is written through publishing only")
