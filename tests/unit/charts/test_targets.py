"""Targets: every hand-written sentence, and what may be drawn of a target."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.support import specs
from webapp import formatting
from webapp.charts.keyfigure import key_figure
from webapp.charts.material import Material, TargetFacts
from webapp.charts.spec import Measure, TargetKind, TargetSpec
from webapp.charts.targets import target_spec
from webapp.cube.period import Period

SENTENCES = Path(__file__).parents[2] / "data" / "sentences.toml"
CASES: list[dict[str, Any]] = tomllib.loads(SENTENCES.read_text("utf-8").replace("~", formatting.NO_BREAK_SPACE))[
    "target"
]
MAIN = "totalt"


def material_of(case: dict[str, Any]) -> Material:
    """Make the edition of a written case."""
    named = {name: case[name] for name in ("subject", "unit", "decimals") if name in case}
    return specs.material(case["values"], target=specs.target_facts(case["target"]), **named)


def target_of(values: str, target: TargetFacts, measure: Measure = Measure.VALUE) -> TargetSpec:
    """Return the target of a series as a chart shows it."""
    found = target_spec(specs.material(values, target=target), measure, MAIN)
    assert found
    return found


def reach(value: str) -> TargetFacts:
    """Return a target to reach a number by 2030."""
    return TargetFacts(TargetKind.REACH_AT_LEAST, Period.parse("2030"), Decimal(value))


def more_than(base: str) -> TargetFacts:
    """Return a target to have more than in a base year by 2030."""
    return TargetFacts(TargetKind.MORE_THAN_BASE, Period.parse("2030"), base=Period.parse(base))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_target_is_said_as_written(case: dict[str, Any]) -> None:
    """Sentence, label, phrase and verdict are what was written by hand."""
    found = target_spec(material_of(case), Measure.VALUE, MAIN)
    assert found
    assert (found.text, found.short, found.phrase, found.verdict) == tuple(
        case[name] for name in ("text", "short", "phrase", "verdict")
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_target_is_remarked_on_beside_the_key_figure(case: dict[str, Any]) -> None:
    """The phrase beside the big number says the same; without a sure number there is no key figure."""
    found = key_figure(material_of(case), MAIN)
    assert (found.remarks[-1] if found else "") == case["remark"]


def test_indicator_without_a_target_has_none() -> None:
    """Nothing is drawn where nothing is aimed for."""
    assert target_spec(specs.material("2021=667"), Measure.VALUE, MAIN) is None


@pytest.mark.parametrize("measure", [Measure.INDEX, Measure.SHARE])
def test_level_is_drawn_only_among_values(measure: Measure) -> None:
    """A target speaks of values, so an index or a share shows its words alone."""
    found = target_of("2020=590 2021=667", reach("900"), measure)
    assert found.value is None
    assert found.text


@pytest.mark.parametrize("values", ["2020=590e 2021=667", "2020=590x 2021=667", "2020=- 2021=667", "2021=667"])
def test_level_of_an_unsure_base_year_is_not_drawn(values: str) -> None:
    """A line at an estimate would look like a fact."""
    found = target_of(values, more_than("2020"))
    assert found.value is None
    assert found.reached is None
    assert found.verdict


def test_level_before_a_break_is_not_drawn() -> None:
    """A level from before a break says nothing of the numbers after it."""
    assert target_of("2018=590 2020=640b 2021=667", more_than("2018")).value is None


def test_break_in_the_base_year_itself_is_no_obstacle() -> None:
    """The numbers from the break on are alike."""
    found = target_of("2018=590b 2021=667", more_than("2018"))
    assert (found.value, found.reached) == (Decimal(590), True)


@pytest.mark.parametrize(
    ("kind", "value", "reached"),
    [
        (TargetKind.REACH_AT_LEAST, "667", True),
        (TargetKind.REACH_AT_LEAST, "667.0001", False),
        (TargetKind.REACH_AT_MOST, "667", True),
        (TargetKind.REACH_AT_MOST, "666.9999", False),
        (TargetKind.KEEP_AT_LEAST, "667", True),
        (TargetKind.KEEP_AT_LEAST, "668", False),
        (TargetKind.KEEP_AT_MOST, "667", True),
        (TargetKind.KEEP_AT_MOST, "666", False),
    ],
)
def test_target_is_reached_to_the_digit(kind: TargetKind, value: str, reached: bool) -> None:  # noqa: FBT001 -- a row of a table
    """The exact number decides, not the rounded one."""
    assert target_of("2021=667", TargetFacts(kind, Period.parse("2030"), Decimal(value))).reached is reached


@pytest.mark.parametrize(
    ("kind", "now", "reached"),
    [
        (TargetKind.MORE_THAN_BASE, "591", True),
        (TargetKind.MORE_THAN_BASE, "590", False),
        (TargetKind.LESS_THAN_BASE, "589", True),
        (TargetKind.LESS_THAN_BASE, "590", False),
    ],
)
def test_base_year_itself_is_not_more_or_less(kind: TargetKind, now: str, reached: bool) -> None:  # noqa: FBT001 -- a row of a table
    """As much as in the base year is neither more nor less."""
    target = TargetFacts(kind, Period.parse("2030"), base=Period.parse("2020"))
    assert target_of(f"2020=590 2021={now}", target).reached is reached


def test_target_is_judged_by_the_newest_sure_number() -> None:
    """An estimate, an example or a forecast that is newer decides nothing."""
    assert target_of("2020=590 2021=950e 2022=960x 2023=970f", reach("900")).reached is False


def test_distance_too_small_to_show_is_not_shown_as_zero() -> None:
    """«0 företag kvar» would say that the target is reached."""
    assert target_of("2021=899.9", reach("900")).verdict == "Det var inte nått år 2021."


def test_milestones_stand_in_time_order() -> None:
    """What is to be reached first comes first."""
    later, sooner = (Period.parse("2028"), Decimal(850)), (Period.parse("2025"), Decimal(750))
    target = TargetFacts(TargetKind.REACH_AT_LEAST, Period.parse("2030"), Decimal(900), milestones=(later, sooner))
    assert [(step.period.code, step.text) for step in target_of("2021=667", target).milestones] == [
        ("2025", "750"),
        ("2028", "850"),
    ]


def test_target_that_names_no_value_is_never_reached() -> None:
    """A stored target without its number says that it has none."""
    found = target_of("2021=667", TargetFacts(TargetKind.REACH_AT_LEAST, Period.parse("2030")))
    assert found.reached is None
    assert found.verdict.endswith("eftersom målet saknar ett målvärde att jämföra med.")
