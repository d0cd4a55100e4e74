"""Writes contacts, old addresses, the accessibility statement and introductions."""

from collections.abc import Sequence

from webapp import clock, richtext
from webapp.editing.desk.records import InTheWayError, Values, WrongError
from webapp.editing.desk.rows import set_fields, touch
from webapp.editing.site.queries import CONTACT, FAULT, STATEMENT, asked_about, stored_faults
from webapp.language import gettext as _
from webapp.language import listed
from webapp.models.base import AnySession
from webapp.models.indicator import Contact
from webapp.models.site import (
    AccessibilityFault,
    AccessibilityStatement,
    Conformance,
    PageText,
    Redirect,
    TextPlace,
)
from webapp.pages.redirects import RedirectError
from webapp.pages.services import set_redirect

MOST_NAMED = 3


def write_contact(session: AnySession, record_id: int | None, values: Values) -> int:
    """Store a contact."""
    row = session.get_one(Contact, record_id) if record_id else Contact()
    set_fields(row, values, CONTACT)
    session.add(row)
    session.flush()
    return row.id


def remove_contact(session: AnySession, record_id: int) -> None:
    """Take a contact away; raise InTheWayError."""
    names = asked_about(session, record_id)
    if names:
        shown = listed([f"”{name}”" for name in names[:MOST_NAMED]])
        sentence = _("Kontakten står vid {count} indikatorer, bland dem {names}. Välj en annan kontakt där först.")
        if len(names) <= MOST_NAMED:
            sentence = _("Kontakten står vid {names}. Välj en annan kontakt där först.")
        raise InTheWayError(sentence.format(count=len(names), names=shown))
    session.delete(session.get_one(Contact, record_id))
    session.flush()


def write_redirect(session: AnySession, record_id: int | None, values: Values) -> int:
    """Store an old address and where it leads; raise WrongError."""
    row = session.get_one(Redirect, record_id) if record_id else Redirect()
    try:
        set_redirect(session, row, values["path"], values["target"])
    except RedirectError as error:
        raise WrongError(**{error.field: str(error)}) from None
    return row.id


def remove_redirect(session: AnySession, record_id: int) -> None:
    """Let an old address lead nowhere."""
    session.delete(session.get_one(Redirect, record_id))
    session.flush()


def write_statement(session: AnySession, record_id: int, values: Values) -> int:
    """Store the accessibility statement with its faults; raise WrongError."""
    check_statement(values)
    row = session.get(AccessibilityStatement, record_id)
    if row:
        # A change of its faults alone is a new version of it too.
        touch(row, "method")
    row = row or AccessibilityStatement(id=record_id)
    set_fields(row, {**values, "conformance": Conformance(values["conformance"])}, STATEMENT)
    session.add(row)
    set_faults(session, values["faults"])
    session.flush()
    return row.id


def check_statement(values: Values) -> None:
    """Refuse what a statement cannot say; raise WrongError."""
    today = clock.now().astimezone(clock.SWEDEN).date()
    later = _("Dagen har inte kommit än.")
    wrong = {name: later for name in ("assessed_on", "updated_on") if values[name] > today}
    if values["updated_on"] < values["assessed_on"]:
        wrong["updated_on"] = _("Texten kan inte vara äldre än granskningen som den handlar om.")
    if values["conformance"] == Conformance.FULL and values["faults"]:
        wrong["conformance"] = _("Så länge det finns brister i listan är webbplatsen inte helt förenlig med lagen.")
    for fault in values["faults"]:
        name = f"faults.{fault['nyckel']}"
        if fault["found_on"] > today:
            wrong[f"{name}.found_on"] = later
        if fault["mended_by"] and fault["mended_by"] < fault["found_on"]:
            wrong[f"{name}.mended_by"] = _("Bristen kan inte vara åtgärdad innan den var känd.")
    if wrong:
        raise WrongError(**wrong)


def set_faults(session: AnySession, faults: Sequence[Values]) -> None:
    """Store the known faults in place of those there are."""
    left = {str(row.id): row for row in stored_faults(session)}
    for position, fault in enumerate(faults):
        row = left.pop(fault["nyckel"], None) or AccessibilityFault()
        set_fields(row, {**fault, "position": position}, (*FAULT, "position"))
        session.add(row)
    for row in left.values():
        session.delete(row)


def write_page_text(session: AnySession, place: str, values: Values) -> str:
    """Store the introduction of a page."""
    row = session.get(PageText, TextPlace(place)) or PageText(place=TextPlace(place))
    row.text = richtext.saved(values["text"])
    session.add(row)
    session.flush()
    return place
