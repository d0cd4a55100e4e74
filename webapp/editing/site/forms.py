"""The forms of contacts, old addresses, the accessibility statement and introductions."""

from wtforms import Field, ValidationError

from webapp.charts.binding import tokens
from webapp.editing.desk import fields
from webapp.editing.desk.forms import RecordForm, RowForm, rows
from webapp.language import gettext as _
from webapp.models.site import Conformance
from webapp.pages.redirects import LONGEST_PATH

DEGREES = (
    (Conformance.FULL.value, _("Helt förenlig: allt följer lagen")),
    (Conformance.PARTIAL.value, _("Delvis förenlig: det finns brister")),
    (Conformance.NONE.value, _("Inte förenlig: stora delar följer inte lagen")),
)
PARAGRAPHS = _("En tom rad mellan två stycken.")


class ContactForm(RecordForm):
    """Whom a reader may ask about an indicator."""

    name = fields.line(_("Namn"), _("En person eller en enhet. Syns för alla på indikatorns sida."), required=True)
    role = fields.line(_("Roll"), _("Till exempel analytiker."))
    email = fields.mail(_("E-post"))
    phone = fields.line(_("Telefon"), longest=40)


class RedirectForm(RecordForm):
    """An old address and where it leads now."""

    path = fields.line(
        _("Gammal adress"),
        _("Från snedstrecket och framåt, till exempel /gamla/sidan. Finns det en sida där nu visas den ändå."),
        required=True,
        longest=LONGEST_PATH,
    )
    target = fields.line(
        _("Leder till"),
        _("En sida på den här webbplatsen, från snedstrecket och framåt, till exempel /metod."),
        required=True,
        longest=LONGEST_PATH,
    )


class FaultRow(RowForm):
    """A known fault."""

    what = fields.line(_("Brist"), _("Vad är det som inte fungerar, och för vem?"), required=True, longest=300)
    why = fields.lines(_("Förklaring"), _("Varför är det så, och hur kan man göra i stället?"), required=True)
    found_on = fields.day(_("Känd sedan"), required=True)
    mended_by = fields.day(_("Ska vara åtgärdad senast"), _("Lämna tomt om det inte är bestämt."))


class StatementForm(RecordForm):
    """The accessibility statement; what it must always say stands on the page itself."""

    conformance = fields.one_of(_("Så väl följer webbplatsen lagen"), DEGREES)
    assessed_on = fields.day(_("Senast bedömd"), _("Dagen då någon senast granskade webbplatsen."), required=True)
    updated_on = fields.day(_("Senast uppdaterad"), _("Dagen då den här texten senast sågs över."), required=True)
    method = fields.lines(_("Så har vi granskat"), PARAGRAPHS, required=True)
    faults = rows(FaultRow, _("Brister som vi känner till"), _("De visas i den här ordningen."), one=_("Brist"))
    burden = fields.lines(_("Oskäligt betungande"), _("Det som lagen låter vänta, och varför (12 § i lagen)."))
    outside = fields.lines(_("Undantaget i lagen"), _("Det som lagen inte gäller (9 § i lagen)."))


class PageTextForm(RecordForm):
    """The editors' introduction to a page of the site's own."""

    text = fields.lines(
        _("Inledning"),
        _("Visas överst på sidan. Tomt ger ingen inledning. Det går att skriva **fetstil**, listor och länkar."),
        longest=5000,
        markdown=True,
    )

    def validate_text(self, field: Field) -> None:
        """Refuse a figure that would stand there as it is written: only goals' texts are bound to data."""
        if tokens(field.data or ""):
            raise ValidationError(_("Siffror inom hakparenteser fungerar bara i målens texter. Skriv talet i stället."))
