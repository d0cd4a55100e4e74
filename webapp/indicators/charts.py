"""The charts of a page: from its address and its indicators to what each chart shows.

A goal page and an indicator's own page differ only in which indicators they name, so both read their
address here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from webapp.charts import build, places
from webapp.charts.assemble import Asked
from webapp.charts.material import Material
from webapp.charts.selection import (
    OPENS_GROUP,
    Available,
    Pairs,
    Selection,
    SelectionError,
    by_chart,
    edition_of,
    groups,
    query,
    read,
    written,
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What an address asks of the charts of a page: each touched chart's parameters, the last touched one last."""

    slugs: tuple[str, ...]
    given: Mapping[str, Pairs]

    @property
    def editions(self) -> dict[str, int | None]:
        """Return the wanted edition of each chart; raise SelectionError."""
        return {slug: edition_of(self.given.get(slug, ())) for slug in self.slugs}

    @property
    def touched(self) -> str | None:
        """Return the chart that the visitor touched last: the one whose part is asked for."""
        return next(reversed(tuple(self.given)), next(iter(self.slugs), None))


def wish(raw: str, slugs: Sequence[str]) -> Wish:
    """Read the raw query of a page with these charts; raise SelectionError."""
    return Wish(tuple(slugs), by_chart(groups(raw), slugs) if slugs else {})


def asked(wished: Wish, materials: Mapping[str, Material], presets: Mapping[str, str], action: str) -> dict[str, Asked]:
    """Return every chart of a page that has an edition, in the page's order; raise SelectionError."""
    for slug, edition in wished.editions.items():
        if edition is not None and slug not in materials:
            raise SelectionError("utgava", str(edition))
    shown = {slug: materials[slug] for slug in wished.slugs if slug in materials}
    offers = {slug: build.available(material) for slug, material in shown.items()}
    defaults = {slug: preset(one, offers[slug], presets.get(slug, "")) for slug, one in shown.items()}
    selections = {slug: selection(wished, slug, offers[slug], defaults[slug]) for slug in shown}
    touched = tuple((slug, written(selections[slug], defaults[slug])) for slug in wished.given if slug in shown)
    return {
        slug: Asked(one, selections[slug], defaults[slug], action, offers[slug], tuple(shown), touched)
        for slug, one in shown.items()
    }


def address(charts: Mapping[str, Asked]) -> str:
    """Return the one address of what a page shows: what differs from the usual, charts as they were touched."""
    one = next(iter(charts.values()))
    told = [(slug, pairs) for slug, pairs in one.touched if pairs]
    opened = [(((OPENS_GROUP, slug),) if len(one.slugs) > 1 else (), pairs) for slug, pairs in told]
    return one.action + query(pair for opener, pairs in opened for pair in (*opener, *pairs))


def selection(wished: Wish, slug: str, offered: Available, default: Selection) -> Selection:
    """Read what an address asks of one chart; the SelectionError it may raise knows which chart."""
    try:
        return read(wished.given.get(slug, ()), offered, default)
    except SelectionError as error:
        error.chart = slug
        raise


def preset(material: Material, offered: Available, stored: str) -> Selection:
    """Return what an editor chose to show; a choice that the data has left behind falls back to the main series."""
    usual = build.default_selection(material)
    pairs = tuple(pair for group in groups(stored) for pair in group.pairs)
    try:
        chosen = read(pairs, offered, usual)
    except SelectionError:
        return usual
    series, compared = places.split(material, chosen.series)
    return replace(chosen, series=series, compared=chosen.compared or compared)


def in_colour(materials: Mapping[str, Material], colour: str) -> dict[str, Material]:
    """Return materials drawn in the colour of the area whose page they stand on."""
    return {slug: replace(material, colour=colour) for slug, material in materials.items()}
