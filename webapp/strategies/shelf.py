"""Keeps what lists of goals are made from while the site state is the same: reading it costs as much as all else.

What follows from the day it is, a status for example, is not kept here, and nothing that is read inside a
writing transaction: that may be undone.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import current_app

from webapp.charts.material import Material
from webapp.extensions import db
from webapp.publishing.state import current_state
from webapp.strategies import plans
from webapp.strategies.plans import Plan

SHELF = "strategies"


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
