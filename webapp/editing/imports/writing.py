"""Writes what a step of an import came to, each as one transaction."""

from dataclasses import replace
from enum import StrEnum

from webapp.editing.data.handling import ground_or_404
from webapp.editing.desk import keeping
from webapp.editing.imports import adding, services
from webapp.editing.imports.arrived import Coming, Proposal
from webapp.editing.imports.reading import Opened, added_by
from webapp.extensions import db
from webapp.publishing.history import Why
from webapp.transactions import transactional


class Stored(StrEnum):
    """What became of a proposal: a draft, nothing where it says nothing new, or nothing because others were first."""

    DRAFT = "draft"
    SAME = "same"
    OVERTAKEN = "overtaken"


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
def store(proposal: Proposal, version: str, why: Why) -> Stored:
    """Make the draft and what the indicator's breakdowns lack for it, if its data is still what was looked at."""
    ground = ground_or_404(proposal.arrived.indicator_id)
    if ground.version != version or ground.before is not None or ground.formula is not None:
        return Stored.OVERTAKEN
    if not adding.fits(proposal, ground):
        return Stored.OVERTAKEN
    if proposal.cube == ground.cube:
        services.throw_away(db.session, proposal.arrived.id)
        return Stored.SAME
    adding.add(ground, added_by(proposal.arrived.rules, ground))
    services.store(db.session, proposal, replace(keeping.by(), why=why))
    return Stored.DRAFT


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
