"""The addresses of strategies, areas and goals on the editors' side."""

from flask import Blueprint

from webapp.editing.desk.records import Editable
from webapp.editing.desk.views import add_addresses
from webapp.editing.plans import forms, queries, services
from webapp.language import gettext as _
from webapp.wording.deeds import Subject

blueprint = Blueprint("plans", __name__)

STRATEGIES = Editable(
    name="strategier",
    title=_("Strategier"),
    one=_("strategi"),
    lead=_("Det du ändrar här syns på webbplatsen direkt."),
    form=forms.StrategyForm,
    lines=queries.strategies,
    read=queries.strategy,
    write=services.write_strategy,
    remove=services.remove_strategy,
    offer=queries.offer_strategies,
    subject=Subject.STRATEGY,
)
AREAS = Editable(
    name="omraden",
    title=_("Målområden"),
    one=_("målområde"),
    lead=_("Det du ändrar här syns på webbplatsen direkt."),
    form=forms.AreaForm,
    lines=queries.areas,
    read=queries.area,
    write=services.write_area,
    remove=services.remove_area,
    offer=queries.offer_to_area,
    subject=Subject.AREA,
)
GOALS = Editable(
    name="mal",
    title=_("Mål"),
    one=_("mål"),
    lead=_("Här ändrar du målets namn, nummer och plats. Det syns på webbplatsen direkt. Texterna har en egen sida."),
    form=forms.GoalForm,
    lines=queries.goals,
    read=queries.goal,
    write=services.write_goal,
    remove=services.remove_goal,
    offer=queries.offer_to_goal,
    subject=Subject.GOAL,
)

for kind in (STRATEGIES, AREAS, GOALS):
    add_addresses(blueprint, kind)
