"""Reads indicators and their editions as the public may see them now."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from webapp.charts.material import Material
from webapp.extensions import db
from webapp.models.indicator import Indicator
from webapp.publishing import reading


@dataclass(frozen=True, slots=True)
class IndicatorText:
    """What is written about an indicator."""

    definition: str
    method: str


def materials(editions: Mapping[str, int | None]) -> dict[str, Material]:
    """Return the wanted visible edition of each indicator, the newest where none is named."""
    return reading.materials(db.session, editions)


def indicator_text(slug: str) -> IndicatorText | None:
    """Return what is written about an indicator."""
    row = db.session.execute(select(Indicator.definition, Indicator.method).where(Indicator.slug == slug)).one_or_none()
    return IndicatorText(row.definition, row.method) if row else None
