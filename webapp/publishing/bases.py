"""Stores what an edition was calculated of, beside its figures, and reads it again."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import delete, select, tuple_
from sqlalchemy.orm.attributes import flag_modified

from webapp.cube.calculation.formula import Formula, Operand
from webapp.cube.calculation.making import Settings, make, settings_of
from webapp.models.base import AnySession
from webapp.models.calculation import Calculation, CalculationOperand, EditionCalculation, EditionOperand
from webapp.models.edition import Edition
from webapp.models.indicator import Indicator
from webapp.publishing.contents import Basis

Stored = TypeVar("Stored", Calculation, EditionCalculation)
OPERANDS = (
    select(Indicator.slug, Indicator.name, Edition.number, EditionOperand.series, EditionOperand.label)
    .join(Edition, Edition.id == EditionOperand.operand_edition_id)
    .join(Indicator, Indicator.id == Edition.indicator_id)
    .order_by(EditionOperand.position)
)


def add_basis(session: AnySession, edition_id: int, basis: Basis | None) -> None:
    """Store what an edition was calculated of, if it was."""
    if basis is None:
        return
    session.add(set_formula(EditionCalculation(edition_id=edition_id), basis.formula))
    session.flush()
    ids = edition_ids(session, basis)
    named = zip(basis.formula.operands, basis.labels, strict=True)
    for position, ((operand, label), operand_id) in enumerate(zip(named, ids, strict=True)):
        row = EditionOperand(edition_id=edition_id, position=position, operand_edition_id=operand_id)
        row.series, row.label = operand.series, label
        session.add(row)
    session.flush()


def edition_ids(session: AnySession, basis: Basis) -> list[int]:
    """Return the ids of the editions that something was calculated of, in the order of the operands."""
    wanted = [
        (operand.indicator, number) for operand, number in zip(basis.formula.operands, basis.numbers, strict=True)
    ]
    rows = session.execute(
        select(Indicator.slug, Edition.number, Edition.id)
        .join(Edition, Edition.indicator_id == Indicator.id)
        .where(tuple_(Indicator.slug, Edition.number).in_(wanted))
    )
    known = {(slug, number): found for slug, number, found in rows}
    return [known[one] for one in wanted]


def basis_of(session: AnySession, edition_id: int) -> Basis | None:
    """Return what an edition was calculated of; None where it was not."""
    row = session.get(EditionCalculation, edition_id)
    if row is None:
        return None
    used = session.execute(OPERANDS.where(EditionOperand.edition_id == edition_id)).all()
    formula = formula_of(row, [Operand(one.slug, one.series) for one in used])
    numbers, labels, names = zip(*((one.number, one.label, one.name) for one in used), strict=True)
    return Basis(formula, numbers, labels, names)


def drafts_of(session: AnySession, edition_id: int) -> Sequence[Edition]:
    """Return the drafts that were calculated of an edition."""
    used = select(EditionOperand.edition_id).where(EditionOperand.operand_edition_id == edition_id)
    drafts = select(Edition).where(Edition.id.in_(used), Edition.release_id.is_(None))
    return session.scalars(drafts.order_by(Edition.id)).all()


def set_formula(row: Stored, formula: Formula) -> Stored:
    """Let a row say what a formula says beside its operands."""
    settings = settings_of(formula)
    row.kind, row.per, row.length, row.base = formula.kind, settings.per, settings.length, settings.base
    return row


def formula_of(row: Calculation | EditionCalculation, operands: Sequence[Operand]) -> Formula:
    """Return the formula of a row and its operands."""
    return make(row.kind, operands, Settings(row.per, row.length, row.base))


def formulas(session: AnySession) -> dict[int, Formula]:
    """Return the formulas that indicators are calculated by from now on, by the indicators' ids."""
    rows = session.execute(
        select(CalculationOperand.calculation_id, Indicator.slug, CalculationOperand.series)
        .join(Indicator, Indicator.id == CalculationOperand.indicator_id)
        .order_by(CalculationOperand.calculation_id, CalculationOperand.position)
    )
    operands: defaultdict[int, list[Operand]] = defaultdict(list)
    for calculated, slug, series in rows:
        operands[calculated].append(Operand(slug, series))
    found = session.scalars(select(Calculation).order_by(Calculation.indicator_id))
    return {one.indicator_id: formula_of(one, operands[one.indicator_id]) for one in found}


def write_formula(session: AnySession, indicator_id: int, formula: Formula | None) -> None:
    """Let an indicator be calculated by a formula from now on, or by none."""
    row = session.get(Calculation, indicator_id)
    if row:
        session.execute(delete(CalculationOperand).where(CalculationOperand.calculation_id == indicator_id))
    if formula is None:
        if row:
            session.delete(row)
        session.flush()
        return
    slugs = {operand.indicator for operand in formula.operands}
    ids = dict(session.execute(select(Indicator.slug, Indicator.id).where(Indicator.slug.in_(slugs))).all())
    row = set_formula(row or Calculation(indicator_id=indicator_id), formula)
    session.add(row)
    flag_modified(row, "kind")
    session.flush()
    session.add_all(
        CalculationOperand(
            calculation_id=indicator_id,
            position=position,
            indicator_id=ids[operand.indicator],
            series=operand.series,
        )
        for position, operand in enumerate(formula.operands)
    )
    session.flush()
