"""Makes the pages of the desk: lists, forms, and the question before something is taken away."""

from flask import Response, make_response, render_template, request, url_for

from webapp.editing.desk.compose import form_view
from webapp.editing.desk.handling import Shown
from webapp.editing.desk.pages import FormPage, ListPage
from webapp.editing.desk.records import Editable, Ident, Stored
from webapp.editing.history.places import history_url
from webapp.extensions import db
from webapp.language import gettext as _


def listed(kind: Editable, done: str) -> Response:
    """Answer with the list of a kind."""
    lines = tuple(
        (url_for(f".{kind.name}", record_id=one.id), one.title, one.note, one.url) for one in kind.lines(db.session)
    )
    add_url = url_for(f".{kind.name}_ny") if kind.can_add else ""
    links = tuple((url_for(endpoint), text) for endpoint, text in kind.links)
    add_label = adding(kind)
    page = ListPage(kind.title, kind.lead, above(), lines, add_url, add_label, links)
    return make_response(render_template("editing/list.html", page=page, done=done))


def form(kind: Editable, record_id: Ident | None, shown: Shown, done: str = "") -> Response:
    """Answer with a form."""
    stored = shown.stored
    is_stored = stored is not None and record_id is not None
    page = FormPage(
        title=stored.title if stored else kind.title if kind.is_single else adding(kind),
        lead=kind.lead if kind.is_single else "",
        url=request.path,
        back=above() if kind.is_single else (url_for(f".{kind.name}_lista"), kind.title),
        form=form_view(shown.form, shown.clashes, shown.taken, is_unsaved=shown.is_unsaved, here=shown.here),
        public_url=stored.url if stored else "",
        history_url=history_of(kind, record_id) if is_stored or kind.is_single else "",
        can_preview=bool(stored and stored.url),
        ways=tuple(kind.ways(db.session, record_id)) if is_stored and record_id is not None else (),
        remove_url=url_for(f".{kind.name}_ta_bort", record_id=record_id) if kind.remove and is_stored else "",
    )
    return make_response(render_template("editing/form.html", page=page, done=done, status=shown.status), shown.status)


def history_of(kind: Editable, record_id: Ident | None) -> str:
    """Return where the history of a record is, or that of its kind where the history knows it by no number."""
    if kind.owner and record_id is not None:
        return history_url(kind.subject, kind.owner(db.session, record_id).id)
    return history_url(kind.subject, record_id if isinstance(record_id, int) else None)


def adding(kind: Editable) -> str:
    """Name what makes another of a kind, and its form; no word of it bends with the kind's."""
    return _("Lägg till {one}").format(one=kind.one)


def above() -> tuple[str, str]:
    """Return the way back to the page that leads to every kind of record."""
    return url_for("settings.settings"), _("Inställningar")


def removal(kind: Editable, record_id: Ident, stored: Stored, status: int = 200) -> Response:
    """Answer with the question whether to take a record away."""
    back = url_for(f".{kind.name}", record_id=record_id)
    context = {"title": stored.title, "url": request.path, "back": back, "version": stored.version, "status": status}
    return make_response(render_template("editing/remove.html", **context), status)
