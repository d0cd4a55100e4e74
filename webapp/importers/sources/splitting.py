"""Cuts a query that is too large into parts that are not."""

from collections.abc import Iterator
from math import prod

Cut = tuple[tuple[str, ...], ...]
"""The codes that are asked for, a tuple for each variable: their cells are all combinations."""


def cells(cut: Cut) -> int:
    """Return how many cells a query has."""
    return prod(map(len, cut))


def split(cut: Cut, most: int) -> Iterator[Cut]:
    """Yield parts of at most ``most`` cells that hold every cell once: the longest variable is cut first."""
    if cells(cut) <= max(most, 1):
        yield cut
        return
    longest = max(range(len(cut)), key=lambda place: len(cut[place]))
    codes = cut[longest]
    step = max(most // (cells(cut) // len(codes)), 1)
    for start in range(0, len(codes), step):
        yield from split((*cut[:longest], codes[start : start + step], *cut[longest + 1 :]), most)
