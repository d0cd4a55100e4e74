"""Data from outside: the files as they came, what was made of each, the rules that are remembered, and the sources.

A file is kept once, whoever sends it and however often; what was made of it is a row of its own, because the same file
may hold the figures of several indicators.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from webapp.models.base import Base, Versioned, is_filled
from webapp.models.types import one_of

SHA256_DIGITS = 64


class SourceKind(StrEnum):
    """How a source is asked."""

    PXWEB1 = "pxweb1"
    PXWEB2 = "pxweb2"
    KOLADA = "kolada"
    ADDRESS = "address"


class Schedule(StrEnum):
    """How often a source is asked."""

    BY_HAND = "by_hand"
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class Original(Base):
    """A file as it came, by the hash of its bytes."""

    __tablename__ = "original"
    __table_args__ = (
        CheckConstraint(f"length(sha256) = {SHA256_DIGITS}", name="sha256"),
        CheckConstraint("size >= 0", name="size"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    size: Mapped[int]
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary, nullable=False))


class DataSource(Versioned, Base):
    """A saved question to a source of statistics; ``releases`` lets what it brings go live without anybody looking."""

    __tablename__ = "data_source"
    __table_args__ = (is_filled("name"), CheckConstraint("failures >= 0", name="failures"))

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    name: Mapped[str]
    kind: Mapped[SourceKind] = mapped_column(one_of(SourceKind))
    query: Mapped[dict[str, Any]] = mapped_column(JSON())
    schedule: Mapped[Schedule] = mapped_column(one_of(Schedule), default=Schedule.BY_HAND)
    releases: Mapped[bool] = mapped_column(default=False)
    asked_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(default="")
    failures: Mapped[int] = mapped_column(default=0)


class Arrival(Versioned, Base):
    """A file that came for an indicator: from where, how it is to be read, and the edition that was made of it.

    ``answers_id`` is what a source itself said, where the file was written from several answers.
    ``part`` is the sheet or dataset that was chosen. ``columns`` and ``rules`` are what an editor has said so far.
    """

    __tablename__ = "arrival"
    __table_args__ = (CheckConstraint("person_id IS NULL OR actor = ''", name="who"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), index=True)
    original_id: Mapped[int] = mapped_column(ForeignKey("original.id"), index=True)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("data_source.id", ondelete="SET NULL"), index=True)
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id", ondelete="SET NULL"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    actor: Mapped[str] = mapped_column(default="")
    name: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    query: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    came_at: Mapped[datetime]
    stored_at: Mapped[datetime | None]
    format: Mapped[str] = mapped_column(default="")
    part: Mapped[str] = mapped_column(default="")
    reader: Mapped[str] = mapped_column(default="")
    columns: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    rules: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("original.id"), index=True, sort_order=1)


class RememberedRules(Versioned, Base):
    """How files of one shape are read for an indicator, so that the next one asks nothing.

    ``may_release`` says that somebody who may release confirmed a file that was read so.
    """

    __tablename__ = "remembered_rules"
    __table_args__ = (
        UniqueConstraint("indicator_id", "shape"),
        CheckConstraint(f"length(shape) = {SHA256_DIGITS}", name="shape"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    shape: Mapped[str]
    columns: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    rules: Mapped[dict[str, Any]] = mapped_column(JSON())
    may_release: Mapped[bool] = mapped_column(sort_order=1)
