"""Puts the pages of releases together, in words that an officer reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from webapp import formatting
from webapp.charts.typed import Said
from webapp.editing.releases.forms import KINDS
from webapp.editing.releases.queries import DATA, TEXTS, Part, ProposalFacts, ReleaseFacts
from webapp.indicators.pages import Link
from webapp.language import capitalised
from webapp.language import gettext as _
from webapp.models.release import ReleaseKind
from webapp.publishing.chronicle import Chapter
from webapp.publishing.figures import Review
from webapp.wording import history
from webapp.wording.deeds import FieldChange
from webapp.wording.figures import typed
from webapp.wording.periods import period_label

MOST_CHANGES = 12
KIND_NAMES: Mapping[ReleaseKind, str] = {ReleaseKind(value): label.partition(":")[0] for value, label in KINDS}


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft that can be released: its ways, and what it changes in sentences."""

    key: str
    name: str
    kind: str
    edit_url: str
    changes: tuple[str, ...]
    more: int
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """A release in words."""

    id: int
    title: str
    kind: str
    reason: str
    when: str
    who: str
    approved_by: str
    is_out: bool
    is_cancelled: bool
    can_be_taken_back: bool


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """One release: what it is, what the history tells of it, and where visitors see it, once they do.

    ``calculated`` are drafts that were calculated of it and wait to be released.
    """

    release: ReleaseView
    told: tuple[str, ...]
    changes: tuple[str, ...]
    places: tuple[Link, ...]
    calculated: tuple[Link, ...]


def draft_view(part: Part, names: Mapping[str, str], chosen: frozenset[str] = frozenset()) -> DraftView:
    """Return a draft that can be released."""
    changes = tuple(sentences(part.changed, names))
    return DraftView(
        key=part.key,
        name=part.name,
        kind=_("Siffror") if part.is_data else _("Texter"),
        edit_url=f"/redaktion/{DATA if part.is_data else TEXTS}/{part.owner_id}",
        changes=changes[:MOST_CHANGES],
        more=max(0, len(changes) - MOST_CHANGES),
        is_chosen=part.key in chosen,
    )


def sentences(changed: tuple[FieldChange, ...], names: Mapping[str, str]) -> Iterator[str]:
    """Yield what changes, field by field."""
    return (f"{history.place(one, names)}: {history.both(one)}" for one in changed)


def release_view(facts: ReleaseFacts) -> ReleaseView:
    """Return a release in words."""
    return ReleaseView(
        id=facts.id,
        title=", ".join(one.name for one in facts.parts) or _("Uppgifter på sajten"),
        kind=KIND_NAMES[facts.kind],
        reason=facts.reason,
        when=formatting.moment(facts.publish_at),
        who=facts.who,
        approved_by=facts.approved_by,
        is_out=facts.is_out,
        is_cancelled=facts.is_cancelled,
        can_be_taken_back=facts.is_out and bool(facts.parts) and not facts.is_cancelled,
    )


def told(chapter: Chapter) -> tuple[str, ...]:
    """Return what the history tells, in sentences."""
    return tuple(capitalised(history.sentence(one)) for one in chapter.entries)


def changes(chapter: Chapter) -> tuple[str, ...]:
    """Return the fields that a release changed, in sentences."""
    changed = (field for entry in chapter.entries for field in sentences(entry.fields, entry.names))
    return tuple(dict.fromkeys(changed))


def doubts(review: Review) -> tuple[str, ...]:
    """Return the typed numbers that an editor should look at, in sentences."""
    return tuple(
        f"{one.goal}: {typed(one.place, one.typed.written, [(said.value, whose(said)) for said in one.typed.said])}"
        for one in review.typed
    )


def whose(said: Said) -> str:
    """Say what a value is of."""
    return ", ".join(part for part in (said.name, said.series, period_label(said.period)) if part)


def proposal_view(facts: ProposalFacts, person_id: int) -> tuple[ProposalFacts, str, bool]:
    """Return a proposal with when it would go out, and whether a person may approve it."""
    when = formatting.moment(facts.publish_at) if facts.publish_at else _("så snart den är godkänd")
    return facts, when, facts.person_id != person_id
