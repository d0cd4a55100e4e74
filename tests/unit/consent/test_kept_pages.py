"""A page that was kept for one choice is never shown for another, by a browser or by a cache that many share."""

import hashlib
from itertools import product
from random import Random
from string import printable

import pytest

from tests.support.services import REGISTRY
from tests.support.wsgi import Answer, ask, page
from webapp.consent.middleware import ConsentMiddleware

COOKIES = {"u": "", "n": "samtycke=3.n", "s": "samtycke=3.s", "t": "samtycke=3.t", "st": "samtycke=3.st"}
BODY = b"the same for all"
ETAG = f'"{hashlib.sha256(BODY).hexdigest()[:16]}"'
VARY = "Cookie, Sec-GPC, HX-Request-Type, HX-Request, Accept-Encoding"


def wrapped(application):
    """Return an application that is held to the services of the tests."""
    return ConsentMiddleware(application, lambda: REGISTRY, secure=False)


def confirming(environ, start_response):
    """Answer a page, or 304 to whoever has its very bytes; a date counts where nothing better is asked with."""
    asked = environ.get("HTTP_IF_NONE_MATCH")
    known = ETAG in asked if asked else "HTTP_IF_MODIFIED_SINCE" in environ
    if known:
        start_response("304 Not Modified", [("ETag", ETAG)])
        return []
    return page([("ETag", ETAG), ("Last-Modified", "Mon, 23 Nov 2026 00:00:00 GMT")], body=BODY)(
        environ, start_response
    )


def visit(application=confirming, cookie: str = "", **environ: str) -> Answer:
    """Ask for a page through the middleware."""
    return ask(wrapped(application), **({"HTTP_COOKIE": cookie} if cookie else {}), **environ)


def test_each_choice_has_a_validator_of_its_own():
    """Although the bytes are the same: the policy may not be."""
    tags = {visit(cookie=cookie).one("ETag") for cookie in COOKIES.values()}
    assert tags == {f'{ETAG[:-1]}-{letters}"' for letters in COOKIES}


def test_a_304_that_says_no_kind_is_a_pages_unless_it_is_immutable():
    """It could be a page that calls itself public: asking once too often harms nobody, keeping it for all would."""

    def varies(control: str) -> bool:
        def confirmed(_environ, start_response):
            start_response("304 Not Modified", [("Cache-Control", control), ("ETag", ETAG)])
            return []

        return visit(confirmed).all("Vary") == [VARY]

    assert varies("public, max-age=60")
    assert not varies("public, max-age=60, immutable")


@pytest.mark.parametrize(("had", "has"), [*product(COOKIES, COOKIES)])
def test_a_page_is_confirmed_for_the_choice_it_was_rendered_for_and_no_other(had, has):
    """304 once for the same choice, the page anew for another, with a date or without."""
    first = visit(cookie=COOKIES[had])
    again = visit(
        cookie=COOKIES[has],
        HTTP_IF_NONE_MATCH=first.one("ETag"),
        HTTP_IF_MODIFIED_SINCE="Mon, 23 Nov 2026 00:00:00 GMT",
    )
    assert again.status == (304 if had == has else 200)
    assert again.one("Vary") == VARY
    assert again.one("Content-Security-Policy")


def test_a_validator_weakened_on_the_way_still_confirms():
    """A proxy that compresses marks it so."""
    tag = visit(cookie=COOKIES["n"]).one("ETag")
    assert visit(cookie=COOKIES["n"], HTTP_IF_NONE_MATCH=f'"x-n", W/{tag}').status == 304


def test_a_date_alone_confirms_nothing():
    """None is sent without a validator beside it, so none comes back."""
    dated = page([("Last-Modified", "Mon, 23 Nov 2026 00:00:00 GMT")])
    assert visit(dated).all("Last-Modified") == []


def test_consent_s01_what_a_page_depends_on_is_said():
    """Caches keep one for each choice; a strange cookie changes nothing, and a mere visit sets none."""
    first, second = visit(cookie=COOKIES["n"]), visit(cookie=f"{COOKIES['n']}; okand=1")
    assert first.one("Vary") == VARY
    assert first.one("Cache-Control") == "no-cache"
    assert first == second
    assert not visit().all("Set-Cookie")


