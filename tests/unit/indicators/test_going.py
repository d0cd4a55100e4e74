"""How it is going, put together for a page: a reader can make the status again, and it is never a stale one."""

from datetime import date
from decimal import Decimal

from tests.support.materials import material, observation, only
from webapp.cube.aim import TargetFacts, TargetKind
from webapp.cube.period import Period
from webapp.cube.value import Flag
from webapp.indicators.going import going
from webapp.progress.facts import EditorsView, Status

DAY = date(2026, 11, 23)
TARGET = TargetFacts(TargetKind.REACH_AT_LEAST, Period.parse("2030"), Decimal(98))
VALUES = {"2015": 80, "2018": 83, "2020": 86}


def test_status_track_and_words_name_what_they_were_made_from() -> None:
    """A reader can make the status again from the values and years in the words."""
    seen = going(material(only(VALUES), target=TARGET), DAY)
    assert (seen.status, seen.status_name) == (Status.ON_TRACK, "I takt")
    assert all(part in seen.pace for part in ("2015", "2020", "80", "86", "98", "2030"))
    assert seen.track.startswith("<svg")


def test_one_other_value_is_another_answer() -> None:
    """What is kept is kept by value."""
    before = going(material(only(VALUES), target=TARGET), DAY)
    after = going(material(only({**VALUES, "2020": 79}), target=TARGET), DAY)
    assert (before.status, after.status) == (Status.ON_TRACK, Status.WRONG_WAY)


def test_an_example_is_never_assessed() -> None:
    """The same number that has become an example gives no status."""
    example = only({**VALUES, "2020": observation(86, Flag.EXAMPLE), "2018": observation(83, Flag.EXAMPLE)})
    assert going(material(example, target=TARGET), DAY).status is Status.NOT_ASSESSABLE


def test_the_editors_view_is_shown_first_and_hides_nothing() -> None:
    """The pace stands beside it as it was."""
    own = going(material(only(VALUES), target=TARGET), DAY)
    view = EditorsView(Status.TOO_SLOW, "Ökningen beror på en ny mätmetod.", "Eva Ek", date(2026, 10, 1))
    seen = going(material(only(VALUES), target=TARGET), DAY, view)
    assert seen.status is Status.TOO_SLOW
    assert seen.pace == own.pace
    assert "Eva Ek" in seen.editors
