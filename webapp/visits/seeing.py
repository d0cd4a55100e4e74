"""Tells which requests show a page to somebody who lets us count it, and how they came to it; nothing about who.

Left out are robots, pages fetched before anybody asks for them, the editors' side and what is opened from it, files,
and what other pages show in a frame. Where an editor goes from there nobody knows: public pages hear of no login.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from webapp import tally
from webapp.consent.known import COUNTER
from webapp.consent.middleware import REGISTRY, VISITOR
from webapp.consent.state import Purpose
from webapp.models.counts import LONGEST_PATH, Way

if TYPE_CHECKING:
    from wsgiref.types import WSGIEnvironment

LEFT_OUT = re.compile(r"/(?:static|redaktion|forhandsvisning|inbaddat|badda-in|healthz|readyz|metrics)(?:/|$)")
FROM_EDITORS = re.compile(r"/redaktion(?:/|$)")
PAGE_PATH = re.compile(r"(?:/[A-Za-z0-9_~-]*)+")
"""A file's address ends in a dot and its kind; a page's has none."""
BROWSER = re.compile(r"Mozilla/\d")
ROBOT = re.compile(
    r"compatible; (?!MSIE|Konqueror)|\+https?:|(?<!cu)bot(?![a-z])|crawler|spider(?![a-z])|slurp|headless|phantomjs"
    r"|chrome-lighthouse|bingpreview|skypeuripreview|google-inspectiontool|google favicon|ia_archiver|httrack|zgrab"
    r"|pingdom|gtmetrix|\bptst/|facebookexternalhit",
    re.IGNORECASE,
)
"""How robots that pass for browsers call themselves: two old browsers also say that they are compatible.

Words that stand in names of telephones and browsers too are no sign: rather one robot counted than a person left out.
"""
MOST_AGENTS = 64
BEFOREHAND = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")
SWAPPED = ("HTTP_HX_REQUEST", "HTTP_HX_REQUEST_TYPE", "HTTP_HX_HISTORY_RESTORE_REQUEST")
FROM = {"none": Way.DIRECT, "same-origin": Way.INSIDE}
"""What a browser says of where a visitor comes from; all else is another site."""


@dataclass(frozen=True, slots=True)
class View:
    """That a page was shown: on which day, at which address without its query, and from where."""

    day: date
    path: str
    way: Way


def view(environ: "WSGIEnvironment") -> View | None:
    """Return what a request counts as if it is answered with a page; None where it is not counted."""
    if not (is_allowed(environ) and is_asked_by_a_visitor(environ)):
        return None
    path: str = environ.get("PATH_INFO", "")
    if (
        is_opened_by_editors(environ)
        or LEFT_OUT.match(path)
        or len(path) > LONGEST_PATH
        or not PAGE_PATH.fullmatch(path)
    ):
        return None
    how = way(environ)
    return View(tally.today(), path, how) if how else None


def is_allowed(environ: "WSGIEnvironment") -> bool:
    """Say whether the visitor allows statistics, and the counter is among what was asked about."""
    if Purpose.STATISTICS not in environ[VISITOR].granted:
        return False
    counter = environ[REGISTRY].service(COUNTER)
    return counter is not None and counter.purpose is Purpose.STATISTICS


def is_asked_by_a_visitor(environ: "WSGIEnvironment") -> bool:
    """Say whether somebody looks: no robot, and no browser that fetches what nobody has asked for yet."""
    is_get = environ["REQUEST_METHOD"] == "GET"
    return is_get and is_browser(environ.get("HTTP_USER_AGENT", "")) and not any(map(environ.get, BEFOREHAND))


def is_opened_by_editors(environ: "WSGIEnvironment") -> bool:
    """Say whether a page was opened from the editors' side, as far as the browser names where it comes from."""
    referrer = environ.get("HTTP_REFERER", "")
    host, path = place_of(referrer) if referrer else ("", "")
    return bool(FROM_EDITORS.match(path)) and host == environ.get("HTTP_HOST")


@lru_cache(MOST_AGENTS)
def is_browser(agent: str) -> bool:
    """Say whether a name is that of a browser; there are few, and looking through one takes longest of all."""
    return bool(BROWSER.match(agent)) and not ROBOT.search(agent)


def way(environ: "WSGIEnvironment") -> Way | None:
    """Return how a visitor came to a page; None where it is shown in another, or not shown at all."""
    if any(map(environ.get, SWAPPED)):
        return Way.SWAP
    if environ.get("HTTP_SEC_FETCH_DEST", "document") != "document":
        return None
    site = environ.get("HTTP_SEC_FETCH_SITE")
    return FROM.get(site, Way.OUTSIDE) if site else referred(environ)


def referred(environ: "WSGIEnvironment") -> Way:
    """Return where a visitor came from by the address that an older browser names."""
    referrer = environ.get("HTTP_REFERER", "")
    if not referrer:
        return Way.DIRECT
    return Way.INSIDE if place_of(referrer)[0] == environ.get("HTTP_HOST") else Way.OUTSIDE


def place_of(address: str) -> tuple[str, str]:
    """Return the host of an address and the path there; empty where it is none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return "", ""
    return parts.netloc, parts.path
