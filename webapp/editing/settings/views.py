"""The addresses of the settings: the ways to all that whoever is logged in may open, and how the site publishes."""

from flask import Blueprint, Response, make_response, render_template

from webapp.accounts.permissions import may
from webapp.editing.desk.records import Editable
from webapp.editing.desk.views import add_addresses
from webapp.editing.settings import forms, queries, services
from webapp.language import gettext as _
from webapp.wording.deeds import Subject

blueprint = Blueprint("settings", __name__)
GROUPS = (
    (
        _("Strategin"),
        (
            ("plans.strategier_lista", "/redaktion/strategier", _("Strategier"), _("namn, målår, vad som ersatte vad")),
            ("plans.omraden_lista", "/redaktion/omraden", _("Målområden"), _("namn och färg")),
            ("plans.mal_lista", "/redaktion/mal", _("Mål"), _("namn, nummer och plats")),
        ),
    ),
    (
        _("Indikatorerna"),
        (
            (
                "edited_indicators.indikatorer_lista",
                "/redaktion/indikatorer",
                _("Indikatorer"),
                _("definition, riktning, ansvarig"),
            ),
            (
                "edited_indicators.indelningar_lista",
                "/redaktion/indelningar",
                _("Indelningar"),
                _("kön, storlek, platser"),
            ),
            ("site_desk.kontakter_lista", "/redaktion/kontakter", _("Kontakter"), _("vem läsaren kan fråga")),
        ),
    ),
    (
        _("Webbplatsen"),
        (
            ("theme_desk.utseende", "/redaktion/utseende", _("Utseende"), _("namn, färger, logotyp")),
            ("site_desk.sidtexter_lista", "/redaktion/sidtexter", _("Inledningar"), _("på sidorna om metod och kakor")),
            (
                "site_desk.tillganglighet",
                "/redaktion/tillganglighet",
                _("Tillgänglighet"),
                _("redogörelsen och kända brister"),
            ),
            (
                "site_desk.gamla-adresser_lista",
                "/redaktion/gamla-adresser",
                _("Gamla adresser"),
                _("vart de leder nu"),
            ),
            (
                "settings.publicering",
                "/redaktion/publicering",
                _("Publicering"),
                _("om två personer ska godkänna"),
            ),
            (
                "registry_desk.tjanster_lista",
                "/redaktion/tjanster",
                _("Tjänster"),
                _("vilka andra som webbplatsen får kontakta, och vad de sparar"),
            ),
        ),
    ),
)
PUBLISHING = Editable(
    name="publicering",
    title=_("Publicering"),
    one=_("regel"),
    lead=_("Gäller allt som publiceras från och med nu. Det som redan väntar på godkännande står kvar."),
    form=forms.PublishingForm,
    lines=lambda _session: (),
    read=queries.publishing_rule,
    write=services.write_publishing_rule,
    subject=Subject.SETTING,
    is_public=False,
    is_single=True,
)
add_addresses(blueprint, PUBLISHING)


@blueprint.get("/redaktion/installningar")
def settings() -> Response:
    """Show the ways to all that is changed seldom."""
    groups = [(name, [way for way in ways if may(way[0])]) for name, ways in GROUPS]
    return make_response(render_template("editing/settings.html", groups=groups))
