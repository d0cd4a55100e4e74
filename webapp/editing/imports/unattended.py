"""Brings a file in without anybody looking: for commands and sources that are asked on a schedule.

What adds to the indicator's breakdowns is confirmed by an editor. Whatever is not answered waits for one, and so does
everything while an editor has a draft of the data, and a file that says that it is of other data than the one before.
Nothing is released unless that was asked for, and never where another person has to approve it, where nobody who may
release has confirmed how such files are read, or where a person should see it first (``holding``). Once files of a
format are read in another way than when they were confirmed, the first one waits for that too.

A draft that was held back may change more than the file of today does, so why it goes out, and with what, is held
against what was released.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from webapp import clock
from webapp.cube.diff import ChangeKind, Difference, compare
from webapp.cube.mapping.beside import origin_of
from webapp.cube.mapping.origin import Differing
from webapp.cube.mapping.reading import Unanswered
from webapp.cube.mapping.rules import Rules
from webapp.editing.data import queries as data_queries
from webapp.editing.data.queries import Ground
from webapp.editing.imports import queries, services
from webapp.editing.imports.arrived import Arrived, Coming
from webapp.editing.imports.holding import Held, held
from webapp.editing.imports.reading import Opened, Step, added_by, explained, held_against, opened, step
from webapp.editing.imports.recalling import origin_before
from webapp.importers.base import ReadError, SeveralError, reader_of
from webapp.language import gettext as _
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.release import ReleaseKind
from webapp.publishing.approvals import needs_second_person
from webapp.publishing.history import By, Why
from webapp.publishing.numbering import draft_of
from webapp.publishing.releases import ReleaseFacts, release


class Became(StrEnum):
    """What became of a file."""

    SAME = "same"
    DRAFT = "draft"
    RELEASED = "released"
    WAITS = "waits"
    IN_THE_WAY = "in_the_way"


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody has said of a file beforehand: its part, its columns and its rules, where any of it was.

    ``is_same`` says that it is of the same data as the one before, whatever it says of itself.
    """

    part: str = ""
    columns: Mapping[str, Any] | None = None
    rules: Rules | None = None
    is_same: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of a file, what it changes, and what is still to be answered.

    ``others`` is in what it says that it is of other data than the one before; ``is_read_anew`` says that it waits
    because such files are read in another way than when they were confirmed; ``held`` why it is a draft that somebody
    has to release, where it was to be released at once.
    """

    became: Became
    arrival_id: int | None = None
    difference: Difference | None = None
    unanswered: tuple[Unanswered, ...] = ()
    others: tuple[Differing, ...] = ()
    is_read_anew: bool = False
    held: Held | None = None


@dataclass(frozen=True)
class Prepared:
    """A file that has been read, before anything is locked or stored.

    ``may_release`` says whether whoever told what it means may release; ``is_read_anew`` that this was told of files
    that were read in another way; ``is_same`` that it was told to be of the same data as the one before.
    """

    coming: Coming
    seen: Opened
    may_release: bool = False
    is_read_anew: bool = False
    is_same: bool = False

    @property
    def arrived(self) -> Arrived:
        """Return the file with what is known of it."""
        return self.seen.arrived


def prepared(session: AnySession, coming: Coming, told: Told) -> Prepared:
    """Read a file, by what was told or is remembered of files of its shape; raise ReadError."""
    arrived = Arrived(
        0,
        coming.indicator_id,
        coming.original,
        "",
        clock.now(),
        told.part,
        told.columns,
        told.rules,
        source_id=coming.source_id,
    )
    seen = opened(arrived)
    if seen.names:
        raise SeveralError(_("Filen har flera delar. Välj en av dem."), seen.names)
    if seen.sentence:
        raise ReadError(seen.sentence)
    known = queries.remembered(session, coming.indicator_id, seen.shape)
    before = origin_before(session, seen, known)
    if told.rules is not None:
        rules = replace(told.rules, origin=told.rules.origin or before)
        # Whoever runs commands on the machine may release.
        return Prepared(coming, with_rules(seen, rules, told), may_release=True, is_same=told.is_same)
    if known is None or told.columns is not None:
        return Prepared(coming, seen)
    seen = explained(replace(seen, arrived=replace(arrived, columns=known.columns)))
    seen = with_rules(seen, replace(known.rules, origin=before), told)
    may_release = known.may_release and (told.is_same or before is not None)
    reader = known.reader or queries.last_reader(session, coming.indicator_id, coming.source_id, seen.format)
    is_read_anew = may_release and reader != reader_of(seen.format)
    return Prepared(coming, seen, may_release and not is_read_anew, is_read_anew, told.is_same)


def with_rules(seen: Opened, rules: Rules, told: Told) -> Opened:
    """Return a file that is read by rules: those of this very file, where it was told to be of the same data."""
    if told.is_same:
        rules = replace(rules, origin=origin_of(seen.dataset, rules) if seen.dataset is not None else None)
    return replace(seen, arrived=replace(seen.arrived, rules=rules))


def brought_in(session: AnySession, ready: Prepared, by: By, *, releases: bool) -> Outcome:
    """Make a draft of what was read, within a writing transaction; nothing of it is stored where nothing is new."""
    ground = data_queries.ground(session, ready.coming.indicator_id)
    if ground is None:
        raise ValueError("a file comes for an indicator")
    found = held_against(ready.seen, ground)
    if found is None or found.proposal is None or step(ready.seen, found) not in {Step.SAME, Step.CHECK}:
        return Outcome(Became.WAITS, kept(session, ready, by), unanswered=found.unanswered if found else ())
    if added_by(found.rules, ground):
        return Outcome(Became.WAITS, kept(session, ready, by))
    difference, going = (compare(before, found.proposal.cube) for before in (ground.cube, ground.live.cube))
    if found.proposal.cube == ground.cube:
        same = Outcome(Became.SAME, difference=difference)
        is_left = ground.is_draft and is_of_commands(session, ground) and not found.others
        lets_out = is_left and releases and ready.may_release
        return let_out_late(session, ground, by, same, going) if lets_out else same
    is_read_anew = releases and ready.is_read_anew and not needs_second_person(session)
    if found.others or is_read_anew:
        return Outcome(Became.WAITS, kept(session, ready, by), difference, (), found.others, is_read_anew)
    if not is_of_commands(session, ground):
        return Outcome(Became.IN_THE_WAY, kept(session, ready, by), difference)
    explained_by = replace(by, why=why_of(going, ready))
    arrival_id = kept(session, ready, by)
    proposal = replace(found.proposal, arrived=replace(found.proposal.arrived, id=arrival_id))
    services.store(session, proposal, explained_by, may_release=ready.may_release)
    made = Outcome(Became.DRAFT, arrival_id, difference)
    return let_out(session, ground, explained_by, made, going) if releases and ready.may_release else made


def is_of_commands(session: AnySession, ground: Ground) -> bool:
    """Say whether an indicator's data is free for commands to write: no formula's, nor a draft of somebody's."""
    if ground.formula is not None or ground.before is not None:
        return False
    return not ground.is_draft or queries.drafted_by_commands(session, ground.id)


