"""What a chart says of its target is what the assessment says, for every kind of target and of value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import materials, specs
from tests.support.questions import TODAY, target
from webapp.charts.build import main_series
from webapp.charts.goals import judge, question
from webapp.charts.keyfigure import key_figure
from webapp.charts.material import Material
from webapp.charts.spec import Measure
from webapp.charts.targets import target_spec
from webapp.cube.aim import FROM_BASE, TargetFacts, TargetKind
from webapp.cube.period import Period
from webapp.progress import speech
from webapp.progress.assess import assess
from webapp.progress.facts import Status

MAIN = "totalt"
GAP = target(TargetKind.NARROW_GAP, "2030", 3, between=("del-1", "del-2"))
TWO_GROUPS = {"2016": (100, 40, 50), "2019": (100, 44, 51), "2022": (100, 47, 52)}
NBSP = "\u00a0"


def remark(material: Material) -> str:
    """Return what the key figure says of the target."""
    found = key_figure(material, MAIN)
    assert found
    return found.remarks[-1]


def gap_between_groups(aim: TargetFacts = GAP) -> Material:
    """Return two groups that lie five apart."""
    return materials.material(materials.by_size(TWO_GROUPS), unit="procent", decimals=0, target=aim)


def test_a_gap_that_is_to_narrow_is_told_as_it_is_assessed() -> None:
    """Key figure, sentence and status come from one look at the two series."""
    seen = gap_between_groups()
    found = target_spec(seen, Measure.VALUE, MAIN)
    assert found
    assert found.text == f"Målet är högst 3{NBSP}procentenheter skillnad mellan grupperna år 2030."
    assert (found.reached, found.verdict) == (False, f"År 2022 var det 2{NBSP}procentenheter kvar.")
    assert remark(seen) == f"2{NBSP}procentenheter kvar till målet 2030"
    assert assess(question(seen, MAIN, TODAY)).status is Status.ON_TRACK


def test_a_gap_is_no_level_to_draw() -> None:
    """A line at three would say that a group is to fall to three."""
    found = target_spec(gap_between_groups(), Measure.VALUE, MAIN)
    assert found
    assert found.value is None


def test_a_gap_that_has_narrowed_is_reached_everywhere() -> None:
    """Five apart is no more than five."""
    seen = gap_between_groups(target(TargetKind.NARROW_GAP, "2030", 5, between=("del-1", "del-2")))
    assert remark(seen) == "Målet var nått 2022"
    assert assess(question(seen, MAIN, TODAY)).status is Status.REACHED


def test_a_season_is_compared_with_the_same_one_of_the_base_year() -> None:
    """A summer above a spring says nothing: the spring of the base is met with the newest spring."""
    aim = target(TargetKind.MORE_THAN_BASE, "2030Q1", base=Period.parse("2020Q1"))
    seen = specs.material("2020Q1=100 2020Q3=140 2023Q1=90 2023Q3=150", target=aim)
    assert remark(seen) == "Målet var inte nått kvartal 1 2023"
    assert assess(question(seen, MAIN, TODAY)).status is Status.WRONG_WAY


def test_a_key_figure_is_not_compared_with_another_season_of_the_base_year() -> None:
    """Only the value before it is named beside it."""
    aim = target(TargetKind.MORE_THAN_BASE, "2030Q1", base=Period.parse("2020Q1"))
    found = key_figure(specs.material("2020Q1=100 2023Q1=90 2023Q3=150", target=aim), MAIN)
    assert found
    assert [one for one in found.remarks if "sedan" in one] == [
        f"Upp 60{NBSP}företag (67{NBSP}procent) sedan kvartal 1 2023"
    ]


FLAGGED = st.tuples(st.integers(1, 9), st.sampled_from(["", "", "", "p", "e", "x", "f", "b"]))
KINDS = [kind for kind in TargetKind if kind is not TargetKind.NARROW_GAP]


@given(st.lists(FLAGGED, min_size=1, max_size=6), st.sampled_from(KINDS), st.integers(1, 9), st.integers(0, 5))
def test_chart_and_assessment_never_contradict_each_other(
    values: list[tuple[int, str]], kind: TargetKind, wanted: int, base: int
) -> None:
    """Reached is reached in both; what cannot be told in the chart cannot be assessed, for the same reason."""
    written = " ".join(f"{2018 + place}={value}{flag}" for place, (value, flag) in enumerate(values))
    named = Period.parse(str(2018 + base)) if kind in FROM_BASE else None
    aim = TargetFacts(kind, Period.parse("2030"), None if named else Decimal(wanted), named)
    seen = specs.material(written, target=aim)
    main = main_series(seen)
    assert main
    found, assessed = judge(seen, main.key), assess(question(seen, main.key, TODAY)).pace
    assert (found.reached is True) == (assessed.status is Status.REACHED)
    if found.reached is None:
        assert assessed.status is Status.NOT_ASSESSABLE
        assert found.obstacle == assessed.obstacle


@pytest.mark.parametrize("values", ["2020=590e 2021=667", "2020=590 2021=667b", "2021=667"])
def test_what_stands_in_the_way_is_said_in_the_same_words(values: str) -> None:
    """The remark beside the key figure gives the reason that the assessment gives."""
    seen = specs.material(values, target=target(TargetKind.MORE_THAN_BASE, "2030", base=Period.parse("2020")))
    obstacle = assess(question(seen, MAIN, TODAY)).pace.obstacle
    assert obstacle
    assert remark(seen) == f"Målet går inte att bedöma än, eftersom {speech.current().why(obstacle)}"
