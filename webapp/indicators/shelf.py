"""Keeps the editions that pages have read, because they are what a page costs most to read."""

from collections.abc import Mapping

from webapp.charts.material import Material
from webapp.extensions import db
from webapp.indicators import queries
from webapp.publishing.keeping import Shelf

SHELF: Shelf[tuple[str, int | None], Material] = Shelf("indicators", 64)
"""Editions by what was asked for; the current one by None."""


def materials(editions: Mapping[str, int | None]) -> dict[str, Material]:
    """Return the wanted visible edition of each indicator, the newest where none is named."""
    if db.session.info.get("writing"):
        return queries.materials(editions)
    known = SHELF.known()
    missing = {slug: number for slug, number in editions.items() if (slug, number) not in known}
    if missing:
        new = {(slug, missing[slug]): one for slug, one in queries.materials(missing).items()}
        SHELF.keep(new)
        known = {**known, **new}
    return {slug: known[slug, number] for slug, number in editions.items() if (slug, number) in known}
