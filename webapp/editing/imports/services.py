"""Writes what came, what was said of it, and the draft edition that is made of it."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, or_, select

from webapp import clock
from webapp.cube.mapping import codec
from webapp.cube.mapping.origin import Origin, differing
from webapp.cube.mapping.rules import Rules
from webapp.editing.data.services import write_cells
from webapp.editing.imports import queries
from webapp.editing.imports.arrived import Coming, GoneError, Proposal
from webapp.importers.base import reader_of
from webapp.models import arrival as tables
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.publishing.history import By
from webapp.publishing.numbering import draft_of

LONGEST_NAME = 200


def take_in(session: AnySession, coming: Coming, by: By) -> int:
    """Keep a file that came for an indicator; return the id of its arrival."""
    row = tables.Arrival(
        indicator_id=coming.indicator_id,
        original_id=kept(session, coming.original.content),
        answers_id=kept(session, coming.answers) if coming.answers else None,
        source_id=coming.source_id,
        person_id=by.person_id,
        actor=by.actor,
        name=coming.original.name[-LONGEST_NAME:],
        address=coming.original.address,
        query=dict(coming.query) if coming.query is not None else None,
        came_at=clock.now(),
    )
    session.add(row)
    session.flush()
    return row.id


def kept(session: AnySession, content: bytes) -> int:
    """Keep the bytes of a file, once however often it comes; return their id."""
    digest = sha256(content).hexdigest()
    found = session.scalar(select(tables.Original.id).where(tables.Original.sha256 == digest))
    if found is not None:
        return found
    row = tables.Original(sha256=digest, size=len(content), content=content)
    session.add(row)
    session.flush()
    return row.id


def unused(session: AnySession, arrival_id: int) -> tables.Arrival:
    """Return a file that waits; raise GoneError."""
    row = session.get(tables.Arrival, arrival_id)
    if row is None or row.stored_at is not None:
        raise GoneError
    return row


def say_part(session: AnySession, arrival_id: int, part: str) -> None:
    """Note which sheet or dataset is meant; what was said of another one is forgotten."""
    row = unused(session, arrival_id)
    row.part, row.columns, row.rules = part, None, None
    session.flush()


def say_columns(session: AnySession, arrival_id: int, columns: Mapping[str, Any]) -> None:
    """Note what the columns of a table are; rules made of other columns are forgotten."""
    row = unused(session, arrival_id)
    row.columns, row.rules = dict(columns), None
    session.flush()


def say_rules(session: AnySession, arrival_id: int, rules: Rules) -> None:
    """Note what a file means for the indicator."""
    unused(session, arrival_id).rules = codec.written(rules)
    session.flush()


def store(session: AnySession, proposal: Proposal, by: By, *, may_release: bool) -> None:
    """Make a file's data the indicator's draft, say where it came from, and remember how files like it are read.

    ``may_release`` says whether somebody who may release has seen what the file means.
    """
    arrived = proposal.arrived
    row = unused(session, arrived.id)
    remember(session, proposal, may_release=may_release)
    write_cells(session, arrived.indicator_id, proposal.content, by)
    draft = draft_of(session, Edition, arrived.indicator_id)
    row.edition_id = draft.id if draft else None
    row.stored_at = clock.now()
    row.format, row.reader = proposal.format, reader_of(proposal.format)
    session.flush()


def remember(session: AnySession, proposal: Proposal, *, may_release: bool) -> None:
    """Remember how files of a shape are read for an indicator, and whether what is read so may be released unseen."""
    arrived, kept_rules = proposal.arrived, tables.RememberedRules
    if arrived.rules is None:
        return
    wanted = kept_rules.indicator_id == arrived.indicator_id, kept_rules.shape == proposal.shape
    columns = dict(arrived.columns) if arrived.columns is not None else None
    # The period was typed for this file; the next one of its shape is of another time.
    rules = replace(arrived.rules, new=(), period=None, origin=proposal.origin)
    row = session.scalar(select(kept_rules).where(*wanted))
    if row is None:
        row = kept_rules(indicator_id=arrived.indicator_id, shape=proposal.shape, rules={}, may_release=False)
        session.add(row)
    reader = reader_of(proposal.format)
    # Whoever confirms the same once more takes nothing back of what others have vouched for, unless it is read anew.
    is_repeated = row.columns == columns and is_same(row.rules, rules, proposal.before)
    keeps = row.may_release and is_repeated and reader == confirmed_by(session, proposal, row.rules)
    row.may_release = may_release or keeps
    row.columns, row.rules = columns, {**codec.written(rules), queries.READER: reader}


def confirmed_by(session: AnySession, proposal: Proposal, kept_rules: Mapping[str, Any]) -> str:
    """Return the reader of the file that rules were confirmed with, also where that is not kept with them."""
    arrived = proposal.arrived
    last = queries.last_reader(session, arrived.indicator_id, arrived.source_id, proposal.format)
    return str(kept_rules.get(queries.READER, last))


def is_same(kept_rules: Mapping[str, Any], rules: Rules, origin: Origin | None) -> bool:
    """Say whether rules are those that are kept, for files of the same data; older ones are of the origin given."""
    before = queries.rules_of(kept_rules)
    origin = before.origin or origin
    if origin is None or rules.origin is None or differing(origin, rules.origin):
        return False
    return codec.written(replace(before, origin=None)) == codec.written(replace(rules, origin=None))


def throw_away(session: AnySession, arrival_id: int) -> None:
    """Forget a file that was never used, and its bytes where nothing else came of them."""
    row = session.get_one(tables.Arrival, arrival_id)
    if row.stored_at is not None:
        raise ValueError("what became part of an edition stays")
    session.delete(row)
    session.flush()
    drop_files(session, {row.original_id, row.answers_id})


def forget_all(session: AnySession, indicator_id: int) -> None:
    """Forget every file that came for an indicator without editions, and how its files are read."""
    arrivals = session.scalars(select(tables.Arrival).where(tables.Arrival.indicator_id == indicator_id)).all()
    session.execute(delete(tables.RememberedRules).where(tables.RememberedRules.indicator_id == indicator_id))
    for row in arrivals:
        session.delete(row)
    session.flush()
    drop_files(session, {file for row in arrivals for file in (row.original_id, row.answers_id)})


def drop_files(session: AnySession, files: set[int | None]) -> None:
    """Delete files that nothing else came of."""
    of_it = or_(tables.Arrival.original_id == tables.Original.id, tables.Arrival.answers_id == tables.Original.id)
    in_use = select(tables.Arrival.id).where(of_it).exists()
    session.execute(delete(tables.Original).where(tables.Original.id.in_(files - {None}), ~in_use))
