"""Reads what can be released, what is planned and what went out, for the pages of releases."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp import clock
from webapp.models.approval import Proposal
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.indicator import Indicator
from webapp.models.people import Person
from webapp.models.release import Release, ReleaseKind
from webapp.models.revision import Revision
from webapp.models.strategy import Goal
from webapp.publishing import fields, releases
from webapp.publishing.approvals import drafts_of, is_as_proposed, open_proposals
from webapp.publishing.copying import content_of
from webapp.publishing.numbering import Draft, named, rival
from webapp.publishing.planning import members
from webapp.publishing.visibility import visible
from webapp.wording.deeds import FieldChange, Subject

PAGE = 30
DATA, TEXTS = "siffror", "texter"


@dataclass(frozen=True, slots=True)
class Part:
    """A draft, or a part of a release: ``key`` names it in forms, and ``changed`` is what it changes of what is out."""

    key: str
    is_data: bool
    owner_id: int
    name: str
    number: int
    changed: tuple[FieldChange, ...]

    @property
    def cells(self) -> tuple[FieldChange, ...]:
        """Return the values that change."""
        return tuple(one for one in self.changed if one.period and one.field == "value")

    @property
    def others(self) -> tuple[FieldChange, ...]:
        """Return what else changes."""
        return tuple(one for one in self.changed if not one.period)


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """A release and what it holds; ``who`` and ``approved_by`` by today's names."""

    id: int
    publish_at: datetime
    kind: ReleaseKind
    reason: str
    who: str
    approved_by: str
    is_out: bool
    is_cancelled: bool
    parts: tuple[Part, ...]


def drafts(session: AnySession) -> list[Draft]:
    """Return every draft, texts before data."""
    found: list[Draft] = []
    for kind in (Revision, Edition):
        found += session.scalars(select(kind).where(kind.release_id.is_(None)).order_by(kind.id))
    return found


def key_of(draft: Draft) -> str:
    """Return how forms name a draft, with its version: nobody wanted to release what was changed since."""
    return f"{DATA if isinstance(draft, Edition) else TEXTS}.{draft.id}.{draft.version}"


def chosen(session: AnySession, keys: Iterable[str]) -> list[Draft]:
    """Return the drafts that forms name; those that are gone or were changed since are left out."""
    wanted = set(keys)
    return [draft for draft in drafts(session) if key_of(draft) in wanted]


def made_of(session: AnySession, keys: Iterable[str], asked: releases.ReleaseFacts) -> int | None:
    """Return the release that somebody has just made of the drafts that a form names, if it asks for the same again.

    What has been released or taken back since is no longer the same, nor is another time.
    """
    same = (Release.person_id == asked.person_id, Release.kind == asked.kind, Release.reason == asked.reason)
    last = session.scalars(select(Release).where(*same).order_by(Release.id.desc()).limit(1)).first()
    wanted = {unversioned(key) for key in keys}
    if last is None or not wanted or not is_then(last.publish_at, asked.publish_at):
        return None
    made = {unversioned(key_of(one)) for one in members(session, last.id) if rival(session, one) is one}
    return last.id if wanted <= made else None


def is_then(made: datetime, asked: datetime) -> bool:
    """Say whether a release came when it is asked for: at that time, or already where it is wanted now."""
    return made == asked or made <= asked <= clock.now()


def unversioned(key: str) -> str:
    """Return how forms name a draft, whatever became of it since."""
    return key.rpartition(".")[0]


def part(session: AnySession, draft: Draft, before: Draft | None) -> Part:
    """Return what a draft changes of what was out before it."""
    subject, owner_id, name = named(session, draft)
    changed = fields.differences(content_of(session, before) if before else None, content_of(session, draft))
    return Part(key_of(draft), subject is Subject.INDICATOR, owner_id or 0, name, draft.number, changed)


def untold(session: AnySession, draft: Draft) -> Part:
    """Return a draft, or what was one, without what it changes."""
    return Part(key_of(draft), isinstance(draft, Edition), *named(session, draft)[1:], draft.number, ())


def waiting(session: AnySession) -> list[Part]:
    """Return every draft with what it changes."""
    return [part(session, draft, rival(session, draft)) for draft in drafts(session)]


