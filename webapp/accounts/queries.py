"""Reads who people are: the one who is logged in, and all there are."""

from dataclasses import dataclass
from datetime import datetime

from flask_login import current_user
from flask_security.proxies import _security
from sqlalchemy import func, select

from webapp import formatting
from webapp.accounts import logins
from webapp.extensions import db
from webapp.models.base import AnySession
from webapp.models.people import Passkey, Person, Role


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Who somebody is and what they may do."""

    id: int
    name: str
    email: str
    role: Role


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody in the list of people."""

    id: int
    name: str
    email: str
    role: Role
    is_active: bool
    has_password: bool
    has_second_factor: bool
    is_forgotten: bool

    @property
    def roles(self) -> tuple[str, ...]:
        """Return every role that somebody could have."""
        return tuple(Role)


@dataclass(frozen=True, slots=True)
class LoginFacts:
    """A place where somebody is logged in."""

    browser: str
    address: str
    began: str
    used: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class Factors:
    """What somebody has to show beside the password."""

    has_app: bool
    passkeys: tuple[str, ...]
    recovery_codes: int
    is_demanded: bool


def current_person() -> PersonFacts:
    """Return who is logged in; only where the table of permissions has let somebody through."""
    return PersonFacts(current_user.id, current_user.name, current_user.email, current_user.role)


def current_factors() -> Factors:
    """Return what whoever is logged in has to show beside the password."""
    return Factors(
        has_app=bool(current_user.tf_primary_method and current_user.tf_totp_secret),
        passkeys=tuple(key.name for key in current_user.webauthn),
        recovery_codes=len(_security.datastore.mf_get_recovery_codes(current_user)),
        is_demanded=current_user.role is not Role.WRITER,
    )


def people(session: AnySession) -> list[Listed]:
    """List all people by name, those who may no longer log in last."""
    keys = select(func.count()).where(Passkey.person_id == Person.id).scalar_subquery()
    columns = (
        Person.id,
        Person.name,
        Person.email,
        Person.role,
        Person.is_active,
        Person.password,
        Person.tf_totp_secret,
        Person.forgotten_at,
    )
    asked = select(*columns, keys).order_by(Person.is_active.desc(), Person.name, Person.id)
    return [
        Listed(ident, name, email, role, is_active, bool(password), bool(secret or count), bool(forgotten))
        for ident, name, email, role, is_active, password, secret, forgotten, count in session.execute(asked)
    ]


def everybody() -> list[Listed]:
    """List all people, for a page."""
    return people(db.session)


def person_by_email(session: AnySession, email: str) -> Person | None:
    """Return somebody by address."""
    return session.scalar(select(Person).where(Person.email == email.lower()))


def logins_of(person_id: int, own_key: str | None) -> list[LoginFacts]:
    """List where somebody is logged in."""
    return [
        LoginFacts(
            browser_name(one.browser), one.address, moment(one.created_at), moment(one.used_at), one.key == own_key
        )
        for one in logins.open_ones(db.engine, person_id)
    ]


def moment(time: datetime) -> str:
    """Write when something was, as a reader says it."""
    return formatting.moment(time)


def browser_name(told: str) -> str:
    """Return what a browser is called in everyday speech; all of what it says of itself would help nobody."""
    known = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
    return next((name for mark, name in known if mark in told), "")
