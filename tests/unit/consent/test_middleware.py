"""Every answer of any application holds what its visitor chose and nothing else."""

from dataclasses import replace
from wsgiref.validate import validator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.services import MATOMO, PLAYER, REGISTRY
from tests.support.wsgi import Answer, ask, page
from webapp.consent.middleware import LINKS, ConsentMiddleware
from webapp.consent.policy import ALONE, BASE, FRAMED, Policy
from webapp.consent.registry import Registry
from webapp.consent.rules import player_of
from webapp.consent.state import Choice, Purpose, choice_of

ALL = "samtycke=3.st"
NO = "samtycke=3.n"
STATES = {"u": "", "n": NO, "s": "samtycke=3.s", "t": "samtycke=3.t", "st": ALL}
STATISTICS, THIRD_PARTY = Purpose.STATISTICS, Purpose.THIRD_PARTY
FOREIGN = ("matomo.exempel.se", "spelare.test")


def wrapped(application, *, secure: bool = False, base: Policy = BASE) -> ConsentMiddleware:
    """Return an application that is held to the services of the tests."""
    return ConsentMiddleware(validator(application), lambda: REGISTRY, secure=secure, base=base)


def visit(application, cookie: str = "", method: str = "GET", **environ: str) -> Answer:
    """Ask an application for a page through the middleware."""
    return ask(wrapped(application), method, **({"HTTP_COOKIE": cookie} if cookie else {}), **environ)


def cookies(answer: Answer) -> list[str]:
    """Return the names of the cookies that an answer sets or takes away."""
    return [header.partition("=")[0] for header in answer.all("Set-Cookie")]


