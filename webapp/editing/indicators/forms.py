"""The forms of an indicator, of a breakdown, and of what an edition says beside its values."""

from webapp.cube.aim import Direction, TargetKind
from webapp.cube.cube import CategoryRole, DimensionKind
from webapp.editing.desk import fields
from webapp.editing.desk.forms import RecordForm, RowForm, rows
from webapp.editing.desk.rows import NONE
from webapp.editing.plans.forms import COLOURS, SLUG_HINT
from webapp.language import gettext as _

DIRECTIONS = (
    (Direction.UP.value, _("Uppåt är bra")),
    (Direction.DOWN.value, _("Nedåt är bra")),
    (Direction.NONE.value, _("Varken uppåt eller nedåt är bra i sig")),
)
TARGETS = (
    ("", _("(inget målvärde)")),
    (TargetKind.REACH_AT_LEAST.value, _("Nå upp till ett värde")),
    (TargetKind.REACH_AT_MOST.value, _("Komma ner till ett värde")),
    (TargetKind.MORE_THAN_BASE.value, _("Bli mer än basåret")),
    (TargetKind.LESS_THAN_BASE.value, _("Bli mindre än basåret")),
    (TargetKind.KEEP_AT_LEAST.value, _("Hålla sig på eller över ett värde")),
    (TargetKind.KEEP_AT_MOST.value, _("Hålla sig på eller under ett värde")),
    (TargetKind.NARROW_GAP.value, _("Minska skillnaden mellan två serier")),
)
KINDS = (
    (DimensionKind.UNORDERED.value, _("Kategorier utan ordning, till exempel kön")),
    (DimensionKind.ORDERED.value, _("Kategorier i ordning, till exempel storlek")),
    (DimensionKind.GEO.value, _("Platser, till exempel län eller kommuner")),
)
ROLES = (
    (CategoryRole.PART.value, _("En del")),
    (CategoryRole.TOTAL.value, _("Alla tillsammans")),
    (CategoryRole.UNKNOWN.value, _("Okänt")),
)


MOST_CATEGORIES = 400
"""Categories of one breakdown: every county and every municipality of the country, and some."""


class IndicatorForm(RecordForm):
    """What is measured, and who knows about it; it holds for every edition."""

    name = fields.line(_("Namn"), _("Står över diagrammet."), required=True)
    subject = fields.line(
        _("Så heter det mitt i en mening"), _("Till exempel ”antalet företag som exporterar varor”."), required=True
    )
    slug = fields.slug(_("Del av adressen"), SLUG_HINT)
    definition = fields.lines(_("Definition"), _("Vad som räknas och inte räknas."), longest=3000)
    method = fields.lines(_("Metod"), _("Hur siffran har tagits fram."), longest=3000)
    place = fields.line(_("Plats"), _("Till exempel ”Västmanland”. Tomt om platserna är en indelning."))
    own_category = fields.line(
        _("Regionens egen plats"), _("Kategorin som är vår egen region, i en indelning av platser.")
    )
    direction = fields.one_of(_("God riktning"), DIRECTIONS)
    colour = fields.one_of(_("Färg"), COLOURS)
    regular = fields.yes(_("Mäts i jämna steg"), _("Då ritas en saknad period som ett glapp."), ticked=True)
    shares = fields.yes(_("Går att visa som andel av alla"), _("Bara när delarna tillsammans är alla."))
    contact_id = fields.one_of(_("Kontakt för läsare"), ())
    owner = fields.line(_("Ansvarig"), _("Den som uppdaterar siffrorna. Syns inte på webbplatsen."))
    deputy = fields.line(_("Ersättare"), _("Den som gör det när den ansvariga är borta. Syns inte på webbplatsen."))
    successor_indicator_id = fields.one_of(_("Ersatt av"), (), _("Indikatorn som kom i stället."))


class CategoryRow(RowForm):
    """One category of a breakdown."""

    label = fields.line(_("Namn"), required=True)
    slug = fields.slug(_("Kod"), _("Står i adresser och filer. Den ändras inte sedan."))
    role = fields.one_of(_("Vad den är"), ROLES)


class DimensionForm(RecordForm):
    """A breakdown and its categories in the order they are shown."""

    indicator_id = fields.one_of(_("Indikator"), ())
    label = fields.line(_("Namn"), _("Till exempel ”Företagets storlek”."), required=True)
    slug = fields.slug(_("Kod"), _("Står i filer. Den ändras inte sedan."))
    kind = fields.one_of(_("Sort"), KINDS)
    categories = rows(CategoryRow, _("Kategori"), _("De visas i den här ordningen."), most=MOST_CATEGORIES)


class MilestoneRow(RowForm):
    """A value to have reached on the way."""

    period = fields.period(_("Period"), required=True)
    value = fields.exact(_("Delmål"), required=True)


class SourceRow(RowForm):
    """Where figures come from."""

    text = fields.line(_("Källa"), _("Till exempel ”SCB, Företagsregistret”."), required=True, longest=500)
    url = fields.link(_("Länk till källan"))
    licence = fields.line(_("Licens"), _("Till exempel ”CC0”."))
    licence_url = fields.link(_("Länk till licensen"))
    retrieved = fields.day(_("Hämtad"))


class FootnoteRow(RowForm):
    """A note that values or the whole indicator can have."""

    mark = fields.line(_("Tecken"), _("Till exempel 1 eller a."), required=True, longest=8)
    text = fields.line(_("Fotnot"), required=True, longest=1000)


class EditionForm(RecordForm):
    """What an edition says beside its values."""

    unit = fields.line(_("Enhet"), _("Till exempel ”företag” eller ”procent”."))
    decimals = fields.whole(_("Decimaler"), _("0 till 6."), required=True)
    target_kind = fields.one_of(_("Målvärde"), TARGETS)
    target_period = fields.period(_("Ska nås"), _("Till exempel 2030."))
    target_value = fields.exact(_("Värdet"), _("Lämna tomt för mål som jämför med basåret."))
    target_base = fields.period(_("Basår"), _("För mål som jämför med ett år."))
    target_from = fields.one_of(_("Skillnaden är från"), (NONE,), _("För mål om en skillnad."))
    target_to = fields.one_of(_("till"), (NONE,))
    milestones = rows(MilestoneRow, _("Delmål"))
    index_base = fields.period(_("Index utgår från"), _("Perioden som är 100 när diagrammet visar index."))
    next_update = fields.day(_("Nästa uppdatering"), _("Står på sidan, och påminner er på startsidan."))
    definition_note = fields.lines(
        _("Ändrad definition"), _("Om definitionen är en annan än i förra utgåvan: vad är nytt?"), longest=1000
    )
    sources = rows(SourceRow, _("Källa"))
    footnotes = rows(FootnoteRow, _("Fotnot"))
