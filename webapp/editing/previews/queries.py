"""Reads which previews are open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp import clock
from webapp.models.approval import Preview
from webapp.models.base import AnySession
from webapp.models.people import Person
from webapp.previews.services import drafts
from webapp.publishing.numbering import named


@dataclass(frozen=True, slots=True)
class PreviewFacts:
    """A preview that is open: ``who`` opened it, by today's name, and ``names`` are what it shows."""

    id: int
    person_id: int
    who: str
    made_at: datetime
    ends_at: datetime
    names: tuple[str, ...]


def open_ones(session: AnySession) -> Sequence[PreviewFacts]:
    """Return the previews that have not ended, those that end first before the others."""
    wanted = (
        select(Preview.id, Preview.person_id, Person.name, Preview.made_at, Preview.ends_at)
        .join(Person, Person.id == Preview.person_id)
        .where(Preview.ends_at > clock.now())
        .order_by(Preview.ends_at, Preview.id)
    )
    return [PreviewFacts(*row, names_of(session, row.id)) for row in session.execute(wanted)]


def names_of(session: AnySession, preview_id: int) -> tuple[str, ...]:
    """Return what a preview shows by name; nothing where its drafts are gone."""
    return tuple(named(session, draft)[2] for draft in drafts(session, preview_id))
