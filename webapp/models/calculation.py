"""Calculations: the formula an indicator is calculated by, and the one that each edition was calculated by.

The first is what editors change. The second belongs to its edition as the figures do, and names the editions it
was made of, so that a reader can follow them and nobody can show it before them.
"""

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.cube.calculation.formula import FormulaKind
from webapp.cube.period import Period
from webapp.models.base import SLUG_LETTERS, Base, Versioned, is_period
from webapp.models.types import one_of


def knows_what_it_needs() -> tuple[CheckConstraint, ...]:
    """Require that each kind of formula says exactly what it has to know beside its operands."""
    needs = {"per": "per_inhabitant", "length": "moving_average", "base": "index"}
    return tuple(
        CheckConstraint(f"(kind = '{kind}') = ({column} IS NOT NULL)", name=column) for column, kind in needs.items()
    )


def is_key_or_empty() -> CheckConstraint:
    """Require the letters of a series key; empty stands for the series that is calculated."""
    return CheckConstraint(f"ltrim(series, '{SLUG_LETTERS}.') = ''", name="series")


class Calculation(Versioned, Base):
    """The formula that an indicator is calculated by from now on."""

    __tablename__ = "calculation"
    __table_args__ = (*knows_what_it_needs(), is_period("base"))

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[FormulaKind] = mapped_column(one_of(FormulaKind))
    per: Mapped[int | None]
    length: Mapped[int | None]
    base: Mapped[Period | None]


class CalculationOperand(Versioned, Base):
    """An indicator that another is calculated by; it cannot be taken away as long as it is."""

    __tablename__ = "calculation_operand"
    __table_args__ = (is_key_or_empty(),)

    calculation_id: Mapped[int] = mapped_column(
        ForeignKey("calculation.indicator_id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    series: Mapped[str] = mapped_column(default="")


class EditionCalculation(Versioned, Base):
    """The formula that an edition was calculated by."""

    __tablename__ = "edition_calculation"
    __table_args__ = (*knows_what_it_needs(), is_period("base"))

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[FormulaKind] = mapped_column(one_of(FormulaKind))
    per: Mapped[int | None]
    length: Mapped[int | None]
    base: Mapped[Period | None]


class EditionOperand(Versioned, Base):
    """An edition that another was calculated of, and what the series that was taken of it was called."""

    __tablename__ = "edition_operand"
    __table_args__ = (is_key_or_empty(),)

    edition_id: Mapped[int] = mapped_column(
        ForeignKey("edition_calculation.edition_id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    operand_edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    series: Mapped[str] = mapped_column(default="")
    label: Mapped[str] = mapped_column(default="")
