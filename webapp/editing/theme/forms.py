"""The form of the theme."""

from collections.abc import Mapping
from typing import ClassVar

from wtforms import Field

from webapp import formatting
from webapp.branding.checks import LEAST_CONTRAST, LONGEST
from webapp.charts.palette import PALETTE
from webapp.editing.desk import colours, fields
from webapp.editing.desk.forms import RecordForm
from webapp.editing.desk.uploads import upload
from webapp.language import gettext as _

PICTURES = ".svg,.png,image/svg+xml,image/png"
DRAWINGS = ".svg,image/svg+xml"


def colour(label: str, area: str, scheme: str) -> Field:
    """Return a field for a colour; the hint says what it is without one, and how well it must be seen."""
    own, ground = getattr(PALETTE[area], scheme), getattr(PALETTE["ground"], scheme)
    hint = _("Skriv som {colour}. Lämna tomt för att ha just den. Kontrasten behöver vara minst {least}:1.")
    words = hint.format(colour=own, least=formatting.number(LEAST_CONTRAST))
    return colours.colour(label, words, own=own, ground=ground)


def named(field: str, label: str, hint: str = "", *, required: bool = False) -> Field:
    """Return a field for a name, as long as the theme lets it be."""
    return fields.line(label, hint, required=required, longest=LONGEST[field])


class ThemeForm(RecordForm):
    """Whose site it is, and what it looks like."""

    parts: ClassVar[Mapping[str, str]] = {
        "contact": _("Så når besökarna er"),
        "navy_light": _("Områdenas färger"),
        "logo": _("Bilder"),
    }

    name = named("name", _("Webbplatsens namn"), _("Står överst på varje sida."), required=True)
    organisation = named("organisation", _("Organisation"), _("Den som svarar för webbplatsen."), required=True)
    tagline = named("tagline", _("Rad under namnet"))
    about = fields.lines(_("Om webbplatsen"), _("Några meningar längst ner på varje sida."), longest=LONGEST["about"])
    demo = fields.yes(_("Webbplatsen är en demonstration"), _("Då står det överst på varje sida."))
    goal_label = named(
        "goal_label", _("Så heter ett mål"), _("Skriv {number} där numret ska stå, som i Mål {number}."), required=True
    )
    contact = named("contact", _("Kontakt"), _("En person eller en enhet. Står längst ner på varje sida."))
    email = fields.mail(_("E-post"))
    phone = named("phone", _("Telefon"))
    navy_light = colour(_("Marinblå på ljus botten"), "navy", "light")
    navy_dark = colour(_("Marinblå på mörk botten"), "navy", "dark")
    rust_light = colour(_("Roströd på ljus botten"), "rust", "light")
    rust_dark = colour(_("Roströd på mörk botten"), "rust", "dark")
    teal_light = colour(_("Blågrön på ljus botten"), "teal", "light")
    teal_dark = colour(_("Blågrön på mörk botten"), "teal", "dark")
    logo = upload(_("Logotyp"), _("SVG upp till 64 kB eller PNG upp till 200 kB."), accept=PICTURES)
    logo_alternative = fields.line(_("Logotypen i ord"), _("För den som inte ser den. Oftast organisationens namn."))
    logo_remove = fields.yes(_("Ta bort logotypen"))
    contour = upload(
        _("Kontur"), _("Tre åsar i en SVG med viewBox 0 0 2560 240 och formerna ridge-1 till 3."), accept=DRAWINGS
    )
    contour_remove = fields.yes(_("Ta bort konturen och visa vår egen"))
    icon = upload(_("Ikon"), _("En kvadratisk SVG. Webbläsaren visar den på fliken."), accept=DRAWINGS)
    icon_remove = fields.yes(_("Ta bort ikonen och visa vår egen"))
