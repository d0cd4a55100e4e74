"""Writes services as the file they could have come from: what is shown, and what the history keeps, loads again."""

import json
from collections.abc import Iterator
from datetime import timedelta

from webapp.consent.registry import Registry, Service, Stored
from webapp.cookies.reading import SERVICES, UNITS

TEXTS = ("slug", "name", "provider", "country", "purpose", "why", "privacy_url", "script_url", "player_url")


def file_of(registry: Registry) -> str:
    """Return a registry as a file; the policy's version is counted by the site and stands there to be read only."""
    services = "\n".join(map(text_of, registry.services)) or f"{SERVICES} = []\n"
    return f"# Policy version {registry.version}\n\n{services}"


def text_of(service: Service) -> str:
    """Return a service as its part of a file."""
    return "".join(f"{line}\n" for line in lines(service))


def lines(service: Service) -> Iterator[str]:
    """Yield a service line by line; what is as it would be without saying so is left out."""
    yield f"[[{SERVICES}]]"
    for field in TEXTS:
        if value := getattr(service, field):
            yield f"{field} = {quoted(value)}"
    for field in ("page_urls", "loads_from"):
        if several := getattr(service, field):
            yield f"{field} = {listed(several)}"
    if service.hosts:
        yield f"\n[{SERVICES}.hosts]"
        yield from (f"{directive} = {listed(origins)}" for directive, origins in service.hosts.items())
    for one in service.stored:
        yield f"\n[[{SERVICES}.stored]]"
        yield from stored_lines(one)


def stored_lines(stored: Stored) -> Iterator[str]:
    """Yield the fields of one cookie or storage key."""
    plain = Stored("", "")
    for field in ("name", "is_prefix", "place", "domain", "path", "http_only", "why"):
        value = getattr(stored, field)
        if value != getattr(plain, field):
            yield f"{field} = {quoted(value)}"
    if stored.lifetime is not None:
        yield f"lifetime = {quoted(lifetime(stored.lifetime))}"


def quoted(value: object) -> str:
    """Write a text, or yes and no; JSON's way is also TOML's for all that a service may say."""
    return json.dumps(value, ensure_ascii=False)


def listed(texts: tuple[str, ...]) -> str:
    """Write a list of texts."""
    return f"[{', '.join(map(quoted, texts))}]"


def lifetime(value: timedelta) -> str:
    """Write a time in the largest unit that it is a whole number of."""
    unit, size = next((unit, size) for unit, size in UNITS.items() if not value % size)
    return f"{value // size} {unit}"
