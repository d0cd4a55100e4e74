"""Keeps what lists of goals are made from, and the texts of goals, while the site state is the same.

What follows from the day it is, a status for example, is not kept here, and nothing that is read inside a
writing transaction: that may be undone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import current_app

from webapp.charts.material import Material
from webapp.extensions import db
from webapp.publishing.keeping import Shelf
from webapp.publishing.state import current_state
from webapp.strategies import plans, queries
from webapp.strategies.plans import Plan
from webapp.strategies.queries import GoalText

SHELF = "strategies"
TEXTS: Shelf[tuple[str, int], GoalText] = Shelf("goals", 64)
"""The texts of goals by strategy and number."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Every strategy of one site state in order, and the figures of the indicators that speak for their goals."""

    state: int
    plans: tuple[Plan, ...]
    figures: Mapping[str, Material] = field(repr=False)

    def plan(self, slug: str) -> Plan | None:
        """Return a strategy."""
        return next((one for one in self.plans if one.slug == slug), None)


def kept() -> Kept:
    """Return what is public now, read anew where anything has been released since it was last read."""
    if db.session.info.get("writing"):
        return read(-1)
    state = current_state()
    found: Kept | None = current_app.extensions.get(SHELF)
    if found is None or found.state != state:
        found = read(state)
        current_app.extensions[SHELF] = found
    return found


def read(state: int) -> Kept:
    """Read what is public now."""
    known = plans.plans()
    return Kept(state, known, plans.figures(known))


def goal(strategy: str, number: int) -> GoalText | None:
    """Return a goal with its newest visible texts, None where there are none."""
    if db.session.info.get("writing"):
        return queries.goal(strategy, number)
    if known := TEXTS.known().get((strategy, number)):
        return known
    found = queries.goal(strategy, number)
    if found is not None:
        TEXTS.keep({(strategy, number): found})
    return found
