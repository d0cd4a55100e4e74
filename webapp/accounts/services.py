"""Writes who people are: made, invited, given another role, let go; every session of theirs ends where it must.

What is done to people stands in the history by their numbers alone, so that a name can be forgotten everywhere.
"""

import re
import unicodedata
from secrets import token_hex

from flask_security import hash_password
from sqlalchemy import delete, select

from webapp import clock
from webapp.accounts import logins
from webapp.accounts.passwords import trouble
from webapp.accounts.queries import person_by_email
from webapp.extensions import db
from webapp.language import gettext as _
from webapp.models.base import AnySession
from webapp.models.people import Passkey, Person, Role
from webapp.publishing.history import COMMAND, By, Deed, record
from webapp.wording.deeds import DeedKind, FieldChange, Subject

ADDRESS = re.compile(r"[^\s@\x00]{1,64}@[^\s@\x00.][^\s@\x00]{0,189}")
LONGEST_NAME = 100


class AccountRefusedError(Exception):
    """Say in words why something cannot be done with an account; ``field`` is what it is about."""

    def __init__(self, field: str, words: str) -> None:
        """Keep both."""
        super().__init__(words)
        self.field = field


def create(session: AnySession, email: str, name: str, role: Role, password: str | None = None) -> Person:
    """Make an account; without a password its person is still to be invited."""
    email, name = email.strip().lower(), " ".join(name.split())
    if not ADDRESS.fullmatch(email):
        raise AccountRefusedError("email", _("Det ser inte ut som en e-postadress."))
    if not email.isascii():
        # Browsers refuse it, or send it spelt otherwise, so nobody could log in.
        raise AccountRefusedError(
            "email",
            _(
                "Adressen får bara ha bokstäverna a–z, siffror och vanliga tecken, "
                "för annars går det inte att logga in."
            ),
        )
    if not name or len(name) > LONGEST_NAME or "\0" in name:
        raise AccountRefusedError("name", _("Skriv ett namn med högst {number} tecken.").format(number=LONGEST_NAME))
    if person_by_email(session, email):
        raise AccountRefusedError("email", _("Det finns redan ett konto med den adressen."))
    person = Person(email=email, name=name, role=role, created_at=clock.now(), fs_uniquifier=token_hex(16))
    if password is not None:
        set_password(person, password)
    session.add(person)
    session.flush()
    return person


def set_password(person: Person, password: str) -> None:
    """Give somebody a password, normalised as the login form normalises what is typed; every session ends."""
    found = trouble(unicodedata.normalize("NFC", password), person.name, person.email)
    if found:
        raise AccountRefusedError("password", found)
    person.password = hash_password(unicodedata.normalize("NFKD", password))
    person.fs_uniquifier = token_hex(16)


def note_created(session: AnySession, by: By, person: Person) -> None:
    """Write down that an account was made."""
    note(session, by, DeedKind.CREATED, person.id, FieldChange("role", None, person.role))


def invited(email: str, name: str, role: Role, by: int) -> Person:
    """Make an account whose person is to be invited."""
    person = create(db.session, email, name, role)
    note_created(db.session, By(by), person)
    return person


def accept(ident: int, password: str) -> bool:
    """Set the first password of somebody who was invited."""
    person = db.session.get(Person, ident)
    if person is None:
        return False
    set_password(person, password)
    note(db.session, By(ident), DeedKind.CHANGED, ident, FieldChange("password", None, _("det första")))
    return True


def change(ident: int, *, role: Role, is_active: bool, by: By) -> Person | None:
    """Give somebody another role, or close or open the account; every session ends. Nobody does it to themselves."""
    person = db.session.get(Person, ident)
    if person is None or person.forgotten_at:
        return None
    if ident == by.person_id:
        raise AccountRefusedError("role", _("Du kan inte ändra ditt eget konto. Be en annan administratör."))
    if not (is_active and role is Role.ADMINISTRATOR):
        refuse_last(db.session, person)
    changed = [FieldChange("role", person.role, role)] if person.role is not role else []
    if person.is_active != is_active:
        changed.append(FieldChange("is_active", yes(said=person.is_active), yes(said=is_active)))
    if changed:
        person.role, person.is_active = role, is_active
        person.fs_uniquifier = token_hex(16)
        note(db.session, by, DeedKind.CHANGED, ident, *changed)
    return person


def refuse_last(session: AnySession, person: Person) -> None:
    """Refuse to let go of the last administrator who can log in."""
    others = select(Person.id).where(
        Person.role == Role.ADMINISTRATOR, Person.is_active, Person.password.is_not(None), Person.id != person.id
    )
    if person.role is Role.ADMINISTRATOR and person.is_active and session.scalar(others.limit(1)) is None:
        raise AccountRefusedError("role", _("Det måste finnas minst en administratör till som kan logga in."))


def yes(*, said: bool) -> str:
    """Return how the history writes that something holds, or does not."""
    return "ja" if said else "nej"


def note(session: AnySession, by: By, kind: DeedKind, ident: int, *fields: FieldChange) -> None:
    """Write down what was done to a person, never what the person is called."""
    record(session, Deed(by, kind, Subject.PERSON, ident, fields=fields))


def without_second_factor(session: AnySession, email: str) -> Person | None:
    """Take away what somebody has lost: app, passkeys and recovery codes; every session ends."""
    person = person_by_email(session, email)
    if person:
        person.tf_primary_method = person.tf_totp_secret = person.mf_recovery_codes = None
        person.fs_uniquifier = token_hex(16)
        session.execute(delete(Passkey).where(Passkey.person_id == person.id))
        note(session, COMMAND, DeedKind.CHANGED, person.id, FieldChange("second_factor", "ja", "nej"))
    return person


def with_password(session: AnySession, email: str, password: str) -> Person | None:
    """Give somebody who has lost a password another one; raise AccountRefusedError where the account is closed."""
    person = person_by_email(session, email)
    if person and not person.is_active:
        raise AccountRefusedError("email", _("Kontot är stängt. Öppna det först."))
    if person:
        set_password(person, password)
        note(session, COMMAND, DeedKind.CHANGED, person.id, FieldChange("password", None, _("nytt")))
    return person


def end_all_logins(person_id: int) -> int:
    """Log somebody out everywhere, this place included."""
    return logins.end_others(db.engine, person_id)


def end_other_logins(person_id: int, kept: str | None) -> int:
    """Log somebody out everywhere else."""
    return logins.end_others(db.engine, person_id, kept)
