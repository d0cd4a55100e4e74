"""What is declared is what there is: nothing is seen in the browser that visitors are not told of, and no longer."""

import time
from urllib.parse import urlsplit

import pytest
from rcssmin import cssmin
from rjsmin import jsmin

from tests.support import routes, tracking
from tests.support.choosing import DECLARED, grant
from tests.support.machine import ROOT
from webapp.consent.own import own_service
from webapp.consent.registry import Place

DAY = 24 * 60 * 60
THIRTEEN_MONTHS = 396 * DAY
KEYS = """indexedDB.databases().then(found =>
[...Object.keys(localStorage), ...Object.keys(sessionStorage), ...found.map(one => one.name)])"""
MOST_BYTES = 4096


@pytest.fixture(scope="module", name="crawl")
def crawl_fixture(chromium, world):
    """Return the cookies, the storage keys, who was asked and what is told, after a yes and a look at every page."""
    with chromium(world) as visitor:
        grant(visitor, world)
        keys = set(visitor.run(KEYS))
        for path in (*routes.pages(routes.OURS), "/strategi/livskraftigt-vastmanland/mal/14", DECLARED):
            visitor.open(path)
            keys |= set(visitor.run(KEYS))
        asked = [party for party in (*world.parties, world.control) if party.requests]
        visitor.open("/kakor")
        visitor.run("document.querySelectorAll('details').forEach(one => { one.open = true })")
        told = visitor.words("main")
        ours = {name: one for name, one in visitor.cookies().items() if one.domain.endswith(world.domain)}
        yield ours, keys, asked, told


def test_consent_d01_whatever_is_seen_is_declared(crawl, world):
    """Cookies, keys and hosts, each with who, what for and how long, where every visitor can read it."""
    cookies, keys, asked, told = crawl
    assert set(tracking.COOKIES) <= set(cookies)
    assert keys == {tracking.KEY}
    assert {party.host for party in asked} == {world.tracker.host, world.player.host}
    for name in (*cookies, *keys, *(urlsplit(party.origin).netloc for party in asked)):
        assert name in told, name
    for word in ("Spårare AB", "Spelare AB", "Räknar besök", "Visar film", "12 månader"):
        assert word in told, word


def test_consent_d02_nothing_stays_longer_than_is_declared(crawl, world):
    """To the day, and never beyond thirteen months."""
    services = (own_service(secure=False), tracking.declared_tracker(world.tracker.origin, world.domain))
    declared = {one.name: one for service in services for one in service.stored if one.place is Place.COOKIE}
    for name, cookie in crawl[0].items():
        lifetime = declared[name].lifetime
        stays = cookie.expires - time.time()
        assert lifetime is not None
        assert abs(stays - lifetime.total_seconds()) < DAY, name
        assert stays <= THIRTEEN_MONTHS


def test_consent_q01_the_question_and_the_settings_weigh_little(record_property):
    """Their style and scripts, small as they are served."""
    import brotli  # noqa: PLC0415 -- only this test weighs

    styles = (ROOT / "static" / "css" / f"{name}.css" for name in ("consent", "embed"))
    css = "".join(path.read_text(encoding="utf-8") for path in styles)
    script = (ROOT / "static" / "js" / "consent.js").read_text(encoding="utf-8")
    weight = len(brotli.compress(cssmin(css).encode())) + len(brotli.compress(jsmin(script).encode()))
    record_property("consent_bytes", weight)
    assert weight <= MOST_BYTES
