"""Marks the words of a text that hit, and cuts out the piece of a long text where they stand.

A text becomes pieces, marked or not, that a template escapes one by one: no HTML is written here.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from webapp.search.text import Found, found_words

BEFORE = 60
LONGEST = 200
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; a marked one is one whole word, or several that stand against each other."""

    text: str
    marked: bool = False


def marked(text: str, matched: Collection[str]) -> tuple[Piece, ...]:
    """Split a text into the words that hit and what stands between them."""
    pieces: list[Piece] = []
    end = 0
    for start, stop in spans(text, matched):
        pieces += [Piece(text[end:start]), Piece(text[start:stop], marked=True)]
        end = stop
    return tuple(piece for piece in (*pieces, Piece(text[end:])) if piece.text)


def spans(text: str, matched: Collection[str]) -> list[tuple[int, int]]:
    """Return where the words that hit stand; words without anything between them are one."""
    joined: list[tuple[int, int]] = []
    for found in found_words(text, matched):
        start = joined.pop()[0] if joined and joined[-1][1] == found.start else found.start
        joined.append((start, found.end))
    return joined


def excerpt(text: str, matched: Collection[str]) -> tuple[Piece, ...]:
    """Return the piece of a text where the first hit stands, marked, cut between words; a short text is whole."""
    start, end = window(text, matched)
    ahead = (Piece(f"{ELLIPSIS} "),) if start else ()
    behind = (Piece(f" {ELLIPSIS}"),) if end < len(text) else ()
    return (*ahead, *marked(text[start:end], matched), *behind)


def window(text: str, matched: Collection[str]) -> tuple[int, int]:
    """Return where the piece with most of the words that hit begins and ends."""
    if len(text) <= LONGEST:
        return 0, len(text)
    hit, hit_end = richest(text, matched)
    start = 0 if hit <= BEFORE else text.find(" ", hit - BEFORE, hit) + 1 or hit
    end = max(start + LONGEST, hit_end)
    return start, len(text) if end >= len(text) else max(text.rfind(" ", hit_end, end), hit_end)


def richest(text: str, matched: Collection[str]) -> tuple[int, int]:
    """Return the first place of a hit that has most of the other words behind it, within the length of a piece."""
    hits = list(found_words(text, matched))
    if not hits:
        return 0, 0
    counts = different(hits, LONGEST - BEFORE)
    best = hits[counts.index(max(counts))]
    return best.start, best.end


def different(hits: Sequence[Found], room: int) -> list[int]:
    """Count for each hit the different words that stand from its beginning on and end within the room."""
    counts, end = [], 0
    last: dict[str, int] = {}
    for place, first in enumerate(hits):
        while end < len(hits) and hits[end].end < first.start + room:
            last[hits[end].word] = end
            end += 1
        counts.append(len(last))
        end = max(end, place + 1)
        if last.get(first.word) == place:
            del last[first.word]
    return counts