def let_out_late(session: AnySession, ground: Ground, by: By, same: Outcome, going: Difference) -> Outcome:
    """Release a draft that commands have left, and that a file says all of, unless somebody has to look at it first."""
    late = let_out(session, ground, replace(by, why=ground.why), same, going)
    return late if late.became is Became.RELEASED else replace(same, held=late.held)


def let_out(session: AnySession, ground: Ground, by: By, made: Outcome, going: Difference) -> Outcome:
    """Release the draft that was made, unless somebody has to look at it first or it says what is released already."""
    draft = draft_of(session, Edition, ground.id)
    if draft is None or not going or needs_second_person(session):
        return made
    if why := held(session, ground, draft):
        return replace(made, held=why)
    kind = by.why.kind or ReleaseKind.ORDINARY
    release(session, [draft], ReleaseFacts(clock.now(), kind, by.actor, by.why.reason, by.person_id))
    return replace(made, became=Became.RELEASED, difference=going)


def kept(session: AnySession, ready: Prepared, by: By) -> int:
    """Keep the file, with what is known of it; one that waits already waits on, as of the same data if so told."""
    waiting = queries.waiting(session, ready.coming)
    if waiting is not None:
        if ready.is_same:
            vouch(session, waiting, ready.arrived)
        return waiting
    arrival_id = services.take_in(session, ready.coming, by)
    if ready.arrived.part:
        services.say_part(session, arrival_id, ready.arrived.part)
    if ready.arrived.columns is not None:
        services.say_columns(session, arrival_id, ready.arrived.columns)
    if ready.arrived.rules is not None:
        services.say_rules(session, arrival_id, ready.arrived.rules)
    return arrival_id


def vouch(session: AnySession, arrival_id: int, same: Arrived) -> None:
    """Note that a file which waits is of the same data as the one before; what was answered of it stands."""
    waits = queries.arrived(session, same.indicator_id, arrival_id)
    if waits is None or same.rules is None:
        return
    if waits.columns is None and same.columns is not None:
        services.say_columns(session, arrival_id, same.columns)
    services.say_rules(session, arrival_id, replace(waits.rules or same.rules, origin=same.rules.origin))


def why_of(difference: Difference, ready: Prepared) -> Why:
    """Say why data changes: a source that changes what it has said before revises it."""
    revised = {ChangeKind.CHANGED, ChangeKind.DELETED}
    kind = ReleaseKind.REVISION if any(one.kind in revised for one in difference.changes) else ReleaseKind.ORDINARY
    name = ready.coming.original.name or ready.coming.original.address
    return Why(_("Nya siffror från {name}").format(name=name), kind)
