"""What of an application's own headers reaches the browser: none that stores, connects or leads away undeclared.

Each header is kept or dropped whole and never rewritten or joined, so nothing that is kept can change its meaning.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache

from webapp import clock

Header = tuple[str, str]

OURS_TO_SAY = frozenset(
    {
        "connection-allowlist",
        "connection-allowlist-report-only",
        "content-security-policy",
        "content-security-policy-report-only",
        "x-dns-prefetch-control",
    }
)
"""What the middleware alone decides."""
LEADING_AWAY = frozenset(
    {
        "alt-svc",
        "attribution-reporting-register-os-source",
        "attribution-reporting-register-source",
        "attribution-reporting-register-trigger",
        "expect-ct",
        "nel",
        "public-key-pins",
        "public-key-pins-report-only",
        "refresh",
        "report-to",
        "reporting-endpoints",
        "set-cookie2",
        "sourcemap",
        "speculation-rules",
        "x-content-security-policy",
        "x-sourcemap",
        "x-webkit-csp",
        "x-xss-protection",
    }
)
"""Headers by which a browser can be made to turn to somebody else, and which no policy governs."""
STORING = frozenset(
    {
        "accept-ch",
        "critical-ch",
        "observe-browsing-topics",
        "sec-session-registration",
        "secure-session-registration",
        "set-login",
        "shared-storage-write",
        "use-as-dictionary",
    }
)
"""Headers by which a browser is made to remember something beside cookies: no registry can declare it."""
REDIRECTS = {"location": "Location", "hx-redirect": "HX-Redirect"}
"""Headers that send a visitor on, the second by way of htmx."""
DROPPED = OURS_TO_SAY | LEADING_AWAY | STORING
TELLING = LEADING_AWAY | STORING | REDIRECTS.keys() | {"link", "set-cookie"}
"""Headers whose absence somebody who audits wants to know of."""
WEIGHED = frozenset(
    {"cache-control", "content-type", "etag", "last-modified", "link", "set-cookie", "vary", *REDIRECTS}
)
"""Headers whose content decides what becomes of them."""
HELD_BACK = (DROPPED | WEIGHED) - {"content-type"}
"""What does not pass by itself."""
WORD = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
NAME = re.compile(WORD)
QUOTED = r'"[^":/\\]*"'
PARAMETER = rf"[ \t]*;[ \t]*{WORD}(?:[ \t]*=[ \t]*(?:{WORD}|{QUOTED}))?"
OWN_LINK = rf"<(?:/(?![/\\])[^\s\\<>\"]*)>(?:{PARAMETER})*"
OWN_LINKS = re.compile(rf"{OWN_LINK}(?:[ \t]*,[ \t]*{OWN_LINK})*")
SAID_ONCE = ("domain", "path", "max-age", "expires")
SECONDS = re.compile("-?(?:0|[1-9][0-9]*)")
DATE = re.compile(
    "[A-Z][a-z]{2}, [0-9]{2}(?: [A-Z][a-z]{2} |-[A-Z][a-z]{2}-)[1-9][0-9]{3} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT"
)
"""The ways of writing a date in which browsers and we see the same year."""
LONGEST_AGE = 10
"""Digits: so many seconds are longer than anything that may be declared."""
MOST_OF_A_LINK = 4000
OWN_PATH = re.compile(r"(?:/(?![/\\])|[?#]|[A-Za-z0-9_.~%-]+(?=[/?#]|\Z))[!-~]*")
HOST = r"(?P<host>[a-z0-9.-]+|\[[0-9a-f:.]+\])"
ADDRESS = re.compile(rf"(?P<origin>https?://{HOST}(?::[0-9]+)?)(?:[/?#][!-~]*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SetCookie:
    """What a Set-Cookie header stores and where; ``path`` is empty where none is said.

    Without a ``lifetime`` the cookie goes when the browser closes.
    """

    header: str
    name: str
    value: str
    domain: str
    path: str
    lifetime: timedelta | None = None


def sort(given: Iterable[Header]) -> tuple[list[Header], dict[str, list[str]]]:
    """Return the headers that pass as they are, and the values of those that are to be weighed, by their names.

    What kind of answer it is passes and is weighed. What some servers would send as more than one line is neither.
    """
    passed: list[Header] = []
    weighed: dict[str, list[str]] = {}
    for header in given:
        name = known_as(header[0])
        if not name or "\n" in header[1] or "\r" in header[1]:
            continue
        if name not in HELD_BACK:
            passed.append(header)
        if name in weighed:
            weighed[name].append(header[1])
        elif name in WEIGHED:
            weighed[name] = [header[1]]
    return passed, weighed


@lru_cache
def known_as(name: str) -> str:
    """Return a header's name as it is looked up; empty for what is none, though a browser might read one in it."""
    return name.lower() if NAME.fullmatch(name) else ""


def missing(given: Iterable[Header], sent: Iterable[Header]) -> list[Header]:
    """Return the headers by which something would have been stored or turned to, and that were not sent."""
    kept = {(name.lower(), value) for name, value in sent}
    return [one for one in given if one[0].lower() in TELLING and (one[0].lower(), one[1]) not in kept]


def set_cookies(given: Iterable[str]) -> list[SetCookie]:
    """Read Set-Cookie headers; those that could be read in more ways than one are left out."""
    return [found for one in given if (found := set_cookie(one))]


def set_cookie(header: str) -> SetCookie | None:
    """Read a Set-Cookie header; None where browsers could read it in more ways than one."""
    pair, *rest = header.split(";")
    name, separator, value = pair.partition("=")
    split = [part.partition("=") for part in rest]
    attributes = [(key.strip(" \t").lower(), said.strip(" \t")) for key, _, said in split]
    keys = [key for key, _ in attributes]
    if not (separator and header.isascii() and header.isprintable()) or max(map(keys.count, SAID_ONCE)) > 1:
        return None
    found = dict(attributes)
    where = found.get("domain", ""), found.get("path", "")
    return SetCookie(header, name.strip(" \t"), value.strip(" \t"), *where, lifetime(found))


def lifetime(attributes: Mapping[str, str]) -> timedelta | None:
    """Return how long a cookie stays; what some browser may read otherwise than we do is taken to be for ever."""
    age, date = attributes.get("max-age", ""), attributes.get("expires")
    if age:
        return timedelta(seconds=int(age[:LONGEST_AGE])) if SECONDS.fullmatch(age) else timedelta.max
    return None if date is None else until(date)


def until(date: str) -> timedelta:
    """Return how long it is until a date."""
    try:
        return parsedate_to_datetime(date) - clock.now() if DATE.fullmatch(date) else timedelta.max
    except ValueError:
        return timedelta.max


def may_lead_to(location: str, host: str, links: Collection[str]) -> bool:
    """Say whether a redirect leads to a path of ours or to this very host, or where a plain link leads as well.

    Nobody is sent away by an answer of ours to whoever they did not choose to visit. Where the header is dropped, the
    browser shows the body, in which a link says where it would have led.
    """
    if OWN_PATH.fullmatch(location):
        return True
    found = ADDRESS.fullmatch(location)
    return found is not None and (found["host"].lower() == host or found["origin"].lower() in links)


def stays_here(link: str, origin: str) -> bool:
    """Say whether every target of a Link header is a path of ours, and no parameter holds an address."""
    own = link.replace(f"<{origin}/", "</") if origin else link
    return len(link) <= MOST_OF_A_LINK and bool(OWN_LINKS.fullmatch(own))
