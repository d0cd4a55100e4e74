"""What is counted as a page that somebody looked at, and all that is not."""

from datetime import UTC, datetime

import pytest

from tests.support.wsgi import HOST, ask, page
from webapp import clock
from webapp.consent.known import COUNTER
from webapp.consent.middleware import ConsentMiddleware
from webapp.consent.registry import Registry, Service
from webapp.consent.state import Purpose
from webapp.models.counts import Way
from webapp.visits.middleware import counting
from webapp.visits.seeing import View

GOAL = "/strategi/plan/mal/15"
YES = "samtycke=1.s"
CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
BROWSERS = [
    CHROME,
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/124.0.0.0 Safari/537.36 OPR/110.0.0.0",
    f"{IPHONE} Version/17.5 Mobile/15E148 Safari/604.1",
    f"{IPHONE} CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1",
    f"{IPHONE} Version/17.5 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15",
    f"{IPHONE} Mobile/15E148 [FBAN/FBIOS;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/17.5;FBLC/sv_SE;FBOP/5]",
    f"Mozilla/5.0 (Linux; Android 14; SM-S918B) {WEBKIT} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
    f"Mozilla/5.0 (Linux; Android 13; CUBOT X70) {WEBKIT} Chrome/120.0.0.0 Mobile Safari/537.36",
    f"Mozilla/5.0 (Linux; Android 12; CUBOT_NOTE_21) {WEBKIT} Chrome/120.0.0.0 Mobile Safari/537.36",
    f"Mozilla/5.0 (SMART-TV; LINUX; Tizen 5.0) {WEBKIT} Version/5.0 TV Safari/537.36",
    "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)",
    "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
    "Mozilla/5.0 (compatible; Konqueror/4.5; Linux) KHTML/4.5.4 (like Gecko)",
]
ROBOTS = [
    "",
    "curl/8.5.0",
    "python-requests/2.31",
    "Googlebot/2.1 (+http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36",
    "Mozilla/5.0 (compatible; YandexCrawler)",
    "Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)",
    "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
    "Mozilla/5.0 (compatible; archive.org_bot +http://archive.org/details/archive.org_bot)",
    "Mozilla/5.0 (compatible; CensysInspect/1.1; +https://about.censys.io/)",
    "Mozilla/5.0 (compatible; Nmap Scripting Engine; https://nmap.org/book/nse.html)",
    "Mozilla/5.0 zgrab/0.x",
    "Mozilla/4.5 (compatible; HTTrack 3.0x; Windows 98)",
    f"Mozilla/5.0 {WEBKIT}; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
    f"Mozilla/5.0 (Linux; Android 5.0) {WEBKIT} (compatible; Bytespider; spider-feedback@bytedance.com)",
    f"Mozilla/5.0 (Linux; Android 11; moto g) {WEBKIT} Chrome/119.0.0.0 Mobile Safari/537.36 Chrome-Lighthouse",
    f"Mozilla/5.0 (Windows NT 6.1; WOW64) {WEBKIT} Chrome/41.0.2272.118 Safari/537.36 BingPreview/1.0b",
    f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} Chrome/61.0.3163.100 Safari/537.36 PingdomPageSpeed/1.0",
    f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} Chrome/120.0.0.0 Safari/537.36 PTST/240101.000000",
    "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/538.1",
]
RAKNARE = Service(COUNTER, "Räknaren", "Regionen", "Sverige", Purpose.STATISTICS, "Räknar.", "/kakor")
DECLARED = Registry(1, (RAKNARE,))


def counted(application=None, registry=DECLARED, path=GOAL, **environ) -> list[View]:
    """Return what one request counts."""
    seen: list[View] = []
    application = counting(application or page(), seen.append)
    asked = {"HTTP_COOKIE": YES, "HTTP_USER_AGENT": CHROME, **environ}
    ask(ConsentMiddleware(application, lambda: registry, secure=False), path=path, **asked)
    return seen


