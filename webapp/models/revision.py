"""The texts of a goal: numbered revisions that own their sections, and the editors' own view of how it is going."""

from datetime import date
from secrets import token_hex

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.consent.embeds import ID_LETTERS, Shape
from webapp.models.base import Base, Slug, Versioned, is_filled, is_slug
from webapp.models.types import one_of
from webapp.progress.facts import Status

DRAFT = text("release_id IS NULL")
LONGEST_KEY = 24


def new_key() -> str:
    """Return a key for a section, which no other section of its goal has."""
    return token_hex(4)


class Revision(Versioned, Base):
    """One version of a goal's texts; without a release it is the goal's one draft."""

    __tablename__ = "revision"
    __table_args__ = (
        ForeignKeyConstraint(["base_revision_id", "goal_id"], ["revision.id", "revision.goal_id"]),
        UniqueConstraint("goal_id", "number"),
        UniqueConstraint("id", "goal_id"),
        Index("uq_revision_draft", "goal_id", unique=True, sqlite_where=DRAFT, postgresql_where=DRAFT),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("base_revision_id <> id", name="base"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    goal_id: Mapped[int] = mapped_column(ForeignKey("goal.id"))
    number: Mapped[int]
    lead: Mapped[str] = mapped_column(default="")
    chart_note: Mapped[str] = mapped_column(default="")
    release_id: Mapped[int | None] = mapped_column(ForeignKey("release.id"), index=True, active_history=True)
    base_revision_id: Mapped[int | None]


class Embed(Base):
    """What a third party shows on a page of ours: by which service, and what it is called there.

    It never changes, so the revisions that show the same thing share it, and its address stays.
    """

    __tablename__ = "embed"
    __table_args__ = (
        is_slug("service_slug"),
        is_filled("key", "title"),
        CheckConstraint(f"ltrim(key, '{ID_LETTERS}') = ''", name="key"),
        UniqueConstraint("service_slug", "key", "title", "transcript_url", "shape"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    service_slug: Mapped[str] = mapped_column(Slug)
    key: Mapped[str]
    title: Mapped[str]
    transcript_url: Mapped[str] = mapped_column(default="")
    shape: Mapped[Shape] = mapped_column(one_of(Shape))


class Section(Versioned, Base):
    """One part of a goal page; with an indicator it shows that chart, ``selection`` being the query it opens with.

    ``key`` stays the same from revision to revision, so that two editors' sections can be told apart.
    """

    __tablename__ = "section"
    __table_args__ = (
        UniqueConstraint("revision_id", "indicator_id"),
        UniqueConstraint("revision_id", "key"),
        is_filled("key"),
        CheckConstraint("selection = '' OR indicator_id IS NOT NULL", name="selection"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    label: Mapped[str] = mapped_column(default="")
    heading: Mapped[str] = mapped_column(default="")
    lead: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicator.id"), index=True)
    selection: Mapped[str] = mapped_column(default="")
    embed_id: Mapped[int | None] = mapped_column(ForeignKey("embed.id"), index=True, sort_order=1)
    key: Mapped[str] = mapped_column(String(LONGEST_KEY), default=new_key, sort_order=2)


class Judgement(Versioned, Base):
    """How the editors themselves see it; it stands beside what is computed and hides nothing of that."""

    __tablename__ = "judgement"
    __table_args__ = (is_filled("text", "name"),)

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), primary_key=True)
    status: Mapped[Status] = mapped_column(one_of(Status))
    text: Mapped[str]
    name: Mapped[str]
    written: Mapped[date]
