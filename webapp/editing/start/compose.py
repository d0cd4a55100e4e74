"""Puts the editors' first page together."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from webapp.accounts.permissions import may
from webapp.editing.releases import queries as releases
from webapp.editing.releases.compose import ReleaseView, release_view
from webapp.editing.start import queries
from webapp.editing.start.queries import DraftLine, DueLine
from webapp.extensions import db
from webapp.indicators.going import today
from webapp.language import gettext as _
from webapp.publishing.approvals import open_proposals

SOON, A_MONTH = timedelta(days=45), timedelta(days=30)
LATELY = 10


@dataclass(frozen=True, slots=True)
class Owner:
    """Who is responsible for some indicators, and those."""

    name: str
    lines: tuple[DueLine, ...]


@dataclass(frozen=True, slots=True)
class StartPage:
    """What waits, what is late and what comes by owner, what is planned, what went out, and what is read.

    ``to_approve`` is how many proposals of others wait for whoever looks, who may release or not.
    """

    may_release: bool
    to_approve: int
    drafts: tuple[DraftLine, ...]
    late: tuple[Owner, ...]
    soon: tuple[Owner, ...]
    planned: tuple[ReleaseView, ...]
    lately: tuple[ReleaseView, ...]
    most_read: tuple[tuple[str, int], ...]


def start_page(person_id: int) -> StartPage:
    """Return the first page of an editor as of today."""
    day = today()
    due = queries.due(db.session, day + SOON)
    return StartPage(
        may_release=may("releases.new"),
        to_approve=waiting_for(person_id) if may("releases.approve") else 0,
        drafts=tuple(queries.drafts(db.session)),
        late=by_owner(one for one in due if one.next_update < day),
        soon=by_owner(one for one in due if one.next_update >= day),
        planned=tuple(map(release_view, releases.planned(db.session))),
        lately=tuple(map(release_view, releases.lately(db.session)[:LATELY])),
        most_read=tuple(queries.most_read(db.session, since(day))),
    )


def waiting_for(person_id: int) -> int:
    """Return how many proposals of others there are."""
    return sum(one.person_id != person_id for one in open_proposals(db.session))


def since(day: date) -> date:
    """Return the day from which pages are counted."""
    return day - A_MONTH


def by_owner(lines: Iterable[DueLine]) -> tuple[Owner, ...]:
    """Return lines by who is responsible, nobody last."""
    ordered = sorted(lines, key=lambda one: (not one.owner, one.owner, one.next_update, one.name))
    found = groupby(ordered, key=lambda one: one.owner)
    return tuple(Owner(name or _("Ingen ansvarig"), tuple(members)) for name, members in found)
