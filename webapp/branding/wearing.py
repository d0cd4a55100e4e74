"""Which theme a request is answered in: one small statement asks whether anything has changed, and seldom has it.

A page never fails for its looks. Where the database is away the last known theme is worn, so that the page
that says so is the site's own; the view asks again and answers for itself.
"""

from dataclasses import dataclass

from flask import Flask, current_app, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.local import LocalProxy

from webapp import theme
from webapp.branding.dress import Dress, dressed
from webapp.branding.queries import stored
from webapp.charts import palette
from webapp.extensions import db
from webapp.publishing.state import counted_anew

WARDROBE = "branding"
WITHOUT_LOOKS = frozenset({"pages.alive", "pages.robots"})
"""What answers without the database, and looks like nothing."""


NAKED = Dress()


@dataclass(frozen=True, slots=True)
class Known:
    """The dress of one site state; before anything was read the state is none that there is."""

    state: int = -1
    dress: Dress = NAKED


def init_app(app: Flask) -> None:
    """Dress every request, and let templates say ``site``."""
    app.extensions[WARDROBE] = Known()
    app.jinja_env.globals["site"] = LocalProxy(theme.current)
    app.before_request(dress)
    app.teardown_request(undress)


def dress() -> None:
    """Show this request in the theme that there is now."""
    if request.endpoint in WITHOUT_LOOKS:
        return
    try:
        look_up()
    except SQLAlchemyError as error:
        current_app.logger.warning("The theme cannot be read: %s", type(error).__name__)
        db.session.rollback()
    found = worn()
    theme.take(found.site)
    palette.take(found.palette)


def undress(_error: BaseException | None) -> None:
    """Leave nothing on for whoever comes next in this thread."""
    theme.take(theme.NEUTRAL)
    palette.take(palette.OURS)


def look_up() -> None:
    """Read the theme anew if anything has been released since."""
    state = counted_anew()
    if state != current_app.extensions[WARDROBE].state:
        current_app.extensions[WARDROBE] = Known(state, dressed(stored(db.session)))


def worn() -> Dress:
    """Return what the site wears, as it was last known."""
    known: Known = current_app.extensions[WARDROBE]
    return known.dress
