"""What a server answered: whether it is an answer at all, and what it says when it says no."""

import json
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from webapp import clock
from webapp.importers.base import ReadError
from webapp.importers.failures import FetchError, TransientError
from webapp.importers.readers.encoding import text_of
from webapp.importers.readers.jsontext import Json, parsed
from webapp.language import gettext as _
from webapp.language import isolated

OK = 200
TOO_MANY = 429
NOT_FOUND = (404, 410)
REDIRECTS = range(300, 400)
ERRORS_OF_THE_SERVER = range(500, 600)
MOST_READ_OF_A_REFUSAL = 20_000
LONGEST_QUOTE = 200
LONGEST_WAIT = 86_400
PAGE = (b"<!doctype html", b"<html")
BEGINNING = 1000
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Answer:
    """What stood at an address, unpacked."""

    address: str
    content: bytes = field(repr=False)


def check_status(host: str, response: httpcore.Response, headers: httpx.Headers) -> None:
    """Return when an answer is one; raise FetchError with a sentence for what it is instead."""
    status = response.status
    named = {"host": isolated(host), "status": status}
    if status == OK:
        return
    if status in REDIRECTS:
        raise FetchError(_("%(host)s hänvisar till en annan adress. Ange den adressen i stället.") % named)
    if status == TOO_MANY:
        sentence = _("%(host)s tar inte emot fler frågor just nu.") % named
        raise TransientError(sentence, status=status, wait=seconds_to_wait(headers))
    if status in ERRORS_OF_THE_SERVER:
        sentence = _("%(host)s har ett fel hos sig (%(status)s).") % named
        raise TransientError(sentence, status=status, wait=seconds_to_wait(headers))
    if status in NOT_FOUND:
        raise FetchError(_("%(host)s har ingenting på den adressen (%(status)s).") % named, status=status)
    raise FetchError(refusal(named, quoted(response)), status=status)


def refusal(named: dict[str, object], quote: str) -> str:
    """Return what is said of a question that a server does not answer, with its own words where it has any."""
    if not quote:
        return _("%(host)s svarade inte på frågan (%(status)s).") % named
    return _("%(host)s svarade inte på frågan (%(status)s): %(quote)s") % {**named, "quote": isolated(quote)}


def quoted(response: httpcore.Response) -> str:
    """Return what a server says in JSON of why it says no."""
    content = b""
    for chunk in response.iter_stream():
        content += chunk
        if len(content) > MOST_READ_OF_A_REFUSAL:
            return ""
    try:
        said = json.loads(content.removeprefix(BYTE_ORDER_MARK))
    except (ValueError, RecursionError):
        return ""
    if not isinstance(said, dict):
        return ""
    words = [str(said[key]) for key in ("error", "title", "detail") if isinstance(said.get(key), str)]
    return ". ".join(words)[:LONGEST_QUOTE]


def seconds_to_wait(headers: httpx.Headers) -> float | None:
    """Return how long a server asks to be left alone, in seconds or until a date, or None where it does not say."""
    told = headers.get("retry-after", "").strip()
    if told.isdecimal():
        return float(min(int(told[:9]), LONGEST_WAIT))
    try:
        until = parsedate_to_datetime(told)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return min(max((until - clock.now()).total_seconds(), 0.0), LONGEST_WAIT)


def is_page(answer: Answer) -> bool:
    """Say whether an answer is a web page, which sources send with 200 when something is wrong."""
    return answer.content[:BEGINNING].removeprefix(BYTE_ORDER_MARK).lstrip().lower().startswith(PAGE)


def check_data(answer: Answer) -> None:
    """Raise FetchError where an answer cannot be data."""
    if is_page(answer):
        raise FetchError(_("Källan svarade med en webbsida i stället för med data."))
    if not answer.content.strip():
        raise FetchError(_("Källan svarade utan innehåll."))


def json_of(answer: Answer) -> Json:
    """Return the JSON of an answer; raise FetchError where it is something else."""
    check_data(answer)
    try:
        return parsed(text_of(answer.content))
    except ReadError as error:
        raise FetchError(_("Källan svarade med något som inte går att läsa.")) from error
