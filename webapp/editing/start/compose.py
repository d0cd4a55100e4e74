"""Puts the editors' first page together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from webapp.accounts.permissions import may
from webapp.editing.releases import queries as releases
from webapp.editing.releases.compose import ReleaseView, release_view
from webapp.editing.start import queries
from webapp.editing.start.queries import DraftLine, DueLine, Writer
from webapp.editing.start.titles import titled
from webapp.extensions import db
from webapp.indicators.going import today
from webapp.language import gettext as _
from webapp.wording.deeds import Subject

SOON, A_MONTH = timedelta(days=45), timedelta(days=30)
LATELY = 10


@dataclass(frozen=True, slots=True)
class Owner:
    """Who is responsible for some indicators, and those."""

    name: str
    lines: tuple[DueLine, ...]


@dataclass(frozen=True, slots=True)
class Approval:
    """What somebody asks whoever looks to approve."""

    url: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft: where it is, what it is of, and in words of which sort it is and whose."""

    url: str
    name: str
    kind: str
    whose: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Read:
    """A page that visitors read, what it is called and how often it was shown."""

    path: str
    title: str
    times: int


@dataclass(frozen=True, slots=True)
class StartPage:
    """What waits for whoever looks, drafts, what is late and comes by owner, is planned, went out, and is read."""

    may_release: bool
    to_approve: tuple[Approval, ...]
    drafts: tuple[DraftView, ...]
    late: tuple[Owner, ...]
    soon: tuple[Owner, ...]
    planned: tuple[ReleaseView, ...]
    lately: tuple[ReleaseView, ...]
    most_read: tuple[Read, ...]


def start_page(person_id: int) -> StartPage:
    """Return the first page of an editor as of today."""
    day = today()
    due = queries.due(db.session, day + SOON)
    return StartPage(
        may_release=may("releases.new"),
        to_approve=tuple(approvals(person_id)) if may("releases.approve") else (),
        drafts=drafts(person_id),
        late=by_owner(one for one in due if one.next_update < day),
        soon=by_owner(one for one in due if one.next_update >= day),
        planned=tuple(map(release_view, releases.planned(db.session))),
        lately=tuple(map(release_view, releases.lately(db.session)[:LATELY])),
        most_read=most_read(day),
    )


def approvals(person_id: int) -> Iterator[Approval]:
    """Yield what others ask this person to approve."""
    for one in queries.to_approve(db.session, person_id):
        title = ", ".join(one.names) or _("Utkastet finns inte längre")
        may_go_out = _("{name} vill publicera. Du kan godkänna eller säga nej.")
        changed = _("{name} ville publicera, men det har ändrats sedan dess. Du kan säga nej.")
        note = (may_go_out if one.is_as_proposed else changed).format(name=one.who)
        yield Approval(f"/redaktion/publiceringar#forslag-{one.id}", title, note)


def drafts(person_id: int) -> tuple[DraftView, ...]:
    """Return every draft, those of this person first."""
    known = queries.writers(db.session)
    views = (
        draft_view(one, known.get((Subject.INDICATOR if one.is_data else Subject.GOAL, one.owner_id)), person_id)
        for one in queries.drafts(db.session)
    )
    return tuple(sorted(views, key=lambda view: not view.is_own))


def draft_view(one: DraftLine, writer: Writer | None, person_id: int) -> DraftView:
    """Return a draft as somebody sees it who has written it or not."""
    is_own = writer is not None and writer.person_id == person_id
    others = _("Sparat av {name}.").format(name=writer.name) if writer else ""
    return DraftView(
        url=f"/redaktion/{'siffror' if one.is_data else 'texter'}/{one.owner_id}",
        name=one.name,
        kind=draft_kind(one),
        whose=_("Ditt utkast.") if is_own else others,
        is_own=is_own,
    )


def draft_kind(one: DraftLine) -> str:
    """Say of which sort a draft is."""
    if one.holds_up:
        return _("Inskrivna siffror. Indikatorn räknas inte om förrän utkastet är publicerat eller kastat.")
    if one.is_calculated:
        return _("Beräknade siffror.")
    return _("Siffror.") if one.is_data else _("Texter.")


def most_read(day: date) -> tuple[Read, ...]:
    """Return the pages that were read most in the month before a day."""
    found = queries.most_read(db.session, day - A_MONTH)
    titles = titled(db.session, [path for path, _times in found])
    return tuple(Read(path, titles[path], times) for path, times in found)


def by_owner(lines: Iterable[DueLine]) -> tuple[Owner, ...]:
    """Return lines by who is responsible, nobody last."""
    ordered = sorted(lines, key=lambda one: (not one.owner, one.owner, one.next_update, one.name))
    found = groupby(ordered, key=lambda one: one.owner)
    return tuple(Owner(name or _("Ingen ansvarig"), tuple(members)) for name, members in found)
