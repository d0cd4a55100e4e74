"""Releases: what goes live together, at one moment, by one person and for one reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from webapp import clock
from webapp.commits import announce
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.release import Release, ReleaseKind
from webapp.models.revision import Revision
from webapp.publishing.drafts import Draft, newest
from webapp.publishing.immutable import ReleasedError


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """When something goes live, of which kind it is, who decided it and why."""

    publish_at: datetime
    kind: ReleaseKind
    actor: str
    reason: str = ""


class StaleBaseError(Exception):
    """Say that something newer was released after the draft was begun; the answer to the editor is a 409."""

    def __init__(self, draft: Draft, newest_number: int) -> None:
        """Remember the draft and the number that overtook it."""
        super().__init__(f"{type(draft).__name__} {draft.number} was begun before number {newest_number} was released")
        self.draft = draft
        self.newest_number = newest_number


def release(session: AnySession, drafts: Iterable[Draft], facts: ReleaseFacts) -> Release:
    """Release drafts together; without drafts it marks a change of something else that visitors see."""
    going_live = list(drafts)
    for draft in going_live:
        refuse_stale(session, draft)
    together = Release(
        publish_at=facts.publish_at,
        created_at=clock.now(),
        kind=facts.kind,
        reason=facts.reason,
        actor=facts.actor,
    )
    session.add(together)
    session.flush()
    for draft in going_live:
        draft.release_id = together.id
    session.flush()
    announce(session)
    return together


def refuse_stale(session: AnySession, draft: Draft) -> None:
    """Refuse a draft that is released already or whose base is no longer the newest."""
    if draft.release_id is not None:
        raise ReleasedError(f"{type(draft).__name__} {draft.number} is released already")
    latest, base = rivals(session, draft)
    if latest is not None and latest.id != base:
        raise StaleBaseError(draft, latest.number)


def rivals(session: AnySession, draft: Draft) -> tuple[Draft | None, int | None]:
    """Return what was released last and the id of what the draft was made from."""
    if isinstance(draft, Edition):
        return newest(session, Edition, draft.indicator_id), draft.base_edition_id
    return newest(session, Revision, draft.goal_id), draft.base_revision_id
