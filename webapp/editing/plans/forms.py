"""The forms of a strategy, a target area and a goal."""

from webapp.editing.desk import fields
from webapp.editing.desk.forms import RecordForm
from webapp.language import gettext as _
from webapp.models.strategy import Colour

SLUG_HINT = _("Står i sidans adress. Den ändras inte sedan, för då slutar andras länkar att fungera.")
COLOURS = (
    (Colour.NAVY.value, _("Marinblå")),
    (Colour.RUST.value, _("Roströd")),
    (Colour.TEAL.value, _("Blågrön")),
)


class StrategyForm(RecordForm):
    """What a strategy is, from when to when, and what came after it."""

    name = fields.line(_("Namn"), _("Som strategin heter i beslutet."), required=True)
    short_name = fields.line(_("Kort namn"), _("Används där det är ont om plats."), longest=60)
    slug = fields.slug(_("Del av adressen"), SLUG_HINT)
    vision = fields.lines(_("Vision"), _("En eller två meningar."), longest=500)
    lead = fields.lines(_("Ingress"), _("Helst högst 60 ord. Säg det viktigaste först."), longest=1000)
    horizon = fields.whole(_("Målår"), _("Året som målen gäller till, till exempel 2030."), required=True)
    adopted = fields.day(_("Beslutad"), _("Dagen då strategin beslutades."))
    valid_from = fields.day(_("Gäller från"))
    valid_to = fields.day(_("Gäller till"), _("Lämna tomt medan strategin gäller."))
    successor_id = fields.one_of(_("Ersatt av"), (), _("Den nya strategin, om det finns en."))
    goal_count = fields.whole(_("Antal mål i strategin"), _("Alla mål, också de som inte visas här."))
    position = fields.whole(_("Plats i listan"), _("Lägst siffra står först."))


class AreaForm(RecordForm):
    """What a target area is called, and its colour."""

    strategy_id = fields.one_of(_("Strategi"), ())
    number = fields.whole(_("Nummer"), _("Områdets plats i strategin."), required=True)
    name = fields.line(_("Namn"), required=True)
    slug = fields.slug(_("Del av adressen"), SLUG_HINT)
    colour = fields.one_of(_("Färg"), COLOURS)


class GoalForm(RecordForm):
    """Where a goal belongs and what it is called; its texts have a form of their own."""

    area_id = fields.one_of(_("Målområde"), ())
    number = fields.whole(_("Nummer"), _("Målets nummer i strategin."), required=True)
    name = fields.line(_("Namn"), _("Hela målet, som det står i strategin."), required=True, longest=300)
    slug = fields.slug(_("Del av adressen"), SLUG_HINT)
    successor_goal_id = fields.one_of(_("Ersatt av"), (), _("Målet som kom i stället, om strategin är ersatt."))
