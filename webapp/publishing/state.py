"""The site state as one request sees it: counted once, however many parts of a page keep something by it."""

from flask import g

from webapp.extensions import db
from webapp.publishing.visibility import site_state


def counted_anew() -> int:
    """Ask the database, at the beginning of a request."""
    g.pop("site_state", None)
    g.site_state = site_state(db.session)
    return current_state()


def current_state() -> int:
    """Return the number that changes whenever anything a visitor sees does, as of this request's beginning."""
    if "site_state" not in g:
        return counted_anew()
    state: int = g.site_state
    return state
