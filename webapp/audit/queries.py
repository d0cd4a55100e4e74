"""Reads the newest report that was published."""

from sqlalchemy import select

from webapp.audit.reports import Report
from webapp.models.base import AnySession
from webapp.models.consent import AuditReport

NEWEST = select(AuditReport.report).order_by(AuditReport.release_id.desc()).limit(1)


def newest(session: AnySession) -> Report | None:
    """Return the newest report; None where none was published."""
    found = session.scalar(NEWEST)
    return Report.from_json(found) if found else None
