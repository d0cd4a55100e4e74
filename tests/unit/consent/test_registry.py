"""What can be asked of the registry, and when a change of it asks visitors for more than they said yes to."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.support.services import COUNTER, MATOMO, PLAYER, REGISTRY
from webapp.consent.own import own_service
from webapp.consent.registry import Registry, Stored, widens
from webapp.consent.state import Purpose

TRACE = MATOMO.stored[0]


def with_service(**changes: object) -> Registry:
    """Return the registry with another Matomo."""
    return Registry(3, (replace(MATOMO, **changes), PLAYER, COUNTER))


def test_services_are_found_by_name_and_purpose():
    """For the page that shows one, and for the form that lists them."""
    assert REGISTRY.service("spelare") is PLAYER
    assert REGISTRY.service("ingen") is None
    assert REGISTRY.of(Purpose.STATISTICS) == (MATOMO, COUNTER)


@pytest.mark.parametrize(
    ("named", "granted", "used"),
    [
        (["matomo", "spelare"], [Purpose.STATISTICS], (MATOMO,)),
        (["spelare"], [Purpose.STATISTICS], ()),
        ([], list(Purpose), ()),
        (["spelare", "ingen"], list(Purpose), (PLAYER,)),
    ],
)
def test_a_service_is_used_where_it_is_named_and_allowed(named, granted, used):
    """One without the other loads nothing, and a name that nobody declared is nobody."""
    assert REGISTRY.used(named, granted) == used


def test_a_prefix_declares_every_name_that_begins_so():
    """Trackers put numbers into the names of their cookies."""
    assert TRACE.is_called("_pk_id.1.abcd")
    assert not TRACE.is_called("x_pk_id")
    assert not MATOMO.stored[1].is_called("_pk_testcookie2")


@pytest.mark.parametrize(
    ("declared", "domain", "path", "expected"),
    [
        (Stored("a", "x"), "", "/", True),
        (Stored("a", "x"), "", "/djupt", False),
        (Stored("a", "x"), "exempel.se", "/", False),
        (Stored("a", "x", domain="exempel.se"), ".EXEMPEL.se", "/", True),
        (Stored("a", "x", domain="exempel.se"), "", "/", False),
        (Stored("a", "x", path="/inbaddat/"), "", "/inbaddat/7", True),
        (Stored("a", "x", path="/inbaddat/"), "", "/inbaddat", False),
        (Stored("a", "x", path="/kakor"), "", "/kakor/x", False),
        (Stored("a", "x"), "", "", False),
    ],
)
def test_a_cookie_is_declared_where_it_is_set(declared, domain, path, expected):
    """Elsewhere it would be another cookie, and could not be taken away."""
    assert declared.is_set_at(domain, path) is expected


def test_what_we_store_ourselves_is_declared_with_a_reason():
    """Each thing by itself; the choice is the only one that scripts can read."""
    service = own_service(secure=True)
    assert service.purpose is Purpose.NECESSARY
    assert all(one.why for one in service.stored)
    assert [one.name for one in service.stored if not one.http_only] == ["__Host-samtycke"]
    assert own_service(secure=False).stored[0].name == "samtycke"


WIDER = {
    "another host": {"hosts": {**MATOMO.hosts, "img-src": ("https://b.test",)}},
    "another provider": {"provider": "Annan AB"},
    "another country": {"country": "USA"},
    "another purpose": {"purpose": Purpose.THIRD_PARTY},
    "another script": {"script_url": "https://matomo.exempel.se/annan.js"},
    "a host beyond": {"loads_from": ("bilder.test",)},
    "another cookie": {"stored": (*MATOMO.stored, Stored("ny", "x"))},
    "another path": {"stored": (replace(TRACE, path="/x"), *MATOMO.stored[1:])},
    "a longer time": {"stored": (replace(TRACE, lifetime=timedelta(days=396)), *MATOMO.stored[1:])},
    "any name that begins so": {"stored": (TRACE, replace(MATOMO.stored[1], is_prefix=True), MATOMO.stored[2])},
    "time where there was none": {"stored": (TRACE, replace(MATOMO.stored[1], lifetime=timedelta(days=1)))},
}
NOT_WIDER = {
    "nothing": {},
    "other words": {"name": "Piwik", "why": "Räknar besök på ett annat sätt.", "privacy_url": "https://x.se/y"},
    "a shorter time": {"stored": (replace(TRACE, lifetime=timedelta(days=1)), *MATOMO.stored[1:])},
    "only while the browser is open": {"stored": (replace(TRACE, lifetime=None), *MATOMO.stored[1:])},
    "fewer cookies": {"stored": ()},
    "fewer hosts": {"hosts": {}, "script_url": ""},
}


@pytest.mark.parametrize("changes", WIDER.values(), ids=WIDER)
def test_more_than_was_allowed_must_be_asked_for(changes):
    """Visitors said yes to what stood there then."""
    assert widens(REGISTRY, with_service(**changes))


@pytest.mark.parametrize("changes", NOT_WIDER.values(), ids=NOT_WIDER)
def test_the_same_or_less_is_not_asked_for_again(changes):
    """Asking without need teaches people to press yes."""
    assert not widens(REGISTRY, with_service(**changes))


def test_storage_without_a_time_stays_longest():
    """Closing the browser does not clear it, so a time is less and no time is more."""
    timed = with_service(stored=(*MATOMO.stored[:2], replace(MATOMO.stored[2], lifetime=timedelta(days=30))))
    assert widens(timed, REGISTRY)
    assert not widens(REGISTRY, timed)


def test_a_new_service_is_asked_for_and_one_that_is_gone_is_not():
    """Order does not matter, and necessary things are never asked for."""
    assert widens(Registry(3, (PLAYER,)), REGISTRY)
    assert not widens(REGISTRY, Registry(3, (PLAYER,)))
    assert not widens(REGISTRY, Registry(3, (COUNTER, PLAYER, MATOMO)))
    assert not widens(REGISTRY, Registry(3, (*REGISTRY.services, own_service(secure=True))))
