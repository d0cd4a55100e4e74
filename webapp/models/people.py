"""The people who keep the site: how they are named, how they log in, what they may do and whether they may still."""

from datetime import datetime
from enum import StrEnum
from secrets import token_hex

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
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

    A pseudonym takes the place of name and address when a person is to be forgotten. The columns from ``password`` on
    bear the names that Flask-Security knows them by; without a password nobody can log in as that person.
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
    password: Mapped[str | None]
    fs_uniquifier: Mapped[str] = mapped_column(unique=True, default=lambda: token_hex(16))
    """What a session knows a person by; a new one ends all sessions there are."""
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(unique=True)
    tf_primary_method: Mapped[str | None]
    tf_totp_secret: Mapped[str | None] = mapped_column(Text)
    tf_last_counter: Mapped[int | None] = mapped_column(BigInteger)
    """The time step of the last one-time code that was used; no code of it or before it is taken again."""
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(JSON())


class Passkey(Base):
    """A passkey of a person; the columns bear the names that Flask-Security knows them by."""

    __tablename__ = "passkey"
    __table_args__ = (is_filled("name"), UniqueConstraint("person_id", "name"))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str]
    credential_id: Mapped[bytes] = mapped_column(unique=True)
    public_key: Mapped[bytes]
    sign_count: Mapped[int] = mapped_column(BigInteger, default=0)
    transports: Mapped[list[str] | None] = mapped_column(JSON())
    backup_state: Mapped[bool]
    device_type: Mapped[str]
    extensions: Mapped[str | None]
    usage: Mapped[str]
    create_datetime: Mapped[datetime]
    lastuse_datetime: Mapped[datetime]


class EditorSession(Base):
    """One login, or one that still lacks its second factor: known by a hash of what the browser holds.

    An ended one stays for a while: it shows where a person has logged in from before.
    """

    __tablename__ = "editor_session"
    __table_args__ = (Index(None, "person_id", "address"),)

    key: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    content: Mapped[str] = mapped_column(Text)
    address: Mapped[str]
    browser: Mapped[str]
    created_at: Mapped[datetime]
    used_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]
