"""Whatever a server does, there is a whole answer or one sentence, within bounds."""

import gzip
import json
import tracemalloc
from datetime import UTC, datetime

import pytest

from tests.support import asking
from tests.support.forward_proxy import proxying
from tests.support.replay import faults
from tests.support.replay.server import Fault, Reply, replaying
from tests.support.servers import free_port
from tests.support.world import Certificate
from webapp import clock
from webapp.importers.addresses import Guard
from webapp.importers.answers import Answer, check_data, json_of
from webapp.importers.client import Bounds, Client
from webapp.importers.failures import FetchError
from webapp.importers.proxies import Proxies

NAME = "statistik.example"
WITHOUT_AN_ANSWER = {
    "cut off": (faults.cut_off, "bröts innan"),
    "cut off in pieces": (faults.cut_off_in_pieces, "bröts innan"),
    "two lengths": (faults.two_lengths, "bröts innan"),
    "no http": (faults.no_http, "bröts innan"),
    "reset": (faults.reset, "bröts innan"),
    "endless": (faults.endless, "större än"),
    "large": (faults.large, "större än"),
    "gzip bomb": (faults.gzip_bomb, "större än"),
    "broken gzip": (faults.broken_gzip, "skadat"),
    "more than gzip": (faults.more_than_gzip, "skadat"),
    "no gzip": (faults.no_gzip, "skadat"),
    "brotli": (faults.brotli, "packat"),
    "error of the server": (faults.server_error, "fel hos sig"),
    "too many questions": (faults.too_many("1"), "inte emot fler frågor"),
    "redirect": (faults.redirect("http://127.0.0.1/"), "hänvisar till"),
    "redirect to nowhere": (faults.replying(302), "annan adress"),
    "not found": (faults.replying(404), "ingenting på den adressen"),
    "not allowed": (faults.replying(403), "svarade inte på frågan"),
}
SLOW = {"drip": faults.drip, "drip of headers": faults.drip_of_headers, "silence": faults.silence}


def well(_asked):
    """Answer as one should."""
    return Reply(200, b"[1]")


@pytest.fixture(name="source")
def source_fixture():
    """Yield a server that answers well until a fault is set."""
    with replaying(well) as source:
        yield source


@pytest.mark.parametrize(("how", "sentence"), WITHOUT_AN_ANSWER.values(), ids=WITHOUT_AN_ANSWER)
def test_a_fault_is_a_sentence(source, time, how, sentence):
    """Nothing of an answer that is not whole is handed out."""
    source.faults.append(Fault("/", how))
    with pytest.raises(FetchError, match=sentence) as caught:
        asking.client(time=time, bounds=Bounds(size=2_000_000)).get(source.url)
    assert "127.0.0.1" in caught.value.sentence or "Svaret" in caught.value.sentence


@pytest.mark.parametrize("how", SLOW.values(), ids=SLOW)
def test_a_server_that_is_slow_for_ever_is_left(source, how):
    """A byte now and then keeps no reading time-out busy, but the whole has an end."""
    source.faults.append(Fault("/", how))
    with pytest.raises(FetchError, match="inte i tid"):
        asking.client(bounds=Bounds(total=2.0)).get(source.url)
    assert len(source.asked) == 1


def test_no_time_is_no_answer(source):
    """What would begin after its end does not begin."""
    with pytest.raises(FetchError, match="inte i tid"):
        asking.client(bounds=Bounds(total=0)).get(source.url)
    assert source.asked == []


def test_a_server_that_says_nothing_is_left_after_the_reading_time(source):
    """The time for one reading holds too."""
    source.faults.append(Fault("/", faults.silence))
    with pytest.raises(FetchError, match="inte i tid"):
        asking.client(bounds=Bounds(read=0.1)).get(source.url)


def test_a_server_that_is_not_there_is_said(time):
    """Nobody listens."""
    with pytest.raises(FetchError, match="inte att nå"):
        asking.client(time=time).get(f"http://127.0.0.1:{free_port()}/")


