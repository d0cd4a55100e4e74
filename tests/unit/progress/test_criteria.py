"""What would count is said for the very target, with the thresholds that are computed with."""

import pytest

from tests.support.questions import question, share, target
from webapp.cube.aim import Direction, TargetKind
from webapp.cube.period import Period
from webapp.formatting import NO_BREAK_SPACE
from webapp.progress import speech
from webapp.progress.assess import assess
from webapp.progress.facts import Question

UP, DOWN, GAP = TargetKind.REACH_AT_LEAST, TargetKind.REACH_AT_MOST, TargetKind.NARROW_GAP
PACE = (
    "Fram till dess går det i takt om takten är minst 95 procent av den som behövs, och nästan i takt från 60 procent."
)
VALUES = {"2015": 80, "2020": 86}
SINCE_2020 = Period.parse("2020")


def criteria(asked: Question) -> tuple[str, ...]:
    """Return what would count, with ordinary spaces."""
    said = speech.current().criteria_words(asked, assess(asked))
    return tuple(one.replace(NO_BREAK_SPACE, " ") for one in said)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            question(VALUES, target(UP, "2030", 98)),
            f"Målet är nått när antalet är minst 98 företag. Det ska ske senast år 2030. {PACE}",
        ),
        (
            share({"2015": 12, "2023": 10}, target(DOWN, "2030", 8, milestones={"2025": 9})),
            (
                f"Målet är nått när andelen är högst 8,0 procent. Det ska ske senast år 2030. {PACE}"
                " Takten mäts mot nästa etappmål, högst 9,0 procent år 2025."
            ),
        ),
        (
            question(VALUES, target(TargetKind.MORE_THAN_BASE, "2030", base=SINCE_2020)),
            (
                "Målet är nått när värdet är högre än år 2020. Det ska ske senast år 2030."
                " Är det lika högt går det för långsamt. Är det lägre går det åt fel håll."
            ),
        ),
        (
            question(VALUES, target(TargetKind.LESS_THAN_BASE, "2030", base=SINCE_2020)),
            (
                "Målet är nått när värdet är lägre än år 2020. Det ska ske senast år 2030."
                " Är det lika högt går det för långsamt. Är det högre går det åt fel håll."
            ),
        ),
        (
            question(VALUES, target(TargetKind.KEEP_AT_MOST, "2030", 90)),
            "Målet är nått så länge antalet är högst 90 företag, till och med år 2030. Annars går det åt fel håll.",
        ),
        (
            share({}, target(GAP, "2030", 2)),
            f"Målet är nått när skillnaden är högst 2,0 procentenheter. Det ska ske senast år 2030. {PACE}",
        ),
        (
            question(VALUES, target(UP, "2020", 98)),
            (
                "Målet är nått när antalet är minst 98 företag. Det skulle ske senast år 2020."
                " Den tiden har gått ut, så nu räknas bara värdet. Nåddes målet aldrig heter det för långsamt."
                " Var det nått men inte längre, heter det åt fel håll."
            ),
        ),
        (
            question(VALUES, target(TargetKind.MORE_THAN_BASE, "2020", base=Period.parse("2015"))),
            (
                "Målet är nått när värdet är högre än år 2015. Det skulle ske senast år 2020."
                " Är det lika högt går det för långsamt. Är det lägre går det åt fel håll."
            ),
        ),
        (question(VALUES), "Det finns inget målvärde. Då går det att visa utvecklingen, men inte om den går fort nog."),
        (
            question(VALUES, target(UP, "2030")),
            "Det finns inget målvärde. Då går det att visa utvecklingen, men inte om den går fort nog.",
        ),
    ],
)
def test_the_target_says_what_would_count(asked: Question, said: str) -> None:
    """Every kind of target, and none, has its own criterion."""
    assert criteria(asked)[0] == said


@pytest.mark.parametrize(
    ("direction", "said"),
    [
        (Direction.UP, "Utvecklingen går åt rätt håll när antalet ökar."),
        (Direction.DOWN, "Utvecklingen går åt rätt håll när antalet minskar."),
        (Direction.NONE, "Ingen riktning är utpekad som den rätta."),
    ],
)
def test_the_right_way_is_said(direction: Direction, said: str) -> None:
    """A reader knows which way is good before reading which way it went."""
    assert criteria(question(VALUES, direction=direction))[1] == said
