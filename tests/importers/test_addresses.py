"""Only the public web is fetched, however an address is written and whatever its name leads to."""

from ipaddress import IPv4Address

import pytest

from tests.support import asking
from tests.support.replay.server import Reply, replaying
from webapp.importers.addresses import Guard, host_of, parsed, written_out
from webapp.importers.client import Client
from webapp.importers.failures import FetchError

NOT_PUBLIC = (
    "127.0.0.1", "127.255.255.254", str(IPv4Address(0)), "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.255.255.255", "240.0.0.1",
    "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "::127.0.0.1", "64:ff9b::127.0.0.1",
    "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:a00:1::1", "2001::1", "100::1", "fe80::1%eth0",
)  # fmt: skip
PUBLIC = ("193.10.1.1", "8.8.8.8", "2a02:750::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1")
WRITTEN_OTHERWISE = (
    "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "017700000001", "127.1", "0x7f.0x0.0x0.0x1", "127.0.1",
    "localhost", "LOCALHOST", "localhost.", "127.0.0.1.", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "①②⑦.⓪.⓪.①", "127。0。0。1",
)  # fmt: skip
NO_ADDRESSES = (
    "", " ", "file:///etc/passwd", "ftp://ftp.scb.se/a", "gopher://a.se/", "data:,1", "javascript:1", "//a.se/x",
    "a.se", "/etc/passwd", "http://", "http:///x", "http://a.se:99999/", "http://a.se:x/", "http://[::1", "http://[x]/",
    "https://user@a.se/", "https://user:secret@a.se/", "http://a.se@127.0.0.1/", "http://a.se:80@127.0.0.1/",
    "http://a.se:22/", "http://a.se:25/", "http://a.se:0/", "http://a.se/\x00", "http://a.se/a\r\nHost: b",
    "http://a b.se/", "https://a.se/" + "a" * 2000, "unix:///run/docker.sock",
)  # fmt: skip


def never(host, port):
    """Fail: nobody may be asked."""
    message = f"{host}:{port} was looked up"
    raise AssertionError(message)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_what_is_not_public_is_refused(address):
    """Loopback, link-local, private, shared, documentation, multicast and unspecified, in either family or wrapped."""
    with pytest.raises(FetchError, match="öppna internet"):
        Guard(resolve=lambda *_: [address]).addresses("a.se", 443)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public_is_let_through(address):
    """Wrapped or not, an address of the internet is one."""
    assert Guard(resolve=lambda *_: [address]).addresses("a.se", 443) == (address,)


def test_one_bad_answer_is_enough():
    """A name that leads to a public and to a private address is refused whole."""
    with pytest.raises(FetchError):
        Guard(resolve=lambda *_: ["8.8.8.8", "10.0.0.1"]).addresses("a.se", 443)


def test_a_name_that_leads_nowhere_is_refused():
    """No answer is no permission."""
    with pytest.raises(FetchError):
        Guard(resolve=lambda *_: []).addresses("a.se", 443)


def test_a_name_that_does_not_exist_is_said():
    """A slip of the pen is the most common reason."""
    with pytest.raises(FetchError, match="ingen webbplats"):
        Guard().addresses("finns-inte.invalid", 443)


@pytest.mark.parametrize("host", WRITTEN_OTHERWISE)
def test_this_machine_is_refused_however_it_is_written(host):
    """The real resolver is asked, and not a byte is sent."""
    with replaying(lambda _: Reply(200, b"[]")) as source:
        port = source.url.rpartition(":")[2]
        with pytest.raises(FetchError):
            Client().get(f"http://{host}:{port}/")
    assert source.asked == []


@pytest.mark.parametrize("host", WRITTEN_OTHERWISE)
def test_a_proxy_is_not_asked_for_this_machine_either(host):
    """What an address says itself is seen without looking it up."""
    with pytest.raises(FetchError):
        Guard(resolve=never).check_for_proxy(host_of(parsed(f"http://{host}/")), 80)


