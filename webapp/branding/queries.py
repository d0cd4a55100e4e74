"""Reads the theme that is stored: its rows, and the very value that would store them again."""

from sqlalchemy import select

from webapp.branding.contents import AreaColour, Picture, ThemeContent
from webapp.models.base import AnySession
from webapp.models.site import Theme, ThemeColour, ThemeFile

TEXTS = ("name", "organisation", "tagline", "about", "demo", "goal_label", "contact", "email", "phone")
THEME = select(*(getattr(Theme, field) for field in TEXTS))
COLOURS = select(ThemeColour.colour, ThemeColour.light, ThemeColour.dark).order_by(ThemeColour.colour)
PICTURES = select(ThemeFile.kind, ThemeFile.content, ThemeFile.alternative).order_by(ThemeFile.kind)


def stored(session: AnySession) -> ThemeContent | None:
    """Return the theme, None where nobody has set one."""
    texts = session.execute(THEME).one_or_none()
    if texts is None:
        return None
    return ThemeContent(
        **texts._mapping,  # noqa: SLF001 -- the public name of a row's columns, in spite of its letter
        colours=tuple(AreaColour(*row) for row in session.execute(COLOURS)),
        pictures=tuple(Picture(*row) for row in session.execute(PICTURES)),
    )
