"""Reads the theme for its form; where nobody has set one, the form says what the site is without."""

from typing import Any

from webapp import theme
from webapp.branding.contents import FileKind, ThemeContent
from webapp.branding.pictures import PNG, media_type
from webapp.branding.queries import TEXTS, stored
from webapp.editing.desk.forms import RecordForm, text_of
from webapp.editing.desk.records import Stored
from webapp.editing.desk.uploads import told
from webapp.language import gettext as _
from webapp.models.base import AnySession
from webapp.models.site import Theme


def dress(session: AnySession, record_id: int) -> Stored:
    """Read the theme."""
    row = session.get(Theme, record_id)
    found = (stored(session) if row else None) or neutral()
    return Stored(_("Webbplatsens utseende"), row.version if row else 0, values_of(found), "/")


def neutral() -> ThemeContent:
    """Return what the site is called before anybody has said so."""
    return ThemeContent(**{name: getattr(theme.NEUTRAL, name) for name in TEXTS})


def values_of(found: ThemeContent) -> dict[str, Any]:
    """Return a theme as the values of its form; of a file only what it is."""
    pictures = {one.kind: one for one in found.pictures}
    logo = pictures.get(FileKind.LOGO)
    return {
        **{name: getattr(found, name) for name in TEXTS},
        **{f"{one.area}_{scheme}": getattr(one, scheme) for one in found.colours for scheme in ("light", "dark")},
        **{kind.value: told(name_of(one.content), one.content) for kind, one in pictures.items()},
        "logo_alternative": logo.alternative if logo else "",
    }


def offer_removal(_session: AnySession, form: RecordForm) -> None:
    """Offer to take away only those pictures that are there."""
    for kind in FileKind:
        if not text_of(form[kind.value]):
            del form[f"{kind}_remove"]


def name_of(content: bytes) -> str:
    """Return what kind of picture it is, as people call it."""
    return "PNG" if media_type(content) == PNG else "SVG"
