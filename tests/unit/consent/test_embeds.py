"""An address is an embed only where a declared service knows it, and then it is the service's own name for it."""

from dataclasses import replace
from importlib.resources import files

import pytest

from tests.support.services import MATOMO, PLAYER
from webapp.consent.checks import service_faults
from webapp.consent.embeds import UndeclaredError, player_address, recognised
from webapp.consent.registry import Registry
from webapp.cookies.reading import services_in

YOUTUBE = replace(
    PLAYER,
    slug="youtube",
    name="YouTube",
    hosts={"frame-src": ("https://www.youtube-nocookie.com",)},
    player_url="https://www.youtube-nocookie.com/embed/{id}",
    page_urls=(
        "https://www.youtube.com/embed/{id}",
        "https://www.youtube.com/shorts/{id}",
        "https://www.youtube.com/watch?v={id}",
        "https://youtu.be/{id}",
    ),
)
VIMEO = replace(
    PLAYER,
    slug="vimeo",
    name="Vimeo",
    hosts={"frame-src": ("https://player.vimeo.com",)},
    player_url="https://player.vimeo.com/video/{id}?dnt=1",
    page_urls=("https://vimeo.com/{id}",),
)
MASTODON = replace(
    PLAYER,
    slug="mastodon",
    name="Regionen på Mastodon",
    hosts={"frame-src": ("https://social.test",)},
    player_url="https://social.test/@regionen/{id}/embed",
    page_urls=("https://social.test/@regionen/{id}",),
)
FACEBOOK = replace(
    PLAYER,
    slug="facebook",
    name="Facebook",
    hosts={"frame-src": ("https://www.facebook.com",)},
    player_url="https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2F{id}&tabs=timeline",
    page_urls=("https://www.facebook.com/{id}",),
)
REGISTRY = Registry(1, (FACEBOOK, MASTODON, MATOMO, VIMEO, YOUTUBE))
DEMONSTRATION = Registry(1, services_in(files("webapp.demo").joinpath("services.toml")))


@pytest.mark.parametrize(
    ("address", "slug", "key"),
    [
        ("https://www.youtube.com/watch?v=-aB_1", "youtube", "-aB_1"),
        ("http://www.youtube.com/watch?si=x&v=aB1&t=30s#a", "youtube", "aB1"),
        ("https://WWW.YouTube.com/watch?v=aB1", "youtube", "aB1"),
        (" https://youtu.be/aB1?si=x ", "youtube", "aB1"),
        ("https://www.youtube.com/shorts/aB1/", "youtube", "aB1"),
        ("https://www.youtube-nocookie.com/embed/aB1", "youtube", "aB1"),
        ("https://vimeo.com/123", "vimeo", "123"),
        ("https://player.vimeo.com/video/123?dnt=1&color=fff", "vimeo", "123"),
        ("https://social.test/@regionen/112", "mastodon", "112"),
        ("https://social.test/@regionen/112/embed", "mastodon", "112"),
        ("https://www.facebook.com/regionen/", "facebook", "regionen"),
    ],
)
def test_an_address_that_people_copy_is_known(address, slug, key):
    """Whatever it asks for besides, and however it is written."""
    assert recognised(REGISTRY, address) == (slug, key)


@pytest.mark.parametrize(
    "address",
    [
        *(
            f"https://{host}/{place}"
            for host in ("www.youtube.com", "m.youtube.com", "youtube.com")
            for place in ("watch?v=aB1&list=x", "shorts/aB1?feature=share", "live/aB1?si=x", "embed/aB1?start=3")
        ),
        "https://youtu.be/aB1?t=3",
        "https://www.youtube-nocookie.com/embed/aB1",
        "https://youtube-nocookie.com/embed/aB1",
        "https://vimeo.com/123?share=copy",
        "https://www.vimeo.com/123",
        "https://player.vimeo.com/video/123?color=fff",
        "https://player.vimeo.com/video/123?dnt=1",
    ],
)
def test_the_demonstration_knows_the_usual_ways_to_write_where_a_film_is(address):
    """From a telephone, without www, as shared, live or short, and out of somebody else's page."""
    slug, key = recognised(DEMONSTRATION, address)
    assert (slug, key) == (("vimeo", "123") if "vimeo" in address else ("youtube", "aB1"))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "ser inte ut som en adress"),
        ("aB1", "ser inte ut som en adress"),
        ("javascript:alert(1)", "ser inte ut som en adress"),
        ("https://[", "ser inte ut som en adress"),
        ("//youtu.be/aB1", "ser inte ut som en adress"),
        ("https://film.test/aB1", "Ingen tjänst är anmäld för film.test"),
        ("https://youtu.be.evil.test/aB1", "Ingen tjänst är anmäld"),
        ("https://youtu.be@evil.test/aB1", "Ingen tjänst är anmäld"),
        ("https://matomo.exempel.se/matomo.js", "Ingen tjänst är anmäld"),
        ("https://www.youtube.com/", "Adressen leder till YouTube"),
        ("https://www.youtube.com/watch?v=", "Adressen leder till YouTube"),
        ("https://www.youtube.com/watch?v=a/b", "Adressen leder till YouTube"),
        ("https://www.youtube.com/watch?v=a%22b", "Adressen leder till YouTube"),
        ("https://youtu.be/..", "Adressen leder till YouTube"),
        ("https://youtu.be/a/b", "Adressen leder till YouTube"),
        ("https://youtu.be/" + "a" * 101, "Adressen leder till YouTube"),
        ("https://social.test/@annan/112", "Adressen leder till Regionen på Mastodon"),
    ],
)
def test_an_address_that_nobody_declared_is_refused_with_a_sentence(address, words):
    """One for what is no address, one for a stranger's, one for the wrong page of a service."""
    with pytest.raises(UndeclaredError, match=words):
        recognised(REGISTRY, address)


def test_the_player_is_made_from_the_registry():
    """The record holds no address, so a changed player is changed everywhere."""
    assert player_address(VIMEO, "123") == "https://player.vimeo.com/video/123?dnt=1"
    assert player_address(FACEBOOK, "regionen").endswith(
        "page.php?href=https%3A%2F%2Fwww.facebook.com%2Fregionen&tabs=timeline"
    )


@pytest.mark.parametrize("service", [YOUTUBE, VIMEO, MASTODON, FACEBOOK], ids=lambda one: one.slug)
def test_such_services_can_be_declared(service):
    """Nothing is wrong with any of them."""
    assert list(service_faults(service)) == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"page_urls": ("https://youtu.be/",)}, "page_urls"),
        ({"page_urls": ("https://{id}.youtu.be/",)}, "page_urls"),
        ({"page_urls": ("https://youtu.be/{id}/{id}",)}, "page_urls"),
        ({"page_urls": ("http://youtu.be/{id}",)}, "page_urls"),
        ({"page_urls": ("youtu.be/{id}",)}, "page_urls"),
        ({"player_url": ""}, "player_url"),
    ],
)
def test_an_address_that_knows_nothing_is_refused_by_its_field(wrong, field):
    """Before it is stored."""
    assert [name for name, _ in service_faults(replace(YOUTUBE, **wrong))] == [field]
