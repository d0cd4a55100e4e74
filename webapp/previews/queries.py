"""Reads which preview a token opens."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from webapp import clock
from webapp.extensions import db
from webapp.models.approval import Preview
from webapp.previews.services import hashed


@dataclass(frozen=True, slots=True)
class Opened:
    """A preview that has not ended."""

    id: int
    ends_at: datetime


def opened(token: str) -> Opened | None:
    """Return the preview that a token opens now; None for one that never was and one that has ended alike."""
    found = select(Preview.id, Preview.ends_at).where(
        Preview.token_hash == hashed(token), Preview.ends_at > clock.now()
    )
    row = db.session.execute(found).one_or_none()
    return Opened(row.id, row.ends_at) if row else None