@pytest.mark.parametrize("how", [faults.endless, faults.gzip_bomb], ids=["endless", "gzip bomb"])
def test_memory_is_bounded_whatever_comes(source, how):
    """An answer of any size takes no more than what may be kept of it, and a little."""
    faults.bomb()
    source.faults.append(Fault("/", how))
    tracemalloc.start()
    with pytest.raises(FetchError, match="större än 5 MB"):
        asking.client(bounds=Bounds(size=5_000_000)).get(source.url)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 25_000_000


def test_an_error_that_passes_is_waited_for(source, time):
    """Two errors and then an answer: the waits grow."""
    source.faults.append(Fault("/", faults.server_error, times=2))
    assert asking.client(time=time).get(source.url).content == b"[1]"
    assert time.waits == [1.0, 3.0]


def test_an_error_that_stays_is_given_up(source, time):
    """Four tries are enough."""
    source.faults.append(Fault("/", faults.server_error))
    with pytest.raises(FetchError):
        asking.client(time=time).get(source.url)
    assert len(source.asked) == 4


@pytest.mark.parametrize("status", [400, 401, 403, 404, 406, 418])
def test_a_question_that_is_refused_is_not_repeated(source, time, status):
    """The same question would get the same answer."""
    source.faults.append(Fault("/", faults.replying(status)))
    with pytest.raises(FetchError) as caught:
        asking.client(time=time).get(source.url)
    assert caught.value.status == status
    assert len(source.asked) == 1


def test_a_server_that_asks_to_be_left_alone_is(source, time):
    """Retry-After in seconds is what is waited."""
    source.faults.append(Fault("/", faults.too_many("7"), times=1))
    asking.client(time=time).get(source.url)
    assert time.waits == [7.0]


@pytest.mark.parametrize("zone", ["GMT", "-0000", "+0000"])
def test_a_server_may_name_a_moment(source, time, zone):
    """Retry-After as a date is what is waited for."""
    source.faults.append(Fault("/", faults.too_many(f"Sun, 01 Mar 2026 12:00:30 {zone}"), times=1))
    with clock.stopped_at(datetime(2026, 3, 1, 12, tzinfo=UTC)):
        asking.client(time=time).get(source.url)
    assert time.waits == [30.0]


@pytest.mark.parametrize("told", ["", "soon", "-5", "1e9", "nan", "²"])
def test_a_wait_that_says_nothing_is_ours_to_choose(source, time, told):
    """What cannot be understood is waited for as any error."""
    source.faults.append(Fault("/", faults.too_many(told), times=1))
    asking.client(time=time).get(source.url)
    assert time.waits == [1.0]


@pytest.mark.parametrize("told", ["3600", "9" * 40, "Fri, 01 Jan 2100 00:00:00 GMT"])
def test_nobody_is_waited_for_without_end(source, time, told):
    """A wait beyond all patience is a sentence at once."""
    source.faults.append(Fault("/", faults.too_many(told)))
    with pytest.raises(FetchError, match="fler frågor"):
        asking.client(time=time).get(source.url)
    assert time.waits == []


def test_what_a_source_says_of_its_refusal_is_quoted(source):
    """The source knows best why it says no."""
    body = b'\xef\xbb\xbf{"type":"Parameter error","title":"Too many cells selected","status":403}'
    source.faults.append(Fault("/", faults.replying(403, body=body)))
    with pytest.raises(FetchError, match="Too many cells selected") as caught:
        asking.client().get(source.url)
    assert caught.value.status == 403


def test_what_a_source_says_is_only_shown(source):
    """Its words are bounded, and neither colour a terminal nor turn the direction of writing."""
    body = json.dumps({"error": "\x1b[31mröd\n\u202e" + "a" * 999}).encode()
    source.faults.append(Fault("/", faults.replying(400, body=body)))
    with pytest.raises(FetchError, match=r"”\[31mröda{193}”$"):
        asking.client().get(source.url)


def test_a_packed_refusal_is_quoted_too(source):
    """Whoever asks for packed answers gets packed refusals."""
    body = gzip.compress(b'{"error": "Parameter error"}')
    source.faults.append(Fault("/", faults.replying(400, ("Content-Encoding", "gzip"), body=body)))
    with pytest.raises(FetchError, match="Parameter error"):
        asking.client().get(source.url)


