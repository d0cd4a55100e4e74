"""What counting costs an answer on top of consent: with and without it, in the same run."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial as bound
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

from tests.bench.figures import Figure, written
from tests.support.services import REGISTRY
from webapp.consent.known import COUNTER
from webapp.consent.middleware import ConsentMiddleware
from webapp.consent.policy import BASE, REPORT, Policy
from webapp.consent.registry import Registry, Service
from webapp.consent.state import Purpose
from webapp.tally import Tally
from webapp.visits.middleware import counting

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

ROUNDS, IN_A_ROW = 31, 2000
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("ETag", '"a"'), ("Cache-Control", "no-cache")]
OWN = Service(COUNTER, "Räknaren", "Regionen", "Sverige", Purpose.STATISTICS, "Räknar.", "/kakor")
DECLARED = Registry(REGISTRY.version, (*REGISTRY.services, OWN))
REPORTED = BASE.merged(Policy.of({REPORT: ("/rapport",)}))


def bare(_environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Answer with a page of nothing."""
    start_response("200 OK", list(HEADERS))
    return [b"<!doctype html>"]


def environ(cookie: str) -> dict[str, object]:
    """Return a browser's request for a goal."""
    asked: dict[str, object] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": "/strategi/plan/mal/15",
        "HTTP_HOST": "mal.exempel.se",
        "HTTP_USER_AGENT": CHROME,
        "wsgi.url_scheme": "http",
    }
    return {**asked, "HTTP_COOKIE": cookie} if cookie else asked


def took(application: "WSGIApplication", cookie: str) -> float:
    """Return the processor time of one answer in microseconds."""
    requests = [environ(cookie) for _ in range(IN_A_ROW)]
    begun = process_time()
    for one in requests:
        application(one, ignore)
    return (process_time() - begun) / IN_A_ROW * 1e6


def ignore(_status: str, _headers: list[tuple[str, str]], _raised: object = None, /) -> Callable[[bytes], object]:
    """Take the beginning of an answer."""
    return len


def figures() -> Iterator[Figure]:
    """Yield what it costs more than consent alone."""
    tally: Tally[object] = Tally(lambda _counts: None)
    wrapped = bound(ConsentMiddleware, registry_source=lambda: DECLARED, secure=False, base=REPORTED)
    enforced, counted = wrapped(bare), wrapped(counting(bare, tally.add))
    for name, cookie in (("undecided", ""), ("no", "samtycke=3.n"), ("yes to all", "samtycke=3.st")):
        times = [(took(enforced, cookie), took(counted, cookie)) for _ in range(ROUNDS)]
        more = median(second - first for first, second in times)
        yield Figure(f"counting, {name}", written(more, "µs"))
