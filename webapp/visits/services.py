"""Stores how often pages were shown; one of the few places that write outside a request's own transaction."""

from collections.abc import Mapping
from dataclasses import astuple

from sqlalchemy import Engine

from webapp import tally
from webapp.models.counts import PageViews
from webapp.tally import Tally
from webapp.visits.seeing import View


def counter(engine: Engine) -> Tally[View]:
    """Return what pages are counted in."""
    return Tally(lambda counts: keep(engine, counts))


def keep(engine: Engine, counts: Mapping[View, int]) -> None:
    """Add to what is stored; raise SQLAlchemyError."""
    tally.write(engine, PageViews, {astuple(view): times for view, times in counts.items()})
