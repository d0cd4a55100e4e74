"""The forms of the accounts, where Flask-Security's own are not enough."""

from dataclasses import dataclass
from typing import Any

from flask import session
from flask_security import (
    ForgotPasswordForm,
    LoginForm,
    hash_password,
)
from flask_security.forms import Form
from flask_security.webauthn import WebAuthnSigninResponseForm
from wtforms import BooleanField, PasswordField, SelectField, StringField
from wtforms.validators import EqualTo, InputRequired, Length

from webapp.accounts import deeds, journal, refill
from webapp.accounts.account import Account
from webapp.accounts.sessions import HALF_WAY, START
from webapp.language import gettext as _
from webapp.models.people import Role

ROLES = [(role, role.value.capitalize()) for role in Role]
LONGEST = 1000
"""Nobody's password is longer, and nobody is to hash what is."""


class LogIn(LoginForm):
    """Address and password; nobody is remembered on a machine."""

    remember: Any = None
    user: Account | None

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Lead on to the start page, where nothing else of our own was asked for."""
        super().__init__(*args, **kwargs)
        if not refill.is_own(self.next.data or ""):
            self.next.data = START

    def validate(self, **kwargs: object) -> bool:
        """Check both, and keep what the form carries from a session that was over."""
        if len(self.password.data or "") > LONGEST:
            self.password.errors = [_("E-postadressen eller lösenordet stämmer inte.")]
            return False
        is_right: bool = super().validate(**kwargs)
        if is_right:
            refill.keep()
        elif self.user is None:
            journal.note("login failed", None)
            deeds.failed(self, None)
        return is_right


class Forgotten(ForgotPasswordForm):
    """The address that a link is sent to."""

    def validate(self, **kwargs: object) -> bool:
        """Check it, and take as long for an address that is known as the view takes for one that is not."""
        is_known: bool = super().validate(**kwargs)
        if is_known:
            hash_password("not-a-password")
        return is_known


class OwnForm(Form):
    """A form that can be told what a service found wrong with it."""

    def refuse(self, field: str, words: str) -> None:
        """Show words at a field."""
        self[field].errors = [*self[field].errors, words]


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """A role that can be chosen."""

    value: str
    words: str
    is_chosen: bool


class Invite(OwnForm):
    """Somebody new: address, name and role."""

    email = StringField(validators=[InputRequired(_("Skriv en e-postadress."))])
    name = StringField(validators=[InputRequired(_("Skriv ett namn."))])
    role = SelectField(choices=ROLES, coerce=Role, default=Role.WRITER)

    def roles(self) -> list[RoleChoice]:
        """Return the roles as choices, each with what it may."""
        words = {
            Role.WRITER: _("Skribent: skriver utkast och förhandsgranskar dem"),
            Role.EDITOR: _(
                "Redaktör: publicerar också och sköter"
                " strategier, indikatorer, kontakter, gamla adresser och tillgänglighet"
            ),
            Role.ADMINISTRATOR: _(
                "Administratör: sköter också personer, tjänster och utseende, och bestämmer om två ska godkänna"
            ),
        }
        return [RoleChoice(role, said, role == self.role.data) for role, said in words.items()]


class Change(OwnForm):
    """What is to hold of somebody."""

    role = SelectField(choices=ROLES, coerce=Role)
    is_active = BooleanField()
    new_link = BooleanField()


class FirstPassword(OwnForm):
    """A first password, typed twice."""

    password = PasswordField(validators=[InputRequired(_("Skriv ett lösenord.")), Length(max=LONGEST)])
    password_confirm = PasswordField(validators=[EqualTo("password", _("De två lösenorden är inte lika."))])


class SecondKey(WebAuthnSigninResponseForm):
    """A passkey as second factor: of the very person that has given the password."""

    def validate(self, **kwargs: object) -> bool:
        """Check it."""
        if not super().validate(**kwargs):
            return False
        if self.is_secondary and (self.user is None or self.user.fs_uniquifier != session.get(HALF_WAY)):
            self.credential.errors = [_("Passnyckeln hör inte till kontot.")]
            return False
        return True
