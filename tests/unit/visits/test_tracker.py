"""A Matomo is known by the name of its script, and its number for our site stands in the script's address."""

from dataclasses import replace

import pytest

from tests.support.services import COUNTER, MATOMO, PLAYER
from webapp.consent.checks import service_faults
from webapp.consent.known import Tracker, tracker
from webapp.consent.state import Purpose

HOST = "https://matomo.exempel.se"


@pytest.mark.parametrize(
    ("address", "script", "endpoint", "site"),
    [
        ("/matomo.js", "/matomo.js", "/matomo.php", "1"),
        ("/matomo.js?idsite=7", "/matomo.js", "/matomo.php", "7"),
        ("/djupt/ner/matomo.js?idsite=12", "/djupt/ner/matomo.js", "/djupt/ner/matomo.php", "12"),
        ("/piwik.js?idsite=3", "/piwik.js", "/piwik.php", "3"),
    ],
)
def test_the_address_of_the_script_says_all(address, script, endpoint, site):
    """Where it is, where it sends what it counts, and as which site."""
    service = replace(MATOMO, script_url=HOST + address)
    assert tracker(service) == Tracker("matomo", HOST + script, HOST + endpoint, site)
    assert list(service_faults(service)) == []


@pytest.mark.parametrize("number", ["", "0", "x", "-1", "1.5", "1&idsite=2"])
def test_a_number_that_is_none_is_refused(number):
    """Else visits would be counted for another site, or for none."""
    faults = dict(service_faults(replace(MATOMO, script_url=f"{HOST}/matomo.js?idsite={number}")))
    assert set(faults) == {"script_url"}


@pytest.mark.parametrize(
    "service",
    [
        PLAYER,
        COUNTER,
        replace(MATOMO, script_url=f"{HOST}/annat.js"),
        replace(MATOMO, script_url=f"{HOST}/annat/matomo.js/x.js"),
        replace(MATOMO, script_url="https:///matomo.js"),
        replace(MATOMO, purpose=Purpose.THIRD_PARTY),
    ],
    ids=["player", "counter", "another script", "a folder of the name", "no address", "no statistics"],
)
def test_another_service_is_no_matomo(service):
    """It is declared, and nothing of ours loads it."""
    assert tracker(service) is None
