"""A registry made ready for answers: made once for each registry, so that an answer costs microseconds."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from urllib.parse import urlsplit

from webapp.consent.headers import SetCookie
from webapp.consent.own import own_service
from webapp.consent.policy import REPORT, Policy
from webapp.consent.registry import Registry, Service, Stored
from webapp.consent.state import NEEDS_NO_CONSENT, Purpose, cookie_name, expiring

NOBODY: frozenset[str] = frozenset()
MOST_NAMES = 50
"""So many of a visitor's cookies go with one answer, and the rest with the next: a request cannot ask for a flood."""


class Rules:
    """What one registry means for answers."""

    def __init__(self, registry: Registry, base: Policy, *, secure: bool) -> None:
        """Make a registry ready; raise PolicyError where it holds a host that no policy may name."""
        self.registry = registry
        self.secure = secure
        self.consent_cookie = cookie_name(secure=secure)
        self._base = base
        self._reporting = base.only(REPORT)
        self._asked = [(purpose, one) for purpose, one in registry.cookies() if purpose not in NEEDS_NO_CONSENT]
        self._asks_for = {purpose for purpose, _ in self._asked}
        self._called = called(one for _, one in self._asked)
        self._declared = [
            *((Purpose.NECESSARY, one) for one in own_service(secure=secure).cookies),
            *registry.cookies(),
        ]
        self._sources = {
            name: (service.purpose, policy)
            for service in registry.services
            if service.purpose not in NEEDS_NO_CONSENT
            for name, hosts in ((service.slug, service.hosts), (player_of(service.slug), player_hosts(service)))
            if (policy := Policy.of_service(hosts)).directives
        }
        self._written: dict[tuple[Policy | None, frozenset[str]], str] = {}
        self._origins: dict[frozenset[str], frozenset[str]] = {}

    def third_parties(self, named: Iterable[str], granted: frozenset[Purpose]) -> frozenset[str]:
        """Return those of the services a page names that it may load from."""
        return frozenset(slug for slug in named if slug in self._sources and self._sources[slug][0] in granted)

    def policy(self, page: Policy | None, third_parties: frozenset[str]) -> str:
        """Return the policy header of a page that loads from third parties; the page's own never adds another."""
        key = page, third_parties
        if key not in self._written:
            own = self._base if page is None else page.of_our_own().merged(self._reporting)
            self._written[key] = own.merged(*(self._sources[slug][1] for slug in third_parties)).write()
        return self._written[key]

    def origins(self, third_parties: frozenset[str]) -> frozenset[str]:
        """Return every origin that third parties are declared with."""
        if not third_parties:
            return NOBODY
        if third_parties not in self._origins:
            pairs = (pair for slug in third_parties for pair in self._sources[slug][1].pairs())
            self._origins[third_parties] = frozenset(origin for _, origin in pairs)
        return self._origins[third_parties]

    def may_store(self, cookie: SetCookie, granted: frozenset[Purpose]) -> bool:
        """Say whether a cookie is declared, set where and for no longer than it was declared, and allowed."""
        return any(
            purpose in granted
            and one.is_called(cookie.name)
            and one.is_set_at(cookie.domain, cookie.path)
            and one.is_kept_for(cookie.lifetime)
            for purpose, one in self._declared
        )

    def may_hold_unwanted(self, header: str, granted: frozenset[Purpose]) -> bool:
        """Say whether it is worth a look what of a header is unwanted: most hold nothing that is declared."""
        return not self._asks_for <= granted and bool(self._called.search(f";{header}"))

    def unwanted(self, header: str, granted: frozenset[Purpose], host: str, path: str) -> list[str]:
        """Return the Set-Cookie headers that take away what came in declared and is not allowed."""
        if self._asks_for <= granted:
            return []
        asked = [name.rstrip(" \t") for name in self._called.findall(f";{header}")]
        first = islice((name for name in dict.fromkeys(asked) if self._is_unwanted(name, granted)), MOST_NAMES)
        return [one for name in first for one in self._expiring(name, host, path, came_in=True)]

    def every_unwanted(self, granted: frozenset[Purpose], host: str) -> list[str]:
        """Return the Set-Cookie headers that take away all that is not allowed, whether it came in or not.

        What is declared by the beginning of its name alone can be named only once it comes in: of those, the ones of
        a deep path go with the first answer there, and until then no other page is sent them.
        """
        known = dict.fromkeys(one.name for purpose, one in self._asked if not one.is_prefix and purpose not in granted)
        names = [name for name in known if self._is_unwanted(name, granted)]
        return [one for name in names for one in self._expiring(name, host, "/", came_in=False)]

    def _is_unwanted(self, name: str, granted: frozenset[Purpose]) -> bool:
        purposes = {purpose for purpose, one in self._declared if one.is_called(name)}
        return name.isascii() and name.isprintable() and bool(purposes) and not purposes & granted

    def _expiring(self, name: str, host: str, path: str, *, came_in: bool) -> Iterator[str]:
        """Yield a header for each place, and over https for both kinds: one that is kept apart by site is another.

        What is kept apart and did not come in can lie only on another path than the root.
        """
        declared = [one for _, one in self._asked if one.is_called(name)]
        domains = dict.fromkeys(("", *(one.domain for one in declared if is_within(host, one))))
        paths = dict.fromkeys(("/", *(one.path for one in declared), *above(path, declared)))
        for domain, place in product(domains, paths):
            header = expiring(name, domain, place, secure=self.secure)
            yield header
            if self.secure and (came_in or place != "/"):
                yield f"{header}; Partitioned"


def called(declared: Iterable[Stored]) -> re.Pattern[str]:
    """Return what finds the names of declared cookies behind the semicolons of a header."""
    names = [re.escape(one.name) + ("[^=;]*" if one.is_prefix else "") for one in declared]
    return re.compile(rf";[ \t]*({'|'.join(names)})[ \t]*(?=[=;]|\Z)")


def above(path: str, declared: Iterable[Stored]) -> Iterator[str]:
    """Yield the paths that an address lies below, where a declaration stands for every path below its own."""
    if any(one.path != "/" and one.path.endswith("/") and path.startswith(one.path) for one in declared):
        ends = [place for place, letter in enumerate(path) if letter == "/" and place][:MOST_NAMES]
        yield from (part for end in (*ends, len(path)) for part in (path[:end], f"{path[:end]}/"))


def player_of(slug: str) -> str:
    """Return the name by which a page names no more of a service than its player; no service has such a slug."""
    return f"{slug}/player"


def player_hosts(service: Service) -> Mapping[str, tuple[str, ...]]:
    """Return the one origin that a service's player is framed from."""
    address = urlsplit(service.player_url)
    return {"frame-src": (f"{address.scheme}://{address.netloc}",)} if service.player_url else {}


def is_within(host: str, stored: Stored) -> bool:
    """Say whether a host may set and take away what belongs to a domain."""
    return host == stored.domain or host.endswith(f".{stored.domain}")
