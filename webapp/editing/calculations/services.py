"""Writes what an indicator is calculated by, and gives it the draft that follows."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from webapp.cube.calculation.circles import way_round
from webapp.cube.calculation.formula import FEWEST_TERMS, MOST_TERMS, Formula, FormulaError, FormulaKind, Operand
from webapp.cube.calculation.making import COUNTS, Settings, make
from webapp.cube.calculation.run import calculate
from webapp.cube.cube import Cube
from webapp.editing.calculations import queries
from webapp.editing.desk.records import Values, WrongError
from webapp.language import gettext as _
from webapp.language import listed
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.indicator import Indicator
from webapp.publishing.bases import basis_of, formulas, write_formula
from webapp.publishing.calculating import recalculate
from webapp.publishing.history import By, Deed, record
from webapp.publishing.numbering import draft_of
from webapp.publishing.structure import ShapeError
from webapp.wording.calculations import plain_words
from webapp.wording.deeds import DeedKind, FieldChange, Subject


def write(session: AnySession, indicator_id: int | None, values: Values, *, by: By) -> int:
    """Let an indicator be calculated as a form says; raise WrongError."""
    indicator = session.get_one(Indicator, indicator_id)
    formula = formula_of(values)
    refuse_impossible(session, indicator, formula)
    before = formulas(session).get(indicator.id)
    write_formula(session, indicator.id, formula)
    tell(session, indicator, before, formula, by)
    try:
        recalculate(session, [indicator.id], by)
    except ShapeError:
        sentence = _("Det som räknas ut är indelat på ett annat sätt än siffrorna som finns. Välj andra serier.")
        raise WrongError(operands=sentence) from None
    return indicator.id


def formula_of(values: Values) -> Formula:
    """Return the formula of a form; raise WrongError."""
    operands = [Operand(one["indicator"], one["series"]) for one in values["operands"] if one["indicator"]]
    kind = FormulaKind(values["kind"])
    wrong = lacking(kind, operands, values)
    if wrong:
        raise WrongError(**wrong)
    per = int(values["per"]) if kind is FormulaKind.PER_INHABITANT else None
    length = values["length"] if kind is FormulaKind.MOVING_AVERAGE else None
    base = values["base"] if kind is FormulaKind.INDEX else None
    try:
        return make(kind, operands, Settings(per, length, base))
    except FormulaError:
        raise WrongError(length=_("Skriv ett antal mellan 2 och 60.")) from None


def lacking(kind: FormulaKind, operands: Sequence[Operand], values: Values) -> dict[str, str]:
    """Return what a form does not say of what a kind of formula needs."""
    wrong: dict[str, str] = {}
    fewest, most = how_many(kind)
    if not fewest <= len(operands) <= most:
        wrong["operands"] = {
            1: _("Välj en enda indikator."),
            2: _("Välj två indikatorer."),
        }.get(most, _("Välj två till tjugo indikatorer."))
    if kind is FormulaKind.MOVING_AVERAGE and values["length"] is None:
        wrong["length"] = _("Skriv över hur många perioder.")
    if kind is FormulaKind.INDEX and values["base"] is None:
        wrong["base"] = _("Skriv vilken period som är 100.")
    return wrong


def how_many(kind: FormulaKind) -> tuple[int, int]:
    """Return how few and how many operands a kind of formula takes."""
    if kind is FormulaKind.SUM:
        return FEWEST_TERMS, MOST_TERMS
    return COUNTS[kind], COUNTS[kind]


def refuse_impossible(session: AnySession, indicator: Indicator, formula: Formula) -> None:
    """Refuse a circle, operands without figures, and figures that somebody is typing; raise WrongError."""
    called = queries.names(session)
    circle = way_round(
        queries.uses({**formulas(session), indicator.id: formula}, session),
        indicator.slug,
    )
    if circle:
        steps = [_("”{one}” räknas på ”{other}”").format(one=called[a], other=called[b]) for a, b in pairwise(circle)]
        raise WrongError(operands=_("Det går runt i en ring: {steps}.").format(steps=listed(steps)))
    cubes = {one.indicator: queries.released_cube(session, one.indicator) for one in formula.operands}
    empty = [called[slug] for slug, cube in cubes.items() if cube is None]
    if empty:
        raise WrongError(operands=_("Inget är publicerat än av {names}.").format(names=listed(empty)))
    refuse_nothing(formula, {slug: cube for slug, cube in cubes.items() if cube})
    draft = draft_of(session, Edition, indicator.id)
    if draft and basis_of(session, draft.id) is None:
        sentence = _("Indikatorn har ett utkast med inskrivna siffror. Publicera eller kasta det först.")
        raise WrongError(kind=sentence)


def refuse_nothing(formula: Formula, cubes: Mapping[str, Cube]) -> None:
    """Refuse a formula that gives no value at all; raise WrongError."""
    found = calculate(formula, cubes, 0).cube
    if not found.series:
        raise WrongError(
            operands=_("Indikatorerna har inga serier gemensamt. Välj vilken serie som gäller av var och en.")
        )
    if not found.cells and formula.kind is FormulaKind.INDEX:
        raise WrongError(base=_("Det finns inget värde för den perioden. Välj en som har det."))
    if not found.cells:
        raise WrongError(operands=_("Det blir inga värden. Siffrorna har inga perioder gemensamt, eller för få."))


def tell(session: AnySession, indicator: Indicator, before: Formula | None, now: Formula | None, by: By) -> None:
    """Write down that an indicator is calculated in another way, if it is."""
    said = [plain_words(one, queries.used(session, one)) if one else None for one in (before, now)]
    if said[0] != said[1]:
        changed = FieldChange("calculation", *said)
        record(session, Deed(by, DeedKind.CHANGED, Subject.INDICATOR, indicator.id, indicator.name, fields=(changed,)))


def stop(session: AnySession, indicator_id: int, by: By) -> None:
    """Let an indicator's figures be typed again; what was calculated stays as it is."""
    indicator = session.get_one(Indicator, indicator_id)
    before = formulas(session).get(indicator_id)
    write_formula(session, indicator_id, None)
    tell(session, indicator, before, None, by)
