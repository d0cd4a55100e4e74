"""Sets the theme: checked whole, stored whole, visible at once."""

from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from webapp import clock
from webapp.branding import checks
from webapp.branding.contents import AreaColour, Picture, ThemeContent
from webapp.branding.pictures import media_type
from webapp.branding.queries import TEXTS, stored
from webapp.language import gettext as _
from webapp.models.base import AnySession
from webapp.models.release import ReleaseKind
from webapp.models.site import Theme, ThemeColour, ThemeFile
from webapp.publishing.releases import ReleaseFacts, release


def set_theme(session: AnySession, wanted: ThemeContent, actor: str) -> bool:
    """Store a theme in place of the one there is and release the change; raise ThemeRefusedError.

    Return whether anything changed: what is set again as it stood is no release.
    """
    is_changed = store_theme(session, wanted)
    if is_changed:
        reason = _("Namn, färger eller bilder på webbplatsen är nya.")
        release(session, [], ReleaseFacts(clock.now(), ReleaseKind.ORDINARY, actor, reason))
    return is_changed


def store_theme(session: AnySession, wanted: ThemeContent) -> bool:
    """Store a theme for somebody who releases it, and say whether anything changed; raise ThemeRefusedError."""
    checks.check(wanted)
    wanted = in_order(wanted)
    if stored(session) == wanted:
        return False
    theme = session.merge(theme_row(wanted))
    if theme.version:
        # A change of its colours or pictures alone is a new version of it too.
        flag_modified(theme, "name")
    kept = {session.merge(row) for row in (*map(colour_row, wanted.colours), *map(file_row, wanted.pictures))}
    for kind in (ThemeColour, ThemeFile):
        for row in session.scalars(select(kind)):
            if row not in kept:
                session.delete(row)
    return True


def in_order(theme: ThemeContent) -> ThemeContent:
    """Return a theme as it will be read again: colours in large letters, everything in one order."""
    colours = [replace(one, light=one.light.upper(), dark=one.dark.upper()) for one in theme.colours]
    return replace(
        theme,
        colours=tuple(sorted(colours, key=lambda one: one.area)),
        pictures=tuple(sorted(theme.pictures, key=lambda one: one.kind)),
    )


def theme_row(theme: ThemeContent) -> Theme:
    """Return the row of the names and words."""
    return Theme(id=1, **{field: getattr(theme, field) for field in TEXTS})


def colour_row(one: AreaColour) -> ThemeColour:
    """Return the row of a colour."""
    return ThemeColour(colour=one.area, light=one.light, dark=one.dark)


def file_row(one: Picture) -> ThemeFile:
    """Return the row of a picture."""
    return ThemeFile(
        kind=one.kind, media_type=media_type(one.content), content=one.content, alternative=one.alternative
    )
