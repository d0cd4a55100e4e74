"""Declares services: checked whole, stored whole with what was said before, in force at once.

The policy gets a new version only where more is asked than visitors have said yes to; nobody is asked anew for less.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from webapp import clock
from webapp.consent.cdn import CDN, cdn_service
from webapp.consent.checks import Fault, RegistryRefusedError, registry_faults
from webapp.consent.registry import Place, Registry, Service, Stored, where, widens
from webapp.cookies.queries import FACTS, by_directive, place_in_order, stored
from webapp.cookies.writing import text_of
from webapp.language import gettext as _
from webapp.models import consent as tables
from webapp.models.base import LONGEST_SLUG, AnySession, Base
from webapp.models.release import Release, ReleaseKind
from webapp.publishing.history import By
from webapp.publishing.releases import ReleaseFacts, release, release_untold

FIRST_VERSION = 1
PARTS = (tables.ServiceHost, tables.ServiceBeyond, tables.ServicePage, tables.ServiceStored)
SOMEWHERE = "https://exempel.se"
"""What a page of our own is put behind when its address is checked, which asks for a whole one."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of the services, by their slugs, and the policy's version since."""

    version: int
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    asks_anew: bool = False

    @property
    def slugs(self) -> tuple[str, ...]:
        """Return every service that is not as it was."""
        return (*self.added, *self.changed, *self.removed)


def set_services(
    session: AnySession, wanted: Iterable[Service], by: By | str, *, insecure: bool = False, is_told: bool = True
) -> Changed:
    """Declare these services in place of those there are and release the change; raise RegistryRefusedError.

    What is declared again as it stood is no release. A command says who it is by its name alone. ``insecure`` lets
    http hosts through, for tests; without ``is_told`` the caller writes the change down in the history.
    """
    services = tuple(wanted)
    refuse(services, insecure=insecure)
    old = stored(session)
    new = in_order(Registry(old.version, services))
    changed = compared(old, new)
    if changed.slugs:
        together = released(session, By(actor=by) if isinstance(by, str) else by, is_told=is_told)
        put_in_force(session, old, new, changed, together)
    return changed


def released(session: AnySession, by: By, *, is_told: bool) -> Release:
    """Release a change of the services."""
    reason = _("Tjänsterna som webbplatsen använder ändrades.")
    facts = ReleaseFacts(clock.now(), ReleaseKind.ORDINARY, by.actor, reason, by.person_id)
    return release(session, [], facts) if is_told else release_untold(session, facts)


def refuse(services: tuple[Service, ...], *, insecure: bool) -> None:
    """Raise RegistryRefusedError with every fault of the services, by their fields."""
    checked = Registry(FIRST_VERSION, tuple(replace(one, privacy_url=whole(one.privacy_url)) for one in services))
    faults = dict((*registry_faults(checked, insecure=insecure), *storage_faults(services)))
    if faults:
        raise RegistryRefusedError(faults)


def whole(url: str) -> str:
    """Return an address as one that leads somewhere from anywhere: what we do ourselves, a page of ours may tell."""
    return f"{SOMEWHERE}{url}" if url.startswith("/") and not url.startswith("//") else url


def storage_faults(services: Iterable[Service]) -> Iterator[Fault]:
    """Yield what cannot be stored, or only once."""
    for service in services:
        if len(service.slug) > LONGEST_SLUG:
            yield f"{service.slug}.slug", _("Kortnamnet är för långt. Högst {most} tecken.").format(most=LONGEST_SLUG)
        declared = Counter(where(one) for one in service.stored)
        for number, one in enumerate(service.stored, start=1):
            name = f"{service.slug}.stored.{number}"
            if declared[where(one)] > 1:
                yield f"{name}.name", _("Samma kaka eller nyckel står två gånger.")
            if one.http_only and one.place is not Place.COOKIE:
                yield f"{name}.http_only", _("Bara en kaka kan vara dold för skript.")


def in_order(registry: Registry) -> Registry:
    """Return a registry as it will be read again: everything once and in one order."""
    services = (
        replace(
            one,
            hosts=by_directive([(name, origin) for name, origins in one.hosts.items() for origin in set(origins)]),
            page_urls=tuple(sorted(set(one.page_urls))),
            loads_from=tuple(sorted(set(one.loads_from))),
            stored=tuple(sorted(one.stored, key=place_in_order)),
        )
        for one in registry.services
    )
    return replace(registry, services=tuple(sorted(services, key=lambda one: one.slug)))


def as_settings_say(services: Iterable[Service], *, from_cdn: bool) -> tuple[Service, ...]:
    """Return services with the host of Chart.js among them for as long as the settings use it, and no longer."""
    others = tuple(one for one in services if one.slug != CDN)
    return (*others, cdn_service()) if from_cdn else others


def is_settled(registry: Registry, *, from_cdn: bool) -> bool:
    """Say whether a registry is as the settings say."""
    return in_order(Registry(registry.version, as_settings_say(registry.services, from_cdn=from_cdn))) == registry


def compared(old: Registry, new: Registry) -> Changed:
    """Return what differs; what widens makes the next version of the policy."""
    before, after = ({one.slug: one for one in registry.services} for registry in (old, new))
    asks_anew = widens(old, new)
    return Changed(
        version=old.version + asks_anew,
        added=tuple(slug for slug in after if slug not in before),
        changed=tuple(slug for slug in after if slug in before and after[slug] != before[slug]),
        removed=tuple(slug for slug in before if slug not in after),
        asks_anew=asks_anew,
    )


def put_in_force(session: AnySession, old: Registry, new: Registry, changed: Changed, together: Release) -> None:
    """Store what changed beside what was said before."""
    if changed.asks_anew:
        session.add(tables.ConsentPolicy(number=changed.version, release_id=together.id))
    for slug in changed.slugs:
        before, after = old.service(slug), new.service(slug)
        session.add(
            tables.ServiceChange(
                release_id=together.id,
                service_slug=slug,
                before=text_of(before) if before else "",
                after=text_of(after) if after else "",
            )
        )
        if after:
            store(session, after)
        else:
            session.delete(session.get_one(tables.Service, slug))
    session.flush()


def store(session: AnySession, service: Service) -> None:
    """Store a service in place of the one of its name."""
    row = session.merge(tables.Service(**{name: getattr(service, name) for name in FACTS}))
    if row.version:
        # A change of its hosts alone is a new version of it too.
        flag_modified(row, "name")
    session.flush()
    kept = {session.merge(part) for part in parts(service)}
    for kind in PARTS:
        for part in session.scalars(select(kind).where(kind.service_slug == service.slug)):
            if part not in kept:
                session.delete(part)


def parts(service: Service) -> Iterator[Base]:
    """Yield the rows that belong to a service."""
    for directive, origins in service.hosts.items():
        for origin in origins:
            yield tables.ServiceHost(service_slug=service.slug, directive=directive, origin=origin)
    for host in service.loads_from:
        yield tables.ServiceBeyond(service_slug=service.slug, host=host)
    for url in service.page_urls:
        yield tables.ServicePage(service_slug=service.slug, url=url)
    for one in service.stored:
        yield stored_row(service.slug, one)


def stored_row(slug: str, one: Stored) -> tables.ServiceStored:
    """Return the row of a cookie or storage key."""
    return tables.ServiceStored(
        service_slug=slug,
        place=one.place,
        name=one.name,
        is_prefix=one.is_prefix,
        domain=one.domain,
        path=one.path,
        why=one.why,
        lifetime=None if one.lifetime is None else int(one.lifetime.total_seconds()),
        http_only=one.http_only,
    )