def test_a_page_is_counted_by_its_day_and_address_and_nothing_else():
    """The query stays out: what somebody searched for is theirs."""
    with clock.stopped_at(datetime(2026, 11, 28, 23, 30, tzinfo=UTC)):
        (seen,) = counted(path="/sok", QUERY_STRING="q=hemligt")
    assert seen == View(datetime(2026, 11, 29, tzinfo=clock.SWEDEN).date(), "/sok", Way.DIRECT)


@pytest.mark.parametrize(
    "cookie", ["", "samtycke=1.n", "samtycke=1.t", "samtycke=2.s", "samtycke=1.s; samtycke=1.s", "x"]
)
def test_who_has_not_allowed_statistics_is_not_counted(cookie):
    """Undecided, refused, another kind allowed, or another policy."""
    assert counted(HTTP_COOKIE=cookie) == []


@pytest.mark.parametrize("cookie", ["samtycke=1.s", "samtycke=1.st"])
def test_who_allows_statistics_is_counted(cookie):
    """Also who allows more; an own choice goes before the browser's signal."""
    assert len(counted(HTTP_COOKIE=cookie)) == 1
    assert len(counted(HTTP_COOKIE=cookie, HTTP_SEC_GPC="1")) == 1


def test_a_counter_that_nobody_has_declared_counts_nothing():
    """A yes to other statistics is no yes to this one."""
    other = Service("annan", "Annan", "Regionen", "Sverige", Purpose.STATISTICS, "Räknar.", "/kakor")
    assert counted(registry=Registry(1, (other,))) == []


@pytest.mark.parametrize("agent", ROBOTS)
def test_robots_are_not_counted(agent):
    """Nor what names itself as no browser does."""
    assert counted(HTTP_USER_AGENT=agent) == []


@pytest.mark.parametrize("agent", BROWSERS)
def test_a_browser_is_no_robot_whatever_its_machine_is_called(agent):
    """Old, small, within another program, or of a maker with an unlucky name."""
    assert len(counted(HTTP_USER_AGENT=agent)) == 1


@pytest.mark.parametrize("word", ["Scanner", "Scania", "Monitor", "Preview", "Archive", "Fetch", "Validator", "https"])
def test_a_word_that_a_machine_may_be_called_by_makes_no_robot(word):
    """Nobody is left out for the name of what they look with."""
    agent = f"Mozilla/5.0 (Linux; Android 13; {word} 1) {WEBKIT} Chrome/120.0.0.0 Mobile Safari/537.36"
    assert len(counted(HTTP_USER_AGENT=agent)) == 1


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("SEC_PURPOSE", "prefetch"),
        ("SEC_PURPOSE", "prefetch;prerender"),
        ("PURPOSE", "prefetch"),
        ("X_MOZ", "prefetch"),
    ],
)
def test_what_is_fetched_beforehand_is_not_counted(header, value):
    """Nobody has looked at it, and perhaps nobody will."""
    assert counted(**{f"HTTP_{header}": value}) == []


@pytest.mark.parametrize(
    "path",
    [
        "/redaktion",
        "/redaktion/mal",
        "/static/gen/site.js",
        "/healthz",
        "/readyz",
        "/metrics",
        "/inbaddat/3",
        "/badda-in/tal",
        "/forhandsvisning/hemligt",
        "/indikator/tal.csv",
        "/robots.txt",
        "/" + "a" * 200,
        "/å",
        "/<b>",
    ],
)
def test_what_is_no_page_for_the_public_is_not_counted(path):
    """Editors, files, health checks, frames and secret addresses, whatever they answer with."""
    assert counted(path=path) == []


