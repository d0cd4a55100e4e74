"""What caches are told, so that no visitor is given what was rendered for another's choice.

A page's validator carries the choice it was rendered for: the same bytes under another policy are another answer.
"""

from collections.abc import Iterable

from webapp.consent.headers import Header
from webapp.consent.state import Choice

VARY = ("Cookie", "Sec-GPC", "HX-Request-Type", "HX-Request", "Accept-Encoding")
ANYTHING = "*"
CACHE_CONTROL = "Cache-Control"
NO_STORE = "no-store"
NO_CACHE = "no-cache"
ASKED_WITH = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH", "HTTP_IF_RANGE")
HANDLED = frozenset({"cache-control", "vary", "etag", "last-modified"})


def unmarked(asked: str, choice: Choice) -> str:
    """Return the validators that a browser sends as the application knows them; those of other choices match none."""
    return asked.replace(f'-{choice}"', '"')


def marked(etag: str, choice: Choice) -> str:
    """Return a validator that carries the choice; empty for what is no validator."""
    return f'{etag[:-1]}-{choice}"' if etag.endswith('"') and etag.count('"') > 1 else ""


def is_everybodys(headers: Iterable[Header]) -> bool:
    """Say whether an answer is a file that is the same whoever asks; a page never is, whatever it says of itself."""
    found = {name.lower(): value.lower() for name, value in headers}
    said = directives(found.get("cache-control", ""))
    kind = found.get("content-type", "")
    return "html" not in kind and ("immutable" in said or ("public" in said and bool(kind)))


def directives(cache_control: str) -> frozenset[str]:
    """Return the directives of a Cache-Control header."""
    return frozenset(part.strip() for part in cache_control.lower().split(","))


def of_a_page(headers: list[Header], choice: Choice, *, is_kept: bool) -> list[Header]:
    """Return the headers of an answer that depends on the choice; ``is_kept`` says whether it may be kept at all."""
    said: dict[str, list[str]] = {name: [] for name in HANDLED}
    passed = []
    for header in headers:
        name = header[0].lower()
        if name in HANDLED:
            said[name].append(header[1])
        else:
            passed.append(header)
    passed += validators(said, choice) if is_kept else []
    passed.append((CACHE_CONTROL, control(", ".join(said["cache-control"])) if is_kept else NO_STORE))
    passed.append(("Vary", varied(", ".join(said["vary"]))))
    return passed


def validators(said: dict[str, list[str]], choice: Choice) -> list[Header]:
    """Return by what an answer is recognised: a date alone would be the same for every choice."""
    etags = [("ETag", tag) for etag in said["etag"] if (tag := marked(etag, choice))]
    return [*etags, *(("Last-Modified", date) for date in said["last-modified"])] if etags else []


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
