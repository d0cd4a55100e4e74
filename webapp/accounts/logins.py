"""Where people are logged in, as rows: read and written on a connection of its own, beside what the request does.

The key is a hash of what the browser holds, so whoever reads the table logs in as nobody. A login ends when it
has lain idle, when it has become too old, when its person logs out, and never begins again, whatever the clock says.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, insert, select, update

from webapp import clock
from webapp.extensions import WRITER
from webapp.models.people import EditorSession, Person

IDLE = timedelta(hours=2)
ABSOLUTE = timedelta(hours=12)
HALF_WAY = timedelta(minutes=15)
"""How long somebody who has given the password has for the second factor."""
KEPT = timedelta(days=90)
"""How long an ended login is remembered, to know where its person logs in from."""
LONGEST_BROWSER = 200


@dataclass(frozen=True, slots=True)
class Login:
    """A login as it is stored; ``person_id`` is nobody's while the second factor is awaited."""

    key: str
    person_id: int | None
    content: str
    created_at: datetime
    used_at: datetime

    def is_over(self, now: datetime) -> bool:
        """Say whether it has lain idle or lived for too long."""
        absolute, idle = (ABSOLUTE, IDLE) if self.person_id else (HALF_WAY, HALF_WAY)
        return now - self.created_at >= absolute or now - self.used_at >= idle


def hashed(secret: str) -> str:
    """Return the key of the login that a browser's secret opens."""
    return hashlib.sha256(secret.encode()).hexdigest()


def find(engine: Engine, secret: str) -> Login | None:
    """Return a login that still holds; end one that has had its time."""
    columns = (EditorSession.key, EditorSession.person_id, EditorSession.content)
    asked = select(*columns, EditorSession.created_at, EditorSession.used_at).where(
        EditorSession.key == hashed(secret), EditorSession.ended_at.is_(None)
    )
    with engine.connect() as connection:
        row = connection.execute(asked).one_or_none()
    found = Login(*row) if row else None
    if found and found.is_over(clock.now()):
        end(engine, found.key)
        return None
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody logs in from."""

    address: str
    browser: str


@dataclass(frozen=True, slots=True)
class Open:
    """A place where somebody is logged in now."""

    key: str
    address: str
    browser: str
    created_at: datetime
    used_at: datetime


def begin(engine: Engine, secret: str, content: str, identity: str | None, place: Place) -> None:
    """Store a new login, of the person that an identity is, and forget those that are long gone."""
    now = clock.now()
    person = select(Person.id).where(Person.fs_uniquifier == identity).scalar_subquery()
    with engine.connect().execution_options(**WRITER) as connection, connection.begin():
        connection.execute(delete(EditorSession).where(EditorSession.used_at < now - KEPT))
        connection.execute(
            delete(EditorSession).where(EditorSession.person_id.is_(None), EditorSession.used_at < now - HALF_WAY)
        )
        connection.execute(
            insert(EditorSession).values(
                key=hashed(secret),
                person_id=person if identity else None,
                content=content,
                address=place.address,
                browser=place.browser[:LONGEST_BROWSER],
                created_at=now,
                used_at=now,
            )
        )


def keep(engine: Engine, key: str, **changed: object) -> None:
    """Change a login."""
    with engine.connect().execution_options(**WRITER) as connection, connection.begin():
        connection.execute(update(EditorSession).where(EditorSession.key == key).values(**changed))


def end(engine: Engine, key: str) -> None:
    """End a login for good; what it held is gone."""
    keep(engine, key, ended_at=clock.now(), content="")


def end_others(engine: Engine, person_id: int, kept: str | None = None) -> int:
    """End every login of a person but one, and return how many there were."""
    chosen = update(EditorSession).where(
        EditorSession.person_id == person_id, EditorSession.ended_at.is_(None), EditorSession.key != (kept or "")
    )
    with engine.connect().execution_options(**WRITER) as connection, connection.begin():
        return connection.execute(chosen.values(ended_at=clock.now(), content="")).rowcount


def open_ones(engine: Engine, person_id: int) -> list[Open]:
    """Return where a person is logged in now, newest first."""
    now = clock.now()
    asked = (
        select(
            EditorSession.key,
            EditorSession.address,
            EditorSession.browser,
            EditorSession.created_at,
            EditorSession.used_at,
        )
        .where(
            EditorSession.person_id == person_id,
            EditorSession.ended_at.is_(None),
            EditorSession.created_at > now - ABSOLUTE,
            EditorSession.used_at > now - IDLE,
        )
        .order_by(EditorSession.used_at.desc(), EditorSession.created_at.desc(), EditorSession.key)
    )
    with engine.connect() as connection:
        return [Open(*row) for row in connection.execute(asked)]


def is_known(engine: Engine, email: str, address: str) -> bool:
    """Say whether somebody has logged in from an address before."""
    asked = (
        select(EditorSession.key)
        .join(Person, Person.id == EditorSession.person_id)
        .where(Person.email == email.lower(), EditorSession.address == address)
        .limit(1)
    )
    with engine.connect() as connection:
        return connection.execute(asked).first() is not None
