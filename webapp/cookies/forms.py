"""Reads the answer to the question: a closed list of words, and everything else is refused."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from werkzeug.datastructures import MultiDict

from webapp.consent.state import Choice, Purpose
from webapp.models.consent import Source

ALL, ONLY_NECESSARY, CHOSEN = "alla", "nodvandiga", "valda"
PURPOSES = {"statistik": Purpose.STATISTICS, "tredjepart": Purpose.THIRD_PARTY}
SOURCES = {"banner": Source.BANNER, "kakor": Source.SETTINGS, "inbaddat": Source.EMBED}
FIELDS = {"val", "fran", "fraga", "next", "kategori"}
FINGERPRINT = re.compile("[0-9a-f]{64}")
OWN_PATH = re.compile(r"/(?![/\\])[!-~]*")
ELSEWHERE = "https://nagon-annan.invalid"
LONGEST_ADDRESS = 2000
PLACE = re.compile("[a-z0-9-]{1,300}")
"""An id on a page of ours."""


class AnswerError(Exception):
    """Say that a form is none of ours, or lacks what it must have."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a visitor answered; ``fingerprint`` is that of the words that were read, empty where a no says none.

    ``place`` is the id on the page ``next`` where what was allowed stands, empty where the question stood for itself.
    """

    choice: Choice
    source: Source
    fingerprint: str
    next: str
    place: str = ""


def answer(form: MultiDict[str, str], came_from: str = "", origin: str = "") -> Answer:
    """Read an answer; raise AnswerError for a field that is unknown, and for one that a yes lacks.

    A yes says where it was said, to which words, and the way back. A no needs to say no more than no: nobody is kept
    from refusing by what is missing. An empty way back leads to where the form was sent from, if that is on this site.
    """
    choice = choice_in(form)
    is_no = choice is Choice.NOTHING
    source = one(form, "fran", "kakor" if is_no else None)
    fingerprint = one(form, "fraga", "" if is_no else None)
    is_known = bool(FINGERPRINT.fullmatch(fingerprint)) or (is_no and not fingerprint)
    if source not in SOURCES or not is_known or not set(form) <= FIELDS:
        raise AnswerError
    way = one(form, "next", "" if is_no else None) or path_of(came_from, origin)
    place = place_in(way) if SOURCES[source] is Source.EMBED else ""
    return Answer(choice, SOURCES[source], fingerprint, way_back(way), place)


def choice_in(form: MultiDict[str, str]) -> Choice:
    """Return what was chosen; raise AnswerError."""
    value, categories = one(form, "val"), form.getlist("kategori")
    if not set(categories) <= PURPOSES.keys():
        raise AnswerError
    choices = {
        ALL: Choice.BOTH,
        ONLY_NECESSARY: Choice.NOTHING,
        CHOSEN: Choice.of(PURPOSES[name] for name in categories),
    }
    if value not in choices:
        raise AnswerError
    return choices[value]


def one(form: MultiDict[str, str], name: str, default: str | None = None) -> str:
    """Return the only value of a field; raise AnswerError where there are more, or none and no default."""
    found = form.getlist(name)
    if len(found) > 1 or (not found and default is None):
        raise AnswerError
    return found[0] if found else default or ""


def way_back(address: str) -> str:
    """Return a path of this site to go back to: the one given, or the page of settings where it may lead elsewhere."""
    whole = urlsplit(urljoin(ELSEWHERE, address)) if OWN_PATH.fullmatch(address) else None
    stays = whole and f"{whole.scheme}://{whole.netloc}" == ELSEWHERE
    return address.partition("#")[0] if stays and len(address) <= LONGEST_ADDRESS else "/kakor"


def place_in(address: str) -> str:
    """Return the id that an address leads to on its page; empty where it is none that a page of ours could have."""
    place = address.partition("#")[2]
    return place if way_back(address) == address.partition("#")[0] and PLACE.fullmatch(place) else ""


def path_of(address: str, origin: str) -> str:
    """Return the path of an address on this site; empty where it is another site's."""
    return f"/{address.removeprefix(origin)}" if origin and address.startswith(origin) else ""
