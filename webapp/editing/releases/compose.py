"""Puts the pages of releases together, in words that an officer reads."""

from collections.abc import Iterable, Iterator, Mapping
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
from webapp.publishing.history import Why
from webapp.wording import history
from webapp.wording.deeds import FieldChange
from webapp.wording.figures import typed
from webapp.wording.periods import period_label

MOST_CHANGES = 12
SeriesNames = Mapping[int, Mapping[str, str]]
"""What series are called, by indicator and key."""
KIND_NAMES: Mapping[ReleaseKind, str] = {ReleaseKind(value): label.partition(":")[0] for value, label in KINDS}


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft that can be released: its ways, what it changes in sentences, and why, where that was said."""

    key: str
    name: str
    kind: str
    edit_url: str
    changes: tuple[str, ...]
    more: int
    is_chosen: bool = False
    why: str = ""


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
class ProposalView:
    """A release that waits for a second person; ``changed`` says why it cannot be approved, where it cannot."""

    id: int
    title: str
    who: str
    when: str
    why: str
    drafts: tuple[DraftView, ...]
    changed: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What a release changed of one thing, in sentences."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """One release: what it is, what the history tells of it, and where visitors see it, once they do.

    ``calculated`` are drafts that were calculated of it and wait to be released; ``may_change`` says whether whoever
    looks may do anything about it.
    """

    release: ReleaseView
    told: tuple[str, ...]
    changes: tuple[ChangesView, ...]
    places: tuple[Link, ...]
    calculated: tuple[Link, ...]
    may_change: bool


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


def release_view(facts: ReleaseFacts, labels: Iterable[str] = ()) -> ReleaseView:
    """Return a release in words; one that holds nothing any more is called by what the history says that it held."""
    return ReleaseView(
        id=facts.id,
        title=", ".join([one.name for one in facts.parts] or labels) or _("Uppgifter på webbplatsen"),
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


def changes(chapter: Chapter) -> tuple[ChangesView, ...]:
    """Return the fields that a release changed of each thing, told once however often the history tells of them."""
    found: dict[tuple[str, int | None, str], dict[str, None]] = {}
    for entry in chapter.entries:
        lines = dict.fromkeys(sentences(entry.fields, entry.names))
        if lines:
            found.setdefault((entry.subject, entry.subject_id, entry.label), {}).update(lines)
    return tuple(ChangesView(label, tuple(lines)) for (_subject, _number, label), lines in found.items())


def doubts(review: Review) -> tuple[str, ...]:
    """Return the typed numbers that an editor should look at, in sentences."""
    return tuple(
        f"{one.goal}: {typed(one.place, one.typed.written, [(said.value, whose(said)) for said in one.typed.said])}"
        for one in review.typed
    )


def whose(said: Said) -> str:
    """Say what a value is of."""
    return ", ".join(part for part in (said.name, said.series, period_label(said.period)) if part)


def why(said: Why) -> str:
    """Say of which kind something is and why, as far as that is said; empty where neither is."""
    return ": ".join(part for part in (KIND_NAMES[said.kind] if said.kind else "", said.reason) if part)


def proposal_view(facts: ProposalFacts, series: SeriesNames, person_id: int) -> ProposalView:
    """Return a release that waits for a second person, as somebody sees it who may be that person or not."""
    return ProposalView(
        id=facts.id,
        title=", ".join(one.name for one in facts.parts) or _("Utkastet finns inte längre"),
        who=facts.who,
        when=formatting.moment(facts.publish_at) if facts.publish_at else _("så snart det är godkänt"),
        why=why(Why(facts.reason, facts.kind)),
        drafts=tuple(draft_view(one, names_in(series, one)) for one in facts.parts),
        changed="" if facts.is_as_proposed else changed_words(facts),
        is_own=facts.person_id == person_id,
    )


def changed_words(facts: ProposalFacts) -> str:
    """Say why a proposal cannot be approved any more, and what to do."""
    if facts.is_whole:
        return _("Ett utkast är ändrat sedan det föreslogs. Det behöver föreslås igen.")
    return _("Ett utkast är kastat eller publicerat sedan det föreslogs. Förslaget går inte att godkänna längre.")


def names_in(series: SeriesNames, part: Part) -> Mapping[str, str]:
    """Return what the series of a draft are called; texts have none."""
    return series.get(part.owner_id, {}) if part.is_data else {}
