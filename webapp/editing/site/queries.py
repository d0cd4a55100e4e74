"""Reads contacts, old addresses, the accessibility statement and introductions for their lists and forms."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from sqlalchemy import select

from webapp.editing.desk.records import Line, Stored
from webapp.editing.desk.rows import fields_of
from webapp.language import gettext as _
from webapp.models.base import AnySession
from webapp.models.indicator import Contact, Indicator
from webapp.models.site import AccessibilityFault, AccessibilityStatement, PageText, Redirect, TextPlace

CONTACT = ("name", "role", "email", "phone")
REDIRECT = ("path", "target")
STATEMENT = ("conformance", "assessed_on", "updated_on", "method", "burden", "outside")
FAULT = ("what", "why", "found_on", "mended_by")


def contacts(session: AnySession) -> Sequence[Line]:
    """List the contacts, by name."""
    rows = sorted(session.scalars(select(Contact)), key=lambda row: (row.name.casefold(), row.id))
    return [Line(row.id, row.name, row.role) for row in rows]


def contact(session: AnySession, record_id: int) -> Stored | None:
    """Read a contact."""
    row = session.get(Contact, record_id)
    return Stored(row.name, row.version, fields_of(row, CONTACT)) if row else None


def asked_about(session: AnySession, contact_id: int) -> Sequence[str]:
    """Return the names of the indicators that a contact answers for."""
    asked = select(Indicator.name).where(Indicator.contact_id == contact_id)
    return session.scalars(asked.order_by(Indicator.name, Indicator.id)).all()


def redirects(session: AnySession) -> Sequence[Line]:
    """List the old addresses."""
    # Put in order here, because the engines do not agree on the order of texts.
    rows = sorted(session.scalars(select(Redirect)), key=lambda row: row.path)
    return [Line(row.id, row.path, _("leder till {target}").format(target=row.target), quote(row.path)) for row in rows]


def redirect(session: AnySession, record_id: int) -> Stored | None:
    """Read an old address."""
    row = session.get(Redirect, record_id)
    return Stored(row.path, row.version, fields_of(row, REDIRECT), quote(row.path)) if row else None


def statement(session: AnySession, record_id: int) -> Stored | None:
    """Read the accessibility statement with every known fault."""
    row = session.get(AccessibilityStatement, record_id)
    if row is None:
        return None
    faults = [{**fields_of(fault, FAULT), "nyckel": str(fault.id)} for fault in stored_faults(session)]
    return Stored(_("Tillgänglighet"), row.version, {**fields_of(row, STATEMENT), "faults": faults}, "/tillganglighet")


def stored_faults(session: AnySession) -> Sequence[AccessibilityFault]:
    """Return the known faults in their order."""
    order = (AccessibilityFault.position, AccessibilityFault.id)
    return session.scalars(select(AccessibilityFault).order_by(*order)).all()


def titles() -> Mapping[TextPlace, str]:
    """Return what the pages with an introduction are called."""
    return {TextPlace.METHOD: _("Så räknar vi"), TextPlace.COOKIES: _("Kakor och liknande teknik")}


def page_texts(session: AnySession) -> Sequence[Line]:
    """List the pages that may have an introduction."""
    written = {row.place for row in session.scalars(select(PageText)) if row.text}
    notes = {True: _("har en inledning"), False: _("ingen inledning än")}
    return [Line(place.value, title, notes[place in written], f"/{place.value}") for place, title in titles().items()]


def page_text(session: AnySession, place: str) -> Stored | None:
    """Read the introduction of a page; nothing where no page of that name may have one."""
    if place not in set(TextPlace):
        return None
    row = session.get(PageText, TextPlace(place))
    title, url = titles()[TextPlace(place)], f"/{place}"
    return Stored(title, row.version, {"text": row.text}, url) if row else Stored(title, 0, {"text": ""}, url)
