"""An operator sets a theme from a file, and reads in a sentence why one cannot be set."""

import pytest

from tests.support.pages import visit
from tests.support.stock import GOAL_15
from tests.support.themes import CONTOUR, LOGO

THEME = """
[theme]
name = "Exempelmålen"
organisation = "Region Exempel"
goal_label = "Mål#{number}"

[colours.navy]
light = "#6B1F7A"
dark = "#E0B0FF"

[logo]
file = "logo.svg"
alternative = "Region Exempel"

[contour]
file = "contour.svg"
"""


@pytest.fixture(name="load")
def load_fixture(writable_app, tmp_path):
    """Return a function that writes a file with its pictures and loads it."""
    (tmp_path / "logo.svg").write_bytes(LOGO)
    (tmp_path / "contour.svg").write_bytes(CONTOUR)

    def load(text, name="theme.toml"):
        (tmp_path / "theme.toml").write_text(text, encoding="utf-8")
        return writable_app.test_cli_runner().invoke(args=["theme", "load", str(tmp_path / name)])

    return load


def test_a_file_and_its_pictures_become_the_theme(load, writable_client):
    """At once; again it changes nothing."""
    assert load(THEME).output == "The theme is set.\n"
    page = visit(writable_client, GOAL_15)
    assert page.words_of(".masthead .service") == "Exempelmålen"
    assert page.one(".masthead img")["alt"] == "Region Exempel"
    assert "Mål#15" in page.words
    assert load(THEME).output == "The theme is as it was.\n"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("#6B1F7A", "#88AADD", "navy.light: Färgen #88AADD har kontrasten 2,27:1 mot ljus botten. Minst 4,5:1 behövs."),
        ("logo.svg", "saknas.svg", "saknas.svg går inte att läsa"),
        ("[theme]", "[theme", "är inte TOML"),
        ("[theme]", "[tema]", "följer inte mönstret"),
        ("colours.navy", "colours.lila", "följer inte mönstret"),
        ("light =", "ljus =", "följer inte mönstret"),
        ("name =", "namn =", "följer inte mönstret"),
        ('file = "logo.svg"', "file = 7", "följer inte mönstret"),
        ('name = "Exempelmålen"', "name = 7", "följer inte mönstret"),
        ("[contour]", "[kontur]", "okända delar: kontur"),
    ],
)
def test_a_file_that_cannot_stand_is_refused_with_a_sentence(load, writable_client, old, new, said):
    """Nothing is stored of it, and no trace of a fault of ours is shown."""
    answer = load(THEME.replace(old, new))
    assert answer.exit_code == 1
    assert said in answer.output
    assert "Traceback" not in answer.output
    assert visit(writable_client, GOAL_15).words_of(".masthead .service") == "Målbild Västmanland"


def test_a_file_that_is_not_there_is_refused(load):
    """The sentence names it."""
    assert "annan.toml går inte att läsa" in load(THEME, "annan.toml").output
