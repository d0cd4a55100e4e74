"""Which words of an index a word stands for: itself, its other forms, compounds, and those with diacritics."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import chain

from webapp.search import text
from webapp.search.index import Index

LEAST_PART = 4
"""Shorter words are not looked for inside longer ones."""
LONGEST_ENDING = 2
SHORTEST_FORE = 2
"""A compound begins with at least so many letters: «andel» is no part of «handel»."""


class Likeness(IntEnum):
    """How alike a word is to the one that is asked for."""

    SAME = 6
    INFLECTED = 5
    UNMARKED = 4
    PART = 3
    UNMARKED_PART = 2


def alike(index: Index, word: str) -> dict[str, Likeness]:
    """Return the words of the index that a word stands for, and how alike they are."""
    [stem] = text.stems([word])
    found: dict[str, Likeness] = {}
    for likeness, many in (
        (Likeness.UNMARKED_PART, unmarked(index, containing(index.folded_lines, word, stem) if word.isascii() else ())),
        (Likeness.PART, shortened(index, word)),
        (Likeness.PART, containing(index.lines, word, stem)),
        (Likeness.UNMARKED, (*index.by_folded.get(word, ()), *index.by_folded.get(stem, ()))),
        (Likeness.INFLECTED, index.by_stem.get(stem, ())),
        (Likeness.SAME, (word,) if word in index.postings else ()),
    ):
        found.update(dict.fromkeys(many, likeness))
    return found


def containing(lines: str, *parts: str) -> Iterator[str]:
    """Yield the words that begin with a part or hold it behind the fore of a compound."""
    for part in shortest(part for part in parts if len(part) >= LEAST_PART and part.isalpha()):
        at = lines.find(part)
        while at >= 0:
            start, end = lines.rfind("\n", 0, at) + 1, lines.find("\n", at)
            if at == start or at - start >= SHORTEST_FORE:
                yield lines[start:end]
            at = lines.find(part, end)


def shortest(parts: Iterable[str]) -> list[str]:
    """Return the parts that hold none of the others: what holds the longer one holds the shorter one too."""
    several = list(dict.fromkeys(parts))
    return [part for part in several if not any(other != part and part.startswith(other) for other in several)]


def shortened(index: Index, word: str) -> Iterator[str]:
    """Yield the words that a word is a longer form of, which its stem does not tell: «hälsan» of «hälsa»."""
    for ending in range(1, LONGEST_ENDING + 1):
        shorter = word[:-ending]
        if len(shorter) >= LEAST_PART and shorter in index.postings:
            yield shorter


def unmarked(index: Index, forms: Iterable[str]) -> Iterable[str]:
    """Return the words that become certain forms without their diacritics."""
    return chain.from_iterable(map(index.by_folded.__getitem__, forms))
