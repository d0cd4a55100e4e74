"""The address of the theme on the editors' side."""

from flask import Blueprint

from webapp.editing.desk.records import Editable
from webapp.editing.desk.views import add_addresses
from webapp.editing.theme import forms, queries, services
from webapp.language import gettext as _
from webapp.wording.deeds import Subject

blueprint = Blueprint("theme_desk", __name__)

THEME = Editable(
    name="utseende",
    title=_("Webbplatsens utseende"),
    one=_("utseende"),
    lead=_("Namn, färger och bilder. Det du ändrar syns på hela webbplatsen direkt."),
    form=forms.ThemeForm,
    lines=lambda _session: (),
    read=queries.dress,
    write=services.write_dress,
    offer=queries.offer_removal,
    subject=Subject.THEME,
    is_single=True,
)

add_addresses(blueprint, THEME)
