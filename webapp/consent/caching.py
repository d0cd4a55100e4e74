"""What caches are told, so that no visitor is given what was rendered for another's choice.

A page's validator carries the choice it was rendered for: the same bytes under another policy are another answer.
"""

from collections.abc import Iterable
from functools import lru_cache

from webapp.consent.headers import Header
from webapp.consent.state import Choice

VARY = ("Cookie", "Sec-GPC", "HX-Request-Type", "HX-Request", "Accept-Encoding")
ANYTHING = "*"
NO_STORE = "no-store"
NO_CACHE = "no-cache"
ASKED_WITH = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH", "HTTP_IF_RANGE")


def unmarked(asked: str, choice: Choice) -> str:
    """Return the validators that a browser sends as the application knows them; those of other choices match none."""
    return asked.replace("-" + choice + '"', '"')


def marked(etag: str, choice: Choice) -> str:
    """Return a validator that carries the choice; empty for what is no validator."""
    return etag[:-1] + "-" + choice + '"' if etag.endswith('"') and etag.count('"') > 1 else ""


@lru_cache
def is_everybodys(cache_control: str, content_type: str) -> bool:
    """Say whether an answer is a file that is the same whoever asks; a page never is, whatever it says of itself.

    A 304 does not say its kind. Where it is not immutable either, it could be a page's: then it is treated as one,
    and a cache that keeps a file without a hash asks for it once more.
    """
    said = directives(cache_control)
    return "html" not in content_type.lower() and ("immutable" in said or ("public" in said and bool(content_type)))


def directives(cache_control: str) -> frozenset[str]:
    """Return the directives of a Cache-Control header."""
    return frozenset(part.strip() for part in cache_control.lower().split(","))


def validators(etags: Iterable[str], dates: Iterable[str], choice: Choice) -> list[Header]:
    """Return by what an answer is recognised: a date alone would be the same for every choice."""
    found = [("ETag", tag) for etag in etags if (tag := marked(etag, choice))]
    return found + [("Last-Modified", date) for date in dates] if found and dates else found


@lru_cache
def of_a_page(cache_control: str, vary: str) -> tuple[Header, Header]:
    """Return what a page says of how it may be kept, and of what it depends on."""
    return ("Cache-Control", control(cache_control)), ("Vary", varied(vary))


def control(cache_control: str) -> str:
    """Return how a page may be kept: as it says, where that is no more than asking each time."""
    said = directives(cache_control)
    if said & {NO_STORE, NO_CACHE}:
        return cache_control
    return f"private, {NO_CACHE}" if "private" in said else NO_CACHE


def varied(vary: str) -> str:
    """Add what every page depends on to what an answer says it depends on."""
    said = [name for part in vary.split(",") if (name := part.strip())]
    if ANYTHING in said:
        return ANYTHING
    known = {name.lower() for name in said}
    return ", ".join((*said, *(name for name in VARY if name.lower() not in known)))
