"""Finds the word that was probably meant: at most two slips away, and standing in what can be searched.

difflib takes a tenth of a second for ten thousand words. Two words within two slips of each other differ
in at most four of their letters, and of three pieces of the one, the other holds at least one unhurt: that is
asked of all words first, before any is looked at closely.
"""

from collections.abc import Iterable, Mapping
from itertools import pairwise

SHORTEST = 3
SHORT = 4
BITS = 64


def suggestion(word: str, signatures: Mapping[str, int], postings: Mapping[str, int]) -> str | None:
    """Return the nearest known word, of equally near ones the most usual, or None where none is near."""
    if len(word) < SHORTEST or not word.isalpha():
        return None
    most = 1 if len(word) <= SHORT else 2
    near = [(slips(word, one, most), -postings[one].bit_count(), one) for one in candidates(word, signatures, most)]
    return min((one for one in near if one[0] <= most), default=(0, 0, None))[2]


def candidates(word: str, signatures: Mapping[str, int], most: int) -> list[str]:
    """List the words about as long as a word that have about the same letters and hold a piece of it unhurt."""
    letters, length, whole = signature(word), len(word), pieces(word, most)
    return [
        one
        for one, its in signatures.items()
        if (its ^ letters).bit_count() <= 2 * most
        and abs(len(one) - length) <= most
        and any(piece in one[start:end] for piece, start, end in whole)
    ]


def pieces(word: str, most: int) -> list[tuple[str, int, int]]:
    """Cut a word into one piece more than there may be slips; say between which letters slips may move each to."""
    cuts = [len(word) * cut // (most + 1) for cut in range(most + 2)]
    return [(word[start:end], max(start - most, 0), end + most) for start, end in pairwise(cuts)]


def signatures(words: Iterable[str]) -> dict[str, int]:
    """Return the signature of each word, numbers left out."""
    return {word: signature(word) for word in words if word.isalpha()}


def signature(word: str) -> int:
    """Return one bit for each letter that stands in a word."""
    bits = 0
    for letter in word:
        bits |= 1 << ord(letter) % BITS
    return bits


def slips(one: str, other: str, most: int) -> int:
    """Count the letters to put in, take out or change to make one word the other, up to one more than ``most``."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        before, row = row, [at]
        for place, wanted in enumerate(other):
            row.append(min(row[place] + 1, before[place + 1] + 1, before[place] + (letter != wanted)))
        if min(row) > most:
            return most + 1
    return row[-1]
