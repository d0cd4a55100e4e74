"""The form of a goal's texts: lead, sections in their order, and the editors' own judgement."""

from collections.abc import Mapping
from typing import ClassVar

from webapp.consent.embeds import Shape
from webapp.editing.desk import fields
from webapp.editing.desk.forms import RecordForm, RowForm, rows
from webapp.editing.desk.rows import NONE
from webapp.language import gettext as _
from webapp.progress.facts import Status
from webapp.progress.words import status_name

FIGURES = _(
    "Skriv [[indikator år]] där en siffra ska stå, så följer den alltid uppgifterna. Sök efter siffror nedanför."
)
SHAPES = (
    (Shape.WIDE.value, _("Bred, 16:9")),
    (Shape.CLASSIC.value, _("Nästan kvadratisk, 4:3")),
    (Shape.HIGH.value, _("Hög, för ett flöde")),
)
STATUSES = (("", _("(ingen egen bedömning)")), *((status.value, status_name(status)) for status in Status))


class SectionRow(RowForm):
    """One section: a text, a chart, or something from another service; or several of them."""

    fold = _("Film eller flöde från en annan tjänst")
    folded = frozenset({"embed_url", "embed_title", "embed_shape", "embed_transcript"})

    label = fields.line(_("Etikett"), _("Ett par ord över rubriken, till exempel ”Bakgrund”."), longest=60)
    heading = fields.line(_("Rubrik"))
    lead = fields.lines(_("Inledning i fetstil"), _("En eller två meningar som säger det viktigaste."), longest=1000)
    text = fields.lines(_("Text"), FIGURES, markdown=True)
    indicator = fields.one_of(_("Diagram"), (NONE,), _("Indikatorn som ska visas. Den får stå en gång per mål."))
    selection = fields.line(
        _("Diagrammets urval"),
        _("Välj på indikatorns sida vad som ska synas, och klistra in adressen här. Lämna tomt för hela."),
        longest=1000,
    )
    embed_url = fields.link(
        _("Film eller flöde"), _("Adressen till en film eller ett inlägg. Tjänsten måste vara anmäld först.")
    )
    embed_title = fields.line(_("Vad filmen eller flödet heter"), _("Behövs om du har skrivit en adress ovanför."))
    embed_shape = fields.one_of(_("Form"), SHAPES)
    embed_transcript = fields.link(_("Länk till det som sägs, i text"), _("För den som inte hör eller ser filmen."))


class TextsForm(RecordForm):
    """All texts of a goal."""

    parts: ClassVar[Mapping[str, str]] = {"judgement_status": _("Er egen bedömning")}

    lead = fields.lines(_("Ingress"), _("Helst högst 60 ord. Säg svaret först."), longest=1500)
    chart_note = fields.lines(_("Ord om diagrammen"), _("Något som läsaren behöver veta om dem alla."), longest=1000)
    sections = rows(SectionRow, _("Avsnitt"), _("De står på sidan i den här ordningen."))
    judgement_status = fields.one_of(_("Så går det, tycker ni"), STATUSES, _("Står bredvid det som räknas ut."))
    judgement_text = fields.lines(_("Varför"), _("Behövs om ni gör en egen bedömning."), longest=2000)
    judgement_name = fields.line(_("Vem bedömer"), _("Till exempel ”Avdelningen för regional utveckling”."))
    judgement_written = fields.day(_("Bedömd den dag"))
