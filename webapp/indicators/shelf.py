"""Keeps the editions that pages have read while the site state is the same: they cannot change, and reading is dear.

Inside a writing transaction nothing is kept: what it sees may be undone, and its state would come again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import current_app

from webapp.charts.material import Material
from webapp.extensions import db
from webapp.indicators import queries
from webapp.publishing.state import current_state

SHELF = "indicators"
MOST_KEPT = 64
Wanted = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Kept:
    """Editions of one site state, by what was asked for; the current one by None."""

    state: int
    found: Mapping[Wanted, Material] = field(repr=False)


def materials(editions: Mapping[str, int | None]) -> dict[str, Material]:
    """Return the wanted visible edition of each indicator, the newest where none is named."""
    if db.session.info.get("writing"):
        return queries.materials(editions)
    known = kept(current_state())
    missing = {slug: number for slug, number in editions.items() if (slug, number) not in known}
    if missing:
        new = queries.materials(missing)
        known = keep({(slug, missing[slug]): one for slug, one in new.items()}, known)
    return {slug: known[slug, number] for slug, number in editions.items() if (slug, number) in known}


def kept(state: int) -> Mapping[Wanted, Material]:
    """Return what was read in a site state."""
    found: Kept | None = current_app.extensions.get(SHELF)
    return found.found if found and found.state == state else {}


def keep(new: Mapping[Wanted, Material], known: Mapping[Wanted, Material]) -> Mapping[Wanted, Material]:
    """Keep more, and start over where it would be too much; return everything that was known or is new."""
    everything = {**known, **new}
    current_app.extensions[SHELF] = Kept(current_state(), everything if len(everything) <= MOST_KEPT else new)
    return everything