def release_facts(session: AnySession, release_id: int) -> ReleaseFacts | None:
    """Return a release with what it holds."""
    row = session.get(Release, release_id)
    is_out = session.scalar(select(Release.id).where(Release.id == release_id, visible())) is not None
    return facts(session, [row], is_out=is_out)[0] if row else None


def facts(session: AnySession, rows: Sequence[Release], *, is_out: bool) -> list[ReleaseFacts]:
    """Return what releases hold, without what they changed: the history tells that. However many, in few statements."""
    held = parts_of(session, [row.id for row in rows])
    ids = {found for row in rows for found in (row.person_id, row.approved_by_id) if found}
    names = dict(session.execute(select(Person.id, Person.name).where(Person.id.in_(ids))).all())
    return [
        ReleaseFacts(
            row.id,
            row.publish_at,
            row.kind,
            row.reason,
            who=names.get(row.person_id or 0) or row.actor,
            approved_by=names.get(row.approved_by_id or 0, ""),
            is_out=is_out,
            is_cancelled=row.cancelled_at is not None,
            parts=tuple(held[row.id]),
        )
        for row in rows
    ]


def parts_of(session: AnySession, release_ids: Sequence[int]) -> Mapping[int, list[Part]]:
    """Return what some releases hold, data before texts, by the number of the release."""
    data = select(Edition, Indicator.name).join(Indicator, Indicator.id == Edition.indicator_id)
    texts = select(Revision, Goal.name).join(Goal, Goal.id == Revision.goal_id)
    found: dict[int, list[Part]] = {release_id: [] for release_id in release_ids}
    for draft, name in (
        *session.execute(data.where(Edition.release_id.in_(release_ids)).order_by(Edition.id)),
        *session.execute(texts.where(Revision.release_id.in_(release_ids)).order_by(Revision.id)),
    ):
        is_data = isinstance(draft, Edition)
        owner = draft.indicator_id if isinstance(draft, Edition) else draft.goal_id
        found[draft.release_id or 0].append(Part(key_of(draft), is_data, owner, name, draft.number, ()))
    return found


def name_of(session: AnySession, person_id: int | None) -> str:
    """Return what a person is called today; empty for nobody."""
    person = session.get(Person, person_id) if person_id else None
    return person.name if person else ""


def planned(session: AnySession) -> list[ReleaseFacts]:
    """Return the releases to come, the next one first."""
    wanted = select(Release).where(~visible(), Release.cancelled_at.is_(None)).order_by(Release.publish_at, Release.id)
    return facts(session, session.scalars(wanted).all(), is_out=False)


def lately(session: AnySession) -> Sequence[ReleaseFacts]:
    """Return the latest releases of data or texts."""
    with_data = select(Edition.id).where(Edition.release_id == Release.id).exists()
    with_texts = select(Revision.id).where(Revision.release_id == Release.id).exists()
    wanted = select(Release).where(visible(), with_data | with_texts)
    newest = wanted.order_by(Release.publish_at.desc(), Release.id.desc()).limit(PAGE)
    return facts(session, session.scalars(newest).all(), is_out=True)


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    """A release that waits for a second person; ``is_whole`` says whether every draft of it is still there.

    Only where each of them says what it said can it be approved.
    """

    id: int
    person_id: int
    who: str
    publish_at: datetime | None
    kind: ReleaseKind
    reason: str
    parts: tuple[Part, ...]
    is_whole: bool
    is_as_proposed: bool


def proposals(session: AnySession) -> list[ProposalFacts]:
    """Return what waits for a second person, the oldest first."""
    return [proposal_facts(session, one) for one in open_proposals(session)]


def proposal_facts(session: AnySession, row: Proposal) -> ProposalFacts:
    """Return a release that waits for a second person, with what it would change."""
    drafts = [draft for draft in drafts_of(session, row) if draft.release_id is None]
    return ProposalFacts(
        row.id,
        row.person_id,
        name_of(session, row.person_id),
        row.publish_at,
        row.kind,
        row.reason,
        tuple(part(session, draft, rival(session, draft)) for draft in drafts),
        is_whole=len(drafts) == row.parts,
        is_as_proposed=is_as_proposed(session, row),
    )
