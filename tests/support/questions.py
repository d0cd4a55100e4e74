"""Asks how it is going, with as few values as the case at hand needs."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tests.support.materials import Value, observation
from webapp.cube.aim import TargetFacts, TargetKind
from webapp.cube.period import Period
from webapp.progress.facts import Numbers, Question

TODAY = date(2026, 3, 1)


def numbers(values: Mapping[str, Value]) -> Numbers:
    """Return one series."""
    return tuple((Period.parse(code), observation(value)) for code, value in values.items())


def target(kind: TargetKind, code: str, value: str | int | None = None, **changes: Any) -> TargetFacts:
    """Return a target; milestones are values by period codes."""
    steps = changes.pop("milestones", {})
    return TargetFacts(
        kind,
        Period.parse(code),
        None if value is None else Decimal(value),
        milestones=tuple((Period.parse(step), Decimal(wanted)) for step, wanted in steps.items()),
        **changes,
    )


def question(values: Mapping[str, Value], aim: TargetFacts | None = None, **changes: Any) -> Question:
    """Ask about a number of companies, unless told of something else."""
    facts: dict[str, Any] = {"subject": "antalet företag", "unit": "företag", "today": TODAY}
    return Question(numbers(values), target=aim, **{**facts, **changes})


def share(values: Mapping[str, Value], aim: TargetFacts | None = None, **changes: Any) -> Question:
    """Ask about a share in per cent, with one decimal."""
    facts = {"subject": "andelen sysselsatta", "unit": "procent", "decimals": 1}
    return question(values, aim, **{**facts, **changes})
