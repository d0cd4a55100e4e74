"""An operator declares services from a file, reads what is declared, and reads why a file is refused."""

from dataclasses import replace
from importlib.resources import files

import pytest

from webapp.consent.registry import Registry
from webapp.consent.state import Purpose
from webapp.cookies.queries import stored
from webapp.cookies.reading import services_of
from webapp.extensions import db

DEMO = files("webapp.demo").joinpath("services.toml").read_text("utf-8")
COUNTER = DEMO[: DEMO.index("[[services]]", DEMO.index("[[services]]") + 1)]


@pytest.fixture(name="run")
def run_fixture(writable_app):
    """Return a function that runs one of the commands."""

    def run(*args):
        return writable_app.test_cli_runner().invoke(args=["consent", "services", *map(str, args)])

    return run


@pytest.fixture(name="load")
def load_fixture(run, tmp_path):
    """Return a function that writes a file and loads it."""

    def load(text):
        (tmp_path / "services.toml").write_text(text, encoding="utf-8")
        return run("load", tmp_path / "services.toml")

    return load


def in_force(app) -> Registry:
    """Return the registry as a request sees it."""
    with app.app_context():
        return stored(db.session)


def test_the_demonstration_declares_two_of_each(app):
    """Statistics and players, by the first version of the policy; each player says what it loads beyond our reach."""
    found = in_force(app)
    assert found.version == 1
    assert [one.slug for one in found.of(Purpose.STATISTICS)] == ["matomo", "raknare"]
    assert [one.slug for one in found.of(Purpose.THIRD_PARTY)] == ["vimeo", "youtube"]
    assert all(one.loads_from and "{id}" in one.player_url for one in found.of(Purpose.THIRD_PARTY))


def test_an_address_is_recognised_or_refused_in_a_sentence(writable_app):
    """Before anybody puts it on a page."""

    def recognise(address):
        return writable_app.test_cli_runner().invoke(args=["consent", "embeds", "recognise", address])

    told = recognise("https://www.youtube.com/watch?v=abc_DEF-123&t=10")
    assert told.exit_code == 0, told.output
    assert {"youtube", "abc_DEF-123", "https://www.youtube-nocookie.com/embed/abc_DEF-123"} <= set(told.output.split())
    unknown = recognise("https://evil.test/film/1")
    assert unknown.exit_code == 1
    assert "Ingen tjänst är anmäld för evil.test" in unknown.output


def test_what_is_shown_loads_as_it_stands(run, load):
    """So it can be kept, changed and loaded."""
    shown = run("show").output
    assert services_of(shown) == services_of(run("show").output)
    assert load(shown).output == "The services are as they were.\nThe policy has version 1.\n"
    assert load(DEMO).output == "The services are as they were.\nThe policy has version 1.\n"


def test_what_was_added_changed_and_removed_is_reported(load, writable_app):
    """And whether visitors are asked anew; it is in force at once."""
    assert load(COUNTER.replace("Räknar hur", "Räknar i smyg hur")).output == (
        "Changed: raknare\nRemoved: matomo, vimeo, youtube\nThe policy has version 1.\n"
    )
    assert [one.slug for one in in_force(writable_app).services] == ["raknare"]
    assert load(DEMO).output == (
        "Added: matomo, vimeo, youtube\nChanged: raknare\nThe policy has version 2; who said yes is asked anew.\n"
    )
    assert in_force(writable_app).version == 2


def test_the_history_says_who_and_what(run, load):
    """Newest first, with the old words and the new."""
    load(DEMO.replace('"30 min"', '"20 min"'))
    told = run("history").output.splitlines()
    assert told[0].endswith("matomo (driften)")
    assert told[1:3] == ['  - lifetime = "30 min"', '  + lifetime = "20 min"']
    assert any(line.endswith("youtube (demonstrationen)") for line in told)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("https://matomo.example", "https://*.example", "matomo.hosts.script-src: https://*.example har en stjärna"),
        (
            "https://player.vimeo.com",
            "http://player.vimeo.com",
            "vimeo.hosts.frame-src: http://player.vimeo.com är",
        ),
        ('"393 d"', '"500 d"', "matomo.stored.1.lifetime: Tiden ska vara längre än noll och högst tretton månader."),
        ('"_pk_ses."', '"sam"', "matomo.stored.3.name: Namnet är upptaget av en av webbplatsens egna kakor."),
        ('purpose = "third_party"', "", "vimeo.purpose: Välj bland necessary, statistics, third_party."),
        ("[[services]]", "[[services", "är inte TOML"),
    ],
)
def test_a_file_that_cannot_stand_is_refused_with_a_sentence(load, writable_app, old, new, said):
    """The field is named, nothing is stored, and no trace of a fault of ours is shown."""
    before = in_force(writable_app)
    answer = load(DEMO.replace(old, new))
    assert answer.exit_code == 1
    assert said in answer.output
    assert "Traceback" not in answer.output
    assert in_force(writable_app) == before


def test_a_file_that_cannot_be_read_is_refused(run, tmp_path):
    """Because it is not there, or is no text."""
    (tmp_path / "bild.toml").write_bytes(b"\xff\xfe")
    assert "annan.toml går inte att läsa" in run("load", tmp_path / "annan.toml").output
    assert "är inte TOML" in run("load", tmp_path / "bild.toml").output


def test_unencrypted_hosts_pass_only_where_a_setting_says_so(load, writable_app):
    """The setting is for tests."""
    text = DEMO.replace("https://player.vimeo.com", "http://player.vimeo.com")
    assert load(text).exit_code == 1
    allowing = replace(writable_app.config["MALBILD"], allow_insecure_services=True)
    writable_app.config["MALBILD"] = allowing
    assert load(text).exit_code == 0
