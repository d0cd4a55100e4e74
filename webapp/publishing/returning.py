"""Taking a release back: a new release that says again what was said before it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from webapp import clock
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.release import Release, ReleaseKind
from webapp.models.revision import Revision
from webapp.publishing.calculating import recalculate
from webapp.publishing.copying import edition_content, revision_content
from webapp.publishing.drafts import fill_edition, fill_revision
from webapp.publishing.history import By
from webapp.publishing.numbering import Draft, draft_beside, earlier, highest_number, rival
from webapp.publishing.planning import OvertakenError, members
from webapp.publishing.releases import ReleaseFacts, indicators_of, join, made, tell
from webapp.wording.deeds import DeedKind

NEVER = datetime(9999, 1, 1, tzinfo=UTC)


class NothingBeforeError(Exception):
    """Say that some of a release was the first there was, so there is nothing to say again."""

    def __init__(self, first: Iterable[Draft]) -> None:
        """Remember what has nothing before it."""
        super().__init__("there is nothing before it to go back to")
        self.first = tuple(first)


class NotReleasedError(Exception):
    """Say that a release has not come yet, or has nothing in it: a plan is cancelled, and the rest is changed anew."""


@dataclass(frozen=True, slots=True)
class WayBack:
    """What taking a release back would do: what is said again, of what, and what has nothing before it."""

    again: tuple[tuple[Draft, Draft], ...]
    first: tuple[Draft, ...]


def way_back(session: AnySession, come: Release) -> WayBack:
    """Return what taking a release back would do; raise OvertakenError where something newer would be lost by it."""
    parts = members(session, come.id)
    if come.publish_at > clock.now() or not parts:
        raise NotReleasedError(f"release {come.id} has nothing that can be taken back")
    for part in parts:
        newest = rival(session, part)
        if newest is not None and newest.number != part.number:
            raise OvertakenError(part, newest)
    found = [(part, earlier(session, part)) for part in parts]
    return WayBack(
        again=tuple((part, before) for part, before in found if before is not None),
        first=tuple(part for part, before in found if before is None),
    )


def take_back(session: AnySession, come: Release, by: By, reason: str, *, leave_first: bool = False) -> Release:
    """Say again what was said before a release, now and with a reason.

    What was the first there was has nothing before it: that is refused, or left as it is where ``leave_first`` says so.
    Nobody has to approve it, for what is said again has been released once.
    """
    way = way_back(session, come)
    if not way.again or (way.first and not leave_first):
        raise NothingBeforeError(way.first)
    facts = ReleaseFacts(clock.now(), ReleaseKind.CORRECTION, by.actor, reason, by.person_id)
    together = made(session, facts)
    for part, before in way.again:
        with draft_aside(session, part):
            again = copied(session, part, before)
            join(session, [again], together)
        tell(session, again, together, DeedKind.TAKEN_BACK, part)
    recalculate(session, indicators_of(part for part, _before in way.again), by)
    return together


def copied(session: AnySession, part: Draft, before: Draft) -> Draft:
    """Write a new draft that says what an earlier one said."""
    if isinstance(part, Edition) and isinstance(before, Edition):
        edition = Edition(indicator_id=part.indicator_id, created_at=clock.now(), base_edition_id=part.id)
        edition.number = 1 + highest_number(session, Edition, part.indicator_id)
        fill_edition(session, edition, edition_content(session, before))
        return edition
    if isinstance(part, Revision) and isinstance(before, Revision):
        revision = Revision(goal_id=part.goal_id, base_revision_id=part.id)
        revision.number = 1 + highest_number(session, Revision, part.goal_id)
        fill_revision(session, revision, revision_content(session, before))
        return revision
    raise TypeError("an edition is followed by an edition and a revision by a revision")


@contextmanager
def draft_aside(session: AnySession, part: Draft) -> Iterator[None]:
    """Hold the draft that somebody is writing out of the way, for there is never a second.

    Afterwards it has the highest number again and its base is no longer the newest, which its editor will be told.
    """
    draft = draft_beside(session, part)
    if draft is None:
        yield
        return
    aside = made(session, ReleaseFacts(NEVER, ReleaseKind.ORDINARY, "åt sidan"))
    draft.release_id = aside.id
    session.flush()
    yield
    draft.release_id, draft.number = None, draft.number + 2
    session.flush()
    session.delete(aside)
    session.flush()
