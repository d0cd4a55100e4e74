"""A file of services is read as it says, and what does not fit is refused by the name of its field."""

import tomllib
from datetime import timedelta

import pytest

from webapp.consent.checks import RegistryRefusedError
from webapp.consent.registry import Place, Service, Stored
from webapp.consent.state import Purpose
from webapp.cookies.reading import services_of

WHOLE = """
[[services]]
slug = "spelare"
name = "Spelaren"
provider = "Spelare AB"
country = "USA"
purpose = "third_party"
why = "Visar film."
privacy_url = "https://spelare.test/om"
player_url = "https://spelare.test/film/{id}"
page_urls = ["https://spelare.test/se?film={id}"]
loads_from = ["*.bilder.test"]

[services.hosts]
frame-src = ["https://spelare.test"]

[[services.stored]]
name = "film"
why = "Minns var du var."
lifetime = "30 min"
http_only = true

[[services.stored]]
name = "nyckel"
why = "Minns ljudet."
place = "localStorage"
is_prefix = true
domain = "spelare.test"
path = "/film"
"""


def test_every_field_is_read():
    """What is left out is as it would be without saying so."""
    assert services_of(WHOLE) == (
        Service(
            slug="spelare",
            name="Spelaren",
            provider="Spelare AB",
            country="USA",
            purpose=Purpose.THIRD_PARTY,
            why="Visar film.",
            privacy_url="https://spelare.test/om",
            hosts={"frame-src": ("https://spelare.test",)},
            player_url="https://spelare.test/film/{id}",
            page_urls=("https://spelare.test/se?film={id}",),
            loads_from=("*.bilder.test",),
            stored=(
                Stored("film", "Minns var du var.", timedelta(minutes=30), http_only=True),
                Stored(
                    "nyckel",
                    "Minns ljudet.",
                    None,
                    Place.LOCAL_STORAGE,
                    is_prefix=True,
                    domain="spelare.test",
                    path="/film",
                ),
            ),
        ),
    )


def test_a_file_may_say_that_there_are_no_services():
    """It has to say so."""
    assert services_of("services = []") == ()


@pytest.mark.parametrize(
    ("text", "lifetime"),
    [("10 s", timedelta(seconds=10)), ("12 h", timedelta(hours=12)), ("393 d", timedelta(days=393))],
)
def test_a_lifetime_is_a_number_and_a_unit(text, lifetime):
    """Whole units; a month is not one, because it is of no one length."""
    assert services_of(WHOLE.replace("30 min", text))[0].stored[0].lifetime == lifetime


@pytest.mark.parametrize(
    ("old", "new", "field", "said"),
    [
        ('purpose = "third_party"', "", "spelare.purpose", "Välj bland necessary, statistics, third_party."),
        ("third_party", "marketing", "spelare.purpose", "Välj bland"),
        ('"third_party"', "3", "spelare.purpose", "Välj bland"),
        ('"Spelaren"', "3", "spelare.name", "Skriv en text"),
        ("country =", "land =", "spelare.land", "Fältet finns inte."),
        ('["*.bilder.test"]', '"*.bilder.test"', "spelare.loads_from", "Skriv en lista"),
        ('["*.bilder.test"]', "[1]", "spelare.loads_from", "Skriv en lista"),
        ('["https://spelare.test"]', '"https://spelare.test"', "spelare.hosts.frame-src", "Skriv en lista"),
        ('slug = "spelare"', "slug = 7", "services.1.slug", "Skriv en text"),
        ('"30 min"', '"13 månader"', "spelare.stored.1.lifetime", "Skriv ett tal och en enhet"),
        ('"30 min"', '"-3 d"', "spelare.stored.1.lifetime", "Skriv ett tal och en enhet"),
        ('"30 min"', "30", "spelare.stored.1.lifetime", "Skriv en text"),
        ("http_only = true", "http_only = 1", "spelare.stored.1.http_only", "Skriv true eller false."),
        ("localStorage", "cache", "spelare.stored.2.place", "Välj bland cookie, localStorage"),
        ("[[services.stored]]", "[[services.sparat]]", "spelare.sparat", "Fältet finns inte."),
        ("[[services]]", "version = 3\n[[services]]", "version", "Fältet finns inte."),
    ],
)
def test_what_does_not_fit_is_refused_by_its_field(old, new, field, said):
    """With a sentence about what it may be."""
    with pytest.raises(RegistryRefusedError) as refusal:
        services_of(WHOLE.replace(old, new))
    assert refusal.value.faults[field].startswith(said)


def test_every_fault_is_told_at_once():
    """Nobody loads a file five times to hear of five slips."""
    text = WHOLE.replace("third_party", "marketing").replace("30 min", "länge").replace("country", "land")
    with pytest.raises(RegistryRefusedError) as refusal:
        services_of(text)
    assert set(refusal.value.faults) == {"spelare.purpose", "spelare.stored.1.lifetime", "spelare.land"}


@pytest.mark.parametrize("field", ["slug", "name", "provider", "country", "why"])
def test_a_text_left_out_is_empty(field):
    """What may be empty is for the checks of the registry to say, for files and forms alike."""
    text = "\n".join(line for line in WHOLE.splitlines() if not line.startswith(f"{field} ="))
    assert getattr(services_of(text)[0], field) == ""


@pytest.mark.parametrize("text", ["", "# Tomt", "[[service]]\nslug = 'x'", "services = 3", "services = ['x']"])
def test_a_file_without_services_takes_nothing_away(text):
    """A slip of the pen would otherwise remove all that is declared."""
    with pytest.raises(RegistryRefusedError, match="services"):
        services_of(text)


def test_what_is_no_toml_is_left_to_whoever_opened_the_file():
    """It is the file that is wrong, not a field."""
    with pytest.raises(tomllib.TOMLDecodeError):
        services_of("[[services")
