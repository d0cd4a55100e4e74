"""The part of a chart's form that sets other places beside the own one.

A few places are ticked in a list. Many are found by name in a field with suggestions, which every
browser has without scripts, and only those that stand in the chart are listed.
"""

from collections.abc import Mapping

from webapp.charts import places, svg
from webapp.charts.figure import Choice, Compared
from webapp.charts.material import Material
from webapp.charts.selection import Selection
from webapp.charts.spec import Style
from webapp.cube.cube import Category, Series

MOST_LISTED = 8


def compared(material: Material, selection: Selection, styles: Mapping[str, Style]) -> Compared | None:
    """Return the places to choose from as the form shows them; None where there are none."""
    offered = places.others(material)
    if not offered:
        return None
    chosen = [place for place in offered if place.slug in selection.compared]
    listed = offered if len(offered) <= MOST_LISTED else chosen
    return Compared(
        choices=tuple(choice(material, selection, styles, place) for place in listed),
        names=tuple(place.label for place in offered if place not in listed),
        most=places.MOST_PLACES,
    )


def choice(material: Material, selection: Selection, styles: Mapping[str, Style], place: Category) -> Choice:
    """Return one place with a sample of its line, if it has one in the chart."""
    drawn = (one for one in material.cube.series if places.place_of(material.cube, one) == place and one.key in styles)
    style = next((styles[one.key] for one in drawn), None)
    sample = svg.sample(style, selection.drawing) if style else ""
    return Choice(place.slug, place.label, place.slug in selection.compared, sample)


def listed_series(material: Material) -> tuple[Series, ...]:
    """Return the series to tick: those of the own place where there are places, for the others follow them."""
    own = places.home(material)
    return tuple(one for one in material.cube.series if own is None or places.place_of(material.cube, one) == own)
