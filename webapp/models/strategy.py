"""Strategies, their target areas and their goals."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base, Slug, Versioned, is_filled, is_slug
from webapp.models.types import one_of


class Colour(StrEnum):
    """The colours of the palette that tell target areas apart."""

    NAVY = "navy"
    RUST = "rust"
    TEAL = "teal"


class Strategy(Versioned, Base):
    """A plan with a horizon and a validity; a superseded one names its successor and stays readable.

    ``goal_count`` is how many goals it has in all, where some of them are not shown here.
    """

    __tablename__ = "strategy"
    __table_args__ = (
        is_slug(),
        is_filled("name"),
        CheckConstraint("horizon BETWEEN 1900 AND 2999", name="horizon"),
        CheckConstraint("goal_count > 0", name="goal_count"),
        CheckConstraint("valid_to >= valid_from", name="validity"),
        CheckConstraint("successor_id <> id", name="successor"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(Slug, unique=True)
    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    vision: Mapped[str] = mapped_column(default="")
    lead: Mapped[str] = mapped_column(default="")
    adopted: Mapped[date | None]
    horizon: Mapped[int]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("strategy.id"))
    position: Mapped[int] = mapped_column(default=0)
    goal_count: Mapped[int | None] = mapped_column(sort_order=1)


class TargetArea(Versioned, Base):
    """A group of goals, told from the others by its colour."""

    __tablename__ = "target_area"
    __table_args__ = (
        UniqueConstraint("strategy_id", "slug"),
        UniqueConstraint("strategy_id", "number"),
        UniqueConstraint("id", "strategy_id"),
        is_slug(),
        is_filled("name"),
        CheckConstraint("number > 0", name="number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy.id"))
    slug: Mapped[str] = mapped_column(Slug)
    name: Mapped[str]
    number: Mapped[int]
    colour: Mapped[Colour] = mapped_column(one_of(Colour))


class Goal(Versioned, Base):
    """One numbered goal; its area is of the same strategy, its successor may be of the next one."""

    __tablename__ = "goal"
    __table_args__ = (
        ForeignKeyConstraint(["area_id", "strategy_id"], ["target_area.id", "target_area.strategy_id"]),
        UniqueConstraint("strategy_id", "number"),
        UniqueConstraint("strategy_id", "slug"),
        Index(None, "area_id"),
        is_slug(),
        is_filled("name"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("successor_goal_id <> id", name="successor"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy.id"))
    area_id: Mapped[int]
    number: Mapped[int]
    slug: Mapped[str] = mapped_column(Slug)
    name: Mapped[str]
    successor_goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"))
