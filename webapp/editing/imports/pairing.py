"""Which category of the indicator each code of a file's dimension is: what was decided, and what a form says anew.

A form shows some of the codes only, so that it stays small however many there are; the others stay as they were.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from webapp.cube.cube import Category, Dimension
from webapp.cube.dataset import SourceCategory, SourceDimension
from webapp.cube.mapping.adding import new_categories
from webapp.cube.mapping.suggesting import matches
from webapp.cube.vocabulary import folded
from webapp.editing.indicators.forms import MOST_CATEGORIES

CATEGORY, REST, FIND, FOUND = "kategori", "ovriga", "sok", "sokt"
TO, NEW, LEFT_OUT = "till:", "ny", "bort"
MOST_SHOWN = 40
MOST_OPTIONS = 3000
"""Options of all the choices of one dimension, which are what makes a page heavy."""
FEWEST_SHOWN = 5

Sent = Mapping[str, str]


@dataclass(frozen=True)
class Pairing:
    """A file's dimension beside one of the indicator's; ``shelf`` is that with the categories that are to be added.

    ``decided`` says the slug for each code, empty where it is left out. ``sought`` is what is looked for among them.
    """

    place: int
    source: SourceDimension
    own: Dimension
    shelf: Dimension
    decided: Mapping[str, str]
    may_add: bool = False
    sought: str = ""

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Return what each category is called."""
        return {one.slug: one.label for one in self.shelf.categories}

    @cached_property
    def new(self) -> frozenset[str]:
        """Return the slugs that are to be added."""
        return frozenset(self.labels) - {one.slug for one in self.own.categories}

    @cached_property
    def likely(self) -> Mapping[str, str]:
        """Return the slug of the category that is called the same, by code."""
        return matches(self.source, self.own)

    @cached_property
    def open(self) -> tuple[SourceCategory, ...]:
        """Return the codes that nothing is decided of."""
        return tuple(one for one in self.source.categories if one.code not in self.decided)

    @cached_property
    def closed(self) -> tuple[SourceCategory, ...]:
        """Return the codes of which it is decided."""
        return tuple(one for one in self.source.categories if one.code in self.decided)

    @property
    def can_add_all(self) -> bool:
        """Say whether there is room for everything that has no counterpart."""
        return self.may_add and len(self.shelf.categories) + len(self.open) <= MOST_CATEGORIES

    @property
    def most(self) -> int:
        """Return how many codes a form asks about at once."""
        return min(MOST_SHOWN, max(FEWEST_SHOWN, MOST_OPTIONS // (len(self.free) + 3)))

    @cached_property
    def free(self) -> tuple[Category, ...]:
        """Return the categories that a code may come to: those without a code, or all where they are few."""
        if len(self.own.categories) <= MOST_SHOWN:
            return self.own.categories
        taken = set(self.decided.values())
        return tuple(one for one in self.own.categories if one.slug not in taken)

    @property
    def asked(self) -> tuple[SourceCategory, ...]:
        """Return the first codes that nothing is decided of."""
        return self.open[: self.most]

    @property
    def shown(self) -> tuple[SourceCategory, ...]:
        """Return the decided codes that can be changed: all where they are few, else those that are looked for."""
        return self.closed if len(self.closed) <= MOST_SHOWN else self.found[: self.most]

    @cached_property
    def found(self) -> tuple[SourceCategory, ...]:
        """Return the decided codes that are called as what is looked for."""
        wanted = folded(self.sought)
        return tuple(one for one in self.closed if wanted and wanted in folded(f"{one.code} {one.label}"))

    @property
    def unmatched(self) -> tuple[Category, ...]:
        """Return the indicator's categories that no code of the file comes to."""
        taken = set(self.decided.values())
        return tuple(one for one in self.own.categories if one.slug not in taken)

    def count(self, slugs: frozenset[str]) -> int:
        """Return how many codes come to some categories."""
        return sum(slug in slugs for slug in self.decided.values())

    def field(self, name: str) -> str:
        """Return the name of a field of this dimension."""
        return f"{name}.{self.place}"

    def field_of(self, category: SourceCategory) -> str:
        """Return the name of the field of a code."""
        return f"{CATEGORY}.{self.place}.{self.source.places[category.code]}"

    def answered(self, sent: Sent) -> "Pairing":
        """Return what is decided after a form was sent: each code that was shown, and then the rest of them."""
        said = {code: sent[name] for code, name in self.names() if name in sent}
        decided = {code: slug for code, slug in self.decided.items() if code not in said}
        decided |= {code: slug for code, answer in said.items() if (slug := self.slug(answer)) is not None}
        adds = [code for code, answer in said.items() if answer == NEW]
        # What was to be added already stays the same category, whatever else is added.
        decided |= {code: slug for code in adds if (slug := self.decided.get(code, "")) in self.new}
        return replace(self, decided=decided).with_added([code for code in adds if code not in decided]).with_rest(sent)

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield each code with the name of its field."""
        return ((one.code, self.field_of(one)) for one in self.source.categories)

    def slug(self, answer: str) -> str | None:
        """Return the slug that an answer means, empty where the code is left out; None where it says neither."""
        if answer == LEFT_OUT:
            return ""
        slug = answer.removeprefix(TO)
        return slug if answer.startswith(TO) and slug in self.labels else None

    def with_rest(self, sent: Sent) -> "Pairing":
        """Return what is decided once the one choice for all that is left is made."""
        rest = sent.get(self.field(REST), "")
        codes = [one.code for one in self.open]
        if rest == LEFT_OUT:
            return replace(self, decided={**self.decided, **dict.fromkeys(codes, "")})
        return self.with_added(codes) if rest == NEW else self

    def with_added(self, codes: Sequence[str]) -> "Pairing":
        """Return the same with a new category for each of some codes, as far as they may be added and there is room."""
        if not self.may_add or len(self.shelf.categories) + len(codes) > MOST_CATEGORIES:
            return self
        made = new_categories(self.source, codes, self.shelf)
        shelf = replace(self.shelf, categories=(*self.shelf.categories, *made.values()))
        return replace(self, shelf=shelf, decided={**self.decided, **{code: one.slug for code, one in made.items()}})

    @property
    def added(self) -> Dimension:
        """Return what is to be added: the new categories that some code comes to."""
        wanted = self.new & set(self.decided.values())
        return replace(self.shelf, categories=tuple(one for one in self.shelf.categories if one.slug in wanted))
