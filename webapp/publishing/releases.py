"""Releases: what goes live together, at one moment, by one person and for one reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from webapp import clock
from webapp.commits import announce
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.release import Release, ReleaseKind
from webapp.publishing.calculating import recalculate
from webapp.publishing.copying import content_of
from webapp.publishing.embargoes import refuse_early
from webapp.publishing.fields import differences
from webapp.publishing.history import By, Deed, record
from webapp.publishing.immutable import ReleasedError
from webapp.publishing.numbering import Draft, base_id, named, rival
from webapp.wording.deeds import DeedKind, Subject


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """When something goes live, of which kind it is, why, and who decided it: a person or a command by its name."""

    publish_at: datetime
    kind: ReleaseKind
    actor: str = ""
    reason: str = ""
    person_id: int | None = None
    approved_by_id: int | None = None

    @property
    def by(self) -> By:
        """Return who decided it."""
        return By(self.person_id, self.actor)


class StaleBaseError(Exception):
    """Say that something newer was released after the draft was begun; the answer to the editor is a 409.

    ``draft``, ``newest`` and ``base_id`` name the three that the page lays side by side.
    """

    def __init__(self, draft: Draft, newest: Draft) -> None:
        """Remember the draft and what overtook it."""
        number = newest.number
        super().__init__(f"{type(draft).__name__} {draft.number} was begun before number {number} was released")
        self.draft = draft
        self.newest = newest
        self.newest_number = number
        self.base_id = base_id(draft)


class DisorderError(ValueError):
    """Say that a release would come before one that it builds on."""

    def __init__(self, draft: Draft, other_at: datetime) -> None:
        """Remember which draft it is about and when the other one comes."""
        super().__init__(f"{type(draft).__name__} {draft.number} builds on one that comes at {other_at:%Y-%m-%d %H:%M}")
        self.draft = draft
        self.other_at = other_at


def release(session: AnySession, drafts: Iterable[Draft], facts: ReleaseFacts) -> Release:
    """Release drafts together; without drafts it marks a change of something else that visitors see."""
    going_live = list(drafts)
    for draft in going_live:
        refuse_stale(session, draft)
        refuse_disorder(session, draft, facts.publish_at)
        refuse_early(session, draft, facts.publish_at)
    together = made(session, facts)
    planned = together.publish_at > clock.now()
    for draft in going_live:
        tell(session, draft, together, DeedKind.PLANNED if planned else DeedKind.RELEASED)
    if not going_live:
        tell_site(session, facts, together)
    join(session, going_live, together)
    recalculate(session, indicators_of(going_live), facts.by)
    return together


def release_untold(session: AnySession, facts: ReleaseFacts) -> Release:
    """Release a change of something else than drafts; the caller writes down what it was."""
    together = made(session, facts)
    join(session, [], together)
    return together


def indicators_of(drafts: Iterable[Draft]) -> list[int]:
    """Return the indicators whose figures are among some drafts."""
    return [draft.indicator_id for draft in drafts if isinstance(draft, Edition)]


def made(session: AnySession, facts: ReleaseFacts) -> Release:
    """Store a release that nothing has joined yet."""
    together = Release(
        publish_at=facts.publish_at,
        created_at=clock.now(),
        kind=facts.kind,
        reason=facts.reason,
        actor=facts.actor,
        person_id=facts.person_id,
        approved_by_id=facts.approved_by_id,
    )
    session.add(together)
    session.flush()
    return together


def join(session: AnySession, drafts: Iterable[Draft], together: Release) -> None:
    """Let drafts belong to a release, and tell other processes when it is committed."""
    for draft in drafts:
        draft.release_id = together.id
    session.flush()
    announce(session)


def tell(session: AnySession, draft: Draft, together: Release, kind: DeedKind, before: Draft | None = None) -> None:
    """Write down that a draft is released, and what it changes of what was released before it."""
    before = before or rival(session, draft)
    changed = differences(content_of(session, before) if before else None, content_of(session, draft))
    done = Deed(
        By(together.person_id, together.actor),
        kind,
        *named(session, draft),
        reason=together.reason,
        release_kind=together.kind,
        release_id=together.id,
        before=before.number if before else None,
        after=draft.number,
        fields=changed,
    )
    record(session, done)


def tell_site(session: AnySession, facts: ReleaseFacts, together: Release) -> None:
    """Write down that something else than figures and texts is released."""
    done = Deed(
        facts.by,
        DeedKind.RELEASED,
        Subject.SITE,
        reason=facts.reason,
        release_kind=facts.kind,
        release_id=together.id,
    )
    record(session, done)


def refuse_stale(session: AnySession, draft: Draft) -> None:
    """Refuse a draft that is released already or whose base is no longer the newest."""
    if draft.release_id is not None:
        raise ReleasedError(f"{type(draft).__name__} {draft.number} is released already")
    latest = rival(session, draft)
    if latest is not None and latest.id != base_id(draft):
        raise StaleBaseError(draft, latest)


def refuse_disorder(session: AnySession, draft: Draft, publish_at: datetime) -> None:
    """Refuse to show a draft before the planned one that it was made from: it would give that one away."""
    latest = rival(session, draft)
    planned = session.get(Release, latest.release_id) if latest else None
    if planned and planned.publish_at > max(publish_at, clock.now()):
        raise DisorderError(draft, planned.publish_at)
