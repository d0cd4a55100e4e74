"""The inverted index: everything that can be found, and in which part of which page each word stands.

Parts of words are looked for in one long string of all words, which Python searches a hundred times faster
than a list. Where a word stands is one whole number with a bit for each place: a thousand words that hold the
same part are put together at once, where lists would be walked through value by value.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from itertools import compress, count

from webapp.search import spelling, text

TRUE_OR_FALSE = bytes.maketrans(b"01", b"\0\1")


class Kind(StrEnum):
    """What a page is about."""

    GOAL = "goal"
    INDICATOR = "indicator"
    AREA = "area"
    STRATEGY = "strategy"


class Weight(IntEnum):
    """How much the place of a word says."""

    NAME = 10
    HEADING = 4
    LEAD = 2
    TEXT = 1


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a page's text."""

    weight: Weight
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """A page that can be found: ``label`` is its number in words, ``belongs`` where it belongs, both may be empty."""

    kind: Kind
    url: str
    name: str
    label: str = ""
    belongs: str = ""
    remark: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, eq=False)
class Index:
    """Everything that can be found; a place is one part of one document, ``owners`` says of which.

    The places of a document follow each other, ``starts`` says where they begin.
    """

    documents: tuple[Document, ...]
    places: tuple[Part, ...] = field(repr=False)
    owners: Sequence[int] = field(repr=False)
    starts: Sequence[int] = field(repr=False)
    weights: Sequence[int] = field(repr=False)
    postings: Mapping[str, int] = field(repr=False)
    by_stem: Mapping[str, Sequence[str]] = field(repr=False)
    by_folded: Mapping[str, Sequence[str]] = field(repr=False)
    signatures: Mapping[str, int] = field(repr=False)
    lines: str = field(repr=False)
    folded_lines: str = field(repr=False)


def build(documents: Sequence[Document]) -> Index:
    """Return the index of some documents."""
    places = [(number, part) for number, one in enumerate(documents) for part in (*heads(one), *one.parts)]
    owners = [number for number, _ in places]
    postings = posted(part.text for _, part in places)
    stemmed = list(zip(postings, text.stems(postings), strict=True))
    by_folded = grouped(
        [(form, word) for word, stem in stemmed for form in dict.fromkeys((text.folded(word), text.folded(stem)))]
    )
    return Index(
        documents=tuple(documents),
        places=tuple(part for _, part in places),
        owners=array("I", owners),
        starts=array("I", [bisect_left(owners, number) for number in range(len(documents) + 1)]),
        weights=array("I", [part.weight for _, part in places]),
        postings=postings,
        by_stem=grouped([(stem, word) for word, stem in stemmed]),
        by_folded=by_folded,
        signatures=spelling.signatures(postings),
        lines=one_per_line(postings),
        folded_lines=one_per_line(dict.fromkeys(text.folded(word) for word in postings if not word.isascii())),
    )


def heads(document: Document) -> tuple[Part, ...]:
    """Return what stands above a document's texts."""
    return tuple(Part(Weight.NAME, words) for words in (document.name, document.label) if words)


def posted(texts: Iterable[str]) -> dict[str, int]:
    """Return the texts that each word stands in, a bit for each."""
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(texts):
        for word in text.words(one):
            postings[word].append(place)
    return {word: bits(places) for word, places in postings.items()}


def bits(places: Sequence[int]) -> int:
    """Return places, lowest first, as one number with a bit for each."""
    row = bytearray(places[-1] // 8 + 1)
    for place in places:
        row[place // 8] |= 1 << place % 8
    return int.from_bytes(row, "little")


def places_of(many: int) -> Iterator[int]:
    """Return the places whose bits are set, lowest first."""
    return compress(count(), f"{many:b}"[::-1].encode().translate(TRUE_OR_FALSE))


def grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Collect the words of each form."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for form, word in pairs:
        groups[form].append(word)
    return {form: tuple(group) for form, group in groups.items()}


def one_per_line(words: Iterable[str]) -> str:
    """Write words so that a part of any of them is found at once."""
    return "".join(f"{word}\n" for word in words)
