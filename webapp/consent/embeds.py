"""Embeds: what a third party shows on a page of ours, kept as a record and never as HTML.

An address becomes one only where a declared service knows it. What is kept is the service and what the thing
is called there; the address of the player is made from the registry each time.
"""

import re
import string
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, parse_qsl, urlsplit

from webapp.consent.registry import PLAYER_ID, Registry, Service
from webapp.consent.state import Purpose
from webapp.language import gettext as _

ID_LETTERS = f"{string.ascii_letters}{string.digits}_-.~"
"""Those that mean the same wherever in an address they stand."""
ID = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.~-]{0,99}")
WEB = {"http", "https"}


class Shape(StrEnum):
    """How much room a player gets."""

    WIDE = "16:9"
    CLASSIC = "4:3"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Embed:
    """One embed: ``service`` by its slug, ``key`` what the thing is called there; ``id`` once it is stored."""

    service: str
    key: str
    title: str
    shape: Shape = Shape.WIDE
    transcript_url: str = ""
    id: int | None = None


class UndeclaredError(Exception):
    """Say in a sentence why an address cannot be shown on a page."""


def recognised(registry: Registry, address: str) -> tuple[str, str]:
    """Return the service that knows an address, by its slug, and what it calls the thing; raise UndeclaredError."""
    asked = split(address.strip())
    if asked is None:
        raise UndeclaredError(_("Det ser inte ut som en adress på webben."))
    players = [service for service in registry.of(Purpose.THIRD_PARTY) if service.player_url]
    for service in players:
        for pattern in (service.player_url, *service.page_urls):
            if key := key_in(asked, pattern):
                return service.slug, key
    raise UndeclaredError(refusal(players, asked))


def player_address(service: Service, key: str) -> str:
    """Return the address of a service's player with one thing in it."""
    return service.player_url.replace(PLAYER_ID, key)


def split(address: str) -> SplitResult | None:
    """Return the parts of a web address, None for what is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return parts if parts.scheme in WEB and parts.netloc else None


def refusal(players: list[Service], asked: SplitResult) -> str:
    """Say why nobody knows an address: its host is nobody's, or the service knows other addresses there."""
    for service in players:
        if asked.netloc.lower() in {urlsplit(one).netloc for one in (service.player_url, *service.page_urls)}:
            return _("Adressen leder till {name}, men inte till något som går att visa här.").format(name=service.name)
    return _("Ingen tjänst är anmäld för {host}. Länka dit i stället, eller be om att tjänsten anmäls först.").format(
        host=asked.netloc
    )


def key_in(asked: SplitResult, pattern: str) -> str:
    """Return what stands in an address where a pattern has its id; empty where they do not fit.

    What an address asks for beyond the pattern is of no interest.
    """
    wanted = urlsplit(pattern)
    given = dict(parse_qsl(asked.query))
    pairs = [(wanted.path.rstrip("/"), asked.path.rstrip("/"))]
    pairs += ((value, given.get(name, "")) for name, value in parse_qsl(wanted.query))
    keys = [within(expected, said) for expected, said in pairs]
    is_its = asked.netloc.lower() == wanted.netloc and None not in keys
    return next((key for key in keys if key), "") if is_its else ""


def within(expected: str, said: str) -> str | None:
    """Return what stands where a text has its id, empty where it has none; None where they do not fit."""
    before, has_id, after = expected.partition(PLAYER_ID)
    key = said.removeprefix(before).removesuffix(after) if has_id else ""
    fits = said == f"{before}{key}{after}" and (not has_id or ID.fullmatch(key))
    return key if fits else None
