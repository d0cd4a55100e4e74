"""Keeps what is calculated from coming before what it is calculated of: it would give the embargoed figures away."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select

from webapp import clock
from webapp.models.base import AnySession
from webapp.models.calculation import EditionOperand
from webapp.models.edition import Edition
from webapp.models.release import Release
from webapp.publishing.numbering import Draft


class EmbargoError(ValueError):
    """Say that figures would come before the ones that they are calculated of."""

    def __init__(self, calculated: Edition, operand: Edition) -> None:
        """Remember both."""
        super().__init__(f"edition {calculated.id} is calculated of edition {operand.id}, which comes later")
        self.calculated = calculated
        self.operand = operand


def earliest(session: AnySession, edition_id: int) -> datetime | None:
    """Return when all editions that one was calculated of have come; None where they have already."""
    comes = session.scalar(
        select(func.max(Release.publish_at))
        .join(Edition, Edition.release_id == Release.id)
        .join(EditionOperand, EditionOperand.operand_edition_id == Edition.id)
        .where(EditionOperand.edition_id == edition_id)
    )
    return comes if comes and comes > clock.now() else None


def refuse_early(session: AnySession, draft: Draft, publish_at: datetime) -> None:
    """Refuse to show figures before those that they are calculated of; a draft comes at no time at all."""
    if not isinstance(draft, Edition):
        return
    operands = select(EditionOperand.operand_edition_id).where(EditionOperand.edition_id == draft.id)
    for operand in session.scalars(select(Edition).where(Edition.id.in_(operands)).order_by(Edition.id)):
        release = session.get(Release, operand.release_id) if operand.release_id else None
        if release is None or release.publish_at > max(publish_at, clock.now()):
            raise EmbargoError(draft, operand)


def refuse_late(session: AnySession, parts: Iterable[Draft], publish_at: datetime | None) -> None:
    """Refuse to move editions behind those that are calculated of them; None is never."""
    ids = [part.id for part in parts if isinstance(part, Edition)]
    rows = session.execute(
        select(Edition, EditionOperand.operand_edition_id, Release.publish_at)
        .join(EditionOperand, EditionOperand.edition_id == Edition.id)
        .join(Release, Release.id == Edition.release_id)
        .where(EditionOperand.operand_edition_id.in_(ids))
        .order_by(Edition.id, EditionOperand.position)
    )
    for calculated, operand_id, comes in rows:
        if publish_at is None or comes < publish_at:
            raise EmbargoError(calculated, session.get_one(Edition, operand_id))
