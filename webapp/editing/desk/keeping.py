"""The desk's own hand on the database: forms are opened from it and written to it, and each change is noted."""

from werkzeug.exceptions import NotFound

from webapp import clock
from webapp.editing.desk import handling
from webapp.editing.desk.handling import Saved, Sent, Shown
from webapp.editing.desk.records import Editable, Stored
from webapp.extensions import db
from webapp.language import gettext as _
from webapp.models.release import ReleaseKind
from webapp.publishing.releases import ReleaseFacts, release


def stored_or_404(kind: Editable, record_id: int) -> Stored:
    """Return a record; raise NotFound."""
    found = kind.read(db.session, record_id)
    if found is None:
        raise NotFound
    return found


def open_form(kind: Editable, record_id: int | None) -> Shown:
    """Return the form of a record, or of a new one; raise NotFound."""
    stored = kind.read(db.session, record_id) if record_id is not None else None
    if stored is None and record_id is not None and not kind.is_single:
        raise NotFound
    return handling.opened(db.session, kind, stored)


def refill_form(kind: Editable, record_id: int | None, sent: Sent) -> Shown:
    """Return a form as it was sent before a new login."""
    stored = kind.read(db.session, record_id) if record_id is not None else None
    return handling.refilled(db.session, kind, stored, sent)


def receive_form(kind: Editable, record_id: int | None, sent: Sent) -> Shown | Saved:
    """Write a form, note what it changed, and let visitors see it where it is theirs to see."""
    outcome = handling.received(db.session, kind, record_id, sent)
    if isinstance(outcome, Saved) and outcome.before != outcome.after:
        publish(kind)
    return outcome


def remove_record(kind: Editable, record_id: int) -> None:
    """Take a record away and note it; raise InTheWayError."""
    if kind.remove:
        kind.remove(db.session, record_id)
        publish(kind)


def publish(kind: Editable) -> None:
    """Let visitors see a change at once."""
    if kind.is_public:
        facts = ReleaseFacts(clock.now(), ReleaseKind.ORDINARY, "redaktionen", _("Uppgifter på sajten är ändrade."))
        release(db.session, [], facts)