@pytest.mark.parametrize("path", ["/redaktion", "/redaktion/siffror/6?sparat=ja"])
@pytest.mark.parametrize("more", [{}, {"HTTP_SEC_FETCH_SITE": "same-origin"}, {"HTTP_HX_REQUEST": "true"}])
def test_a_page_that_is_opened_from_the_editors_side_is_not_counted(path, more):
    """Whoever works there looks at their own work."""
    assert counted(HTTP_REFERER=f"http://{HOST}{path}", **more) == []


@pytest.mark.parametrize(
    "referrer",
    [
        f"http://{HOST}/redaktionen",
        f"http://{HOST}/strategi/redaktion",
        "https://annan.test/redaktion",
        "https://[redaktion/",
    ],
)
def test_what_only_looks_like_the_editors_side_is_counted(referrer):
    """Another site may have editors too."""
    assert len(counted(HTTP_REFERER=referrer)) == 1


@pytest.mark.parametrize("status", ["404 NOT FOUND", "500 INTERNAL SERVER ERROR", "302 FOUND", "303 SEE OTHER"])
def test_errors_and_redirects_are_not_counted(status):
    """They show no page of ours."""
    assert counted(page(status=status)) == []


def test_a_page_that_the_browser_has_already_is_shown_once_more():
    """The answer says only that it is as before, and no kind."""

    def unchanged(_environ, start_response):
        start_response("304 NOT MODIFIED", [("ETag", '"a"')])
        return []

    assert len(counted(unchanged)) == 1


def test_an_answer_of_another_kind_is_not_counted():
    """Text, data and pictures have addresses without a dot too."""

    def data(_environ, start_response):
        start_response("200 OK", [("Content-Type", "application/json")])
        return [b"{}"]

    assert counted(data) == []


@pytest.mark.parametrize("method", ["HEAD", "POST"])
def test_only_a_get_is_counted(method):
    """Whatever else is sent shows nothing, or leads on to what does."""
    seen = []
    wrapped = ConsentMiddleware(counting(page(body=b""), seen.append), lambda: DECLARED, secure=False)
    ask(wrapped, method, GOAL, HTTP_COOKIE=YES, HTTP_USER_AGENT=CHROME)
    assert seen == []


@pytest.mark.parametrize("dest", ["iframe", "empty", "image", "embed"])
def test_what_another_page_fetches_or_frames_is_not_counted(dest):
    """Only a document that stands for itself is a page view."""
    assert counted(HTTP_SEC_FETCH_DEST=dest) == []


@pytest.mark.parametrize(
    ("headers", "way"),
    [
        ({"SEC_FETCH_SITE": "none"}, Way.DIRECT),
        ({"SEC_FETCH_SITE": "same-origin"}, Way.INSIDE),
        ({"SEC_FETCH_SITE": "cross-site"}, Way.OUTSIDE),
        ({"SEC_FETCH_SITE": "same-site"}, Way.OUTSIDE),
        ({}, Way.DIRECT),
        ({"REFERER": f"http://{HOST}/"}, Way.INSIDE),
        ({"REFERER": "https://annan.test/"}, Way.OUTSIDE),
        ({"REFERER": "https://[annan/"}, Way.OUTSIDE),
    ],
)
def test_where_a_visitor_comes_from_is_known_by_kind_only(headers, way):
    """Never by name."""
    (seen,) = counted(**{f"HTTP_{name}": value for name, value in headers.items()})
    assert seen.way is way


@pytest.mark.parametrize(
    "headers",
    [
        {"HX_REQUEST": "true", "HX_REQUEST_TYPE": "partial", "SEC_FETCH_DEST": "empty"},
        {"HX_HISTORY_RESTORE_REQUEST": "true", "HX_REQUEST_TYPE": "full", "SEC_FETCH_DEST": "empty"},
    ],
)
def test_a_swap_is_counted_apart_from_pages(headers):
    """It is use of a page that has been counted already."""
    (seen,) = counted(**{f"HTTP_{name}": value for name, value in headers.items()})
    assert (seen.path, seen.way) == (GOAL, Way.SWAP)
