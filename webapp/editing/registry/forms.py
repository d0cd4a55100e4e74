"""The form of a service, with the hosts it loads from and the things it stores as rows."""

from collections.abc import Mapping
from typing import ClassVar

from webapp.consent.checks import LONGEST_TEXT
from webapp.consent.registry import Place
from webapp.consent.state import Purpose
from webapp.cookies.words import purpose_name
from webapp.editing.desk import fields
from webapp.editing.desk.forms import RecordForm, RowForm, rows
from webapp.language import gettext as _

DIRECTIVES = (
    ("script-src", _("Program (script-src)")),
    ("frame-src", _("Spelare och ramar (frame-src)")),
    ("connect-src", _("Data fram och tillbaka (connect-src)")),
    ("img-src", _("Bilder (img-src)")),
    ("media-src", _("Ljud och film (media-src)")),
    ("style-src", _("Formatmallar (style-src)")),
    ("font-src", _("Typsnitt (font-src)")),
)
PLACES = (
    (Place.COOKIE.value, _("Kaka")),
    (Place.LOCAL_STORAGE.value, _("Lokal lagring")),
    (Place.SESSION_STORAGE.value, _("Sessionslagring")),
    (Place.INDEXED_DB.value, _("Databas i webbläsaren")),
)
TIMES = (("d", _("dygn")), ("h", _("timmar")), ("min", _("minuter")), ("s", _("sekunder")))


class HostRow(RowForm):
    """A host, and what may come from it."""

    directive = fields.one_of(_("Vad som hämtas"), DIRECTIVES)
    origin = fields.line(_("Varifrån"), _("Hela värden, till exempel https://exempel.se."), required=True)


class StoredRow(RowForm):
    """A cookie or another thing that is stored with visitors."""

    name = fields.line(_("Namn"), _("Exakt som det heter i webbläsaren."), required=True)
    is_prefix = fields.yes(_("Namnet är bara början"), _("När slutet är olika för olika besökare."))
    place = fields.one_of(_("Var den sparas"), PLACES)
    why = fields.lines(_("Varför"), _("En mening som besökaren förstår."), required=True, longest=LONGEST_TEXT)
    amount = fields.whole(_("Hur länge"), _("Tomt betyder tills webbläsaren stängs eller rensas."))
    unit = fields.one_of(_("Räknat i"), TIMES)
    domain = fields.line(_("Domän"), _("Tomt betyder bara den här webbplatsen."))
    path = fields.line(_("Sökväg"), _("Tomt betyder hela webbplatsen."))
    http_only = fields.yes(_("Dold för skript"), _("Bara för kakor (HttpOnly)."))


class ServiceForm(RecordForm):
    """A declared third party, or a tool of the site's own."""

    parts: ClassVar[Mapping[str, str]] = {
        "hosts": _("Vad webbläsaren får hämta"),
        "asks_anew": _("Vad besökarna har sagt ja till"),
    }

    name = fields.line(_("Namn"), _("Som besökarna känner tjänsten."), required=True)
    slug = fields.slug(_("Kortnamn"), _("Används av webbplatsen själv. Det ändras inte sedan."))
    provider = fields.line(_("Leverantör"), _("Den som får veta att besökaren är här."), required=True)
    country = fields.line(_("Land"), _("Där uppgifterna behandlas."), required=True)
    purpose = fields.chosen(
        _("Kategori"),
        tuple((one.value, purpose_name(one)) for one in Purpose),
        _("Nödvändiga är bara det som webbplatsen inte fungerar utan. Det får besökaren inte välja bort."),
        sentence=_("Välj en kategori. Den avgör vad besökaren tillfrågas om."),
    )
    why = fields.lines(_("Varför"), _("En eller två meningar till besökaren."), required=True, longest=LONGEST_TEXT)
    privacy_url = fields.line(_("Mer om personuppgifter"), _("Tjänstens egen sida, från https:// och framåt."))
    hosts = rows(HostRow, _("Hämtar från"), _("Allt annat stoppas av besökarens webbläsare."), one=_("Värd"))
    script_url = fields.line(_("Programmets adress"), _("Den fil som sidan hämtar, om det finns en."))
    player_url = fields.line(
        _("Spelarens adress"), _("Skriv {id} där klippets eget id ska stå. Bara för tjänster som visar film och annat.")
    )
    page_urls = fields.lines(
        _("Adresser som känns igen"), _("En på varje rad, med {id}: så som klippen länkas till av andra.")
    )
    loads_from = fields.lines(
        _("Spelaren hämtar i sin tur från"), _("Ett värdnamn på varje rad. Det kan vi inte stoppa, så vi berättar det.")
    )
    stored = rows(StoredRow, _("Sparar hos besökaren"), _("Varje kaka och nyckel för sig."), one=_("Sparad sak"))
    asks_anew = fields.yes(
        _("Fråga besökarna igen"),
        _("Behövs när tjänsten får veta, hämta eller spara mer än förut. Då säger vi till innan något sparas."),
    )
