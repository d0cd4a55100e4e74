"""Editions: numbered full copies of an indicator's data, with the unit, target, sources and footnotes it had.

Everything below an edition names it in its key, so an observation can only point at footnotes and
series of its own edition. Which series an edition holds is a table of its own: it is what ties an
observation to the indicator at the cost of one look-up and no extra column. Observations lie in the
order of their key (``WITHOUT ROWID``): ten times the rows then cost a page nothing.
"""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.cube.aim import TargetKind
from webapp.cube.period import Period
from webapp.cube.value import Flag, Marker
from webapp.models.base import Base, Versioned, is_filled, is_number, is_period
from webapp.models.revision import DRAFT
from webapp.models.types import BITS, one_of

COMPARES = "kind IN ('more_than_base', 'less_than_base')"
NARROWS = "kind = 'narrow_gap'"


class Edition(Versioned, Base):
    """One edition; without a release it is the indicator's one draft."""

    __tablename__ = "edition"
    __table_args__ = (
        ForeignKeyConstraint(["base_edition_id", "indicator_id"], ["edition.id", "edition.indicator_id"]),
        UniqueConstraint("indicator_id", "number"),
        UniqueConstraint("id", "indicator_id"),
        Index("uq_edition_draft", "indicator_id", unique=True, sqlite_where=DRAFT, postgresql_where=DRAFT),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("decimals BETWEEN 0 AND 6", name="decimals"),
        CheckConstraint("base_edition_id <> id", name="base"),
        is_period("index_base"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    number: Mapped[int]
    unit: Mapped[str] = mapped_column(default="")
    decimals: Mapped[int] = mapped_column(default=0)
    index_base: Mapped[Period | None]
    created_at: Mapped[datetime]
    next_update: Mapped[date | None]
    definition_note: Mapped[str] = mapped_column(default="")
    release_id: Mapped[int | None] = mapped_column(ForeignKey("release.id"), index=True, active_history=True)
    base_edition_id: Mapped[int | None]


class EditionSeries(Base):
    """A series that an edition holds, with values or without."""

    __tablename__ = "edition_series"
    __table_args__ = (
        ForeignKeyConstraint(
            ["edition_id", "indicator_id"], ["edition.id", "edition.indicator_id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["series_id", "indicator_id"], ["series.id", "series.indicator_id"]),
        Index(None, "series_id"),
        {"sqlite_with_rowid": False},
    )

    edition_id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int]


class Target(Versioned, Base):
    """What is to be reached; each kind has exactly the facts it needs (a gap lies between two series)."""

    __tablename__ = "target"
    __table_args__ = (
        *(
            ForeignKeyConstraint(["edition_id", column], ["edition_series.edition_id", "edition_series.series_id"])
            for column in ("series_id", "other_series_id")
        ),
        CheckConstraint(f"({COMPARES}) = (base IS NOT NULL)", name="base"),
        CheckConstraint(f"({COMPARES}) = (value IS NULL)", name="value"),
        CheckConstraint(f"({NARROWS}) = (series_id IS NOT NULL)", name="gap_from"),
        CheckConstraint(f"({NARROWS}) = (other_series_id IS NOT NULL)", name="gap_to"),
        CheckConstraint("series_id <> other_series_id", name="gap"),
        is_number(),
        is_period(),
        is_period("base"),
    )

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[TargetKind] = mapped_column(one_of(TargetKind))
    period: Mapped[Period]
    value: Mapped[Decimal | None]
    base: Mapped[Period | None]
    series_id: Mapped[int | None]
    other_series_id: Mapped[int | None]


class Milestone(Versioned, Base):
    """A value to have reached on the way to the target."""

    __tablename__ = "milestone"
    __table_args__ = (is_number(), is_period())

    edition_id: Mapped[int] = mapped_column(ForeignKey("target.edition_id", ondelete="CASCADE"), primary_key=True)
    period: Mapped[Period] = mapped_column(primary_key=True)
    value: Mapped[Decimal]


class Source(Versioned, Base):
    """Where the figures of an edition come from."""

    __tablename__ = "source"
    __table_args__ = (is_filled("text"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    text: Mapped[str]
    url: Mapped[str | None]
    licence: Mapped[str | None]
    licence_url: Mapped[str | None]
    retrieved: Mapped[date | None]


class Footnote(Versioned, Base):
    """A note of an edition; it hangs on values through ObservationFootnote, or on the whole."""

    __tablename__ = "footnote"
    __table_args__ = (is_filled("mark", "text"), CheckConstraint("length(mark) <= 8", name="mark"))

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), primary_key=True)
    mark: Mapped[str] = mapped_column(primary_key=True)
    text: Mapped[str]
    position: Mapped[int]


class Observation(Base):
    """One value, a number or a marker; written in bulk and read as rows, never as objects."""

    __tablename__ = "observation"
    __table_args__ = (
        ForeignKeyConstraint(
            ["edition_id", "series_id"], ["edition_series.edition_id", "edition_series.series_id"], ondelete="CASCADE"
        ),
        CheckConstraint("(value IS NULL) <> (marker IS NULL)", name="value_or_marker"),
        CheckConstraint(f"flags BETWEEN 0 AND {sum(BITS.values())}", name="flags"),
        is_number(),
        is_period(),
        {"sqlite_with_rowid": False},
    )

    edition_id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[Period] = mapped_column(primary_key=True)
    value: Mapped[Decimal | None]
    marker: Mapped[Marker | None] = mapped_column(one_of(Marker))
    flags: Mapped[frozenset[Flag]] = mapped_column(default=frozenset())


class ObservationFootnote(Base):
    """A footnote that hangs on one value of its own edition."""

    __tablename__ = "observation_footnote"
    __table_args__ = (
        ForeignKeyConstraint(
            ["edition_id", "series_id", "period"],
            ["observation.edition_id", "observation.series_id", "observation.period"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(["edition_id", "mark"], ["footnote.edition_id", "footnote.mark"], ondelete="CASCADE"),
        {"sqlite_with_rowid": False},
    )

    edition_id: Mapped[int] = mapped_column(primary_key=True)
    series_id: Mapped[int] = mapped_column(primary_key=True)
    period: Mapped[Period] = mapped_column(primary_key=True)
    mark: Mapped[str] = mapped_column(primary_key=True)
