"""What an indicator's dimensions grow by, where a source tells of more than they hold."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import reduce

from webapp.cube.cube import Category, CategoryRole, Dimension, DimensionKind
from webapp.cube.dataset import Role, SourceCategory, SourceDimension
from webapp.cube.growing import with_category
from webapp.cube.mapping.suggesting import total_of
from webapp.cube.vocabulary import folded

LONGEST_SLUG = 70
"""Letters of a new slug, which leaves room for a number after it."""
MOST_LETTERS = 80
LONGEST_LABEL = 200
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
NAMELESS = "kategori"


def grown(own: Sequence[Dimension], new: Sequence[Dimension]) -> tuple[Dimension, ...]:
    """Return an indicator's dimensions with what rules add to them; what is there already stays as it is."""
    known = {one.slug: one for one in own}
    for one in new:
        known[one.slug] = reduce(with_category, one.categories, known.get(one.slug, replace(one, categories=())))
    return tuple(known.values())


def missing(own: Sequence[Dimension], new: Sequence[Dimension]) -> tuple[Dimension, ...]:
    """Return what rules add that is not there yet; each dimension has its new categories only."""
    shelves = {one.slug: {category.slug for category in one.categories} for one in own}
    lacking = (
        replace(
            one,
            categories=tuple(category for category in one.categories if category.slug not in shelves.get(one.slug, ())),
        )
        for one in new
    )
    return tuple(one for one in lacking if one.categories)


def new_dimension(source: SourceDimension, taken: Collection[str]) -> Dimension:
    """Return a dimension of the indicator's own, still empty, for one of a source."""
    kind = DimensionKind.GEO if source.role is Role.GEO else DimensionKind.UNORDERED
    label = " ".join(source.label.split()) or source.code
    return Dimension(free_slug((label, source.code), taken), label[:LONGEST_LABEL], kind, ())


def new_categories(source: SourceDimension, codes: Sequence[str], own: Dimension) -> dict[str, Category]:
    """Return a new category of a dimension for each of some codes of a source.

    One that would be called as another already is has its code beside its name.
    """
    slugs = {one.slug for one in own.categories}
    names = {folded(one.label) for one in own.categories}
    has_total = any(one.role is CategoryRole.TOTAL for one in own.categories)
    total = "" if has_total else total_of(source)
    found: dict[str, Category] = {}
    for code in codes:
        category = source.categories[source.places[code]]
        label = label_of(category)
        if folded(label) in names:
            mark = f" ({code})"[:LONGEST_LABEL]
            label = f"{label[: LONGEST_LABEL - len(mark)]}{mark}"
        slug = free_slug((label, code), slugs)
        found[code] = Category(slug, label, CategoryRole.TOTAL if code == total else CategoryRole.PART)
        slugs.add(slug)
        names.add(folded(label))
    return found


def label_of(category: SourceCategory) -> str:
    """Return what a source's category is called, without its code."""
    label = " ".join(category.label.split())
    return (label.removeprefix(f"{category.code} ").strip() or label or category.code)[:LONGEST_LABEL]


def free_slug(texts: Sequence[str], taken: Collection[str]) -> str:
    """Return a slug made of the first text that gives one, with a number where another has it already."""
    plain = next(filter(None, map(slug_of, texts)), NAMELESS)
    number = 1
    slug = plain
    while slug in taken:
        number += 1
        slug = f"{plain}-{number}"
    return slug


def is_slug(text: str) -> bool:
    """Say whether a text can be a slug."""
    return 0 < len(text) <= MOST_LETTERS and LETTERS.issuperset(text)


def slug_of(text: str) -> str:
    """Return a text in small letters, digits and hyphens; empty where nothing of it can be said so."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = (one if one.isascii() and one.isalnum() else "" if unicodedata.combining(one) else " " for one in letters)
    return "-".join("".join(kept).split())[:LONGEST_SLUG].strip("-")
