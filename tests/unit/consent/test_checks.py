"""A wrong entry is refused with the field named, before anybody can be promised anything by it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.services import COUNTER, MATOMO, PLAYER, REGISTRY
from webapp.consent.checks import RegistryRefusedError, check, service_faults
from webapp.consent.policy import Policy
from webapp.consent.registry import Place, Registry, Service, Stored
from webapp.consent.state import Purpose


def faults(service: Service, *, insecure: bool = False) -> dict[str, str]:
    """Return what is wrong with a service, by field."""
    return dict(service_faults(service, insecure=insecure))


def stored(**changes: object) -> Service:
    """Return a service that stores one thing."""
    return replace(COUNTER, stored=(replace(Stored("a", "Räknar."), **changes),))


def hosted(origin: str, directive: str = "img-src") -> Service:
    """Return a service with one host."""
    return replace(COUNTER, hosts={directive: (origin,)})


def test_a_sound_registry_is_let_through():
    """Statistics, a player, and a service that loads nothing."""
    check(REGISTRY)


@pytest.mark.parametrize(
    ("origin", "said"),
    [
        ("https://*.exempel.se", "stjärna"),
        ("*", "stjärna"),
        ("http://exempel.se", "inte krypterad"),
        ("ws://exempel.se", "inte krypterad"),
        ("https://exempel.se/bilder", "är ingen värd"),
        ("https://exempel.se/", "är ingen värd"),
        ("https://exempel.se:0", "är ingen värd"),
        ("https://exempel.se:65536", "är ingen värd"),
        ("https://exempel.se:99999", "är ingen värd"),
        ("exempel.se", "är ingen värd"),
        ("https://exempel.se https://b.se", "är ingen värd"),
        ("https://exempel.se; script-src x", "är ingen värd"),
        ("'self'", "är ingen värd"),
        ("https:", "är ingen värd"),
        ("data:", "är ingen värd"),
        ("", "är ingen värd"),
    ],
)
def test_a_host_is_one_encrypted_host(origin, said):
    """No wildcard, no plain http, and nothing that could become another directive."""
    assert said in faults(hosted(origin))["hosts.img-src"]


def test_tests_may_have_hosts_without_encryption():
    """Where the setting allows it; a wildcard stays refused."""
    assert faults(hosted("http://127.0.0.1:8001"), insecure=True) == {}
    assert faults(hosted("http://*.test"), insecure=True)


@pytest.mark.parametrize("directive", ["default-src", "frame-ancestors", "base-uri", "object-src", "img", ""])
def test_a_service_is_used_in_a_way_there_is(directive):
    """The sentence lists the ways."""
    assert "frame-src" in faults(hosted("https://a.se", directive))[f"hosts.{directive}"]


@pytest.mark.parametrize("field", ["name", "provider", "country", "why"])
@pytest.mark.parametrize("text", ["", "  ", "x" * 601, "två\nrader"])
def test_visitors_are_told_who_where_and_why(field, text):
    """None of it may be missing."""
    assert set(faults(replace(MATOMO, **{field: text}))) == {field}


@pytest.mark.parametrize("slug", ["", "Matomo", "a b", "-a", "a--b", "å", "malbild"])
def test_a_slug_is_plain_and_not_our_own(slug):
    """It stands in addresses."""
    assert set(faults(replace(MATOMO, slug=slug))) == {"slug"}


@pytest.mark.parametrize("service", [MATOMO, PLAYER])
def test_a_third_party_is_never_necessary(service):
    """Else it would be loaded without being asked for."""
    assert set(faults(replace(service, purpose=Purpose.NECESSARY))) == {"purpose"}


@pytest.mark.parametrize(
    "changes",
    [
        {"purpose": Purpose.THIRD_PARTY},
        {"purpose": Purpose.NECESSARY},
        {"hosts": {"script-src": ("https://exempel.se",)}},
        {"stored": (Stored("raknad", "Minns."),)},
    ],
)
def test_what_is_said_of_our_own_counter_is_true(changes):
    """It counts for statistics, fetches nothing and stores nothing at anybody's."""
    counter = replace(COUNTER, slug="raknare")
    assert faults(counter) == {}
    assert "slug" in faults(replace(counter, **changes))


