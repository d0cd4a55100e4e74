"""Tells the history who logged in and out, was not let in, or changed what guards an account: by number alone.

What a view writes in a transaction is told in that one; a login or a logout, which has none, is told in its own when
it has been answered. Of attempts that fail one an hour and account is told: a flood fills the log, not the history.
An address that nobody has is told in the log alone, after the same question to the database as any other.
What somebody may not do is told in the log alone too, because looking at a page writes nothing.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Protocol

from flask import Flask, Response, g
from flask_login.signals import user_logged_out
from flask_security import (
    password_changed,
    password_reset,
    tf_disabled,
    tf_profile_changed,
    user_authenticated,
    user_failed_authn,
    wan_deleted,
    wan_registered,
)
from sqlalchemy import select

from webapp import clock
from webapp.extensions import db
from webapp.language import gettext as _
from webapp.models.history import Change
from webapp.publishing.history import By, Deed, record
from webapp.transactions import is_writing, transactional
from webapp.wording.deeds import DeedKind, FieldChange, Subject

WAITING = "deeds"
TOLD_AGAIN = timedelta(hours=1)
"""How long after an attempt that failed another one on the same account is told."""
SOMEBODY = By(actor=_("någon"))
NEW, GONE = _("ny"), _("borttagen")
CHANGED = {
    password_changed: FieldChange("password", None, _("nytt")),
    password_reset: FieldChange("password", None, _("nytt, genom en länk")),
    tf_profile_changed: FieldChange("app", None, NEW),
    tf_disabled: FieldChange("app", None, GONE),
    wan_registered: FieldChange("passkey", None, NEW),
    wan_deleted: FieldChange("passkey", None, GONE),
}
NEW_CODES = FieldChange("recovery_codes", None, _("nya"))


class Numbered(Protocol):
    """Somebody as Flask-Security names one."""

    id: int


def init_app(app: Flask) -> None:
    """Listen to what Flask-Security tells, and tell what waits when a request is answered."""
    user_authenticated.connect(logged_in, app)
    user_logged_out.connect(logged_out, app)
    user_failed_authn.connect(failed, app)
    kept = app.extensions.setdefault("deeds", [])
    for signal, field in CHANGED.items():
        kept.append(listener := heard(field))
        signal.connect(listener, app)
    app.after_request(tell_what_waits)


def logged_in(_sender: object, user: Numbered, authn_via: Iterable[str] | None = None, **_more: object) -> None:
    """Tell of a login; a session that goes on with a new password is none."""
    if "change" not in (authn_via or ()):
        tell(own(DeedKind.LOGGED_IN, user.id))


def logged_out(_sender: object, user: Numbered, **_more: object) -> None:
    """Tell of a logout."""
    if number := getattr(user, "id", None):
        tell(own(DeedKind.LOGGED_OUT, number))


def logged_out_elsewhere(number: int, where: str) -> None:
    """Tell that somebody ended the logins of other places too."""
    tell(own(DeedKind.LOGGED_OUT, number, reason=where))


def failed(_sender: object, user: Numbered | None, *, tfa: bool = False, **_more: object) -> None:
    """Tell that somebody was not let in; nobody's account is asked about as any other."""
    reason = _("Fel kod.") if tfa else _("Fel lösenord.")
    tell(Deed(SOMEBODY, DeedKind.REFUSED, Subject.PERSON, user.id if user else None, reason=reason))


def heard(field: FieldChange) -> Callable[..., None]:
    """Return what tells that somebody has changed what guards the own account."""

    def listen(_sender: object, user: Numbered, **_more: object) -> None:
        guarded_anew(user.id, field)

    return listen


def guarded_anew(number: int, field: FieldChange) -> None:
    """Tell that somebody has changed what guards the own account."""
    tell(own(DeedKind.CHANGED, number, field))


def own(kind: DeedKind, number: int, *fields: FieldChange, reason: str = "") -> Deed:
    """Return what somebody did with the own account."""
    return Deed(By(number), kind, Subject.PERSON, number, reason=reason, fields=fields)


def tell(deed: Deed) -> None:
    """Tell a deed in the transaction that is being written, or else when the request is answered."""
    if not is_writing():
        g.setdefault(WAITING, []).append(deed)
    elif is_news(deed):
        record(db.session, deed)


def tell_what_waits(response: Response) -> Response:
    """Tell what has waited for the end of the request."""
    for deed in g.pop(WAITING, ()):
        if is_news(deed):
            transactional(record)(db.session, deed)
    return response


def is_news(deed: Deed) -> bool:
    """Say whether a deed is to be told."""
    if deed.kind is not DeedKind.REFUSED:
        return True
    of_account = (Change.subject == Subject.PERSON, Change.subject_id == (deed.subject_id or 0))
    lately = select(Change.id).where(*of_account, Change.deed == deed.kind, Change.at > clock.now() - TOLD_AGAIN)
    was_told = db.session.scalar(lately.limit(1)) is not None
    return not was_told and deed.subject_id is not None
