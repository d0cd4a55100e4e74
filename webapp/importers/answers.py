"""What a server answered: whether it is an answer at all, and what it says when it says no."""

from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from webapp import clock
from webapp.importers.base import ReadError
from webapp.importers.bodies import read_body
from webapp.importers.failures import FetchError, TransientError
from webapp.importers.readers.encoding import text_of
from webapp.importers.readers.jsontext import Json, fields, parsed, words
from webapp.language import gettext as _

OK = 200
TOO_MANY = 429
NOT_FOUND = (404, 410)
PROXY_WANTS_A_NAME = 407
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
    if status == OK:
        return
    if status in REDIRECTS:
        raise FetchError(moved(host, shown(headers.get("location", ""))))
    if status == TOO_MANY:
        sentence = _("{host} tar inte emot fler frågor just nu.").format(host=host)
        raise TransientError(sentence, status=status, wait=seconds_to_wait(headers))
    if status in ERRORS_OF_THE_SERVER:
        sentence = _("{host} har ett fel hos sig ({status}).").format(host=host, status=status)
        raise TransientError(sentence, status=status, wait=seconds_to_wait(headers))
    if status in NOT_FOUND:
        sentence = _("{host} har ingenting på den adressen ({status}).").format(host=host, status=status)
        raise FetchError(sentence, status=status)
    if status == PROXY_WANTS_A_NAME:
        raise FetchError(proxy_refuses(host))
    raise FetchError(refusal(host, status, quoted(response, headers)), status=status)


def moved(host: str, target: str) -> str:
    """Return what is said of an answer that only leads elsewhere: nobody is followed, wherever that is."""
    if not target:
        return _("{host} hänvisar till en annan adress.").format(host=host)
    return _("{host} hänvisar till ”{target}”. Ange den adressen i stället.").format(host=host, target=target)


def proxy_refuses(host: str) -> str:
    """Return what is said of a proxy that does not pass a question on."""
    return _("Det gick inte att komma genom proxyn till {host}.").format(host=host)


def refusal(host: str, status: int, quote: str) -> str:
    """Return what is said of a question that a server does not answer, with its own words where it has any."""
    if not quote:
        return _("{host} svarade inte på frågan ({status}).").format(host=host, status=status)
    return _("{host} svarade inte på frågan ({status}): ”{quote}”").format(host=host, status=status, quote=quote)


def shown(text: str) -> str:
    """Return as much of a stranger's text as fits in a sentence, without what a terminal or a page would obey."""
    return "".join(filter(str.isprintable, text))[:LONGEST_QUOTE]


def quoted(response: httpcore.Response, headers: httpx.Headers) -> str:
    """Return what a server says in JSON of why it says no."""
    try:
        content = read_body(response.iter_stream(), encoding_of(headers), MOST_READ_OF_A_REFUSAL)
        said = fields(parsed(text_of(content)))
    except (FetchError, ReadError):
        return ""
    return shown(". ".join(filter(None, (words(said.get(key)) for key in ("error", "title", "detail")))))


def encoding_of(headers: httpx.Headers) -> str:
    """Return how a body is packed."""
    told: str = headers.get("content-encoding", "")
    return told.strip().lower()


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
