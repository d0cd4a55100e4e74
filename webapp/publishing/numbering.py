"""Whose editions and revisions are numbered together, which of them came last, and what they are called."""

from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.indicator import Indicator
from webapp.models.revision import Revision
from webapp.models.strategy import Goal
from webapp.wording.deeds import Subject

Draft = Edition | Revision
Whole = TypeVar("Whole", Edition, Revision)


class DraftExistsError(Exception):
    """Say that there is a draft already; there is never a second."""


def owner_of(kind: type[Draft]) -> InstrumentedAttribute[int]:
    """Return the column that says whose editions or revisions are numbered together."""
    return Edition.indicator_id if issubclass(kind, Edition) else Revision.goal_id


def base_id(draft: Draft) -> int | None:
    """Return the id of what a draft was made from."""
    return draft.base_edition_id if isinstance(draft, Edition) else draft.base_revision_id


def newest(session: AnySession, kind: type[Whole], owner: int, before: int | None = None) -> Whole | None:
    """Return the released edition or revision with the highest number, planned ones too; below ``before``."""
    released = select(kind).where(owner_of(kind) == owner, kind.release_id.is_not(None))
    if before is not None:
        released = released.where(kind.number < before)
    return session.scalars(released.order_by(kind.number.desc()).limit(1)).first()


def rival(session: AnySession, draft: Draft) -> Draft | None:
    """Return what was released last of what a draft belongs to."""
    if isinstance(draft, Edition):
        return newest(session, Edition, draft.indicator_id)
    return newest(session, Revision, draft.goal_id)


def earlier(session: AnySession, whole: Draft) -> Draft | None:
    """Return what was released last before an edition or a revision."""
    if isinstance(whole, Edition):
        return newest(session, Edition, whole.indicator_id, whole.number)
    return newest(session, Revision, whole.goal_id, whole.number)


def draft_of(session: AnySession, kind: type[Whole], owner: int) -> Whole | None:
    """Return the draft that somebody is writing."""
    return session.scalars(select(kind).where(owner_of(kind) == owner, kind.release_id.is_(None))).first()


def draft_beside(session: AnySession, whole: Draft) -> Draft | None:
    """Return the draft of what an edition or a revision belongs to."""
    if isinstance(whole, Edition):
        return draft_of(session, Edition, whole.indicator_id)
    return draft_of(session, Revision, whole.goal_id)


def highest_number(session: AnySession, kind: type[Draft], owner: int) -> int:
    """Return the highest number there is, that of a draft too."""
    return session.scalar(select(func.max(kind.number)).where(owner_of(kind) == owner)) or 0


def next_number(session: AnySession, kind: type[Draft], owner: int) -> int:
    """Return the number a new draft gets; refuse where there is a draft."""
    if session.scalar(select(func.count()).where(owner_of(kind) == owner, kind.release_id.is_(None))):
        raise DraftExistsError(f"there is a draft {kind.__name__} already")
    return 1 + highest_number(session, kind, owner)


def base_number(session: AnySession, draft: Draft) -> int | None:
    """Return the number of what an edition or a revision was made from."""
    kind = Edition if isinstance(draft, Edition) else Revision
    return session.scalar(select(kind.number).where(kind.id == base_id(draft)))


def named(session: AnySession, whole: Draft) -> tuple[Subject, int, str]:
    """Return what an edition or a revision belongs to, as the history speaks of it."""
    if isinstance(whole, Edition):
        return Subject.INDICATOR, whole.indicator_id, session.get_one(Indicator, whole.indicator_id).name
    return Subject.GOAL, whole.goal_id, session.get_one(Goal, whole.goal_id).name
