"""Reads how the site publishes, for its form."""

from webapp.editing.desk.records import Stored
from webapp.language import gettext as _
from webapp.models.approval import ReleaseRule
from webapp.models.base import AnySession


def publishing_rule(session: AnySession, record_id: int) -> Stored:
    """Read the rule; a site without one lets everybody publish alone."""
    row = session.get(ReleaseRule, record_id)
    values = {"second_person": bool(row and row.second_person)}
    return Stored(_("Publicering"), row.version if row else 0, values)
