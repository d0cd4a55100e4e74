"""Releases: what goes live together, when, why and by whom."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base, Versioned, is_filled
from webapp.models.types import one_of


class ReleaseKind(StrEnum):
    """Why figures or texts changed: as planned, to correct, from a revised source, or by another definition."""

    ORDINARY = "ordinary"
    CORRECTION = "correction"
    REVISION = "revision"
    DEFINITION = "definition"


class Release(Versioned, Base):
    """Everything that becomes visible at one moment; anything but an ordinary release says why."""

    __tablename__ = "release"
    __table_args__ = (
        is_filled("actor"),
        CheckConstraint("kind = 'ordinary' OR reason <> ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    publish_at: Mapped[datetime] = mapped_column(index=True)
    created_at: Mapped[datetime]
    kind: Mapped[ReleaseKind] = mapped_column(one_of(ReleaseKind))
    reason: Mapped[str] = mapped_column(default="")
    actor: Mapped[str]
