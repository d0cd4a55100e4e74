"""History: who did what to what, when and why; rows are only ever added, which triggers hold.

No row holds a name or an address of a person, so that somebody can be forgotten and the history stays true.
"""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from webapp.cube.period import Period
from webapp.models.base import Base, is_filled, is_period
from webapp.models.release import ReleaseKind
from webapp.models.types import one_of
from webapp.wording.deeds import DeedKind, Subject


class Change(Base):
    """One deed; ``actor`` is what a command calls itself where no person did it.

    ``label`` is what the thing was called then. Versions are numbers of editions and texts, or of the row where
    it is none of those.
    """

    __tablename__ = "change"
    __table_args__ = (
        CheckConstraint("(actor <> '') <> (person_id IS NOT NULL)", name="who"),
        Index(None, "subject", "subject_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    actor: Mapped[str] = mapped_column(default="")
    deed: Mapped[DeedKind] = mapped_column(one_of(DeedKind))
    subject: Mapped[Subject] = mapped_column(one_of(Subject))
    subject_id: Mapped[int | None]
    label: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    release_kind: Mapped[ReleaseKind | None] = mapped_column(one_of(ReleaseKind))
    release_id: Mapped[int | None] = mapped_column(ForeignKey("release.id"), index=True)
    version_before: Mapped[int | None]
    version_after: Mapped[int | None]


class ChangedField(Base):
    """What one field said before and says after a change; a cell of data has a series and a period."""

    __tablename__ = "changed_field"
    __table_args__ = (
        is_filled("field"),
        is_period(),
        CheckConstraint("before IS NOT NULL OR after IS NOT NULL", name="something"),
        {"sqlite_with_rowid": False},
    )

    change_id: Mapped[int] = mapped_column(ForeignKey("change.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    field: Mapped[str]
    series: Mapped[str | None]
    period: Mapped[Period | None]
    before: Mapped[str | None]
    after: Mapped[str | None]
