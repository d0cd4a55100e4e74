"""Indicators: what is measured, whom to ask, and the breakdowns whose combinations are its series.

Everything here holds for all editions; what may change from one edition to the next stands there.
"""

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.cube.aim import Direction
from webapp.cube.cube import CategoryRole, DimensionKind
from webapp.models.base import SLUG_LETTERS, Base, Slug, Versioned, is_filled, is_slug
from webapp.models.strategy import Colour
from webapp.models.types import one_of


class Contact(Versioned, Base):
    """Whom a reader may ask."""

    __tablename__ = "contact"
    __table_args__ = (is_filled("name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")


class Indicator(Versioned, Base):
    """What is measured; ``subject`` is how a sentence speaks of it, ``own_category`` the region's own place."""

    __tablename__ = "indicator"
    __table_args__ = (
        is_slug(),
        is_filled("name", "subject"),
        CheckConstraint("successor_indicator_id <> id", name="successor"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(Slug, unique=True)
    name: Mapped[str]
    subject: Mapped[str]
    definition: Mapped[str] = mapped_column(default="")
    method: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    own_category: Mapped[str] = mapped_column(Slug, default="")
    direction: Mapped[Direction] = mapped_column(one_of(Direction), default=Direction.NONE)
    colour: Mapped[Colour] = mapped_column(one_of(Colour), default=Colour.NAVY)
    regular: Mapped[bool] = mapped_column(default=True)
    shares: Mapped[bool] = mapped_column(default=False)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"), index=True)
    owner: Mapped[str] = mapped_column(default="")
    deputy: Mapped[str] = mapped_column(default="")
    successor_indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicator.id"))


class Dimension(Versioned, Base):
    """A breakdown of an indicator."""

    __tablename__ = "dimension"
    __table_args__ = (
        UniqueConstraint("indicator_id", "slug"),
        UniqueConstraint("id", "indicator_id"),
        is_slug(),
        is_filled("label"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    slug: Mapped[str] = mapped_column(Slug)
    label: Mapped[str]
    position: Mapped[int]
    kind: Mapped[DimensionKind] = mapped_column(one_of(DimensionKind))


class Category(Versioned, Base):
    """One value of a dimension."""

    __tablename__ = "category"
    __table_args__ = (
        UniqueConstraint("dimension_id", "slug"),
        UniqueConstraint("id", "dimension_id"),
        is_slug(),
        is_filled("label"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dimension_id: Mapped[int] = mapped_column(ForeignKey("dimension.id"))
    slug: Mapped[str] = mapped_column(Slug)
    label: Mapped[str]
    position: Mapped[int]
    role: Mapped[CategoryRole] = mapped_column(one_of(CategoryRole), default=CategoryRole.PART)


class Series(Versioned, Base):
    """One combination of categories; its key stands in addresses and never changes."""

    __tablename__ = "series"
    __table_args__ = (
        UniqueConstraint("indicator_id", "key"),
        UniqueConstraint("id", "indicator_id"),
        CheckConstraint(f"key <> '' AND ltrim(key, '{SLUG_LETTERS}.') = ''", name="key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    key: Mapped[str]
    position: Mapped[int]


class SeriesCategory(Base):
    """The category a series has in one dimension; ``indicator_id`` keeps all three within one indicator."""

    __tablename__ = "series_category"
    __table_args__ = (
        ForeignKeyConstraint(["series_id", "indicator_id"], ["series.id", "series.indicator_id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["dimension_id", "indicator_id"], ["dimension.id", "dimension.indicator_id"]),
        ForeignKeyConstraint(["category_id", "dimension_id"], ["category.id", "category.dimension_id"]),
        Index(None, "category_id"),
        {"sqlite_with_rowid": False},
    )

    series_id: Mapped[int] = mapped_column(primary_key=True)
    dimension_id: Mapped[int] = mapped_column(primary_key=True)
    category_id: Mapped[int]
    indicator_id: Mapped[int]
