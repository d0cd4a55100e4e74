"""Stores what the site's own pages show; the caller commits."""

from sqlalchemy import func, or_, select

from webapp.language import gettext as _
from webapp.models.base import AnySession
from webapp.models.site import Redirect
from webapp.pages.redirects import RedirectError, bare, old_path, own_target
from webapp.publishing.history import COMMAND, By, Deed, record
from webapp.wording.deeds import DeedKind, FieldChange, Subject


def add_redirect(session: AnySession, path: str, target: str, by: By = COMMAND) -> Redirect:
    """Store that an old address leads to a page of this site, and write it down; raise RedirectError."""
    redirect = Redirect()
    set_redirect(session, redirect, path, target)
    leads = (FieldChange(redirect.path, None, redirect.target),)
    record(session, Deed(by, DeedKind.CREATED, Subject.REDIRECT, label=redirect.path, fields=leads))
    return redirect


def set_redirect(session: AnySession, redirect: Redirect, path: str, target: str) -> None:
    """Let a new or a stored redirect lead from one address to another; raise RedirectError.

    A target that leads on itself is refused, and so is an old address that others lead to.
    """
    old, new = old_path(path), own_target(target)
    touching = or_(Redirect.path.in_([old, bare(new)]), func.substr(Redirect.target, 1, len(old)) == old)
    others = session.execute(
        select(Redirect.path, Redirect.target).where(touching, Redirect.id != (redirect.id or 0))
    ).all()
    paths = {known for known, _target in others}
    if old in paths:
        raise RedirectError("path", _("Den gamla adressen leder redan någonstans."))
    if bare(new) in {old, *paths}:
        raise RedirectError("target", _("Den nya adressen leder själv vidare. Skriv sidan som besökaren ska hamna på."))
    if old in {bare(leads_to) for _known, leads_to in others}:
        raise RedirectError("path", _("Andra gamla adresser leder hit. Låt dem leda direkt till den nya sidan först."))
    redirect.path, redirect.target = old, new
    session.add(redirect)
    session.flush()
