"""The form of what an indicator is calculated by."""

from decimal import Decimal

from webapp.cube.calculation.formula import PER, FormulaKind
from webapp.editing.desk import fields
from webapp.editing.desk.forms import RecordForm, RowForm, rows
from webapp.formatting import number
from webapp.language import gettext as _
from webapp.wording.calculations import KINDS

SAME = ("", _("Samma serie"))
KIND_OPTIONS = tuple((kind.value, KINDS[kind]()) for kind in FormulaKind)
PER_OPTIONS = (
    ("1", _("Per invånare")),
    *((str(per), _("Per {count} invånare").format(count=number(Decimal(per)))) for per in PER if per > 1),
)


class OperandRow(RowForm):
    """An indicator that another is calculated by, and which of its series."""

    indicator = fields.one_of(_("Indikator"), ())
    series = fields.one_of(
        _("Serie"), (SAME,), _("”Samma serie” räknar varje serie för sig, till exempel kvinnor på kvinnor.")
    )


class CalculationForm(RecordForm):
    """What an indicator is calculated by."""

    kind = fields.one_of(_("Vad som räknas ut"), KIND_OPTIONS)
    operands = rows(
        OperandRow,
        _("Räknas på"),
        _("Andel och per invånare: först det som delas, sedan det som det delas med. Index och medelvärde: bara en."),
        one=_("Indikator"),
    )
    per = fields.one_of(_("Hur många invånare"), PER_OPTIONS, _("För det som räknas per invånare."))
    length = fields.whole(_("Antal perioder"), _("För glidande medelvärde. Det står vid den sista av dem."))
    base = fields.period(_("Basperiod"), _("För index: perioden som är 100, till exempel 2015."))
