"""Finds the way round where an indicator would be calculated by itself."""

from collections import deque
from collections.abc import Collection, Mapping

Uses = Mapping[str, Collection[str]]
"""By which others each calculated indicator is calculated, all by their slugs."""


def way_round(uses: Uses, start: str) -> tuple[str, ...]:
    """Return the shortest way from an indicator over those it is calculated by back to itself; empty for none."""
    waiting: deque[tuple[str, ...]] = deque([(start,)])
    seen = {start}
    while waiting:
        way = waiting.popleft()
        for following in uses.get(way[-1], ()):
            if following == start:
                return (*way, start)
            if following not in seen:
                seen.add(following)
                waiting.append((*way, following))
    return ()
