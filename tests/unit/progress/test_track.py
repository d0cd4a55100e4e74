"""The goal track: the same places on every track, exact where there is a scale, and said in words."""

from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from tests.support.questions import question, share, target
from webapp.cube.aim import Direction, TargetKind
from webapp.cube.period import Period
from webapp.formatting import NO_BREAK_SPACE
from webapp.progress.assess import assess
from webapp.progress.facts import Question
from webapp.progress.track import (
    BASE_PLACE,
    BEYOND,
    GAINED,
    LEVEL_PLACE,
    SHORT_OF,
    TARGET_PLACE,
    WORSENED,
    Track,
    track,
)
from webapp.progress.tracksvg import draw

UP, KEEP = TargetKind.REACH_AT_LEAST, TargetKind.KEEP_AT_LEAST
SINCE_2020 = target(TargetKind.MORE_THAN_BASE, "2030", base=Period.parse("2020"))


def tracked(asked: Question) -> Track:
    """Return the track of a question."""
    return track(asked, assess(asked))


def test_places_between_base_and_target_are_exact() -> None:
    """Half the way is half-way between the two, and the tick is where the time is."""
    drawn = tracked(share({"2015": 20, "2020": 30}, target(UP, "2030", 40, milestones={"2025": 35})))
    assert (drawn.base, drawn.now, drawn.target) == (BASE_PLACE, Fraction(1, 2), TARGET_PLACE)
    assert drawn.tick == BASE_PLACE + Fraction(3, 4) * Fraction(3, 4) / 2
    assert drawn.milestones == (BASE_PLACE + Fraction(3, 4) * Fraction(3, 4),)
    assert drawn.target is not None


@pytest.mark.parametrize(("last", "place"), [(19, Fraction(7, 80)), (0, Fraction(0)), (41, Fraction(73, 80)), (99, 1)])
def test_there_is_room_for_the_wrong_way_and_for_more_than_asked(last: int, place: Fraction) -> None:
    """A dot outside base and target is seen to be there, at the line's very end where it is far outside."""
    assert tracked(share({"2015": 20, "2020": last}, target(UP, "2030", 40))).now == place


@pytest.mark.parametrize(("last", "place"), [(89, SHORT_OF), (90, LEVEL_PLACE), (91, BEYOND)])
def test_a_level_to_keep_has_sides_and_no_scale(last: int, place: Fraction) -> None:
    """The dot lies short of the level, on it or beyond it."""
    drawn = tracked(share({"2015": 95, "2020": last}, target(KEEP, "2030", 90)))
    assert (drawn.base, drawn.now, drawn.tick, drawn.target) == (None, place, None, LEVEL_PLACE)


@pytest.mark.parametrize(("last", "place"), [(9, WORSENED), (10, BASE_PLACE), (11, GAINED)])
def test_a_target_without_a_number_has_no_end(last: int, place: Fraction) -> None:
    """Compared with a base there is only behind, level and ahead."""
    drawn = tracked(question({"2020": 10, "2023": last}, SINCE_2020))
    assert (drawn.base, drawn.now, drawn.target) == (BASE_PLACE, place, None)
    assert drawn.target is None


def test_without_a_target_the_trend_says_the_side() -> None:
    """Down can be good, and where nothing is known there is no dot."""
    assert tracked(question({"2018": 10, "2023": 9}, direction=Direction.DOWN)).now == GAINED
    assert tracked(question({"2018": 10, "2023": 9}, direction=Direction.UP)).now == WORSENED
    assert tracked(question({"2018": 10, "2023": 9})).now == BASE_PLACE
    assert tracked(question({})).now is None
    assert tracked(question({}, target(UP, "2030", 9))).now is None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            share({"2015": 20, "2020": 30}, target(UP, "2030", 40)),
            (
                "I takt. Från 20,0 procent år 2015, nu 30,0 procent (2020), i takt hade varit 26,7 procent,"
                " målet är minst 40,0 procent år 2030."
            ),
        ),
        (
            share({"2020": 91}, target(KEEP, "2030", 90)),
            "Målet nått. Nu 91,0 procent (2020), målet är att hålla minst 90,0 procent till och med år 2030.",
        ),
        (
            question({"2020": 10, "2023": 9}, SINCE_2020),
            "Åt fel håll. Från 10 företag år 2020, nu 9 företag (2023), målet är ett högre värde än år 2020.",
        ),
        (question({}), "Går inte att bedöma. Utan målvärde."),
        (question({}, target(UP, "2030")), "Går inte att bedöma. Utan målvärde."),
        (
            question({"2023": 5}, target(UP, "2030", 9)),
            "Går inte att bedöma. Nu 5 företag (2023), målet är minst 9 företag år 2030.",
        ),
    ],
)
def test_the_track_is_said_in_words(asked: Question, said: str) -> None:
    """Whoever does not see the track hears all of it, the class first."""
    assert tracked(asked).text.replace(NO_BREAK_SPACE, " ") == said


def parts(drawn: str) -> list[str]:
    """Return the classes of what is drawn, in order."""
    return [part.get("class", "") for part in ET.fromstring(drawn)]  # noqa: S314 -- our own picture


def test_the_picture_has_a_part_for_everything_on_the_track() -> None:
    """Road, milestone, base, target, tick and dot, in places of the width."""
    drawn = draw(tracked(share({"2015": 20, "2020": 30}, target(UP, "2030", 40, milestones={"2025": 35}))))
    assert parts(drawn) == ["track-road", "track-milestone", "track-base", "track-target", "track-tick", "track-now"]
    assert 'class="track-now" cx="50%"' in drawn
    assert "style" not in drawn


def test_an_open_track_has_a_dotted_end_and_no_target() -> None:
    """Without a number the road is open, and without a value nobody stands on it."""
    assert parts(draw(tracked(question({})))) == ["track-road", "track-open", "track-base"]


def test_the_words_of_a_picture_end_no_attribute() -> None:
    """Whatever a unit is called, the picture stays one."""
    unit = "\"<script>'&"
    drawn = draw(tracked(question({"2015": 20, "2020": 30}, target(UP, "2030", 40), unit=unit)))
    assert unit in ET.fromstring(drawn).get("aria-label", "")  # noqa: S314 -- our own picture
