"""What waits: releases that a second person has to approve, and previews of drafts for whoever has the address."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base, Versioned
from webapp.models.release import ReleaseKind
from webapp.models.types import one_of

ONE_DRAFT = "(edition_id IS NULL) <> (revision_id IS NULL)"


class ReleaseRule(Versioned, Base):
    """How the site releases; one row at most, and without it nobody has to approve anything."""

    __tablename__ = "release_rule"
    __table_args__ = (CheckConstraint("id = 1", name="one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    second_person: Mapped[bool] = mapped_column(default=False)


class Proposal(Versioned, Base):
    """A release that waits for a second person; without a time it goes out when it is approved."""

    __tablename__ = "proposal"
    __table_args__ = (
        CheckConstraint("kind = 'ordinary' OR reason <> ''", name="reason"),
        CheckConstraint("parts > 0", name="parts"),
        CheckConstraint("release_id IS NULL OR closed_at IS NOT NULL", name="closed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    made_at: Mapped[datetime]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    publish_at: Mapped[datetime | None]
    kind: Mapped[ReleaseKind] = mapped_column(one_of(ReleaseKind))
    reason: Mapped[str] = mapped_column(default="")
    parts: Mapped[int]
    closed_at: Mapped[datetime | None] = mapped_column(index=True)
    release_id: Mapped[int | None] = mapped_column(ForeignKey("release.id"), index=True)


class ProposalPart(Base):
    """A draft in a proposal, and the hash of what it said when it was proposed."""

    __tablename__ = "proposal_part"
    __table_args__ = (CheckConstraint(ONE_DRAFT, name="draft"), CheckConstraint("length(digest) = 64", name="digest"))

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(String(64))


class Preview(Base):
    """The way to see drafts before their time: known by the hash of its token, which is stored nowhere."""

    __tablename__ = "preview"
    __table_args__ = (
        CheckConstraint("length(token_hash) = 64", name="token_hash"),
        CheckConstraint("ends_at > made_at", name="ends_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)


class PreviewPart(Base):
    """A draft that a preview shows."""

    __tablename__ = "preview_part"
    __table_args__ = (CheckConstraint(ONE_DRAFT, name="draft"),)

    preview_id: Mapped[int] = mapped_column(ForeignKey("preview.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), index=True)
    revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id", ondelete="CASCADE"), index=True)
