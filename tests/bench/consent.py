"""What consent costs an answer and a visitor: microseconds, bytes, and how many renderings caches have to hold."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from random import Random
from statistics import median
from string import printable
from time import process_time

import brotli
import rcssmin
import rjsmin

from tests.bench.figures import Figure, at_most
from tests.support.machine import ROOT
from tests.support.services import REGISTRY
from webapp.consent.middleware import VISITOR, ConsentMiddleware
from webapp.consent.state import CONSENT_COOKIE, WRITTEN, Choice, cookie_name

Environ = Mapping[str, object]
ROUNDS, IN_A_ROW, WARM_UP = 60, 500, 2_000
CEILING, COOKIE_BYTES, RENDERINGS, KILOBYTES = 10.0, 12, len(Choice), 4.0
RANDOM_VALUES = 10_000
VERSION = 999
"""A policy that was changed so often is the longest that anybody will see."""
FILES = {"CSS": ("css/consent.css", rcssmin.cssmin), "JavaScript": ("js/consent.js", rjsmin.jsmin)}
HTML = [
    ("Content-Type", "text/html; charset=utf-8"),
    ("Cache-Control", "no-cache"),
    ("ETag", '"0123456789abcdef"'),
    ("Vary", "Accept-Encoding"),
]
FILE = [("Content-Type", "text/css"), ("Cache-Control", "max-age=315360000, public, immutable")]
GRANT = f"{CONSENT_COOKIE}={REGISTRY.version}.st; _pk_id.1=a; _pk_ses.1=b"


def figures() -> Iterator[Figure]:
    """Yield what each kind of answer costs more than the same answer without consent, and what visitors get."""
    for name, (headers, services, cookies) in answers().items():
        yield at_most(f"consent, {name}", added(headers, services, cookies), CEILING, "µs")
    value = max(len(f"{VERSION}.{choice}") for choice in Choice)
    yield at_most("cookie, value", value, COOKIE_BYTES, "bytes")
    yield at_most(f"renderings after {RANDOM_VALUES:,} random values", renderings(), RENDERINGS)
    weights = {name: weight(*one) for name, one in FILES.items()}
    told = ", ".join(f"{name} {size:.2g}" for name, size in weights.items())
    yield at_most("banner and settings, compressed", sum(weights.values()), KILOBYTES, "kB", more=f" ({told})")


def answers() -> dict[str, tuple[list[tuple[str, str]], tuple[str, ...], str]]:
    """Return answers by name: their headers, the services that they name, and the cookies asked with."""
    return {
        "no cookie": (HTML, (), ""),
        "a no": (HTML, (), f"{CONSENT_COOKIE}={REGISTRY.version}.n"),
        "a no, cookies of 300 bytes": (HTML, (), f"{CONSENT_COOKIE}={REGISTRY.version}.n; a=b; x=" + "a" * 270),
        "a yes, three cookies, one service": (HTML, ("matomo",), GRANT),
        "a yes, cookies of 300 bytes": (HTML, (), GRANT + "; x=" + "a" * 250),
        "a yes, cookies of 8 kB": (HTML, (), GRANT + "; x=" + "a" * 8_000),
        "a hashed file": (FILE, (), GRANT),
    }


def added(headers: list[tuple[str, str]], services: tuple[str, ...], cookies: str) -> float:
    """Return the microseconds of processor time that the middleware adds to an answer."""

    def application(environ, start_response):
        environ["webapp.services"].update(services)
        start_response("200 OK", headers)
        return (b"",)

    wrapped = ConsentMiddleware(application, lambda: REGISTRY, secure=False)
    asked = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "HTTP_HOST": "mal.exempel.se", "wsgi.url_scheme": "https"}
    asked |= {"HTTP_COOKIE": cookies} if cookies else {}
    runs: list[tuple[float, float]] = []
    for round_number in range(ROUNDS + 1):
        several = WARM_UP if round_number == 0 else IN_A_ROW
        runs.append((cost(application, asked, several), cost(wrapped, asked, several)))
    return median(with_it - without for without, with_it in runs[1:])


def cost(application: Callable[..., object], asked: Environ, several: int) -> float:
    """Return the microseconds of one of several answers."""
    environs = [{**asked, "webapp.services": set()} for _ in range(several)]
    began = process_time()
    for environ in environs:
        application(environ, forget)
    return (process_time() - began) / several * 1_000_000


def forget(_status: str, _headers: list[tuple[str, str]], _raised: object = None) -> Callable[[bytes], None]:
    """Take the beginning of an answer as a server does, and do nothing with it."""
    return lambda _part: None


def renderings() -> int:
    """Return how many different pages random cookies get: what a page is rendered for decides what it says."""
    chance = Random(4)  # noqa: S311 -- rubbish, not secrets
    registry = replace(REGISTRY, version=VERSION)
    found: set[str] = set()

    def application(environ, start_response):
        found.add(environ[VISITOR].stamp)
        start_response("200 OK", HTML)
        return (b"",)

    wrapped = ConsentMiddleware(application, lambda: registry, secure=False)
    for number in range(RANDOM_VALUES):
        version = chance.choice((VERSION, chance.randint(0, 2 * VERSION)))
        value = rubbish(chance) if number % 2 else f"{version}.{chance.choice([*WRITTEN])}"
        cookie = f"{cookie_name(secure=False)}={value}"
        wrapped({"REQUEST_METHOD": "GET", "HTTP_HOST": "mal.exempel.se", "HTTP_COOKIE": cookie}, forget)
    return len(found)


def rubbish(chance: Random) -> str:
    """Return a few random characters."""
    return "".join(chance.choices(printable.strip() + ";.= åé", k=chance.randint(0, 20)))


def weight(name: str, minify: Callable[[str], str]) -> float:
    """Return how many kilobytes a file of ours sends, minified and compressed."""
    return len(brotli.compress(minify((ROOT / "static" / name).read_text("utf-8")).encode())) / 1000
