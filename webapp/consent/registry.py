"""The registry: who is declared and what each stores; policy, form, declaration and expiry all come from it.

What somebody writes here is checked in ``checks``; these are the values and what can be asked of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from webapp.consent.state import NEEDS_NO_CONSENT, UNKNOWN_VERSION, Purpose

PLAYER_ID = "{id}"
"""Where an address has what one clip, post or page is called."""


class Place(StrEnum):
    """Where a browser keeps something."""

    COOKIE = "cookie"
    LOCAL_STORAGE = "localStorage"
    SESSION_STORAGE = "sessionStorage"
    INDEXED_DB = "indexedDB"


A_DAY = timedelta(days=1)
"""A lifetime may be this much longer than declared: clocks differ, and some count months as thirty days."""
OUTLIVING = frozenset({Place.LOCAL_STORAGE, Place.INDEXED_DB})
"""What is still there when the browser has been closed."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One cookie or storage key.

    Without a ``domain`` it belongs to our own host alone. A ``path`` that ends in a slash, other than the root,
    stands for every path below it. Without a ``lifetime`` it goes when the browser closes, or, in storage that
    outlives the browser, when it is cleared.
    """

    name: str
    why: str
    lifetime: timedelta | None = None
    place: Place = Place.COOKIE
    is_prefix: bool = False
    domain: str = ""
    path: str = "/"
    http_only: bool = False

    def is_called(self, name: str) -> bool:
        """Say whether this is the declaration of a name."""
        return name.startswith(self.name) if self.is_prefix else name == self.name

    def is_set_at(self, domain: str, path: str) -> bool:
        """Say whether a cookie is set where the declaration says."""
        below = self.path != "/" and self.path.endswith("/") and path.startswith(self.path)
        return domain.removeprefix(".").lower() == self.domain and (below or path == self.path)

    def is_kept_for(self, lifetime: timedelta | None) -> bool:
        """Say whether it is declared to stay so long; without a lifetime it goes with the browser, or it is past."""
        if lifetime is None or lifetime <= timedelta():
            return True
        return self.lifetime is not None and lifetime <= self.lifetime + A_DAY


@dataclass(frozen=True, slots=True)
class Service:
    """A declared third party, or a tool of our own.

    ``hosts`` are origins by directive of the policy. ``loads_from`` are the hosts that a player itself turns to,
    which no policy of ours reaches: visitors are told of them. ``player_url`` holds {id} where the clip's own
    id goes, and so do ``page_urls``, the addresses by which people know what the player shows.
    """

    slug: str
    name: str
    provider: str
    country: str
    purpose: Purpose
    why: str
    privacy_url: str = ""
    hosts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    script_url: str = ""
    player_url: str = ""
    page_urls: tuple[str, ...] = ()
    loads_from: tuple[str, ...] = ()
    stored: tuple[Stored, ...] = ()

    @property
    def cookies(self) -> tuple[Stored, ...]:
        """Return those of the things stored that are cookies."""
        return tuple(one for one in self.stored if one.place is Place.COOKIE)


@dataclass(frozen=True, slots=True)
class Registry:
    """The services that editors have declared, and the number of the policy that visitors are asked about."""

    version: int = UNKNOWN_VERSION
    services: tuple[Service, ...] = ()

    def service(self, slug: str) -> Service | None:
        """Return a service by its slug."""
        return next((one for one in self.services if one.slug == slug), None)

    def of(self, purpose: Purpose) -> tuple[Service, ...]:
        """Return the services of a purpose."""
        return tuple(one for one in self.services if one.purpose is purpose)

    def used(self, named: Iterable[str], granted: Iterable[Purpose]) -> tuple[Service, ...]:
        """Return the services that a page names and a visitor allows; a name that nobody declared is nobody."""
        slugs, purposes = frozenset(named), frozenset(granted)
        return tuple(one for one in self.services if one.slug in slugs and one.purpose in purposes)

    def cookies(self) -> Iterator[tuple[Purpose, Stored]]:
        """Yield every declared cookie with what it is for."""
        return ((service.purpose, cookie) for service in self.services for cookie in service.cookies)


def widens(old: Registry, new: Registry) -> bool:
    """Say whether a change asks for more than a visitor said yes to, so that the yes must be asked for anew."""
    before = lifetimes(old)
    longer = any(lifetime > before.get(key, lifetime) for key, lifetime in lifetimes(new).items())
    return longer or bool(claims(new) - claims(old))


def claims(registry: Registry) -> frozenset[tuple[object, ...]]:
    """Return all that visitors are asked to allow, piece by piece; lifetimes apart."""
    return frozenset(
        (service.slug, service.purpose, *claim)
        for service in registry.services
        if service.purpose not in NEEDS_NO_CONSENT
        for claim in claims_of(service)
    )


def claims_of(service: Service) -> Iterator[tuple[object, ...]]:
    """Yield who gets something, from where it is loaded, and what is stored; words may change freely."""
    yield service.provider, service.country
    yield from (("address", address) for address in (service.script_url, service.player_url) if address)
    yield from ((directive, origin) for directive, origins in service.hosts.items() for origin in origins)
    yield from (("beyond", host) for host in service.loads_from)
    yield from (where(one) for one in service.stored)


def where(stored: Stored) -> tuple[object, ...]:
    """Return what makes a stored thing the same thing after a change."""
    return stored.place, stored.name, stored.is_prefix, stored.domain, stored.path


def lifetimes(registry: Registry) -> Mapping[tuple[object, ...], timedelta]:
    """Return how long each stored thing stays."""
    return {
        (service.slug, *where(one)): stay(one)
        for service in registry.services
        if service.purpose not in NEEDS_NO_CONSENT
        for one in service.stored
    }


def stay(stored: Stored) -> timedelta:
    """Return how long something stays; without a lifetime until the browser closes, if that clears it at all."""
    if stored.lifetime is None:
        return timedelta.max if stored.place in OUTLIVING else timedelta()
    return stored.lifetime
