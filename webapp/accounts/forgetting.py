"""Forgets a person: a pseudonym takes the place of name and address, and all that a login needs is gone for good."""

from secrets import token_hex

from sqlalchemy import delete

from webapp import clock
from webapp.accounts.services import AccountRefusedError, note, refuse_last
from webapp.extensions import db
from webapp.language import gettext as _
from webapp.models.base import AnySession
from webapp.models.people import EditorSession, Passkey, Person
from webapp.publishing.history import By
from webapp.wording.deeds import DeedKind

NOWHERE = "glomd.invalid"
"""A domain that nobody can have, so no letter ever leaves for it."""


def to_be_forgotten(ident: int) -> tuple[str, str] | None:
    """Return the name and the pseudonym of somebody who can be forgotten still."""
    person = db.session.get(Person, ident)
    return (person.name, pseudonym(ident)) if person and person.forgotten_at is None else None


def pseudonym(ident: int) -> str:
    """Return what somebody is called once the name is forgotten."""
    return _("Person {number}").format(number=ident)


def forget(ident: int, by: int) -> str | None:
    """Put a pseudonym in a person's place, for good, and return it; None where there is nobody to forget."""
    person = db.session.get(Person, ident)
    if person is None or person.forgotten_at:
        return None
    if ident == by:
        raise AccountRefusedError("role", _("Du kan inte glömma dig själv. Be en annan administratör."))
    refuse_last(db.session, person)
    end_everywhere(db.session, person)
    person.name, person.email = pseudonym(ident), f"person-{ident}@{NOWHERE}"
    person.is_active, person.forgotten_at = False, clock.now()
    person.password = person.fs_webauthn_user_handle = None
    person.tf_primary_method = person.tf_totp_secret = person.tf_last_counter = person.mf_recovery_codes = None
    person.fs_uniquifier = token_hex(16)
    note(db.session, By(by), DeedKind.DELETED, ident)
    return person.name


def end_everywhere(session: AnySession, person: Person) -> None:
    """Take away a person's passkeys and logins, with where the ended ones came from.

    Half-done logins do not say whose they are, so all of them go; whoever was in the middle gives the password again.
    """
    session.execute(delete(Passkey).where(Passkey.person_id == person.id))
    theirs = (EditorSession.person_id == person.id) | EditorSession.person_id.is_(None)
    session.execute(delete(EditorSession).where(theirs))
