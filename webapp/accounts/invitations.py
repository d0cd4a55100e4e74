"""Links by which somebody sets a first password: signed, used once, good for a week."""

from dataclasses import dataclass

from flask import current_app, render_template
from itsdangerous import BadData, URLSafeTimedSerializer

from webapp.accounts import mail
from webapp.extensions import db
from webapp.language import gettext as _
from webapp.models.people import Person

SALT = "webapp.accounts.invitations"
A_WEEK = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody who is invited, and the address to set a password at."""

    id: int
    name: str
    email: str
    link: str


def of(ident: int) -> Invitation | None:
    """Return a new invitation of somebody who has no password yet."""
    person = db.session.get(Person, ident)
    if not person or person.password or not person.is_active:
        return None
    token = signer().dumps([person.id, person.fs_uniquifier])
    return invitation(person, token if isinstance(token, str) else token.decode())


def invited(token: str) -> Invitation | None:
    """Return whom a link is for; nobody where it is too old, used, or none of ours."""
    try:
        ident, mark = signer().loads(token, max_age=A_WEEK)
    except (BadData, TypeError, ValueError):
        return None
    person = db.session.get(Person, ident)
    if not person or person.fs_uniquifier != mark or not person.is_active or person.password:
        return None
    return invitation(person, token)


def invitation(person: Person, token: str) -> Invitation:
    """Return the invitation that a token opens."""
    site_url: str = current_app.config["MALBILD"].site_url
    return Invitation(person.id, person.name, person.email, f"{site_url}/redaktion/inbjudan/{token}")


def send(found: Invitation) -> bool:
    """Send an invitation where there is a mail server, and say whether there is."""
    if not mail.can_be_sent():
        return False
    text = render_template("accounts/mail/invitation.txt", invited=found)
    mail.send(found.email, _("Du är inbjuden till redaktionen"), text)
    return True


def signer() -> URLSafeTimedSerializer:
    """Return what signs and reads the links."""
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=SALT)
