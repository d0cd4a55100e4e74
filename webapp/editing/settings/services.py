"""Writes how the site publishes."""

from webapp.editing.desk.keeping import by
from webapp.editing.desk.records import Values
from webapp.models.base import AnySession
from webapp.publishing.approvals import set_second_person


def write_publishing_rule(session: AnySession, record_id: int, values: Values) -> int:
    """Say from now on whether a second person has to approve what goes out; the history notes it."""
    set_second_person(session, by(), needed=values["second_person"])
    return record_id
