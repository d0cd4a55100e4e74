"""The demonstration's texts: short, easy to read, and with every bound figure in place."""

import pytest

from tests.lix import LEAD_WORDS, demonstration, words_of
from webapp.charts import binding
from webapp.charts.material import Material
from webapp.cube.aim import Direction
from webapp.demo import reading

GOALS = {goal["number"]: goal for goal in reading.goals()}
INDICATORS = {facts["indicator"]["slug"]: facts for facts in reading.indicators()}
WITHOUT_FIGURES = {9, 16}


def material(slug):
    """Return the newest edition of an indicator as a chart would have it."""
    facts = INDICATORS[slug]
    said, content = facts["indicator"], reading.edition_content(facts["edition"], rows(facts))
    return Material(
        slug,
        said["name"],
        said["subject"],
        content.unit,
        content.decimals,
        Direction(said["direction"]),
        content.cube,
        own=said.get("own_category", ""),
    )


def rows(facts):
    """Return the values of an indicator's newest edition."""
    return reading.rows_of(facts["edition"], facts["releases"][-1])


def texts(goal):
    """Return every text of a goal."""
    return [goal["lead"], *(section[part] for section in goal["sections"] for part in ("heading", "lead", "text"))]


@pytest.mark.parametrize("text", list(demonstration()), ids=lambda text: text.name)
def test_a_text_is_easy_to_read(text):
    """A lead reads like a good local paper, a page hardly heavier."""
    assert text.lix <= text.ceiling


@pytest.mark.parametrize("number", GOALS)
def test_a_lead_is_short(number):
    """Sixty words say the answer."""
    assert 0 < len(words_of(GOALS[number]["lead"])) <= LEAD_WORDS


def test_every_goal_of_the_strategy_has_its_texts():
    """No goal is named without a page to read."""
    assert sorted(GOALS) == [goal["number"] for goal in reading.strategy()["goals"]] == [5, 7, 9, 14, 15, 16, 20]


@pytest.mark.parametrize("number", GOALS)
def test_every_bound_figure_finds_its_number(number):
    """No text says that a figure is missing."""
    shown = binding.filled(" ".join(texts(GOALS[number])), {slug: material(slug) for slug in INDICATORS})
    assert not any(words in shown for words in ("[[", "saknas", "uppskattat)", "exempeldata)"))


@pytest.mark.parametrize("number", GOALS)
def test_every_goal_says_how_it_is_followed_up_and_what_that_leaves_out(number):
    """The last section of texts is the follow-up, and it names what the measure does not say."""
    last = [section for section in GOALS[number]["sections"] if "embed" not in section][-1]
    assert last["label"] == "Uppföljning"
    assert any(words in last["text"] for words in ("inte hur", "inte med", "bara det första"))


@pytest.mark.parametrize("number", GOALS)
def test_a_goal_without_figures_says_so_and_why(number):
    """An empty place is explained, and only there."""
    goal = GOALS[number]
    shown = [section["indicator"] for section in goal["sections"] if "indicator" in section]
    assert (not shown) == (number in WITHOUT_FIGURES) == ("här finns inga siffror än" in goal["lead"])
    if not shown:
        assert "inte inlagda i den här demonstrationen" in goal["sections"][-1]["text"]


def test_every_indicator_stands_on_a_goals_page():
    """A reader finds each of them from the strategy."""
    shown = [section.get("indicator") for goal in GOALS.values() for section in goal["sections"]]
    assert sorted(slug for slug in shown if slug) == sorted(INDICATORS)
