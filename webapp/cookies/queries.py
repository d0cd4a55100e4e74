"""Reads what is declared and how that has changed, and the receipts of what visitors chose."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, exists, func, literal, select, true, union_all

from webapp import formatting
from webapp.consent.embeds import Embed
from webapp.consent.policy import LOADING
from webapp.consent.registry import Registry, Service, Stored
from webapp.consent.state import UNKNOWN_VERSION
from webapp.cookies import words
from webapp.cookies.pages import Moment, ReceiptView
from webapp.cookies.receipts import digest, oldest
from webapp.models import consent as tables
from webapp.models.base import AnySession
from webapp.models.people import Person
from webapp.models.release import Release
from webapp.models.revision import Embed as Shown
from webapp.models.revision import Section
from webapp.publishing.visibility import current_revisions

FACTS = ("slug", "name", "provider", "country", "purpose", "why", "privacy_url", "script_url", "player_url")
VERSION = select(func.coalesce(func.max(tables.ConsentPolicy.number), UNKNOWN_VERSION).label("version")).subquery()
SERVICES = select(VERSION.c.version, *(getattr(tables.Service, name) for name in FACTS)).outerjoin_from(
    VERSION, tables.Service, true()
)
"""Every service, and the policy's version with each; one row without a service where there is none."""
BEYOND, PAGE = "beyond", "page"
ADDRESSES = union_all(
    select(tables.ServiceHost.service_slug, tables.ServiceHost.directive, tables.ServiceHost.origin),
    select(tables.ServiceBeyond.service_slug, literal(BEYOND), tables.ServiceBeyond.host),
    select(tables.ServicePage.service_slug, literal(PAGE), tables.ServicePage.url),
)
"""In one statement, because every process asks for it after each release; no directive has those names."""
STORED = select(
    tables.ServiceStored.service_slug,
    tables.ServiceStored.name,
    tables.ServiceStored.why,
    tables.ServiceStored.lifetime,
    tables.ServiceStored.place,
    tables.ServiceStored.is_prefix,
    tables.ServiceStored.domain,
    tables.ServiceStored.path,
    tables.ServiceStored.http_only,
)
CHANGES = (
    select(
        Release.id,
        Release.created_at,
        func.coalesce(Person.name, Release.actor).label("actor"),
        tables.ServiceChange.service_slug,
        tables.ServiceChange.before,
        tables.ServiceChange.after,
    )
    .join(Release, Release.id == tables.ServiceChange.release_id)
    .outerjoin(Person, Person.id == Release.person_id)
)
RECEIPT = select(
    tables.Receipt.chosen_at,
    tables.Receipt.policy_version,
    tables.Receipt.choice,
    tables.Receipt.source,
    tables.ConsentText.text,
).join(tables.ConsentText, tables.ConsentText.hash == tables.Receipt.text_hash)

AUDITED = select(exists(select(tables.AuditReport.release_id)))


REVISIONS = current_revisions().subquery()
EMBED = select(
    *(getattr(Shown, name) for name in ("service_slug", "key", "title", "shape", "transcript_url", "id"))
).where(
    Shown.id == bindparam("ident"),
    select(Section.id)
    .join(REVISIONS, REVISIONS.c.id == Section.revision_id)
    .where(Section.embed_id == Shown.id)
    .exists(),
)


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed a service when, and what it said before and after; nothing where it was not there."""

    changed_at: datetime
    actor: str
    slug: str
    before: str
    after: str


def stored(session: AnySession) -> Registry:
    """Return what is stored, in order; while nobody has declared anything there is no policy to say yes to."""
    addresses, kept = (dealt(session.execute(one)) for one in (ADDRESSES, STORED))
    rows = session.execute(SERVICES).mappings().all()
    services = (
        Service(
            **{name: row[name] for name in FACTS},
            hosts=by_directive(addresses[row["slug"]]),
            page_urls=of_kind(PAGE, addresses[row["slug"]]),
            loads_from=of_kind(BEYOND, addresses[row["slug"]]),
            stored=tuple(sorted(map(stored_thing, kept[row["slug"]]), key=place_in_order)),
        )
        for row in rows
        if row["slug"] is not None
    )
    return Registry(rows[0]["version"], tuple(sorted(services, key=lambda one: one.slug)))


def history(session: AnySession) -> tuple[Change, ...]:
    """Return every change of a service, newest first."""
    # Put in order here, because the engines do not agree on the order of names.
    rows = sorted(session.execute(CHANGES), key=lambda row: (-row.id, row.service_slug))
    return tuple(Change(*row[1:]) for row in rows)


def dealt(rows: Iterable[Any]) -> defaultdict[str, list[Any]]:
    """Deal rows out by their first column, the service's slug."""
    by_service: defaultdict[str, list[Any]] = defaultdict(list)
    for slug, *row in rows:
        by_service[slug].append(row)
    return by_service


def by_directive(rows: list[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return origins by directive, both in order."""
    found = {name: of_kind(name, rows) for name in LOADING}
    return {name: origins for name, origins in found.items() if origins}


def of_kind(kind: str, rows: list[tuple[str, str]]) -> tuple[str, ...]:
    """Return the addresses of a kind, in order."""
    return tuple(sorted(address for name, address in rows if name == kind))


def stored_thing(row: list[Any]) -> Stored:
    """Return one cookie or storage key."""
    name, why, seconds, *rest = row
    return Stored(name, why, None if seconds is None else timedelta(seconds=seconds), *rest)


def place_in_order(stored: Stored) -> tuple[object, ...]:
    """Return what things stored are put in order by."""
    return stored.name, stored.place, stored.is_prefix, stored.domain, stored.path


def embed(session: AnySession, ident: int) -> Embed | None:
    """Return an embed that the texts of a goal show now; None for every other, whether there is one or not."""
    row = session.execute(EMBED, {"ident": ident}).one_or_none()
    return Embed(*row) if row else None


def receipt(session: AnySession, number: str) -> ReceiptView | None:
    """Return the receipt of a number with the words that were read; None where there is none, or it is too old."""
    is_it = tables.Receipt.number_hash == digest(number), tables.Receipt.chosen_at >= oldest()
    row = session.execute(RECEIPT.where(*is_it)).one_or_none()
    if row is None:
        return None
    chosen_at, version, choice, source, text = row
    moment = Moment(chosen_at.isoformat(timespec="seconds"), formatting.moment(chosen_at))
    return ReceiptView(number, moment, version, words.chosen(choice), words.source_name(source), text)


def is_audited(session: AnySession) -> bool:
    """Say whether a report of an audit has been published."""
    return session.execute(AUDITED).scalar_one()