def strange_cookies(count: int) -> list[str]:
    """Return cookies that nobody was given: rubbish, and values of policies that were or will be."""
    chance = Random(4)  # noqa: S311 -- rubbish, not secrets
    rubbish = ["".join(chance.choices(printable, k=chance.randint(0, 20))) for _ in range(count // 2)]
    nearly = [f"{chance.randint(0, 9)}.{chance.choice(['n', 's', 't', 'st', 'u', 'ts'])}" for _ in range(count // 2)]
    return [f"samtycke={value}" for value in (*rubbish, *nearly)]


def test_ten_thousand_cookies_make_no_sixth_rendering():
    """However many different cookies come, and whatever the browser signals."""
    answers = {
        (answer.one("ETag"), answer.one("Content-Security-Policy"))
        for number, cookie in enumerate(["", *COOKIES.values(), *strange_cookies(10_000)])
        for signal in [{"HTTP_SEC_GPC": "1"} if number % 2 else {}]
        for answer in [visit(cookie=cookie, **signal)]
    }
    assert len(answers) == 5


def telling(environ, start_response):
    """Answer with the choice that the page was rendered for."""
    return page(body=str(environ["webapp.consent"].choice).encode())(environ, start_response)


def test_consent_s03_a_shared_cache_mixes_nobody_up():
    """One that keys on the address and the choice gives each what is theirs, whatever other cookies they have."""
    kept: dict[str, Answer] = {}
    wrong = 0
    for number, (letters, cookie) in product(range(100), COOKIES.items()):
        answer = kept.setdefault(letters, visit(telling, f"{cookie}; annan={number}" if cookie else "annan=1"))
        wrong += answer.body.decode() != letters
    assert wrong == 0
    assert len(kept) == 5


@pytest.mark.parametrize("cookie", ["samtycke=3.t", "samtycke=3.st"])
def test_a_page_with_a_third_party_on_it_is_not_kept_at_all(cookie):
    """Not by caches and not by the back button, whatever the application says."""
    application = page(
        [("Cache-Control", "public, max-age=60"), ("ETag", ETAG), ("Last-Modified", "Mon, 23 Nov 2026 00:00:00 GMT")],
        services=["spelare"],
    )
    answer = visit(application, cookie)
    assert answer.one("Cache-Control") == "no-store"
    assert not answer.all("ETag") + answer.all("Last-Modified")


@pytest.mark.parametrize("cookie", ["", "samtycke=3.n", "samtycke=3.s"])
def test_a_page_whose_third_party_is_not_allowed_is_kept_as_any_other(cookie):
    """It holds a placeholder and nobody else."""
    assert visit(page(services=["spelare"]), cookie).one("Cache-Control") == "no-cache"


def test_a_service_that_loads_nothing_leaves_the_page_as_any_other():
    """Such as a counter that counts here."""
    assert visit(page(services=["raknaren"]), "samtycke=3.st").one("Cache-Control") == "no-cache"


FILE = [("Content-Type", "text/css"), ("ETag", '"1-2"'), ("Vary", "Accept-Encoding"), ("Cache-Control", "public")]


def file(_environ, start_response):
    """Answer a file that is the same for all."""
    start_response("200 OK", FILE)
    return [b"p{}"]


def test_a_file_gets_the_policy_and_is_otherwise_left_alone():
    """It stays one file for everybody, also where a visitor has cookies to lose."""
    answer = visit(file, "samtycke=3.n; _pk_id=1")
    added = {"Connection-Allowlist", "Content-Security-Policy", "X-DNS-Prefetch-Control"}
    assert sorted(FILE) == sorted(header for header in answer.headers if header[0] not in added)
    assert answer.one("Content-Security-Policy")


def test_a_file_that_calls_itself_a_page_is_one():
    """A page that many share would give one visitor's to another."""
    answer = visit(page([("Cache-Control", "public, max-age=60, immutable")]), "samtycke=3.n")
    assert answer.one("Cache-Control") == "no-cache"
    assert "Cookie" in answer.one("Vary")
