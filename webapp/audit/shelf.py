"""Asks for the newest report within a request."""

from webapp.audit import queries
from webapp.audit.reports import Report
from webapp.extensions import db


def newest_report() -> Report | None:
    """Return the newest published report."""
    return queries.newest(db.session)
