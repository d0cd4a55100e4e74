"""Four eyes: where the site says so, one person proposes a release and another approves it."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select

from webapp import clock
from webapp.models.approval import Proposal, ProposalPart, ReleaseRule
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.release import Release
from webapp.models.revision import Revision
from webapp.publishing.copying import content_of
from webapp.publishing.embargoes import refuse_early
from webapp.publishing.fields import digest
from webapp.publishing.figures import refuse_missing
from webapp.publishing.history import By, Deed, record
from webapp.publishing.numbering import Draft, named
from webapp.publishing.releases import ReleaseFacts, refuse_stale, release
from webapp.wording.deeds import DeedKind, FieldChange, Subject


class NeedsApprovalError(Exception):
    """Say that another person has to approve a release first."""


class OwnProposalError(Exception):
    """Say that nobody approves what they have proposed themselves."""


class ChangedSinceError(Exception):
    """Say that a draft is no longer what was proposed, or that the proposal is closed."""


def needs_second_person(session: AnySession) -> bool:
    """Say whether releases have to be approved by another person."""
    return bool(session.scalar(select(ReleaseRule.second_person)))


def set_second_person(session: AnySession, by: By, *, needed: bool) -> None:
    """Say from now on whether releases have to be approved by another person."""
    rule = session.get(ReleaseRule, 1) or ReleaseRule(id=1, second_person=False)
    if rule.second_person == needed:
        return
    changed = FieldChange("second_person", *("ja" if on else "nej" for on in (rule.second_person, needed)))
    rule.second_person = needed
    session.add(rule)
    session.flush()
    record(session, Deed(by, DeedKind.CHANGED, Subject.SETTING, fields=(changed,), after=rule.version))


def release_by_person(session: AnySession, drafts: Iterable[Draft], facts: ReleaseFacts) -> Release:
    """Release drafts now or at a time; raise NeedsApprovalError where they have to be proposed instead."""
    if facts.person_id is not None and needs_second_person(session):
        raise NeedsApprovalError("another person has to approve it")
    going = list(drafts)
    refuse_missing(session, going, facts.publish_at)
    return release(session, going, facts)


def propose(session: AnySession, drafts: Iterable[Draft], facts: ReleaseFacts) -> Proposal:
    """Let a release wait for another person; it goes out at its time, or when it is approved if that is later.

    It takes the place of what the same person has proposed of the same drafts; where that says the same, it stands.
    """
    going = list(drafts)
    for draft in going:
        refuse_stale(session, draft)
        refuse_early(session, draft, facts.publish_at)
    refuse_missing(session, going, facts.publish_at)
    moment = facts.publish_at if facts.publish_at > clock.now() else None
    for earlier in proposals_of(session, facts.person_id, going):
        said = (earlier.publish_at, earlier.kind, earlier.reason)
        if said == (moment, facts.kind, facts.reason) and is_as_proposed(session, earlier):
            return earlier
        earlier.closed_at = clock.now()
    proposal = Proposal(
        made_at=clock.now(),
        person_id=facts.person_id,
        publish_at=moment,
        kind=facts.kind,
        reason=facts.reason,
        parts=len(going),
    )
    session.add(proposal)
    session.flush()
    for position, draft in enumerate(going):
        part = ProposalPart(proposal_id=proposal.id, position=position, digest=digest(content_of(session, draft)))
        part.edition_id = draft.id if isinstance(draft, Edition) else None
        part.revision_id = draft.id if isinstance(draft, Revision) else None
        session.add(part)
        note(session, draft, about(proposal, facts.by, DeedKind.PROPOSED))
    session.flush()
    return proposal


def approve(session: AnySession, proposal: Proposal, person_id: int) -> Release:
    """Release what another person has proposed, word for word as it was proposed, and plan it if it has a time."""
    if proposal.person_id == person_id:
        raise OwnProposalError("nobody approves their own proposal")
    drafts = unchanged(session, proposal)
    now = clock.now()
    facts = ReleaseFacts(
        publish_at=max(proposal.publish_at or now, now),
        kind=proposal.kind,
        reason=proposal.reason,
        person_id=proposal.person_id,
        approved_by_id=person_id,
    )
    refuse_missing(session, drafts, facts.publish_at)
    for draft in drafts:
        note(session, draft, about(proposal, By(person_id), DeedKind.APPROVED))
    together = release(session, drafts, facts)
    proposal.closed_at, proposal.release_id = now, together.id
    session.flush()
    return together


def decline(session: AnySession, proposal: Proposal, by: By, reason: str) -> None:
    """Close a proposal without a release; whoever made it may do so too."""
    if proposal.closed_at is not None:
        raise ChangedSinceError("the proposal is closed")
    for draft in drafts_of(session, proposal):
        note(session, draft, replace(about(proposal, by, DeedKind.DECLINED), reason=reason))
    proposal.closed_at = clock.now()
    session.flush()


def open_proposals(session: AnySession) -> list[Proposal]:
    """Return what waits for a second person, the oldest first."""
    return list(session.scalars(select(Proposal).where(Proposal.closed_at.is_(None)).order_by(Proposal.id)))


def proposals_of(session: AnySession, person_id: int | None, drafts: Iterable[Draft]) -> list[Proposal]:
    """Return what waits of the same drafts and was proposed by the same person."""
    wanted = set(drafts)
    own = [one for one in open_proposals(session) if one.person_id == person_id]
    return [one for one in own if set(drafts_of(session, one)) == wanted]


def drafts_of(session: AnySession, proposal: Proposal) -> list[Draft]:
    """Return the drafts of a proposal that are still there."""
    return [draft for draft, _ in proposed(session, proposal)]


def proposed(session: AnySession, proposal: Proposal) -> list[tuple[Draft, str]]:
    """Return the drafts of a proposal with the hash of what each said."""
    parts = session.scalars(
        select(ProposalPart).where(ProposalPart.proposal_id == proposal.id).order_by(ProposalPart.position)
    )
    return [
        (session.get_one(Edition, part.edition_id), part.digest)
        if part.edition_id
        else (session.get_one(Revision, part.revision_id), part.digest)
        for part in parts
    ]


def is_as_proposed(session: AnySession, proposal: Proposal) -> bool:
    """Say whether a proposal waits and each of its drafts is a draft that says what it said."""
    found = proposed(session, proposal)
    is_whole = proposal.closed_at is None and len(found) == proposal.parts
    return is_whole and all(
        draft.release_id is None and digest(content_of(session, draft)) == said for draft, said in found
    )


def unchanged(session: AnySession, proposal: Proposal) -> list[Draft]:
    """Return the drafts of a proposal; refuse where one is gone, released or says something else."""
    if not is_as_proposed(session, proposal):
        raise ChangedSinceError("the proposal is closed, or a draft of it is gone, released or says something else")
    return drafts_of(session, proposal)


def note(session: AnySession, draft: Draft, done: Deed) -> None:
    """Write down what became of a draft in a proposal."""
    subject, subject_id, label = named(session, draft)
    record(session, replace(done, subject=subject, subject_id=subject_id, label=label, after=draft.number))


def about(proposal: Proposal, by: By, kind: DeedKind) -> Deed:
    """Return what is told of a proposal, whatever draft of it is meant."""
    return Deed(by, kind, Subject.SITE, reason=proposal.reason, release_kind=proposal.kind)
