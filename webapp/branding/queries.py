"""Reads the theme that is stored: the very value that would store it again, with one statement.

Every colour stands beside every file, three by three rows at most; that is less than two more questions would be.
"""

from sqlalchemy import select, true

from webapp.branding.contents import AreaColour, Picture, ThemeContent
from webapp.models.base import AnySession
from webapp.models.site import Theme, ThemeColour, ThemeFile

TEXTS = ("name", "organisation", "tagline", "about", "demo", "goal_label", "contact", "email", "phone")
COLOUR = (ThemeColour.colour, ThemeColour.light, ThemeColour.dark)
PICTURE = (ThemeFile.kind, ThemeFile.content, ThemeFile.alternative)
THEME = (
    select(*(getattr(Theme, field) for field in TEXTS), *COLOUR, *PICTURE)
    .select_from(Theme)
    .outerjoin(ThemeColour, true())
    .outerjoin(ThemeFile, true())
    .order_by(ThemeColour.colour, ThemeFile.kind)
)
FIRST_COLOUR, FIRST_PICTURE = len(TEXTS), len(TEXTS) + len(COLOUR)


def stored(session: AnySession) -> ThemeContent | None:
    """Return the theme, None where nobody has set one."""
    rows = session.execute(THEME).all()
    if not rows:
        return None
    colours = dict.fromkeys(row[FIRST_COLOUR:FIRST_PICTURE] for row in rows)
    pictures = dict.fromkeys(row[FIRST_PICTURE:] for row in rows)
    return ThemeContent(
        **dict(zip(TEXTS, rows[0], strict=False)),
        colours=tuple(AreaColour(*one) for one in colours if one[0]),
        pictures=tuple(Picture(*one) for one in pictures if one[0]),
    )
