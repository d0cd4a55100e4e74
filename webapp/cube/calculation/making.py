"""Makes a formula of what a form or a table says of it, and says it again."""

from collections.abc import Sequence
from dataclasses import dataclass

from webapp.cube.calculation.formula import (
    Formula,
    FormulaError,
    FormulaKind,
    Gap,
    Index,
    MovingAverage,
    Operand,
    PerInhabitant,
    Share,
    Sum,
)
from webapp.cube.period import Period

COUNTS = {FormulaKind.SHARE: 2, FormulaKind.PER_INHABITANT: 2, FormulaKind.GAP: 2}
COUNTS |= {FormulaKind.INDEX: 1, FormulaKind.MOVING_AVERAGE: 1}
"""How many operands a formula takes; a sum says so itself."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a formula of some kinds has to know: per how many, of how many periods, from which period."""

    per: int | None = None
    length: int | None = None
    base: Period | None = None


def make(kind: FormulaKind, operands: Sequence[Operand], settings: Settings) -> Formula:
    """Return a formula; raise FormulaError where something is lacking or too much."""
    if len(operands) != COUNTS.get(kind, len(operands)):
        raise FormulaError(f"{kind} takes {COUNTS[kind]} operands")
    match kind, settings:
        case FormulaKind.SHARE, _:
            return Share(*operands)
        case FormulaKind.GAP, _:
            return Gap(*operands)
        case FormulaKind.SUM, _:
            return Sum(tuple(operands))
        case FormulaKind.PER_INHABITANT, Settings(per=int(per)):
            return PerInhabitant(operands[0], operands[1], per)
        case FormulaKind.MOVING_AVERAGE, Settings(length=int(length)):
            return MovingAverage(operands[0], length)
        case FormulaKind.INDEX, Settings(base=Period() as base):
            return Index(operands[0], base)
        case _:
            raise FormulaError(f"{kind} lacks what it has to know")


def settings_of(formula: Formula) -> Settings:
    """Return what a formula has to know beside its operands."""
    match formula:
        case PerInhabitant(per=per):
            return Settings(per=per)
        case MovingAverage(length=length):
            return Settings(length=length)
        case Index(base=base):
            return Settings(base=base)
        case _:
            return Settings()