@pytest.mark.parametrize("status", ["200 OK", "206 Partial Content", "302 Found", "404 Not Found", "405 No", "500 Oh"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
@pytest.mark.parametrize("cookie", STATES.values(), ids=STATES)
def test_consent_s02_every_answer_carries_the_policy(status, method, cookie):
    """Whatever it is and whoever asks, and the application's own policy is not heard."""
    theirs = [("Content-Security-Policy", "default-src *"), ("Connection-Allowlist", '("*://*:*/*");webrtc=allow')]
    answer = visit(page(theirs, status=status), cookie, method)
    assert answer.one("Content-Security-Policy") == BASE.write()
    assert answer.one("X-DNS-Prefetch-Control") == "off"
    assert answer.one("Connection-Allowlist").endswith("webrtc=block")


def test_an_answer_without_content_carries_it_too():
    """304 and 204 have no body and no type."""

    def bare(_environ, start_response):
        """Confirm what the browser has."""
        start_response("304 Not Modified", [("ETag", '"a"'), ("Cache-Control", "no-cache")])
        return []

    answer = visit(bare, NO)
    assert answer.one("Content-Security-Policy") == BASE.write()
    assert answer.one("ETag") == '"a-n"'
    assert "Cookie" in answer.one("Vary")


@pytest.mark.parametrize(
    ("cookie", "allowed"),
    [("", ""), (NO, ""), ("samtycke=3.s", "matomo"), ("samtycke=3.t", "spelare"), ("samtycke=2.st", "")],
)
def test_a_service_is_let_in_where_the_page_names_it_and_the_visitor_allows_it(cookie, allowed):
    """Neither is enough alone."""
    written = visit(page(services=["matomo", "spelare"]), cookie).one("Content-Security-Policy")
    assert {name for name in ("matomo", "spelare") if name in written} == ({allowed} if allowed else set())
    assert visit(page(), cookie).one("Content-Security-Policy") == BASE.write()


def test_both_are_let_in_where_both_are_allowed():
    """Each for what it was declared for."""
    policy = visit(page(services=["matomo", "spelare", "raknaren"]), ALL).policy()
    assert policy["script-src"] == ["'self'", "https://matomo.exempel.se"]
    assert policy["frame-src"] == ["'self'", "https://spelare.test"]
    assert policy["img-src"] == ["'self'"]


def test_consent_g03_what_nobody_declared_stays_out_after_a_yes():
    """A page that names a stranger gets nothing for it."""
    assert visit(page(services=["framling"]), ALL).one("Content-Security-Policy") == BASE.write()


def test_the_application_is_told_who_asks():
    """The choice, and the registry that the answer will be held to."""
    seen: dict[str, object] = {}
    visit(page(seen=seen), "samtycke=3.t")
    assert seen["webapp.consent"].choice is Choice.THIRD_PARTY
    assert seen["webapp.registry"] is REGISTRY


def with_policy(policy: Policy):
    """Return an application whose page speaks of itself."""

    def application(environ, start_response):
        """Answer with a policy of its own."""
        environ["webapp.policy"] = policy
        environ["webapp.services"].add("spelare")
        return page()(environ, start_response)

    return application


def test_a_page_may_speak_of_itself_but_names_no_other():
    """A frame of ours may be shown in our pages, and a file alone; a host comes from the registry only."""
    framed = BASE.merged(Policy.of({"frame-ancestors": ["'self'"], "script-src": ["https://tp.test"]}))
    policy = visit(with_policy(framed), "samtycke=3.t").policy()
    assert policy["frame-ancestors"] == ["'self'"]
    assert policy["script-src"] == ["'self'"]
    assert policy["frame-src"] == ["'self'", "https://spelare.test"]
    assert visit(with_policy(ALONE), NO).one("Content-Security-Policy") == ALONE.write()


FULL = replace(
    PLAYER, hosts={"frame-src": ("https://spelare.test", "https://b.test"), "script-src": ("https://b.test",)}
)


def framed(slug: str = "spelare"):
    """Return an application whose one page is the frame of a service's player."""

    def application(environ, start_response):
        """Name the player and nothing more of the service."""
        environ["webapp.policy"] = FRAMED
        environ["webapp.services"].add(player_of(slug))
        return page()(environ, start_response)

    return application


def look(cookie: str = "", path: str = "/inbaddat/7", slug: str = "spelare") -> Answer:
    """Ask for such a frame, of a player whose service declares more than its player."""
    enforced = ConsentMiddleware(framed(slug), lambda: Registry(3, (MATOMO, FULL)), secure=False)
    return ask(enforced, path=path, HTTP_COOKIE=cookie)


@pytest.mark.parametrize("cookie", ["samtycke=3.t", ALL, "visa=7", f"{NO}; visa=7", "samtycke=3.s;visa=7"])
def test_a_frame_names_one_player_where_it_is_allowed_for_good_or_asked_for_once(cookie):
    """Not the service's other hosts; nobody keeps the page, and only our own pages show it."""
    answer = look(cookie)
    assert answer.policy()["frame-src"] == ["https://spelare.test"]
    assert answer.policy()["script-src"] == ["'self'"]
    assert answer.policy()["frame-ancestors"] == ["'self'"]
    assert answer.one("Cache-Control") == "no-store"


@pytest.mark.parametrize(
    ("cookie", "path"),
    [
        ("", "/inbaddat/7"),
        (NO, "/inbaddat/7"),
        ("samtycke=3.s", "/inbaddat/7"),
        ("samtycke=2.t", "/inbaddat/7"),
        ("visa=8", "/inbaddat/7"),
        ("visa=", "/inbaddat/"),
        ("visa=7", "/"),
        ("visa=7", "/kakor"),
        ("visa=7; visa=7", "/inbaddat/7"),
        ("visa=7", "/forhandsvisning/inbaddat/7"),
        ("visa=7", "/forhandsvisning/a/b/inbaddat/7"),
        ("visa=7", "/annat/a/inbaddat/7"),
        ("visa=a/inbaddat/7", "/inbaddat/a/inbaddat/7"),
    ],
)
def test_nothing_else_lets_a_player_in(cookie, path):
    """Asked once is asked for one thing at one place, however the cookie came to be."""
    assert look(cookie, path).one("Content-Security-Policy") == FRAMED.write()


def test_what_is_asked_for_in_a_preview_is_shown_behind_its_secret():
    """Once, as on the page that everybody sees."""
    assert look("visa=7", "/forhandsvisning/a/inbaddat/7").policy()["frame-src"] == ["https://spelare.test"]


def test_a_service_without_a_player_has_none_to_name():
    """Whatever is allowed."""
    assert look(ALL, slug="matomo").one("Content-Security-Policy") == FRAMED.write()


def test_the_base_is_the_sites_own_to_say():
    """Such as where breaches are counted, also those on a page that speaks of itself."""
    base = BASE.merged(Policy.of({"report-uri": ["/rapport"]}))
    for application in (page(), with_policy(ALONE)):
        assert ask(wrapped(application, base=base)).policy()["report-uri"] == ["/rapport"]


UNDECLARED = ["okand=1; Path=/", "session=1; Path=/", "_pk=1; Path=/", "film2=1; Path=/djupt/ner; Domain=exempel.se"]


@pytest.mark.parametrize("header", UNDECLARED)
@pytest.mark.parametrize("cookie", STATES.values(), ids=STATES)
def test_consent_l24_a_cookie_that_nobody_declared_is_not_set(header, cookie):
    """Whatever was allowed, on a page and on a file."""
    assert cookies(visit(page([("Set-Cookie", header)]), cookie)) == []
    file = page([("Set-Cookie", header), ("Cache-Control", "public, immutable")])
    assert cookies(visit(file, cookie)) == []


@pytest.mark.parametrize(
    ("header", "purpose"),
    [
        ("_pk_id.1=a; Path=/", STATISTICS),
        ("_pk_testcookie=a; Path=/; Domain=.exempel.se", STATISTICS),
        ("film=a; Path=/djupt/ner; Domain=exempel.se; HttpOnly", THIRD_PARTY),
    ],
)
@pytest.mark.parametrize("letters", STATES)
def test_a_declared_cookie_is_set_where_it_is_allowed(header, purpose, letters):
    """And passes as it was written."""
    answer = visit(page([("Set-Cookie", header)]), STATES[letters])
    assert answer.all("Set-Cookie") == ([header] if purpose in Choice(letters).granted else [])


@pytest.mark.parametrize(
    "header",
    [
        "_pk_id=a",
        "_pk_id=a; Path=/djupt",
        "_pk_id=a; Path=/; Domain=exempel.se",
        "_pk_testcookie=a; Path=/",
        "film=a; Path=/; Domain=exempel.se",
        "kvitto=1; Path=/",
    ],
)
def test_a_declared_cookie_is_not_set_where_it_was_not_declared(header):
    """There it would be another cookie that nobody could take away."""
    assert visit(page([("Set-Cookie", header)]), ALL).all("Set-Cookie") == []


@pytest.mark.parametrize(
    ("lasting", "is_set"),
    [
        ("", True),
        ("; Max-Age=33955200", True),
        ("; Max-Age=34100000", False),
        ("; Max-Age=" + "9" * 5000, False),
        ("; Max-Age=0", True),
        ("; Max-Age=-1", True),
        ("; Max-Age=000000000099999999", False),
        ("; Max-Age=99999999x", False),
        ("; Max-Age=+99999999", False),
        ('; Max-Age="99999999"', False),
        ("; max-age=60; Expires=Fri, 31 Dec 9999 23:59:59 GMT", True),
        ("; Max-Age=soon; Expires=Fri, 31 Dec 9999 23:59:59 GMT", False),
        ("; Expires=Thu, 01 Jan 1970 00:00:00 GMT", True),
        ("; Expires=Thu, 01-Jan-1970 00:00:00 GMT", True),
        ("; Expires=Fri, 31-Dec-9999 23:59:59 GMT", False),
        ("; Expires=Friday, 31-Dec-9999 23:59:59 GMT", False),
        ("; Expires=Fri Dec 31 23:59:59 9999", False),
        ("; Expires=Thu, 01 Jan 69 00:00:00 GMT", False),
        ("; Expires=Thu, 01 Jan 0069 00:00:00 GMT", False),
        ("; Expires=Fri, 31 Dec 99999999999 23:59:59 GMT", False),
        ("; Expires=om ett tag", False),
        ("; Max-Age=60; Max-Age=999999999", False),
    ],
)
def test_a_declared_cookie_is_not_set_for_longer_than_was_declared(lasting, is_set):
    """The visitor said yes to thirteen months, whatever some script of the site thinks."""
    header = f"_pk_id.1=a; Path=/{lasting}"
    assert visit(page([("Set-Cookie", header)]), ALL).all("Set-Cookie") == ([header] if is_set else [])


@pytest.mark.parametrize(("lasting", "is_set"), [("", True), ("; Max-Age=60", False), ("; Max-Age=0", True)])
def test_a_cookie_that_goes_with_the_browser_is_not_set_to_stay(lasting, is_set):
    """It was declared without any lifetime."""
    header = f"redaktion=1; Path=/redaktion{lasting}"
    assert visit(page([("Set-Cookie", header)]), NO).all("Set-Cookie") == ([header] if is_set else [])


OWN = [
    "kvitto=1; Path=/kakor; HttpOnly",
    "visa=1; Path=/inbaddat/7; HttpOnly",
    "visa=1; Path=/forhandsvisning/a/inbaddat/7; HttpOnly",
    "redaktion=1; Path=/redaktion; HttpOnly",
]


@pytest.mark.parametrize("header", OWN)
def test_our_own_cookies_pass_and_are_never_merged(header):
    """Several in one answer stay several."""
    answer = visit(page([("Set-Cookie", header), ("Set-Cookie", header)]), NO)
    assert answer.all("Set-Cookie") == [header, header]


@pytest.mark.parametrize("header", ["Location", "HX-Redirect"])
def test_a_redirect_to_somebody_else_sends_nobody_away(header):
    """Be it the browser or htmx that would go there.

    Its page stays, with the link that it has; where a plain link of the page leads, the visitor may be led.
    """

    def locations(target: str, **told: object) -> list[str]:
        def application(environ, start_response):
            environ.update(told)
            start_response("302 Found", [("Content-Type", "text/html"), (header, target)])
            return [b"<a href='https://tp.test/a'>Vidare</a>"]

        return visit(application, ALL).all(header)

    assert locations("/metod") == ["/metod"]
    assert locations("https://tp.test/a") == []
    assert locations("https://tp.test/a", **{LINKS: frozenset({"https://tp.test"})}) == ["https://tp.test/a"]


def test_consent_s05_a_link_header_to_somebody_else_is_left_out():
    """A browser would connect at once, under any policy."""
    links = ["</a.css>; rel=preload; as=style", "<https://spelare.test>; rel=preconnect"]
    answer = visit(page([("Link", link) for link in links], services=["spelare"]), ALL)
    assert answer.all("Link") == links[:1]


@pytest.mark.parametrize(
    "name",
    [
        "Refresh",
        "Alt-Svc",
        "NEL",
        "Report-To",
        "Reporting-Endpoints",
        "Speculation-Rules",
        "SourceMap",
        "X-SourceMap",
        "Set-Cookie2",
        "Attribution-Reporting-Register-Source",
        "Content-Security-Policy-Report-Only",
        "X-Content-Security-Policy",
        "X-WebKit-CSP",
    ],
)
def test_a_header_that_leads_away_is_left_out(name):
    """No policy governs these."""
    assert visit(page([(name, "https://tp.test")]), ALL).all(name) == []


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_a_status_holds_no_header(end):
    """A server that writes what it is given would set the cookie."""
    said = []

    def application(_environ, start_response):
        start_response(f"200 OK{end}Set-Cookie: a=b", [("Content-Type", "text/html")])
        return [b""]

    held = ConsentMiddleware(application, lambda: REGISTRY, secure=False)
    held({"REQUEST_METHOD": "GET"}, lambda status, *_: said.append(status))
    assert said == ["200 OK"]


def test_the_applications_own_list_of_headers_is_left_as_it_is():
    """A server of files gives the same list to every answer."""
    given_ = [("Content-Type", "text/css"), ("Cache-Control", "no-cache"), ("ETag", '"a"')]

    def application(_environ, start_response):
        """Answer with a list that is kept."""
        start_response("200 OK", given_)
        return [b""]

    first = visit(application, NO)
    second = visit(application, NO)
    assert first.headers == second.headers
    assert given_ == [("Content-Type", "text/css"), ("Cache-Control", "no-cache"), ("ETag", '"a"')]


HEADER_NAMES = ["Set-Cookie", "Link", "Refresh", "Vary", "ETag", "Cache-Control", "Content-Security-Policy", "X-A"]
HEADER_TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=40)
COOKIE_TEXT = st.from_regex(r"(_pk_id|film|okand|samtycke|a)[.=; ]?[a-z0-9.]{0,4}(; ?(Path|Domain)=[/a-z.]{0,9}){0,3}")


@given(
    st.lists(st.tuples(st.sampled_from(HEADER_NAMES), st.one_of(HEADER_TEXT, COOKIE_TEXT)), max_size=6),
    st.sampled_from(list(STATES.values())),
    st.sampled_from(["GET", "POST"]),
)
def test_no_headers_make_an_answer_worse(headers, cookie, method):
    """Nothing fails, the policy stands, and no cookie passes that is not declared and allowed."""
    clean = [(name, value.translate(dict.fromkeys((*range(32), 127)))) for name, value in headers]
    enforced = wrapped(page(clean, services=["matomo", "spelare"]))
    answer = ask(enforced, method, HTTP_COOKIE=cookie)
    granted = choice_of(cookie.partition("=")[2], 3).granted
    for header in answer.all("Set-Cookie"):
        name = header.partition("=")[0].strip()
        assert "Max-Age=0" in header or name == "samtycke" or name.startswith(("_pk_id", "_pk_testcookie", "film"))
        if name.startswith("_pk") and "Max-Age=0" not in header:
            assert STATISTICS in granted
        if name == "film" and "Max-Age=0" not in header:
            assert THIRD_PARTY in granted
    assert answer.policy()["default-src"] == ["'none'"]
    assert not set(answer.policy().get("frame-src", [])) - {"'self'", *PLAYER.hosts["frame-src"]}
    assert not set(answer.policy()["script-src"]) - {"'self'", *MATOMO.hosts["script-src"]}
    assert not answer.all("Refresh")
