"""Opens and closes previews; the token is told once and stored nowhere, only its hash is."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import select

from webapp import clock
from webapp.models.approval import Preview, PreviewPart
from webapp.models.base import AnySession
from webapp.models.edition import Edition
from webapp.models.release import Release, ReleaseKind
from webapp.models.revision import Revision
from webapp.publishing.history import By, Deed, record
from webapp.publishing.numbering import Draft
from webapp.wording.deeds import DeedKind, FieldChange, Subject

TOKEN_BYTES = 16
LENGTHS, USUAL = (1, 7, 14, 30, 90), 14
"""For how many days a preview may be open, and for how many it is where nobody has said so."""
LONGEST = timedelta(days=LENGTHS[-1])
ACTOR = "förhandsvisning"


class EndError(ValueError):
    """Say that a preview would end before it begins, or stay open for too long."""


def open_preview(
    session: AnySession, drafts: Iterable[Draft], person_id: int, ends_at: datetime
) -> tuple[Preview, str]:
    """Let whoever has the token see drafts, planned ones too, until a moment; return the token, which is told once."""
    now = clock.now()
    refuse_end(ends_at)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    preview = Preview(token_hash=hashed(token), made_at=now, ends_at=ends_at, person_id=person_id)
    session.add(preview)
    session.flush()
    for position, draft in enumerate(drafts):
        part = PreviewPart(preview_id=preview.id, position=position)
        part.edition_id = draft.id if isinstance(draft, Edition) else None
        part.revision_id = draft.id if isinstance(draft, Revision) else None
        session.add(part)
    record(session, Deed(By(person_id), DeedKind.CREATED, Subject.PREVIEW, preview.id))
    return preview, token


def refuse_end(ends_at: datetime) -> None:
    """Refuse an end that has been or is far away."""
    if not clock.now() < ends_at <= clock.now() + LONGEST:
        raise EndError(f"a preview ends within {LONGEST.days} days")


def length(days: str) -> timedelta:
    """Return for how long a choice of days lets a preview be open; what was never offered is the usual."""
    return timedelta(days=next((one for one in LENGTHS if str(one) == days), USUAL))


def extend_preview(session: AnySession, preview: Preview, ends_at: datetime, by: By) -> None:
    """Let a preview end at another moment."""
    refuse_end(ends_at)
    changed = FieldChange("ends_at", preview.ends_at.isoformat(), ends_at.isoformat())
    preview.ends_at = ends_at
    record(session, Deed(by, DeedKind.CHANGED, Subject.PREVIEW, preview.id, fields=(changed,)))


def close_preview(session: AnySession, preview: Preview, by: By) -> None:
    """Let nobody see drafts by a token any more."""
    record(session, Deed(by, DeedKind.DELETED, Subject.PREVIEW, preview.id))
    session.delete(preview)
    session.flush()


def hashed(token: str) -> str:
    """Return what is stored of a token."""
    return sha256(token.encode()).hexdigest()


def lay_open(session: AnySession, preview_id: int) -> None:
    """Release the drafts of a preview at this moment, in a transaction that is going to be undone.

    So what is shown is word for word what visitors would see. What is planned comes with its whole release.
    """
    laid = Release(publish_at=clock.now(), created_at=clock.now(), kind=ReleaseKind.ORDINARY, actor=ACTOR)
    session.add(laid)
    session.flush()
    for draft in drafts(session, preview_id):
        if draft.release_id is None:
            draft.release_id = laid.id
        else:
            planned = session.get_one(Release, draft.release_id)
            planned.publish_at = min(planned.publish_at, clock.now())
    session.flush()


def drafts(session: AnySession, preview_id: int) -> list[Draft]:
    """Return the drafts of a preview that are still there."""
    parts = select(PreviewPart).where(PreviewPart.preview_id == preview_id).order_by(PreviewPart.position)
    return [
        session.get_one(Edition, part.edition_id) if part.edition_id else session.get_one(Revision, part.revision_id)
        for part in session.scalars(parts)
    ]
