"""Finds where a table has one measure in two scales: «12 %» beside «0,13»."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from webapp.cube.dataset import Role, SourceDimension, Value
from webapp.cube.layout import Problem, ProblemKind
from webapp.cube.layoutguess import level_role
from webapp.cube.tableheads import Key
from webapp.cube.vocabulary import folded
from webapp.language import gettext as _

SAME_MEASURE = frozenset({Role.TIME, Role.GEO})
"""What a measure is told for without being another one."""
MEASURES = re.compile(
    r"mått|mät|indikator|nyckeltal|variab|enhet|fråg|tabell|innehåll|uppgift|beskriv|kategori|delmål|index|statistik"
    r"|measure|metric|indicator|unit|question|content"
    r"|mål(?!grupp)|\w*(?:mått|mål|indikator)\b"
    r"|(?:post(?:en|er)?|rad(?:en|er|namn|rubrik(?:er)?|etikett(?:er)?)?"
    r"|namn(?:et)?|titeln?|kpi(?:er)?|(?:data|tids)?serie[nr]?|parameter|parametrar|item|name|series|title)\b"
    r"|rubrik|benämning|typ(?:en|er|e)?(?:$| av (?:mått|mål|indikator|nyckeltal|uppgift))"
)
"""How the heading of a column begins that may hold the names of measures; without one it may as well."""


def scales_mixed(
    values: Mapping[Key, Value],
    percents: Collection[Key],
    places: Mapping[Key, tuple[int, int]],
    dimensions: Sequence[SourceDimension],
) -> Iterator[Problem]:
    """Yield the first number without a percent sign of each measure that is told with it elsewhere.

    Periods and places are told for one measure in one scale. What else divides may part a share from a count, so there
    only fractions of one are suspected, and only beside percentages of what may not be another measure.
    """
    apart = [at for at, one in enumerate(dimensions) if one.role not in SAME_MEASURE]
    bare: dict[Key, list[Key]] = {}
    for key, value in values.items():
        if isinstance(value, Decimal) and value and key not in percents:
            bare.setdefault(tuple(key[at] for at in apart), []).append(key)
    if not bare:
        return
    measures = [at for at in apart if may_be_measures(dimensions[at])]
    shared = {tuple(key[at] for at in apart) for key in percents}
    headings = {tuple(key[at] for at in measures) for key in percents}
    for measure, keys in bare.items():
        first = min(keys, key=places.__getitem__)
        is_beside = tuple(first[at] for at in measures) in headings
        if measure in shared or (is_beside and are_fractions([values[key] for key in keys])):
            yield Problem(ProblemKind.TWO_SCALES, *places[first], plain_text(values[first]))


def may_be_measures(dimension: SourceDimension) -> bool:
    """Say whether a dimension may part one measure from another.

    A breakdown that everybody knows does not, nor does one whose heading says that something else is divided by it.
    """
    if dimension.role is Role.METRIC:
        return True
    is_named_so = MEASURES.match(folded(dimension.label)) or dimension.label.startswith(_("indelning"))
    return bool(is_named_so) and level_role([one.label for one in dimension.categories]) is Role.METRIC


def are_fractions(values: Sequence[Value]) -> bool:
    """Say whether numbers are all parts of one, and not all of them whole."""
    numbers = [value for value in values if isinstance(value, Decimal)]
    return all(abs(number) <= 1 for number in numbers) and any(number % 1 for number in numbers)


def plain_text(value: Value) -> str:
    """Write a number as it is told."""
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else value
