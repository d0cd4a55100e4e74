"""Writes rules as JSON and reads them back, so that they can be kept with a source and given to a command."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final, TypeVar

from webapp.cube.cube import Category, CategoryRole, Dimension, DimensionKind
from webapp.cube.mapping.adding import is_slug
from webapp.cube.mapping.origin import Origin
from webapp.cube.mapping.rules import Answer, AsDimension, AsPeriod, Gone, Only, Rules, Use
from webapp.cube.mapping.titles import Years
from webapp.cube.period import Period, PeriodKind
from webapp.cube.value import Flag, Marker

LEFT_OUT: Final = None
LONGEST, MOST_ZEROS = 100, 60
"""Letters of a number that a marker means, and the places before or after its decimal point: as in files."""
Made = TypeVar("Made")


class RulesError(ValueError):
    """Say which part of written rules cannot be read, by its name."""


def written(rules: Rules) -> dict[str, Any]:
    """Return rules as what JSON can hold."""
    return {
        "uses": {code: written_use(use) for code, use in rules.uses.items()},
        "constants": dict(rules.constants),
        "period": rules.period.code if rules.period else None,
        "markers": {text: written_meaning(meaning) for text, meaning in rules.markers.items()},
        "statuses": {text: flag.value if flag else LEFT_OUT for text, flag in rules.statuses.items()},
        "whole": rules.is_whole,
        "new": [written_dimension(one) for one in rules.new],
        **({"origin": written_origin(rules.origin)} if rules.origin else {}),
    }


def written_origin(origin: Origin) -> dict[str, Any]:
    """Return what a file said of itself."""
    return {
        "table": origin.table,
        "title": origin.title,
        "unit": origin.unit,
        "years": list(origin.years) if origin.years else None,
        "lengths": sorted(origin.lengths),
        "names": {dimension: dict(names) for dimension, names in origin.names.items()},
    }


def written_use(use: Use) -> dict[str, Any]:
    """Return what a dimension is for."""
    match use:
        case AsPeriod(kind):
            return {"as": "period", "kind": kind.value if kind else None}
        case Only(code):
            return {"as": "only", "code": code}
        case AsDimension(slug, categories):
            return {"as": "dimension", "slug": slug, "categories": dict(categories)}


def written_dimension(dimension: Dimension) -> dict[str, Any]:
    """Return a dimension with what is to be added to it."""
    categories = [{"slug": one.slug, "label": one.label, "role": one.role.value} for one in dimension.categories]
    return {
        "slug": dimension.slug,
        "label": dimension.label,
        "kind": dimension.kind.value,
        "categories": categories,
    }


def written_meaning(meaning: Answer) -> str | None:
    """Return what a marker means: a number in digits, or the name of a reason."""
    if meaning is None:
        return LEFT_OUT
    return meaning.value if isinstance(meaning, Marker | Gone) else str(meaning)


def read(said: object) -> Rules:
    """Return the rules that JSON holds; raise RulesError."""
    whole = mapping("rules", said)
    strange = whole.keys() - {"uses", "constants", "period", "markers", "statuses", "whole", "new", "origin"}
    if strange or not isinstance(whole.get("whole", False), bool):
        raise RulesError(min(strange, default="whole"))
    period = whole.get("period")
    return Rules(
        uses={code: tried("uses", use_of, use) for code, use in mapping("uses", whole.get("uses")).items()},
        constants={slug: text("constants", one) for slug, one in mapping("constants", whole.get("constants")).items()},
        period=None if period is None else tried("period", Period.parse, text("period", period)),
        markers={
            key: tried("markers", meaning_of, one) for key, one in mapping("markers", whole.get("markers")).items()
        },
        statuses={
            key: None if one is LEFT_OUT else tried("statuses", Flag, one)
            for key, one in mapping("statuses", whole.get("statuses")).items()
        },
        is_whole=whole.get("whole", False),
        new=tuple(tried("new", dimension_of, one) for one in listing("new", whole.get("new"))),
        origin=None if whole.get("origin") is None else origin_of(mapping("origin", whole["origin"])),
    )


def origin_of(one: Mapping[str, Any]) -> Origin:
    """Return what a file said of itself; raise RulesError."""
    if one.keys() - {"table", "title", "unit", "years", "lengths", "names"}:
        raise RulesError("origin")
    return Origin(
        **{name: text("origin", one.get(name, "")) for name in ("table", "title", "unit")},
        years=None if one.get("years") is None else years_of(one["years"]),
        lengths=frozenset(tried("origin", PeriodKind, each) for each in listing("origin", one.get("lengths"))),
        names={dimension: names_of(said) for dimension, said in mapping("origin", one.get("names")).items()},
    )


def years_of(said: object) -> Years:
    """Return the first and the last year of data; raise RulesError."""
    match said:
        case [int(first), int(last)]:
            return first, last
    raise RulesError("origin")


def names_of(said: object) -> Mapping[str, str]:
    """Return what codes are called; raise RulesError."""
    return {code: text("origin", name) for code, name in mapping("origin", said).items()}


def use_of(said: object) -> Use:
    """Return what a dimension is for; raise ValueError."""
    one = mapping("uses", said)
    match one.get("as"):
        case "period":
            return AsPeriod(PeriodKind(one["kind"]) if one.get("kind") else None)
        case "only":
            return Only(text("uses", one.get("code")))
        case "dimension":
            categories = mapping("uses", one.get("categories"))
            return AsDimension(
                text("uses", one.get("slug")), {code: text("uses", slug) for code, slug in categories.items()}
            )
    raise RulesError("uses")


def dimension_of(said: object) -> Dimension:
    """Return a dimension with what is to be added to it; raise ValueError."""
    one = mapping("new", said)
    return Dimension(
        slug(one.get("slug")),
        text("new", one.get("label")),
        DimensionKind(text("new", one.get("kind"))),
        tuple(category_of(mapping("new", each)) for each in listing("new", one.get("categories"))),
    )


def category_of(one: Mapping[str, Any]) -> Category:
    """Return a category that is to be added; raise ValueError."""
    return Category(slug(one.get("slug")), text("new", one.get("label")), CategoryRole(text("new", one.get("role"))))


def slug(said: object) -> str:
    """Return the slug of what is to be added; raise RulesError where it is none."""
    found = text("new", said)
    if not is_slug(found):
        raise RulesError("new")
    return found


def meaning_of(said: object) -> Answer:
    """Return what a marker means; raise ValueError."""
    if said is LEFT_OUT:
        return None
    if said in {marker.value for marker in Marker}:
        return Marker(said)
    if said == Gone.DELETED:
        return Gone.DELETED
    written = text("markers", said)
    number = Decimal(written) if len(written) <= LONGEST else None
    if number is None or not number.is_finite() or abs(number.adjusted()) > MOST_ZEROS:
        raise RulesError("markers")
    return number


def mapping(name: str, said: object) -> Mapping[str, Any]:
    """Return a JSON object, an empty one where none stands; raise RulesError."""
    if said is None:
        return {}
    if not isinstance(said, dict):
        raise RulesError(name)
    return said


def listing(name: str, said: object) -> Sequence[Any]:
    """Return a JSON array, an empty one where none stands; raise RulesError."""
    if said is None:
        return ()
    if not isinstance(said, list):
        raise RulesError(name)
    return said


def text(name: str, said: object) -> str:
    """Return a JSON string; raise RulesError."""
    if not isinstance(said, str):
        raise RulesError(name)
    return said


def tried(name: str, make: Callable[[Any], Made], said: object) -> Made:
    """Return what is made of something; raise RulesError where it cannot be."""
    try:
        return make(said)
    except (ValueError, InvalidOperation, TypeError):
        raise RulesError(name) from None