@pytest.mark.parametrize("body", [faults.PAGE, b"[" * 9999, b"\xff", b"[]", b'{"error": [1]}', b"1" * 99_999])
def test_a_refusal_in_other_words_is_not_quoted(source, body):
    """Pages and nonsense are not shown."""
    source.faults.append(Fault("/", faults.replying(400, body=body)))
    with pytest.raises(FetchError, match=r"\(400\)\.$"):
        asking.client().get(source.url)


def test_a_packed_answer_is_unpacked():
    """Gzip is what is asked for."""
    packed = gzip.compress(b"[1, 2]")
    with replaying(lambda _: Reply(200, packed, headers={"Content-Encoding": "gzip"})) as source:
        assert asking.client().get(source.url).content == b"[1, 2]"


def test_an_answer_as_large_as_allowed_is_whole():
    """The bound itself is within bounds, packed or not."""
    whole = b"1" * 100_000
    packed = Reply(200, gzip.compress(whole), headers={"Content-Encoding": "gzip"})
    for reply in (Reply(200, whole), packed):
        with replaying(lambda _, reply=reply: reply) as source:
            assert asking.client(bounds=Bounds(size=100_000)).get(source.url).content == whole
            with pytest.raises(FetchError, match="större än"):
                asking.client(bounds=Bounds(size=99_999)).get(source.url)


def test_a_length_that_is_too_short_leaves_no_json(source):
    """What was promised came, and cannot be read."""
    source.faults.append(Fault("/", faults.too_short_a_length))
    with pytest.raises(FetchError, match="inte går att läsa"):
        json_of(asking.client().get(source.url))


@pytest.mark.parametrize("how", [faults.page, faults.empty], ids=["page", "nothing"])
def test_an_answer_without_data_is_said(source, how):
    """Sources answer 200 and send a page of errors, or nothing."""
    source.faults.append(Fault("/", how))
    with pytest.raises(FetchError, match="Källan svarade"):
        check_data(asking.client().get(source.url))


@pytest.mark.parametrize("content", [b"[" * 100_000, b"\xff\xfe[", b"[1", b"<x/>", b"NaN1"])
def test_what_is_no_json_is_said(content):
    """However deep or odd it is."""
    with pytest.raises(FetchError, match="inte går att läsa"):
        json_of(Answer("http://a.se/", content))


@pytest.mark.parametrize("content", [b'\xef\xbb\xbf{"a": "\xc3\xa5"}', b' {"a": "\xc3\xa5"}\n'])
def test_a_byte_order_mark_is_passed_over(content):
    """The first of SCB's interfaces begins its answers with one."""
    assert json_of(Answer("http://a.se/", content)) == {"a": "å"}


def test_the_server_sees_the_query_as_it_was_asked(source):
    """A query is sent as JSON in UTF-8."""
    asking.client().post(source.url + "/tabell?lang=sv", {"namn": "Ålder"})
    (asked,) = source.asked
    assert (asked.method, asked.path, asked.said("lang")) == ("POST", "/tabell", "sv")
    assert asked.body.decode() == '{"namn": "Ålder"}'


def test_a_certificate_is_checked_against_the_name(tmp_path):
    """The connection goes to a checked address, and is believed for the name only."""
    certificate = Certificate.made(tmp_path, NAME)
    with replaying(well, encryption=certificate.context()) as source:
        client = asking.client(resolve=lambda *_: ["127.0.0.1"], authorities=str(certificate.file))
        assert client.get(source.url.replace("127.0.0.1", NAME)).content == b"[1]"
        with pytest.raises(FetchError, match="certifikat"):
            client.get(source.url.replace("127.0.0.1", "other.example"))
    assert [asked.host.partition(":")[0] for asked in source.asked] == [NAME]


def test_a_certificate_of_nobody_is_not_believed(tmp_path):
    """Without authorities of one's own the public ones decide."""
    certificate = Certificate.made(tmp_path, NAME)
    source = replaying(well, encryption=certificate.context())
    with source as served, pytest.raises(FetchError, match="certifikat"):
        asking.client().get(served.url)


def through(proxy, **more):
    """Return a client that reaches the world through a proxy alone, and no private address."""
    proxies = Proxies({"http": proxy.url, "https": proxy.url, "no": "intern.example"})
    return Client(guard=Guard(resolve=lambda *_: []), proxies=proxies, **more)


