"""Keeps receipts: one row for each choice, found again only by whoever holds its number.

A receipt is not part of any transaction of the site's, and where it cannot be stored the choice still stands.
It is kept for twenty-four months: the twelve that a choice lasts, and twelve in which it can be asked about.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import Connection, Engine, bindparam, delete, insert, select

from webapp import clock
from webapp.consent.state import Choice
from webapp.extensions import WRITER
from webapp.models.consent import ConsentText, Receipt, Source

KEPT = timedelta(days=730)
RANDOM_BYTES = 16
LAST = (
    select(
        Receipt.choice,
        Receipt.policy_version,
        Receipt.source,
        Receipt.language,
        ConsentText.text,
        ConsentText.hash,
    )
    .join(ConsentText, ConsentText.hash == Receipt.text_hash)
    .where(
        ConsentText.hash == bindparam("hash"),
        Receipt.source == bindparam("source"),
        Receipt.chosen_at >= bindparam("since"),
    )
    .order_by(Receipt.chosen_at.desc(), Receipt.number_hash)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Made:
    """A choice and how it was made; ``text`` is word for word what was read, ``fingerprint`` its hash."""

    choice: Choice
    policy_version: int
    source: Source
    language: str
    text: str
    fingerprint: str


def keep(engine: Engine, made: Made) -> str:
    """Store a receipt, forget those that are too old, and return the new one's number; raise SQLAlchemyError."""
    number = secrets.token_urlsafe(RANDOM_BYTES)
    with engine.connect().execution_options(**WRITER) as connection, connection.begin():
        forget_old(connection)
        if connection.scalar(select(ConsentText.hash).where(ConsentText.hash == made.fingerprint)) is None:
            text = {"hash": made.fingerprint, "language": made.language, "text": made.text}
            connection.execute(insert(ConsentText).values(text))
        connection.execute(
            insert(Receipt).values(
                number_hash=digest(number),
                chosen_at=clock.now(),
                policy_version=made.policy_version,
                choice=made.choice,
                language=made.language,
                source=made.source,
                text_hash=made.fingerprint,
            )
        )
    return number


def made_before(engine: Engine, fingerprint: str, source: Source) -> Made | None:
    """Return how a choice was last made beside some words; None where no receipt knows of them."""
    with engine.connect() as connection:
        row = connection.execute(LAST, {"hash": fingerprint, "source": source, "since": oldest()}).one_or_none()
    return Made(*row) if row else None


def purge(engine: Engine) -> int:
    """Delete the receipts whose time is out, also where nobody chooses any more; return how many there were."""
    with engine.connect().execution_options(**WRITER) as connection, connection.begin():
        return forget_old(connection)


def oldest() -> datetime:
    """Return the time before which no receipt is kept or read."""
    return clock.now() - KEPT


def forget_old(connection: Connection) -> int:
    """Delete the receipts whose time is out; return how many there were."""
    return connection.execute(delete(Receipt).where(Receipt.chosen_at < oldest())).rowcount


def digest(number: str) -> str:
    """Return what a number is stored as."""
    return sha256(number.encode()).hexdigest()
