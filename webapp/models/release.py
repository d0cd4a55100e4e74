"""Releases: what goes live together, when, why and by whom."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base, Versioned
from webapp.models.types import one_of


class ReleaseKind(StrEnum):
    """Why figures or texts changed: as planned, to correct, from a revised source, or by another definition."""

    ORDINARY = "ordinary"
    CORRECTION = "correction"
    REVISION = "revision"
    DEFINITION = "definition"


class Release(Versioned, Base):
    """Everything that becomes visible at one moment; anything but an ordinary release says why.

    A person made it, or a command that calls itself ``actor``. A planned one that was cancelled stays, empty.
    """

    __tablename__ = "release"
    __table_args__ = (
        CheckConstraint("(actor <> '') <> (person_id IS NOT NULL)", name="who"),
        CheckConstraint("approved_by_id <> person_id", name="second_person"),
        CheckConstraint("kind = 'ordinary' OR reason <> ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    publish_at: Mapped[datetime] = mapped_column(index=True, active_history=True)
    created_at: Mapped[datetime]
    kind: Mapped[ReleaseKind] = mapped_column(one_of(ReleaseKind))
    reason: Mapped[str] = mapped_column(default="")
    actor: Mapped[str] = mapped_column(default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, sort_order=1)
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, sort_order=2)
    cancelled_at: Mapped[datetime | None] = mapped_column(sort_order=3)
