"""Whom a page may turn to at all, beside what it may load: the browser checks it before a connection is opened.

A policy cannot hold back a connection opened ahead, a page that sends itself away, or a call between browsers.
Plain links lead out all the same, so a page names where its own lead; one that does not may lead anywhere.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from webapp.consent.policy import ORIGIN

HEADER = "Connection-Allowlist"
ANYWHERE = ("*://*:*/*",)
WITHOUT_CONNECTION = ("mailto:*", "tel:*")
"""What another program opens is checked too."""
RULES = "redirects=allow;webrtc=block"
MOST_LINKS = 50
LINK = re.compile(rb"<(?:a|area)\s(?:[^>]*?\s)?href=[\"']?(https?://[^\"'/?#\s>]*)", re.IGNORECASE)


def links_in(html: bytes) -> frozenset[str]:
    """Return the origins that the plain links of a page lead to, as they are written there."""
    return frozenset(origin.decode("latin-1").lower() for origin in LINK.findall(html))


@lru_cache
def written(links: frozenset[str] | None, loaded: frozenset[str]) -> str:
    """Return the header of a page whose links lead to some origins, and that loads from others.

    A link that cannot be written is no reason to break it: then the page may lead anywhere.
    """
    is_known = links is not None and len(links) <= MOST_LINKS and all(map(ORIGIN.fullmatch, links))
    reached = patterns((links or frozenset()) | loaded) if is_known else ANYWHERE
    quoted = " ".join(f'"{pattern}"' for pattern in (*reached, *WITHOUT_CONNECTION))
    return f"(response-origin {quoted});{RULES}"


def patterns(origins: Iterable[str]) -> tuple[str, ...]:
    """Return a pattern for every address of some origins."""
    return tuple(f"{origin}/*" for origin in sorted(origins))
