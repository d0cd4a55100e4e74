"""The addresses of indicators and their breakdowns on the editors' side."""

from flask import Blueprint

from webapp.editing.desk.records import Editable
from webapp.editing.desk.views import add_addresses
from webapp.editing.indicators import forms, queries, services
from webapp.language import gettext as _
from webapp.wording.deeds import Subject

blueprint = Blueprint("edited_indicators", __name__)

INDICATORS = Editable(
    name="indikatorer",
    title=_("Indikatorer"),
    one=_("indikator"),
    lead=_("Här ändrar du vad indikatorn är och vem som svarar för den. Det syns på webbplatsen direkt."),
    form=forms.IndicatorForm,
    lines=queries.indicators,
    read=queries.indicator,
    write=services.write_indicator,
    remove=services.remove_indicator,
    offer=queries.offer_to_indicator,
    ways=queries.figures,
    subject=Subject.INDICATOR,
)
DIMENSIONS = Editable(
    name="indelningar",
    title=_("Indelningar"),
    one=_("indelning"),
    lead=_(
        "Så delas indikatorernas siffror upp, till exempel efter kön eller storlek. Det syns på webbplatsen direkt."
    ),
    form=forms.DimensionForm,
    lines=queries.dimensions,
    read=queries.dimension,
    write=services.write_dimension,
    remove=services.remove_dimension,
    offer=queries.offer_to_dimension,
    subject=Subject.INDICATOR,
    owner=queries.indicator_of,
    ways=queries.figures_of_breakdown,
)

for kind in (INDICATORS, DIMENSIONS):
    add_addresses(blueprint, kind)