@pytest.mark.parametrize("host", ["10.0.0.1", "0xa.1", "169.254.169.254", "2852039166", "[fd00::1]", "app.localhost"])
def test_a_proxy_is_asked_for_no_network_of_ours(host):
    """The same holds for the networks around it."""
    with pytest.raises(FetchError):
        Guard(resolve=never).check_for_proxy(host, 80)


@pytest.mark.parametrize("host", ["8.8.8.8", "0x8.8.8.8"])
def test_a_proxy_may_be_asked_for_public_addresses(host):
    """There is nothing to look up."""
    Guard(resolve=never).check_for_proxy(host, 80)


def nowhere(host, _port):
    """Know no name, as a server behind a proxy may not."""
    raise FetchError(host)


@pytest.mark.parametrize("host", ["api.scb.se", "a1.se", "1.2.3.4.5"])
def test_a_proxy_may_be_asked_for_names_that_are_not_known_here(host):
    """They are the proxy's to look up."""
    Guard(resolve=nowhere).check_for_proxy(host, 443)


@pytest.mark.parametrize(("found", "is_let_through"), [(["8.8.8.8"], True), (["8.8.8.8", "10.0.0.1"], False)])
def test_a_proxy_is_not_asked_for_a_name_that_is_known_to_lead_into_the_network(found, is_let_through):
    """It stands inside and would reach it; an operator may allow the address."""
    guard = Guard(resolve=lambda *_: found)
    if is_let_through:
        guard.check_for_proxy("intranet.example", 443)
        return
    with pytest.raises(FetchError, match="öppna internet"):
        guard.check_for_proxy("intranet.example", 443)
    Guard(frozenset({"10.0.0.1"}), lambda *_: found).check_for_proxy("intranet.example", 443)


def test_a_number_too_large_for_an_address_is_a_name():
    """It leads nowhere when it is looked up."""
    assert written_out("99999999999") is None


@pytest.mark.parametrize("text", NO_ADDRESSES)
def test_what_is_no_address_of_the_web_is_refused(text):
    """Other schemes, passwords, ports of other services and things that only look like addresses."""
    with pytest.raises(FetchError) as caught:
        Client(guard=Guard(resolve=never)).get(text)
    assert caught.value.sentence.endswith(".")


def test_an_address_is_connected_to_as_it_was_checked():
    """A name that leads elsewhere the second time it is asked for is asked for once (rebinding)."""
    asked = []

    def rebinding(host, _port):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    with replaying(lambda _: Reply(200, b"[]")) as source:
        port = source.url.rpartition(":")[2]
        answer = asking.client(resolve=rebinding).get(f"http://statistik.example:{port}/a?b=c")
    assert answer.content == b"[]"
    assert asked == ["statistik.example"]
    assert [one.host for one in source.asked] == [f"statistik.example:{port}"]


def test_a_name_that_turns_to_a_private_address_is_refused_the_next_time():
    """Each question is checked anew."""
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    with replaying(lambda _: Reply(200, b"[]")) as source:
        client = asking.client(resolve=lambda *_: next(answers))
        address = source.url.replace("127.0.0.1", "statistik.example")
        client.get(address)
        with pytest.raises(FetchError, match="öppna internet"):
            client.get(address)
    assert len(source.asked) == 1


def test_the_next_address_is_tried_when_one_does_not_answer():
    """A name with several addresses is reached while one of them works."""
    with replaying(lambda _: Reply(200, b"[]")) as source:
        client = Client(guard=Guard(frozenset({"127.0.0.1", "127.0.0.2"}), lambda *_: ["127.0.0.2", "127.0.0.1"]))
        assert client.get(source.url.replace("127.0.0.1", "statistik.example")).content == b"[]"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("target", ["http://169.254.169.254/", "/other", "https://example.org/"])
def test_nobody_is_followed_elsewhere(status, target):
    """A redirect is a sentence, wherever it leads."""
    moved = replaying(lambda _: Reply(status, b"", headers={"Location": target}))
    with moved as source, pytest.raises(FetchError, match="hänvisar till"):
        asking.client().get(source.url + "/moved")
    assert source.paths == ["/moved"]
