"""What the site has declared to its visitors, with every change, the receipts of what they chose, and the proofs.

A service is written over when it changes; what it said before and after stays in its history, as the text that
a file would have it in, so that the history can be read whatever becomes of these tables.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp.consent.policy import LOADING
from webapp.consent.registry import Place
from webapp.consent.state import Choice, Purpose
from webapp.models.base import Base, Slug, Versioned, is_filled, is_slug
from webapp.models.types import one_of

LONGEST_LIFETIME = 396 * 24 * 60 * 60
"""Thirteen months in seconds, however long they are."""
HOST_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789-."
ORIGIN_LETTERS = f"{HOST_LETTERS}:/"
IS_ORIGIN = "(origin LIKE 'http://_%' OR origin LIKE 'https://_%' OR origin LIKE 'ws://_%' OR origin LIKE 'wss://_%')"


def has_only(column: str, letters: str) -> str:
    """Return the rule that a column holds these letters and no other."""
    return f"ltrim({column}, '{letters}') = ''"


def belongs_to_service() -> ForeignKeyConstraint:
    """Tie a row to its service, which takes it along when it goes."""
    return ForeignKeyConstraint(["service_slug"], ["service.slug"], ondelete="CASCADE")


class Service(Versioned, Base):
    """A declared third party or a tool of our own; one that reaches out to others is never necessary."""

    __tablename__ = "service"
    __table_args__ = (
        is_slug(),
        is_filled("name", "provider", "country", "why"),
        CheckConstraint("purpose = 'necessary' OR privacy_url <> ''", name="privacy_url"),
        CheckConstraint("purpose <> 'necessary' OR (script_url = '' AND player_url = '')", name="needs_nobody"),
        CheckConstraint("player_url = '' OR player_url LIKE '%{id}%'", name="player_url"),
    )

    slug: Mapped[str] = mapped_column(Slug, primary_key=True)
    name: Mapped[str]
    provider: Mapped[str]
    country: Mapped[str]
    purpose: Mapped[Purpose] = mapped_column(one_of(Purpose))
    why: Mapped[str]
    privacy_url: Mapped[str] = mapped_column(default="")
    script_url: Mapped[str] = mapped_column(default="")
    player_url: Mapped[str] = mapped_column(default="")


class ServiceHost(Base):
    """An origin that a service adds to one directive of the policy."""

    __tablename__ = "service_host"
    __table_args__ = (
        belongs_to_service(),
        CheckConstraint(f"directive IN ({', '.join(map(repr, LOADING))})", name="directive"),
        CheckConstraint(f"{has_only('origin', ORIGIN_LETTERS)} AND {IS_ORIGIN}", name="origin"),
    )

    service_slug: Mapped[str] = mapped_column(Slug, primary_key=True)
    directive: Mapped[str] = mapped_column(primary_key=True)
    origin: Mapped[str] = mapped_column(primary_key=True)


class ServiceBeyond(Base):
    """A host that a service's player itself turns to, where no policy of ours reaches; a star may stand for names."""

    __tablename__ = "service_beyond"
    __table_args__ = (
        belongs_to_service(),
        CheckConstraint(f"host <> '' AND {has_only('host', f'{HOST_LETTERS}*')} AND host NOT LIKE '_%*%'", name="host"),
    )

    service_slug: Mapped[str] = mapped_column(Slug, primary_key=True)
    host: Mapped[str] = mapped_column(primary_key=True)


class ServicePage(Base):
    """An address by which people know what a service's player shows; {id} stands for what it is called there."""

    __tablename__ = "service_page"
    __table_args__ = (
        belongs_to_service(),
        CheckConstraint("url LIKE 'http%://_%{id}%'", name="url"),
    )

    service_slug: Mapped[str] = mapped_column(Slug, primary_key=True)
    url: Mapped[str] = mapped_column(primary_key=True)


class ServiceStored(Base):
    """A cookie or storage key; ``lifetime`` is in seconds, none where it goes when the browser closes."""

    __tablename__ = "service_stored"
    __table_args__ = (
        belongs_to_service(),
        is_filled("name", "why"),
        CheckConstraint(f"lifetime BETWEEN 1 AND {LONGEST_LIFETIME}", name="lifetime"),
        CheckConstraint(has_only("domain", HOST_LETTERS), name="domain"),
        CheckConstraint("path LIKE '/%'", name="path"),
        CheckConstraint("place = 'cookie' OR NOT http_only", name="http_only"),
    )

    service_slug: Mapped[str] = mapped_column(Slug, primary_key=True)
    place: Mapped[Place] = mapped_column(one_of(Place), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    is_prefix: Mapped[bool] = mapped_column(primary_key=True)
    domain: Mapped[str] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    why: Mapped[str]
    lifetime: Mapped[int | None]
    http_only: Mapped[bool] = mapped_column(default=False)


class ConsentPolicy(Base):
    """A version of what visitors are asked about, and the release that it came with; the highest number holds."""

    __tablename__ = "consent_policy"
    __table_args__ = (CheckConstraint("number >= 1", name="number"),)

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"))


class ServiceChange(Base):
    """What a service said before and after a release, as TOML; nothing where it was not there. Never changed itself."""

    __tablename__ = "service_change"
    __table_args__ = (
        is_slug("service_slug"),
        CheckConstraint("before <> after", name="change"),
    )

    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"), primary_key=True)
    service_slug: Mapped[str] = mapped_column(Slug, primary_key=True)
    before: Mapped[str] = mapped_column(default="")
    after: Mapped[str] = mapped_column(default="")


class Source(StrEnum):
    """Where on the site a choice was made."""

    BANNER = "banner"
    SETTINGS = "settings"
    EMBED = "embed"


class ConsentText(Base):
    """What a visitor was shown when choosing, word for word, by the hash of the words."""

    __tablename__ = "consent_text"
    __table_args__ = (is_filled("text", "language"), CheckConstraint("length(hash) = 64", name="hash"))

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    language: Mapped[str]
    text: Mapped[str]


class Receipt(Base):
    """That a choice was made, and nothing of who made it: its number is known to the visitor alone, here as a hash."""

    __tablename__ = "consent_receipt"
    __table_args__ = (
        is_filled("language"),
        CheckConstraint("length(number_hash) = 64", name="number_hash"),
        CheckConstraint("policy_version >= 0", name="policy_version"),
        {"sqlite_with_rowid": False},
    )

    number_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    chosen_at: Mapped[datetime] = mapped_column(index=True)
    policy_version: Mapped[int]
    choice: Mapped[Choice] = mapped_column(one_of(Choice))
    language: Mapped[str]
    source: Mapped[Source] = mapped_column(one_of(Source))
    text_hash: Mapped[str] = mapped_column(ForeignKey("consent_text.hash"))


class AuditReport(Base):
    """What an audit saw, as JSON, published with a release; the newest one is shown."""

    __tablename__ = "audit_report"
    __table_args__ = (
        is_filled("report"),
        CheckConstraint("length(registry_hash) = 64", name="registry_hash"),
        CheckConstraint("policy_version >= 0", name="policy_version"),
        CheckConstraint("findings >= 0", name="findings"),
    )

    release_id: Mapped[int] = mapped_column(ForeignKey("release.id"), primary_key=True)
    made_at: Mapped[datetime]
    policy_version: Mapped[int]
    registry_hash: Mapped[str] = mapped_column(String(64))
    findings: Mapped[int]
    report: Mapped[str]
