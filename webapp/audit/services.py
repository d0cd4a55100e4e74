"""Publishes the report of an audit, findings and all."""

from webapp import clock
from webapp.audit.reports import Report
from webapp.language import gettext as _
from webapp.models.base import AnySession
from webapp.models.consent import AuditReport
from webapp.models.release import ReleaseKind
from webapp.publishing.releases import ReleaseFacts, release


def publish(session: AnySession, report: Report, actor: str) -> None:
    """Show a report from now on; what is public changes, so it is a release."""
    reason = _("Vi visade en ny granskning av kakor.")
    together = release(session, [], ReleaseFacts(clock.now(), ReleaseKind.ORDINARY, actor, reason))
    session.add(
        AuditReport(
            release_id=together.id,
            made_at=report.made_at,
            policy_version=report.policy_version,
            registry_hash=report.registry_hash,
            findings=len(report.findings),
            report=report.as_json(),
        )
    )
