"""Holds what a browser was seen to do against the registry: what is neither declared nor allowed is a finding.

Nothing here looks: it judges what somebody else saw, so that every rule can be tried without a browser.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from webapp.consent.own import own_service
from webapp.consent.registry import Place, Registry, Service, Stored
from webapp.consent.state import GRANTED, Choice


class What(StrEnum):
    """What was seen."""

    REQUEST = "request"
    CONNECTION = "connection"
    STORED = "stored"
    HEADER = "header"


class Verdict(StrEnum):
    """What is said of it."""

    ALLOWED = "allowed"
    STOPPED = "stopped"
    NOT_ALLOWED = "not allowed"
    UNDECLARED = "undeclared"
    TOO_LONG = "kept too long"


FAULTS = frozenset({Verdict.NOT_ALLOWED, Verdict.UNDECLARED, Verdict.TOO_LONG})


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that happened on a page.

    ``name`` is a host, a cookie, a key, or a header's name; ``host`` is whose a stored thing is. ``detail`` is what
    helps to find it: an address, or a header's value. ``was_stopped`` says that it did not get through.
    """

    choice: Choice
    page: str
    what: What
    name: str
    detail: str = ""
    place: Place = Place.COOKIE
    host: str = ""
    path: str = "/"
    lifetime: timedelta | None = None
    was_stopped: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """What was seen and what is said of it."""

    seen: Seen
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Ground:
    """What is judged by: the registry, the site's own host, and whether the site is read over https."""

    registry: Registry
    host: str
    secure: bool

    def services(self) -> tuple[Service, ...]:
        """Return everybody who is declared, ourselves among them."""
        return (own_service(secure=self.secure), *self.registry.services)


def judged(seen: Iterable[Seen], ground: Ground) -> tuple[Judged, ...]:
    """Return a verdict on each different thing; a connection is told of only where no request tells the same."""
    different = dict.fromkeys(seen)
    asked = {(one.choice, one.name) for one in different if one.what is What.REQUEST and not one.was_stopped}
    told = (one for one in different if one.what is not What.CONNECTION or (one.choice, one.name) not in asked)
    return tuple(Judged(one, verdict(one, ground)) for one in told)


def verdict(seen: Seen, ground: Ground) -> Verdict:
    """Say what is to be said of one thing."""
    if seen.was_stopped:
        return Verdict.STOPPED
    if seen.what is What.STORED:
        return of_stored(seen, ground)
    return Verdict.ALLOWED if seen.name == ground.host else of_host(seen, ground)


def of_host(seen: Seen, ground: Ground) -> Verdict:
    """Judge that somebody else was turned to."""
    asked = [one for one in ground.registry.services if reaches(one, seen.name)]
    granted = GRANTED[seen.choice]
    return grade(is_declared=bool(asked), is_granted=any(one.purpose in granted for one in asked))


def of_stored(seen: Seen, ground: Ground) -> Verdict:
    """Judge that something was stored."""
    granted = GRANTED[seen.choice]
    declared = [
        (service.purpose, one)
        for service in ground.services()
        for one in service.stored
        if is_declared_as(seen, one, ground.host)
    ]
    found = grade(is_declared=bool(declared), is_granted=any(purpose in granted for purpose, _ in declared))
    kept = [one for purpose, one in declared if purpose in granted]
    too_long = found is Verdict.ALLOWED and not any(one.is_kept_for(seen.lifetime) for one in kept)
    return Verdict.TOO_LONG if too_long else found


def grade(*, is_declared: bool, is_granted: bool) -> Verdict:
    """Return the verdict on what is or is not declared and granted."""
    if not is_declared:
        return Verdict.UNDECLARED
    return Verdict.ALLOWED if is_granted else Verdict.NOT_ALLOWED


def reaches(service: Service, host: str) -> bool:
    """Say whether a service is declared to turn to a host; a star stands for one or more names before the rest."""
    origins = [origin for several in service.hosts.values() for origin in several]
    addresses = (*origins, service.script_url, service.player_url)
    named = {urlsplit(address).hostname for address in addresses}
    return host in named or any(is_under(host, one) for one in service.loads_from)


def is_under(host: str, declared: str) -> bool:
    """Say whether a host is the declared one, or below it where a star says so."""
    return host.endswith(declared[1:]) if declared.startswith("*.") else host == declared


def is_declared_as(seen: Seen, stored: Stored, own_host: str) -> bool:
    """Say whether a declaration is about what was seen: by kind, name and whose it is, and for cookies also by path."""
    if seen.place is not stored.place or not stored.is_called(seen.name):
        return False
    if seen.place is not Place.COOKIE:
        # What a document without an address of its own has stored is known by its name alone.
        whose = stored.domain or own_host
        return not seen.host or seen.host == whose or (bool(stored.domain) and seen.host.endswith(f".{whose}"))
    domain = "" if seen.host == own_host else seen.host.removeprefix(".")
    return stored.is_set_at(domain, seen.path) or (
        bool(stored.domain) and seen.path == stored.path and domain.endswith(f".{stored.domain}")
    )
