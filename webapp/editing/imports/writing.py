"""Writes what a step of an import came to, each as one transaction."""

from dataclasses import dataclass, replace
from enum import StrEnum

from webapp.accounts.permissions import may
from webapp.editing.data.handling import ground_or_404
from webapp.editing.desk import keeping
from webapp.editing.imports import adding, queries, services
from webapp.editing.imports.arrived import Coming, Proposal
from webapp.editing.imports.reading import Opened, added_by, answers_of
from webapp.extensions import db
from webapp.publishing.history import Why
from webapp.transactions import transactional


class Stored(StrEnum):
    """What became of a proposal: a draft, nothing where it says nothing new, or nothing because others were first.

    It is ``OTHER`` than what was looked at where something else has been said of the file since.
    """

    DRAFT = "draft"
    SAME = "same"
    OVERTAKEN = "overtaken"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What a check was made of: the version of the data, and the hash of all that was said of the file."""

    version: str
    answers: str


@transactional
def keep(seen: Opened, coming: Coming) -> int:
    """Write a file down, with what is known of files of its shape."""
    arrived = seen.arrived
    arrival_id = services.take_in(db.session, coming, keeping.by())
    if arrived.columns is not None:
        services.say_columns(db.session, arrival_id, arrived.columns)
    if arrived.rules is not None:
        services.say_rules(db.session, arrival_id, arrived.rules)
    return arrival_id


@transactional
def store(proposal: Proposal, looked_at: LookedAt, why: Why) -> Stored:
    """Make the draft and what the indicator's breakdowns lack for it, if all is still what was looked at."""
    ground = ground_or_404(proposal.arrived.indicator_id)
    now = queries.now_said(db.session, proposal.arrived, proposal.shape)
    if now is None or {answers_of(now), answers_of(proposal.arrived)} != {looked_at.answers}:
        return Stored.OTHER
    if ground.version != looked_at.version or ground.before is not None or ground.formula is not None:
        return Stored.OVERTAKEN
    added = added_by(proposal.arrived.rules, ground)
    if not adding.fits(proposal, ground) or (added and not adding.may_add()):
        return Stored.OVERTAKEN
    if proposal.cube == ground.cube:
        services.throw_away(db.session, proposal.arrived.id)
        return Stored.SAME
    adding.add(ground, added)
    services.store(db.session, proposal, replace(keeping.by(), why=why), may_release=may("releases.new"))
    return Stored.DRAFT


@transactional
def remember(proposal: Proposal) -> None:
    """Remember the answers about a file that changes nothing and so is never confirmed.

    The first answers of all are remembered where whoever gave them may release, else the next such file asks again.
    """
    may_release = may("releases.new")
    if may_release or queries.remembered(db.session, proposal.arrived.indicator_id, proposal.shape) is not None:
        services.remember(db.session, proposal, may_release=may_release)


@transactional
def note_part(arrival_id: int, part: str) -> None:
    """Write down which part is meant."""
    services.say_part(db.session, arrival_id, part)


@transactional
def note_columns(arrival_id: int, seen: Opened) -> None:
    """Write down what the columns are."""
    services.say_columns(db.session, arrival_id, seen.arrived.columns or {})


@transactional
def note_rules(seen: Opened) -> None:
    """Write down what a file means, and the columns where those were remembered."""
    if seen.arrived.columns is not None:
        services.say_columns(db.session, seen.arrived.id, seen.arrived.columns)
    if seen.arrived.rules is not None:
        services.say_rules(db.session, seen.arrived.id, seen.arrived.rules)