def test_a_tool_that_fetches_nothing_may_be_necessary():
    """Such as the cookie by which a proxy spreads its visitors."""
    proxy = replace(stored(name="SERVER"), purpose=Purpose.NECESSARY, privacy_url="")
    assert faults(proxy) == {}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"privacy_url": ""}, "privacy_url"),
        ({"privacy_url": "javascript:alert(1)"}, "privacy_url"),
        ({"privacy_url": "javascript://%0aalert(1)"}, "privacy_url"),
        ({"privacy_url": 'https://a.se/"'}, "privacy_url"),
        ({"privacy_url": "http://exempel.se/om"}, "privacy_url"),
        ({"privacy_url": "https://*.exempel.se/om"}, "privacy_url"),
        ({"script_url": "https://annan.se/x.js"}, "script_url"),
        ({"script_url": "matomo.js"}, "script_url"),
        ({"script_url": "https://matomo.exempel.se.annan.se/x.js"}, "script_url"),
        ({"script_url": "https://matomo.exempel.se@annan.se/x.js"}, "script_url"),
        ({"player_url": "https://matomo.exempel.se/{id}"}, "player_url"),
        ({"loads_from": ("https://a.se",)}, "loads_from"),
    ],
)
def test_an_address_leads_where_the_hosts_say(changes, field):
    """A script or a player from elsewhere would be stopped by the policy, so it is refused before."""
    assert set(faults(replace(MATOMO, **changes))) == {field}


@pytest.mark.parametrize("address", ["https://spelare.test/film", "https://spelare.test/{id}/{id}"])
def test_a_player_has_one_place_for_the_clip(address):
    """Without it every clip would be the same."""
    assert "{id}" in faults(replace(PLAYER, player_url=address))["player_url"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "a b"}, "name"),
        ({"name": "a;b"}, "name"),
        ({"name": "a=b"}, "name"),
        ({"name": "samtycke"}, "name"),
        ({"name": "__Host-samtycke"}, "name"),
        ({"name": "kvitto"}, "name"),
        ({"name": "visa"}, "name"),
        ({"name": "redaktion"}, "name"),
        ({"name": "sam", "is_prefix": True}, "name"),
        ({"name": "__", "is_prefix": True}, "name"),
        ({"name": "nyckel ett", "place": Place.LOCAL_STORAGE}, "name"),
        ({"domain": "*.exempel.se"}, "domain"),
        ({"domain": ".exempel.se"}, "domain"),
        ({"domain": "exempel.se; Secure"}, "domain"),
        ({"path": "djupt"}, "path"),
        ({"path": ""}, "path"),
        ({"path": "/; Max-Age=1"}, "path"),
        ({"lifetime": timedelta(days=397)}, "lifetime"),
        ({"lifetime": timedelta()}, "lifetime"),
        ({"lifetime": -timedelta(days=1)}, "lifetime"),
        ({"why": ""}, "why"),
    ],
)
def test_what_is_stored_is_said_rightly(changes, field):
    """By name, place and time; never as one of our own cookies, never beyond thirteen months."""
    assert set(faults(stored(**changes))) == {f"stored.1.{field}"}


def test_thirteen_months_are_just_allowed():
    """However long the months are."""
    assert faults(stored(lifetime=timedelta(days=396))) == {}


def test_everything_wrong_is_said_at_once_with_the_service_before_the_field():
    """Whoever mends a file mends it once."""
    wrong = Registry(0, (replace(MATOMO, why="", country=""), PLAYER, PLAYER))
    with pytest.raises(RegistryRefusedError) as refused:
        check(wrong)
    assert set(refused.value.faults) == {"version", "spelare.slug", "matomo.why", "matomo.country"}
    assert "matomo.why: Fältet får inte vara tomt." in str(refused.value)


@given(st.text(max_size=30))
def test_a_host_that_is_let_through_can_stand_in_a_policy(text):
    """What the check allows, the policy does not refuse."""
    for origin in (text, f"https://{text}", f"https://a{text}.se"):
        service = hosted(origin)
        if not faults(service):
            assert Policy.of_service(service.hosts).write() == f"img-src {origin}"
