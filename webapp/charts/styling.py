"""How the series of an indicator are told apart: by what each one is, never by the order of a visitor's clicks.

Colour never stands alone: dash and mark tell any six visible series apart in black and white. A
series keeps its look whatever else is shown, except where two visible ones would share dash and mark.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from webapp.charts.palette import UNORDERED, ramp
from webapp.charts.spec import Shape, Style
from webapp.cube.cube import CategoryRole, Cube, Dimension, DimensionKind, Series

LOOKS: tuple[tuple[tuple[int, ...], Shape], ...] = (
    ((), Shape.CIRCLE),
    ((8, 3), Shape.SQUARE),
    ((2, 3), Shape.DIAMOND),
    ((10, 3, 2, 3), Shape.TRIANGLE),
    ((14, 4), Shape.CROSS),
    ((5, 3), Shape.STAR),
)
LEAD_WIDTH = 3
WIDTH = 2


class Role(StrEnum):
    """What a series is among the others."""

    ONLY = "only"
    OWN = "own"
    TOTAL = "total"
    UNKNOWN = "unknown"
    OTHER_PLACE = "other_place"
    ORDERED = "ordered"
    UNORDERED = "unordered"


LEADS = (Role.ONLY, Role.OWN, Role.TOTAL)
"""Who is drawn solid; the first of these that there is."""


def assign(cube: Cube, area_colour: str, own: str, visible: Sequence[str]) -> dict[str, Style]:
    """Return the style of each visible series."""
    roles = roles_of(cube, own)
    colours = colours_of(cube, area_colour, roles)
    looks = distinct(preferred_looks(roles), [series.key for series in cube.series if series.key in visible])
    return {key: style(roles[key], colours[key], look) for key, look in looks.items()}


def as_bars(styles: Mapping[str, Style]) -> dict[str, Style]:
    """Tell grey series apart by their shade: bars have neither dash nor mark."""
    greys = [key for key, one in styles.items() if one.colour == "grey" and not one.hatched]
    shades = {key: replace(styles[key], colour=f"grey-{place}") for place, key in enumerate(greys, 1)}
    return {**styles, **shades} if len(greys) > 1 else dict(styles)


def style(what: Role, colour: str, look: int) -> Style:
    """Return one style."""
    dash, shape = LOOKS[look]
    return Style(colour, dash, shape, LEAD_WIDTH if what in LEADS else WIDTH, what is Role.UNKNOWN)


def roles_of(cube: Cube, own: str) -> dict[str, Role]:
    """Say what each series is."""
    if len(cube.series) == 1:
        return {cube.series[0].key: Role.ONLY}
    dimension = divider(cube)
    place = own if dimension and dimension.kind is DimensionKind.GEO and has_own(dimension, own) else None
    part = part_role(dimension, place)
    return {series.key: role(series, place, part) for series in cube.series}


def part_role(dimension: Dimension | None, place: str | None) -> Role:
    """Say what the plain parts of an indicator are."""
    if place:
        return Role.OTHER_PLACE
    if dimension and dimension.kind is DimensionKind.ORDERED:
        return Role.ORDERED
    return Role.UNORDERED


def role(series: Series, place: str | None, part: Role) -> Role:
    """Say what one series is; ``part`` is what it is if it is nothing special."""
    if any(category.slug == place for category in series.categories):
        return Role.OWN
    if series.is_total:
        return Role.TOTAL
    if any(category.role is CategoryRole.UNKNOWN for category in series.categories):
        return Role.UNKNOWN
    return part


def divider(cube: Cube) -> Dimension | None:
    """Return the one dimension along which the series differ, None where they differ along several."""
    differing = [
        dimension
        for place, dimension in enumerate(cube.dimensions)
        if len({series.categories[place].slug for series in cube.series}) > 1
    ]
    return differing[0] if len(differing) == 1 else None


def has_own(dimension: Dimension, own: str) -> bool:
    """Say whether the region's own place is among a dimension's categories."""
    return any(category.slug == own for category in dimension.categories)


def colours_of(cube: Cube, area_colour: str, roles: Mapping[str, Role]) -> dict[str, str]:
    """Name the colour of every series: the area's for the lead, a ramp for what is ordered, grey for the rest."""
    ordered = [series.key for series in cube.series if roles[series.key] is Role.ORDERED]
    unordered = [series.key for series in cube.series if roles[series.key] is Role.UNORDERED]
    fixed = {
        Role.ONLY: area_colour,
        Role.OWN: area_colour,
        Role.TOTAL: "ink",
        Role.UNKNOWN: "grey",
        Role.OTHER_PLACE: "grey",
    }
    found = dict(zip(ordered, ramp(area_colour, len(ordered)), strict=True)) if ordered else {}
    found |= {key: UNORDERED[place % len(UNORDERED)] for place, key in enumerate(unordered)}
    return found | {key: fixed[what] for key, what in roles.items() if what in fixed}


def preferred_looks(roles: Mapping[str, Role]) -> dict[str, int]:
    """Give each series the look it would have alone: the lead's is solid, the others' go round the rest."""
    lead = next((key for what in LEADS for key, found in roles.items() if found is what), None)
    others = [key for key in roles if key != lead]
    first = 1 if lead else 0
    found = {lead: 0} if lead else {}
    return found | {key: first + place % (len(LOOKS) - first) for place, key in enumerate(others)}


def distinct(preferred: Mapping[str, int], visible: Sequence[str]) -> dict[str, int]:
    """Give no two visible series the same look: the first keeps it, a later one takes the first that is free."""
    found: dict[str, int] = {}
    for key in visible:
        if preferred[key] not in found.values():
            found[key] = preferred[key]
    for place, key in enumerate(visible):
        free = (look for look in range(len(LOOKS)) if look not in found.values())
        found.setdefault(key, next(free, place % len(LOOKS)))
    return found
