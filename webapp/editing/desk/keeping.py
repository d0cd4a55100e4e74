"""The desk's own hand on the database: forms are opened from it and written to it, and each change is noted."""

from dataclasses import dataclass, replace

from werkzeug.exceptions import NotFound

from webapp import clock
from webapp.accounts.queries import current_person
from webapp.editing.desk import handling
from webapp.editing.desk.fitting import Sent
from webapp.editing.desk.handling import Saved, Shown
from webapp.editing.desk.records import Editable, Ident, Stored
from webapp.extensions import db
from webapp.models.release import Release, ReleaseKind
from webapp.publishing.history import By, Deed, record
from webapp.publishing.releases import ReleaseFacts, release_untold
from webapp.wording.deeds import DeedKind, FieldChange


def stored_or_404(kind: Editable, record_id: Ident) -> Stored:
    """Return a record; raise NotFound."""
    found = kind.read(db.session, record_id)
    if found is None:
        raise NotFound
    return found


def open_form(kind: Editable, record_id: Ident | None) -> Shown:
    """Return the form of a record, or of a new one; raise NotFound."""
    stored = kind.read(db.session, record_id) if record_id is not None else None
    if stored is None and record_id is not None and not kind.is_single:
        raise NotFound
    return handling.opened(db.session, kind, stored)


def refill_form(kind: Editable, record_id: Ident | None, sent: Sent) -> Shown:
    """Return a form as it was sent before a new login."""
    stored = kind.read(db.session, record_id) if record_id is not None else None
    return handling.refilled(db.session, kind, stored, sent)


def receive_form(kind: Editable, record_id: Ident | None, sent: Sent) -> Shown | Saved:
    """Write a form, note what it changed, and let visitors see it where it is theirs to see."""
    outcome = handling.received(db.session, kind, record_id, sent)
    if isinstance(outcome, Saved) and outcome.changed and kind.is_public:
        deed = DeedKind.CREATED if record_id is None else DeedKind.CHANGED
        note(kind, outcome.id, deed, outcome.title, outcome.changed)
    return outcome


def remove_record(kind: Editable, record_id: Ident) -> None:
    """Take a record away and note what it said; raise InTheWayError and NotFound."""
    stored = stored_or_404(kind, record_id)
    if kind.remove:
        said = handling.changes(handling.filled(db.session, kind, stored), handling.unticked(kind.form()))
        what = told(kind, record_id, DeedKind.DELETED, stored.title, said)
        kind.remove(db.session, record_id)
        write_down(kind, record_id, what)


def by() -> By:
    """Return who is logged in, as whoever does something."""
    return By(person_id=current_person().id)


@dataclass(frozen=True, slots=True)
class Told:
    """What the history is to say: what was done, to the thing of which number and name, and which fields changed."""

    deed: DeedKind
    number: int | None
    title: str
    changed: tuple[FieldChange, ...]


def note(kind: Editable, record_id: Ident, deed: DeedKind, title: str, changed: tuple[FieldChange, ...]) -> None:
    """Write down what was done to a record that is still there, and let visitors see it at once."""
    write_down(kind, record_id, told(kind, record_id, deed, title, changed))


def told(kind: Editable, record_id: Ident, deed: DeedKind, title: str, changed: tuple[FieldChange, ...]) -> Told:
    """Say what is done to a record; what is done to a part changes the whole, each field with the part named."""
    if kind.owner is None:
        return Told(deed, record_id if isinstance(record_id, int) else None, title, changed)
    owner = kind.owner(db.session, record_id)
    fields = tuple(replace(one, field=f"{owner.part}, {one.field}") for one in changed)
    return Told(DeedKind.CHANGED, owner.id, owner.title, fields)


def write_down(kind: Editable, record_id: Ident, what: Told) -> None:
    """Write a deed down and let visitors see at once what it changed."""
    together = kind.released(db.session, record_id) if kind.released else released()
    done = Deed(
        *(by(), what.deed, kind.subject, what.number, what.title, together.reason),
        release_id=together.id,
        fields=what.changed,
    )
    record(db.session, done)


def released() -> Release:
    """Release what was just written."""
    return release_untold(db.session, ReleaseFacts(clock.now(), ReleaseKind.ORDINARY, person_id=by().person_id))
