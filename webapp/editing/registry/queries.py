"""Reads the declared services for their list and forms, and as the file that they could have come from."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import func, select

from webapp.consent.registry import Service, Stored, where
from webapp.cookies.queries import FACTS, stored
from webapp.cookies.words import purpose_name
from webapp.cookies.writing import file_of, lifetime
from webapp.editing.desk.records import Line
from webapp.editing.desk.records import Stored as StoredRecord
from webapp.extensions import db
from webapp.models import consent as tables
from webapp.models.base import AnySession
from webapp.models.release import Release
from webapp.models.revision import Embed, Section
from webapp.models.strategy import Goal
from webapp.publishing.visibility import current_revisions

KEY_DIGITS = 10
PUBLIC = "/kakor"
REVISIONS = current_revisions().subquery()
SHOWING = (
    select(Goal.name)
    .distinct()
    .join(REVISIONS, REVISIONS.c.goal_id == Goal.id)
    .join(Section, Section.revision_id == REVISIONS.c.id)
    .join(Embed, Embed.id == Section.embed_id)
)


def services(session: AnySession) -> Sequence[Line]:
    """List the services."""
    return [
        Line(one.slug, one.name, f"{purpose_name(one.purpose)}, {one.provider}", PUBLIC)
        for one in stored(session).services
    ]


def service(session: AnySession, slug: str) -> StoredRecord | None:
    """Read a service."""
    row = session.get(tables.Service, slug)
    found = stored(session).service(slug)
    return StoredRecord(found.name, row.version, values_of(found), PUBLIC) if row and found else None


def last_release(session: AnySession, slug: str) -> Release:
    """Return the release that changed a service last."""
    latest = select(func.max(tables.ServiceChange.release_id)).where(tables.ServiceChange.service_slug == slug)
    return session.get_one(Release, session.scalar(latest))


def values_of(service: Service) -> dict[str, Any]:
    """Return a service as the values of its form."""
    return {
        **{name: getattr(service, name) for name in FACTS},
        "hosts": [
            {"nyckel": key_of(directive, origin), "directive": directive, "origin": origin}
            for directive, origins in service.hosts.items()
            for origin in origins
        ],
        "page_urls": "\n".join(service.page_urls),
        "loads_from": "\n".join(service.loads_from),
        "stored": [thing(one) for one in service.stored],
        "asks_anew": False,
    }


def thing(one: Stored) -> Mapping[str, Any]:
    """Return a cookie or another thing stored as the values of its row."""
    amount, unit = counted(one.lifetime)
    names = ("name", "is_prefix", "place", "why", "domain", "path", "http_only")
    return {
        "nyckel": key_of(*where(one)),
        **{name: getattr(one, name) for name in names},
        "amount": amount,
        "unit": unit,
    }


def counted(time: timedelta | None) -> tuple[int | None, str]:
    """Return a time as a number of the largest unit that it is a whole number of."""
    if time is None:
        return None, "d"
    amount, unit = lifetime(time).split()
    return int(amount), unit


def key_of(*parts: object) -> str:
    """Return the key of a row that has no number, as long as it stands for the same thing."""
    return f"s{sha256(repr([str(part) for part in parts]).encode()).hexdigest()[:KEY_DIGITS]}"


def showing(session: AnySession, slug: str) -> Sequence[str]:
    """Return the names of the goals that show something of a service now."""
    return sorted(session.scalars(SHOWING.where(Embed.service_slug == slug)))


def as_file() -> str:
    """Return all that is declared as the file that loads it again."""
    return file_of(stored(db.session))