def test_a_proxy_is_gone_through(source):
    """The proxy looks names up; they need not be known here."""
    port = source.url.rpartition(":")[2]
    with proxying({NAME: int(port)}) as proxy:
        assert through(proxy).get(f"http://{NAME}/a?b=c").content == b"[1]"
    assert proxy.asked == [f"GET http://{NAME}/a?b=c"]
    assert [(asked.host, asked.path) for asked in source.asked] == [(NAME, "/a")]


def test_a_tunnel_is_secret_to_the_proxy(tmp_path):
    """Over https the proxy sees a name and no more, and the certificate is the source's."""
    certificate = Certificate.made(tmp_path, NAME)
    with replaying(well, encryption=certificate.context()) as source:
        port = source.url.rpartition(":")[2]
        with proxying({NAME: int(port)}, user="anna:hemligt") as proxy:
            client = through(proxy, authorities=str(certificate.file))
            assert client.get(f"https://{NAME}/a").content == b"[1]"
    assert proxy.asked == [f"CONNECT {NAME}:443"]


def test_a_proxy_that_says_no_is_said():
    """A wrong password of the operator's is not the editor's to guess at."""
    with proxying({}, user="anna:hemligt") as proxy:
        wrong = Proxies({"https": proxy.url.replace("hemligt", "fel")})
        with pytest.raises(FetchError, match="genom proxyn"):
            Client(proxies=wrong).get(f"https://{NAME}/")


def test_a_proxy_that_is_not_there_is_said(time):
    """It is not the source that cannot be reached, and trying again helps nobody."""
    away = Proxies({"https": f"http://127.0.0.1:{free_port()}"})
    with pytest.raises(FetchError, match="genom proxyn"):
        asking.client(time=time, proxies=away).get(f"https://{NAME}/")
    assert time.waits == []


def test_a_proxy_that_forwards_may_say_no_too():
    """Without a tunnel its refusal comes as an answer."""
    with proxying({}, user="anna:hemligt") as proxy:
        wrong = Proxies({"http": proxy.url.replace("hemligt", "fel")})
        with pytest.raises(FetchError, match="genom proxyn"):
            Client(proxies=wrong).get(f"http://{NAME}/")


def test_a_proxy_is_never_asked_for_what_is_not_public(source):
    """It stands inside the network and would reach it."""
    with proxying({}) as proxy, pytest.raises(FetchError, match="öppna internet"):
        through(proxy).get(source.url)
    assert proxy.asked == []


def test_hosts_without_a_proxy_are_checked_as_ever(source):
    """NO_PROXY is no way past the guard."""
    with proxying({}) as proxy, pytest.raises(FetchError, match="öppna internet"):
        through(proxy).get(source.url.replace("127.0.0.1", "intern.example"))
    assert proxy.asked == []


@pytest.mark.parametrize("told", ["socks5://127.0.0.1:1", "ftp://127.0.0.1", "http://a:x"])
def test_a_proxy_of_another_kind_is_said(told):
    """What the operator set cannot be used, and says so."""
    with pytest.raises(FetchError, match="Proxyn"):
        Client(proxies=Proxies({"https": told})).get(f"https://{NAME}/")


@pytest.mark.parametrize(
    ("host", "no", "passes"),
    [
        ("a.se", "a.se", True),
        ("x.a.se", "a.se", True),
        ("x.a.se", ".a.se", True),
        ("x.a.se", "*.a.se", True),
        ("xa.se", "a.se", False),
        ("a.se", "b.se, A.SE", True),
        ("a.se", "a.se:443", True),
        ("a.se", "*", True),
        ("a.se", "", False),
        ("a.se", ",", False),
        ("10.1.2.3", "10.0.0.0/8", True),
        ("11.1.2.3", "10.0.0.0/8", False),
        ("fd00::1", "fd00::/8", True),
    ],
)
def test_no_proxy_means_hosts_domains_and_networks(host, no, passes):
    """As curl and others read it."""
    assert Proxies({"no": no}).passes_by(host) is passes


def test_the_environment_names_the_proxy(monkeypatch):
    """In small letters or capitals."""
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("NO_PROXY", "a.se")
    told = Proxies.from_environment()
    assert told.by_scheme["https"] == "http://proxy.example:3128"
    assert told.passes_by("a.se")
