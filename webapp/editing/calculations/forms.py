"""The forms of what an indicator is calculated by: one for each formula, which asks for nothing else."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from wtforms import Field, Form

from webapp.cube.calculation.formula import PER, FormulaKind
from webapp.editing.desk import fields
from webapp.editing.desk.forms import RecordForm, RowForm, rows, rows_of
from webapp.formatting import number
from webapp.language import gettext as _

SAME = ("", _("Alla serier, var för sig"))
PER_OPTIONS = (
    ("1", _("Per invånare")),
    *((str(per), _("Per {count} invånare").format(count=number(Decimal(per)))) for per in PER if per > 1),
)
TERMS = "operands"
"""The list of what is added up; every other formula has a field for each thing that it takes."""
SERIES = "_series"
"""How the name of a field ends that says which series is taken of the indicator in the field before it."""


def indicator_field(label: str, hint: str = "") -> Field:
    """Return a field for an indicator to calculate by."""
    return fields.one_of(label, (), hint)


def series_field(label: str) -> Field:
    """Return a field for the series that is taken of it, which is not shown before there is one to choose."""
    hint = _("Välj en serie om bara den ska räknas. Annars räknas till exempel kvinnor och män var för sig.")
    return fields.one_of(label, (SAME,), hint, alone=False)


class ShareForm(RecordForm):
    """A part and its whole."""

    first = indicator_field(_("Delen"), _("Till exempel antalet företag som exporterar."))
    first_series = series_field(_("Serie i delen"))
    second = indicator_field(_("Helheten"), _("Till exempel antalet företag."))
    second_series = series_field(_("Serie i helheten"))


class PerInhabitantForm(RecordForm):
    """What there is some of, and how many live there."""

    first = indicator_field(_("Det som räknas"), _("Till exempel antalet bibliotek."))
    first_series = series_field(_("Serie i det som räknas"))
    second = indicator_field(_("Invånarna"), _("Indikatorn med antalet invånare."))
    second_series = series_field(_("Serie i invånarna"))
    per = fields.one_of(
        _("Per hur många"), PER_OPTIONS, _("Välj så att talen blir lätta att läsa: 20 hellre än 0,0002.")
    )


class GapForm(RecordForm):
    """What is taken from, and what is taken away."""

    first = indicator_field(_("Börja med"), _("Oftast den med högst värden. Till exempel andelen kvinnor som röstar."))
    first_series = series_field(_("Serie att börja med"))
    second = indicator_field(_("Dra ifrån"), _("Till exempel andelen män som röstar."))
    second_series = series_field(_("Serie att dra ifrån"))


class TermRow(RowForm):
    """An indicator that is added to others."""

    indicator = indicator_field(_("Indikator"))
    series = series_field(_("Serie"))


class SumForm(RecordForm):
    """What is added up."""

    operands = rows(TermRow, _("Läggs ihop"), _("Välj minst två. De ska ha samma enhet."), one=_("Indikator"))


class IndexForm(RecordForm):
    """What is followed, and since when."""

    first = indicator_field(_("Indikatorn som följs"))
    first_series = series_field(_("Serie som följs"))
    base = fields.period(_("Perioden som är 100"), _("Till exempel 2015. Den måste ha ett värde."), required=True)


class MovingAverageForm(RecordForm):
    """What is evened out, and over how long."""

    first = indicator_field(_("Indikatorn som jämnas ut"))
    first_series = series_field(_("Serie som jämnas ut"))
    length = fields.whole(_("Antal perioder"), _("Till exempel 3. Ju fler perioder, desto jämnare."), required=True)


FORMS: Mapping[FormulaKind, type[RecordForm]] = {
    FormulaKind.SHARE: ShareForm,
    FormulaKind.PER_INHABITANT: PerInhabitantForm,
    FormulaKind.GAP: GapForm,
    FormulaKind.SUM: SumForm,
    FormulaKind.INDEX: IndexForm,
    FormulaKind.MOVING_AVERAGE: MovingAverageForm,
}


def takes(form: type[RecordForm]) -> tuple[str, ...]:
    """Return the names of a form's fields for indicators; none where it has a list of them."""
    return tuple(name for name in ("first", "second") if hasattr(form, name))


def places(form: RecordForm) -> Iterator[tuple[Form, str, str]]:
    """Yield where an indicator and its series are chosen: in which form or row, and the names of the two fields."""
    yield from ((form, name, f"{name}{SERIES}") for name in takes(type(form)))
    if hasattr(form, TERMS):
        yield from ((row, "indicator", "series") for row in rows_of(form, TERMS))
