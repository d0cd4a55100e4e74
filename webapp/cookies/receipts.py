"""Keeps receipts: one row for each choice, found again only by whoever holds its number.

A receipt is not part of any transaction of the site's, and where it cannot be stored the choice still stands.
It is kept for twenty-four months: the twelve that a choice lasts, and twelve in which it can be asked about.
"""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import Connection, Engine, delete, insert, select

from webapp import clock
from webapp.consent.state import Choice
from webapp.extensions import WRITER
from webapp.models.consent import ConsentText, Receipt, Source

KEPT = timedelta(days=730)
RANDOM_BYTES = 16


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


def forget_old(connection: Connection) -> int:
    """Delete the receipts whose time is out; return how many there were."""
    return connection.execute(delete(Receipt).where(Receipt.chosen_at < clock.now() - KEPT)).rowcount


def digest(number: str) -> str:
    """Return what a number is stored as."""
    return sha256(number.encode()).hexdigest()
