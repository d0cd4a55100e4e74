"""Opens and receives forms: what was typed is checked, compared with what others stored since, and written whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from wtforms import BooleanField, Field, FieldList

from webapp.editing.desk import moving
from webapp.editing.desk.fitting import Sent, fitting
from webapp.editing.desk.forms import RecordForm, base_of, based_on, labels, new_key, own_fields, posted, texts, values
from webapp.editing.desk.merging import ORDER, Clash, Merged, merge
from webapp.editing.desk.records import Editable, Ident, Stored, WrongError
from webapp.editing.desk.uploads import UploadField, keep_files
from webapp.language import gettext as _
from webapp.models.base import AnySession
from webapp.wording.deeds import FieldChange

FINE, WRONG, CONFLICT = 200, 422, 409


@dataclass(frozen=True, slots=True)
class Shown:
    """A form that is to be shown, and why; ``here`` is the key of the row that a button was pressed for."""

    form: RecordForm
    stored: Stored | None
    status: int = FINE
    clashes: Mapping[str, Clash] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    is_unsaved: bool = False
    here: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """A record that was written: what each field that changed is called, said before and says now."""

    id: Ident
    title: str
    changed: tuple[FieldChange, ...]


def opened(session: AnySession, kind: Editable, stored: Stored | None) -> Shown:
    """Return the form of a stored record, or an empty one; of a draft with what was released since it was begun."""
    form = fresh(session, kind, stored)
    return disputed(session, kind, stored, form) if stored and stored.since else Shown(form, stored)


def fresh(session: AnySession, kind: Editable, stored: Stored | None) -> RecordForm:
    """Return a form that says what is stored, and remembers that it did."""
    form = filled(session, kind, stored)
    based_on(form, stored.version if stored else 0)
    return form


def filled(session: AnySession, kind: Editable, stored: Stored | None) -> RecordForm:
    """Return a form that says what is stored."""
    form = kind.form(data=dict(stored.values) if stored else None)
    for one in own_fields(form):
        if isinstance(one, FieldList):
            for row in one:
                row.form.nyckel.data = row.form.nyckel.data or new_key()
    kind.offer(session, form)
    return form


def unticked(form: RecordForm) -> RecordForm:
    """Return a form whose boxes say nothing, as nothing does: that of a new record may have some ticked."""
    for one in form:
        if isinstance(one, BooleanField):
            one.data = False
    return form


def refilled(session: AnySession, kind: Editable, stored: Stored | None, sent: Sent) -> Shown:
    """Return a form as it was sent, not checked: after a login, or when a row was moved."""
    form = kind.form(fitting(kind.form(), sent).sent)
    kind.offer(session, form)
    keep_files(form, sent)
    return Shown(form, stored, is_unsaved=True)


def received(session: AnySession, kind: Editable, record_id: Ident | None, sent: Sent) -> Shown | Saved:
    """Write what a form says; return the form where it cannot be written as it is, with everything typed in it."""
    outcome = attempted(session, kind, record_id, sent)
    if isinstance(outcome, Shown):
        keep_files(outcome.form, sent)
    return outcome


def attempted(session: AnySession, kind: Editable, record_id: Ident | None, sent: Sent) -> Shown | Saved:
    """Do what the button says that was pressed."""
    stored = kind.read(session, record_id) if record_id is not None else None
    move = moving.move_of(sent.get("gor", ""))
    if move:
        unmoved = refilled(session, kind, stored, sent).form
        again = moving.moved(unmoved, move)
        again.update({"radversion": unmoved.radversion.data, "bas": unmoved.bas.data})
        shown = refilled(session, kind, stored, again)
        return replace(shown, here=moving.left_at(unmoved, shown.form, move))
    fitted = fitting(kind.form(), sent)
    form = kind.form(fitted.sent)
    kind.offer(session, form)
    if stored is None and record_id is not None and not kind.is_single:
        form.form_errors.append(_("En kollega har tagit bort det här. Kopiera det du vill ha kvar."))
        return Shown(form, None, CONFLICT, is_unsaved=True)
    if stored and record_id is not None and form.radversion.data != str(stored.version):
        if is_stored(session, kind, stored, form):
            return Saved(record_id, stored.title, ())
        return disputed(session, kind, stored, form)
    if not form.validate() or fitted.is_odd:
        if fitted.is_odd:
            form.form_errors.append(_("Något som skickades hör inte hit. Se efter att allt stämmer och spara igen."))
        return Shown(form, stored, WRONG, is_unsaved=True)
    return written(session, kind, record_id, stored, form)


def is_stored(session: AnySession, kind: Editable, stored: Stored, form: RecordForm) -> bool:
    """Say whether a record says what a form wants it to say: who presses twice is no colleague of themselves.

    A file that is sent cannot be held against what is stored.
    """
    if any(isinstance(one, UploadField) and one.data is not None for one in form):
        return False
    return stored.since is None and not stored.says_more and texts(form) == texts(filled(session, kind, stored))


def disputed(session: AnySession, kind: Editable, stored: Stored, form: RecordForm) -> Shown:
    """Return the form with both editors' work in it: somebody has stored or released something since it was opened."""
    now = fresh(session, kind, stored)
    merged = merge(base_of(form), texts(form), texts(now))
    if stored.since:
        sides = (stored.since.base, stored.since.released)
        was, now_seen = (texts(filled(session, kind, replace(stored, values=values))) for values in sides)
        later = merge(was, merged.texts, now_seen)
        released = {name: replace(clash, is_released=True) for name, clash in later.clashes.items()}
        merged = Merged(later.texts, {**released, **merged.clashes}, merged.taken | later.taken)
    again = kind.form(posted(merged.texts, form))
    kind.offer(session, again)
    again.radversion.data, again.bas.data = now.radversion.data, now.bas.data
    return Shown(again, stored, CONFLICT, merged.clashes, merged.taken, is_unsaved=True)


def written(
    session: AnySession, kind: Editable, record_id: Ident | None, stored: Stored | None, form: RecordForm
) -> Shown | Saved:
    """Write a checked form; what the service refuses is told at the field, and nothing of it is kept."""
    try:
        with session.begin_nested():
            found = kind.write(session, record_id, values(form))
    except WrongError as error:
        for name, sentence in error.sentences.items():
            wrong = field_at(form, name)
            wrong.errors = [*wrong.errors, sentence]
        return Shown(form, stored, WRONG, is_unsaved=True)
    before = filled(session, kind, stored) if stored else unticked(filled(session, kind, None))
    now = kind.read(session, found)
    after = filled(session, kind, now)
    return Saved(found, now.title if now else kind.one, changes(before, after))


def changes(before: RecordForm, after: RecordForm) -> tuple[FieldChange, ...]:
    """Return the fields that do not say the same in two forms, by what they are called."""
    called = {**labels(before), **labels(after)}
    was, said = texts(before), texts(after)
    return tuple(
        FieldChange(called[name], was.get(name) or None, said.get(name) or None)
        for name in dict.fromkeys((*was, *said))
        if was.get(name, "") != said.get(name, "") and not name.endswith(f".{ORDER}")
    )


def field_at(form: RecordForm, path: str) -> Field:
    """Return a field by its name, or by those of its list, its row's key and its own."""
    name, *rest = path.split(".")
    field = form[name]
    rows = field if isinstance(field, FieldList) else ()
    return next((row.form[rest[1]] for row in rows if rest and row.form.nyckel.data == rest[0]), field)
