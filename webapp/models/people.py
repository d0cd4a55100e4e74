"""The people who keep the site: how they are named, what they may do, and whether they may do it still."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp.models.base import Base, Versioned, is_filled
from webapp.models.types import one_of


class Role(StrEnum):
    """What a person may do, each role all that the ones before it may."""

    WRITER = "skribent"
    EDITOR = "redaktör"
    ADMINISTRATOR = "administratör"


class Person(Versioned, Base):
    """Somebody who may log in; rows are never deleted, so that the history goes on naming whoever did something.

    A pseudonym takes the place of name and address when a person is to be forgotten.
    """

    __tablename__ = "person"
    __table_args__ = (
        is_filled("email", "name"),
        CheckConstraint("email = lower(email)", name="email"),
        CheckConstraint("forgotten_at IS NULL OR NOT is_active", name="forgotten"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[Role] = mapped_column(one_of(Role))
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    forgotten_at: Mapped[datetime | None]
