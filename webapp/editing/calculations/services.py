"""Writes what an indicator is calculated by, and gives it the draft that follows."""

from collections.abc import Mapping
from itertools import pairwise

from webapp.cube.calculation.circles import way_round
from webapp.cube.calculation.formula import FEWEST_TERMS, MOST_TERMS, Formula, FormulaError, FormulaKind, Operand
from webapp.cube.calculation.making import Settings, make
from webapp.cube.calculation.run import calculate
from webapp.cube.cube import Cube
from webapp.editing.calculations import queries
from webapp.editing.calculations.forms import FORMS, SERIES, TERMS, takes
from webapp.editing.desk.records import Values, WrongError
from webapp.language import gettext as _
from webapp.language import listed
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.indicator import Indicator
from webapp.publishing.bases import formulas, write_formula
from webapp.publishing.calculating import recalculate
from webapp.publishing.copying import edition_content
from webapp.publishing.history import By, Deed, record
from webapp.publishing.numbering import draft_of
from webapp.publishing.structure import ShapeError
from webapp.wording.calculations import plain_words
from webapp.wording.deeds import DeedKind, FieldChange, Subject


def write(kind: FormulaKind, session: AnySession, indicator_id: int | None, values: Values, *, by: By) -> int:
    """Let an indicator be calculated as the form of a kind says; raise WrongError."""
    indicator = session.get_one(Indicator, indicator_id)
    formula = formula_of(kind, values)
    refuse_impossible(session, indicator, formula)
    before = formulas(session).get(indicator.id)
    write_formula(session, indicator.id, formula)
    tell(session, indicator, before, formula, by)
    try:
        recalculate(session, [indicator.id], by)
    except ShapeError:
        sentence = _("Det som räknas ut är indelat på ett annat sätt än siffrorna som finns. Välj andra serier.")
        raise wrong(formula, sentence) from None
    return indicator.id


def wrong(formula: Formula, sentence: str) -> WrongError:
    """Return that what a formula takes will not do, told where it begins to take it."""
    return WrongError(**{TERMS if formula.kind is FormulaKind.SUM else "first": sentence})


def formula_of(kind: FormulaKind, values: Values) -> Formula:
    """Return the formula of a form; raise WrongError."""
    lacks = lacking(kind, values)
    if lacks:
        raise WrongError(**lacks)
    per = int(values["per"]) if kind is FormulaKind.PER_INHABITANT else None
    try:
        return make(kind, operands_of(kind, values), Settings(per, values.get("length"), values.get("base")))
    except FormulaError:
        raise WrongError(length=_("Skriv ett antal mellan 2 och 60.")) from None


def operands_of(kind: FormulaKind, values: Values) -> list[Operand]:
    """Return what a form takes of others, in the order of the formula."""
    if kind is FormulaKind.SUM:
        return [Operand(one["indicator"], one["series"]) for one in values[TERMS] if one["indicator"]]
    return [Operand(values[name], values[f"{name}{SERIES}"]) for name in takes(FORMS[kind])]


def lacking(kind: FormulaKind, values: Values) -> dict[str, str]:
    """Return what a form does not say of what a kind of formula needs."""
    lacks = {name: _("Välj en indikator.") for name in takes(FORMS[kind]) if not values[name]}
    if kind is FormulaKind.SUM and not FEWEST_TERMS <= len(operands_of(kind, values)) <= MOST_TERMS:
        lacks[TERMS] = _("Välj två till tjugo indikatorer.")
    return lacks


def refuse_impossible(session: AnySession, indicator: Indicator, formula: Formula) -> None:
    """Refuse a circle, operands without figures, and figures that somebody is typing; raise WrongError."""
    called = queries.names(session)
    circle = way_round(
        queries.uses({**formulas(session), indicator.id: formula}, session),
        indicator.slug,
    )
    if circle:
        steps = [
            _("”{one}” räknas ut från ”{other}”").format(one=called[a], other=called[b]) for a, b in pairwise(circle)
        ]
        raise wrong(formula, _("Det går runt i en ring: {steps}.").format(steps=listed(steps)))
    cubes = {one.indicator: queries.released_cube(session, one.indicator) for one in formula.operands}
    empty = [called[slug] for slug, cube in cubes.items() if cube is None]
    if empty:
        raise wrong(formula, _("Inget är publicerat än av {names}.").format(names=listed(empty)))
    refuse_nothing(formula, {slug: cube for slug, cube in cubes.items() if cube})
    draft = draft_of(session, Edition, indicator.id)
    if draft and edition_content(session, draft).is_typed:
        sentence = _("Indikatorn har ett utkast med inskrivna siffror. Publicera eller kasta det först.")
        raise wrong(formula, sentence)


def refuse_nothing(formula: Formula, cubes: Mapping[str, Cube]) -> None:
    """Refuse a formula that gives no value at all; raise WrongError."""
    found = calculate(formula, cubes, 0).cube
    if not found.series:
        raise wrong(formula, _("Indikatorerna är inte indelade på samma sätt. Välj en serie i dem."))
    if not found.cells and formula.kind is FormulaKind.INDEX:
        raise WrongError(base=_("Det finns inget värde för den perioden. Välj en som har det."))
    if not found.cells:
        raise wrong(formula, _("Det blir inga värden. Siffrorna har inga perioder gemensamt, eller för få."))


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
