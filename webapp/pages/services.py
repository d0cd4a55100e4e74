"""Stores what the site's own pages show; the caller commits."""

from sqlalchemy import func, or_, select

from webapp.models.base import AnySession
from webapp.models.site import Redirect
from webapp.pages.redirects import RedirectError, bare, old_path, own_target
from webapp.publishing.history import COMMAND, By, Deed, record
from webapp.wording.deeds import DeedKind, FieldChange, Subject


def add_redirect(session: AnySession, path: str, target: str, by: By = COMMAND) -> Redirect:
    """Store that an old address leads to a page of this site; raise RedirectError.

    A target that leads on itself is refused, and so is an old address that others lead to.
    """
    old, new = old_path(path), own_target(target)
    touching = or_(Redirect.path.in_([old, bare(new)]), func.substr(Redirect.target, 1, len(old)) == old)
    pairs = [(old, new), *session.execute(select(Redirect.path, Redirect.target).where(touching))]
    paths = [known for known, _ in pairs]
    if paths.count(old) > 1:
        raise RedirectError(f"{old} leads somewhere already")
    if any(bare(leads_to) in paths for _, leads_to in pairs):
        raise RedirectError(f"{old} to {new} would make one redirect lead to another")
    redirect = Redirect(path=old, target=new)
    session.add(redirect)
    session.flush()
    leads = (FieldChange(old, None, new),)
    record(session, Deed(by, DeedKind.CREATED, Subject.REDIRECT, label=old, fields=leads))
    return redirect
