"""A person as Flask-Security wants to see one: the same rows as ``Person`` and ``Passkey``, with its own mix-ins on.

The models know SQLAlchemy only, and have no relationships; Flask-Security needs both more. So the classes here are
mapped to the same tables a second time, in a registry of their own.
"""

from datetime import datetime
from importlib import import_module
from typing import Any

from flask_security import RoleMixin, SQLAlchemyUserDatastore, UserMixin, WebAuthnMixin, verify_password
from flask_security.totp import Totp
from passlib.totp import TotpMatch
from sqlalchemy import event, func, select
from sqlalchemy.orm import registry, relationship

from webapp import clock
from webapp.accounts import deeds
from webapp.extensions import db
from webapp.models.people import Passkey, Person, Role
from webapp.transactions import is_writing

MAPPED = registry(metadata=Person.metadata)


class Key(WebAuthnMixin):
    """A passkey."""

    person_id: int
    name: str
    usage: str
    create_datetime: datetime

    def get_user_mapping(self) -> dict[str, Any]:
        """Say whose it is."""
        return {"id": self.person_id}


class Account(UserMixin):
    """Somebody who may log in; what each role may do is none of Flask-Security's business."""

    id: int
    name: str
    email: str
    role: Role
    active: bool
    password: str | None
    tf_totp_secret: str | None
    tf_primary_method: str | None
    tf_last_counter: int | None

    @property
    def has_second_factor(self) -> bool:
        """Say whether somebody has something to show beside the password."""
        return bool(self.tf_primary_method and self.tf_totp_secret) or bool(self.webauthn)

    @property
    def needs_second_factor(self) -> bool:
        """Say whether the role demands a second factor that is not there yet."""
        return self.role is not Role.WRITER and not self.has_second_factor

    def check_tf_required_setup(self) -> bool:
        """Say whether the codes of the app are all there is, and the role demands them."""
        return self.role is not Role.WRITER and not self.webauthn

    def verify_and_update_password(self, password: str) -> bool:
        """Say whether a password is the right one; it is hashed anew when it is changed, never in passing."""
        return self.password is not None and bool(verify_password(password, self.password))


# Flask-Security's own roles are none of ours: what a role may do stands in our table.
Account.roles = []
MAPPED.map_imperatively(Key, Passkey.__table__)
MAPPED.map_imperatively(
    Account,
    Person.__table__,
    version_id_col=Person.__table__.c.version,
    properties={"active": Person.__table__.c.is_active, "webauthn": relationship(Key, order_by=Passkey.__table__.c.id)},
)


class Accounts(SQLAlchemyUserDatastore):
    """Finds people for Flask-Security, and leaves it to our transactions to commit."""

    def __init__(self) -> None:
        """Take the site's database."""
        super().__init__(db, Account, RoleMixin, Key)

    def commit(self) -> None:
        """Write what is waiting into the transaction there is; outside one nothing may be waiting."""
        if is_writing():
            db.session.flush()
        elif db.session.dirty or db.session.new or db.session.deleted:
            raise RuntimeError("something was changed outside a writing transaction")

    def mf_set_recovery_codes(self, user: UserMixin, rcs: list[str] | None) -> None:
        """Store new codes, and tell the history so."""
        super().mf_set_recovery_codes(user, rcs)
        if rcs:
            deeds.guarded_anew(user.id, deeds.NEW_CODES)

    def mf_delete_recovery_code(self, user: UserMixin, idx: int) -> bool:
        """Take away a code that was used; a new list, because a change within the old one would not be stored."""
        codes = self.mf_get_recovery_codes(user)
        user.mf_recovery_codes = [*codes[:idx], *codes[idx + 1 :]]
        return len(user.mf_recovery_codes) < len(codes)

    def find_user(self, *args: object, **kwargs: object) -> Account | None:
        """Return somebody by one of the columns; an address is the same in any letters."""
        in_any_letters = kwargs.pop("case_insensitive", bool(args and args[0]))
        ((column, value),) = kwargs.items()
        known = getattr(Account, column)
        asked = select(Account).where(func.lower(known) == str(value).lower() if in_any_letters else known == value)
        found: Account | None = db.session.scalar(asked)
        return found


@event.listens_for(Key, "before_insert")
def made_now(_mapper: object, _connection: object, key: Key) -> None:
    """Give a passkey the time of its making."""
    key.create_datetime = clock.now()


class OneTimeCodes(Totp):
    """One-time codes of which none is taken twice, nor one before the last."""

    def __init__(self, secrets: dict[str, str] | dict[int, str], issuer: str) -> None:
        """Take what seals the people's secrets; the time is the site's."""
        super().__init__(secrets, issuer)
        self._totp = self._totp.using(now=lambda: clock.now().timestamp())

    def generate_qrcode(self, username: str, totp: str) -> str:
        """Return what an app reads as a drawing: how many squares wide, and the path over the dark ones.

        Flask-Security's own is a data: image, which our policy lets nobody load. What draws it is imported once it is
        needed, because it is hardly ever.
        """
        drawing = import_module("qrcode.main").QRCode(border=4)
        drawing.add_data(self.get_totp_uri(username, totp))
        rows = drawing.get_matrix()
        dark = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
        return f"{len(rows)} {''.join(dark)}"

    def get_last_counter(self, user: UserMixin) -> int | None:
        """Return the time step of the last code."""
        return user.tf_last_counter if isinstance(user, Account) else None

    def set_last_counter(self, user: UserMixin, tmatch: TotpMatch) -> None:
        """Remember the time step of a code that was just taken."""
        if isinstance(user, Account):
            user.tf_last_counter = tmatch.counter
