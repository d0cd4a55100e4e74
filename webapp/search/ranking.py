"""What answers a question, best first: a score is how alike a word is times how much the place it stands in says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from webapp.search import text
from webapp.search.index import Document, Index, Part, Weight, places_of
from webapp.search.matching import Likeness, alike


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that answers; ``number`` is its place among all that can be found."""

    number: int
    document: Document
    words_found: int
    score: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, best first: ``matched`` are the words that hit, ``missing`` those that nothing is like.

    ``standing`` tells for each word that was asked for where it or its like stands.
    """

    asked: tuple[str, ...]
    missing: tuple[str, ...]
    matched: frozenset[str]
    standing: tuple[Mapping[int, int], ...] = field(repr=False)
    hits: tuple[Hit, ...]


def search(index: Index, question: str) -> Answer:
    """Return what answers a question: pages with all of its words first, then by score, then in their own order."""
    asked = tuple(text.words(question))
    likenesses = [alike(index, word) for word in asked]
    standing = tuple(places(index, found) for found in likenesses)
    return Answer(
        asked=asked,
        missing=tuple(word for word, found in zip(asked, likenesses, strict=True) if not found),
        matched=frozenset().union(*likenesses),
        standing=standing,
        hits=ranked(index, standing),
    )


def places(index: Index, likenesses: Mapping[str, Likeness]) -> dict[int, int]:
    """Return where words stand, and how alike the most alike of them is there."""
    standing = dict.fromkeys(sorted(likenesses.values()), 0)
    for word, likeness in likenesses.items():
        standing[likeness] |= index.postings[word]
    found: dict[int, int] = {}
    for likeness, many in standing.items():
        found.update(dict.fromkeys(places_of(many), int(likeness)))
    return found


def ranked(index: Index, standing: Iterable[Mapping[int, int]]) -> tuple[Hit, ...]:
    """Return a hit for each document that any word of a question stands in."""
    found: dict[int, tuple[int, int]] = {}
    for one in standing:
        for owner, score in scores(index, one).items():
            words_found, total = found.get(owner, (0, 0))
            found[owner] = words_found + 1, total + score
    order = sorted(found, key=lambda number: (-found[number][0], -found[number][1], number))
    return tuple(Hit(number, index.documents[number], *found[number]) for number in order)


def scores(index: Index, standing: Mapping[int, int]) -> dict[int, int]:
    """Return how well each document answers one word, by the best of its parts."""
    best: dict[int, int] = {}
    owners, weights = index.owners, index.weights
    for place, likeness in standing.items():
        score, owner = likeness * weights[place], owners[place]
        if score > best.get(owner, 0):
            best[owner] = score
    return best


def best_part(index: Index, answer: Answer, hit: Hit) -> Part | None:
    """Return the part with most of the words, then the best score; None where only the name of the page hit."""
    best, best_rank = None, (0, 0)
    for place in range(index.starts[hit.number], index.starts[hit.number + 1]):
        found = [one[place] for one in answer.standing if place in one]
        rank = len(found), sum(found) * index.weights[place]
        if index.places[place].weight < Weight.NAME and rank > best_rank:
            best, best_rank = index.places[place], rank
    return best
