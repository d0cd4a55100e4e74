"""The editors' introductions to pages of the site's own, read anew when something was released, else remembered.

A page never fails for want of one: while the database is away the last known words stand there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import current_app
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from webapp import richtext
from webapp.extensions import db
from webapp.models.site import PageText, TextPlace
from webapp.publishing.state import current_state

KEPT = "introductions"


@dataclass(frozen=True, slots=True)
class Known:
    """The introductions of one site state; before anything was read the state is none that there is."""

    state: int = -1
    texts: Mapping[TextPlace, str] = field(default_factory=dict)


NOTHING = Known()


def introduction(place: TextPlace) -> str:
    """Return the introduction of a page as HTML, empty where there is none."""
    try:
        look_up()
    except SQLAlchemyError as error:
        current_app.logger.warning("Introductions cannot be read: %s", type(error).__name__)
        db.session.rollback()
    return richtext.shown(known().texts.get(place, ""))


def look_up() -> None:
    """Read every introduction anew if anything has been released since."""
    state = current_state()
    if state != known().state:
        rows = db.session.execute(select(PageText.place, PageText.text)).all()
        current_app.extensions[KEPT] = Known(state, {row.place: row.text for row in rows})


def known() -> Known:
    """Return the introductions as they were last read."""
    found: Known = current_app.extensions.get(KEPT, NOTHING)
    return found
