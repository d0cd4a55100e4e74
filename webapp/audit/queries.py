"""Reads the newest report that was published."""

from sqlalchemy import select

from webapp.audit.reports import Report
from webapp.extensions import db
from webapp.models.consent import AuditReport

NEWEST = select(AuditReport.report).order_by(AuditReport.release_id.desc()).limit(1)


def newest() -> Report | None:
    """Return the newest report; None where none was published."""
    found = db.session.scalar(NEWEST)
    return Report.from_json(found) if found else None
