"""Lets the page of open previews read and write, by whoever is logged in."""

from dataclasses import dataclass

from werkzeug.exceptions import NotFound

from webapp import clock, errors, formatting
from webapp.accounts.queries import current_person
from webapp.editing.desk import keeping
from webapp.editing.previews import queries
from webapp.extensions import db
from webapp.language import gettext as _
from webapp.models.approval import Preview
from webapp.models.people import Role
from webapp.previews import services

PAGE = "/redaktion/forhandsvisningar"


@dataclass(frozen=True, slots=True)
class PreviewView:
    """An open preview in words; only some may change it."""

    id: int
    title: str
    who: str
    until: str
    is_mine_to_change: bool


def open_ones() -> tuple[PreviewView, ...]:
    """Return the previews that are open."""
    return tuple(
        PreviewView(
            one.id,
            ", ".join(one.names) or _("Utkasten finns inte kvar"),
            one.who,
            formatting.moment(one.ends_at),
            may_change(one.person_id),
        )
        for one in queries.open_ones(db.session)
    )


def may_change(person_id: int) -> bool:
    """Say whether whoever is logged in may change somebody's preview: one's own, and as an editor everybody's."""
    me = current_person()
    return me.role is not Role.WRITER or me.id == person_id


def close(preview_id: int) -> None:
    """Let nobody use a preview any more; raise NotFound and Refusal."""
    services.close_preview(db.session, changeable(preview_id), keeping.by())


def extend(preview_id: int, days: str) -> None:
    """Let a preview be open for some days from now; raise NotFound and Refusal."""
    services.extend_preview(db.session, changeable(preview_id), clock.now() + services.length(days), keeping.by())


def changeable(preview_id: int) -> Preview:
    """Return an open preview that whoever is logged in may change; raise NotFound and Refusal."""
    found = db.session.get(Preview, preview_id)
    if found is None or found.ends_at <= clock.now():
        raise NotFound
    if not may_change(found.person_id):
        sentence = _("Någon annan har öppnat förhandsvisningen. Be personen eller en redaktör.")
        way = errors.WayOn(PAGE, _("Förhandsvisningar"))
        raise errors.Refusal(403, _("Det här får du inte göra"), sentence, (way,))
    return found
