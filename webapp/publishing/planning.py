"""Planned releases: another time, or none at all; both only before anybody can have seen them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select

from webapp import clock
from webapp.commits import announce
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.release import Release
from webapp.models.revision import Revision
from webapp.publishing.calculating import recalculate
from webapp.publishing.embargoes import refuse_early, refuse_late
from webapp.publishing.figures import Move, refuse_moved
from webapp.publishing.history import By, Deed, record
from webapp.publishing.numbering import Draft, DraftExistsError, base_number, draft_beside, earlier, named, rival
from webapp.publishing.releases import DisorderError, indicators_of
from webapp.publishing.visibility import visible
from webapp.wording.deeds import DeedKind, FieldChange, Subject

FIRST = 1


class TooLateError(Exception):
    """Say that a release has come already, or was cancelled before."""


class OvertakenError(Exception):
    """Say that something newer was released of the same indicator or goal; that has to go first."""

    def __init__(self, whole: Draft, newest: Draft) -> None:
        """Remember both."""
        super().__init__(f"{type(whole).__name__} {whole.number} was followed by number {newest.number}")
        self.whole = whole
        self.newest = newest


def members(session: AnySession, release_id: int) -> list[Draft]:
    """Return the editions and revisions of a release, in the order they were made."""
    return [
        *session.scalars(select(Edition).where(Edition.release_id == release_id).order_by(Edition.id)),
        *session.scalars(select(Revision).where(Revision.release_id == release_id).order_by(Revision.id)),
    ]


def coming(session: AnySession, whole: Draft | None) -> datetime | None:
    """Return when what was released is seen by visitors; None where it is seen already, or is not released."""
    if whole is None or whole.release_id is None:
        return None
    return session.scalar(select(Release.publish_at).where(Release.id == whole.release_id, ~visible()))


def is_seen(newest: int | None, coming: datetime | None) -> bool:
    """Say whether visitors see something of what has a newest number, and a time where that is still to come."""
    return newest is not None and (coming is None or newest > FIRST)


def refuse_come(planned: Release) -> None:
    """Refuse to touch a release that visitors may have seen."""
    if planned.cancelled_at is not None or planned.publish_at <= clock.now():
        raise TooLateError(f"release {planned.id} is not planned any more")


def replan(session: AnySession, planned: Release, publish_at: datetime, by: By, reason: str = "") -> None:
    """Let a planned release come at another time; it stays between what it builds on and what builds on it.

    No text that is to come lacks a figure because of it.
    """
    refuse_come(planned)
    parts = members(session, planned.id)
    for part in parts:
        refuse_other_order(session, part, publish_at)
        refuse_early(session, part, publish_at)
    refuse_late(session, parts, publish_at)
    refuse_moved(session, parts, Move(planned.id, publish_at))
    moved = FieldChange("publish_at", planned.publish_at.isoformat(), publish_at.isoformat())
    planned.publish_at = publish_at
    session.flush()
    tell(session, parts, about(planned, by, DeedKind.REPLANNED, reason, (moved,)))
    recalculate(session, indicators_of(parts), by)
    announce(session)


def refuse_other_order(session: AnySession, part: Draft, publish_at: datetime) -> None:
    """Refuse a time before that of the one before, and one after that of the one that follows."""
    previous, last = earlier(session, part), rival(session, part)
    before = session.get(Release, previous.release_id) if previous else None
    if before and before.publish_at > publish_at:
        raise DisorderError(part, before.publish_at)
    after = session.get(Release, last.release_id) if last and last.number > part.number else None
    if after and after.publish_at < publish_at:
        raise DisorderError(part, after.publish_at)


def cancel(session: AnySession, planned: Release, by: By, reason: str = "") -> list[Draft]:
    """Let the drafts of a planned release be drafts again, and return them; the release stays behind, empty."""
    refuse_come(planned)
    parts = members(session, planned.id)
    for part in parts:
        refuse_followed(session, part)
    refuse_late(session, parts, None)
    refuse_moved(session, parts, Move(planned.id, None))
    for part in parts:
        part.release_id = None
    session.flush()
    planned.cancelled_at = clock.now()
    session.flush()
    tell(session, parts, about(planned, by, DeedKind.CANCELLED, reason))
    recalculate(session, indicators_of(parts), by)
    announce(session)
    return parts


def refuse_followed(session: AnySession, part: Draft) -> None:
    """Refuse where another was begun or released after it, for there is never a second draft."""
    newest = rival(session, part)
    if newest is not None and newest.number > part.number:
        raise OvertakenError(part, newest)
    if draft_beside(session, part):
        raise DraftExistsError(f"there is a draft {type(part).__name__} already")


def tell(session: AnySession, parts: Iterable[Draft], done: Deed) -> None:
    """Write down what became of a plan, once for each part of it."""
    for part in parts:
        subject, subject_id, label = named(session, part)
        numbered = replace(done, before=base_number(session, part), after=part.number)
        record(session, replace(numbered, subject=subject, subject_id=subject_id, label=label))


def about(planned: Release, by: By, kind: DeedKind, reason: str, changed: tuple[FieldChange, ...] = ()) -> Deed:
    """Return what is told of a plan, whatever part of it is meant."""
    told = Deed(by, kind, Subject.SITE, reason=reason, release_kind=planned.kind, release_id=planned.id)
    return replace(told, fields=changed)
