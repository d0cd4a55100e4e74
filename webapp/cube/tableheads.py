"""What the headings of a table's columns of values divide by."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from webapp.cube.dataset import Role
from webapp.cube.layout import Layout, heading_levels
from webapp.cube.notemarks import without_mark
from webapp.cube.tablekeys import Gathered

T = TypeVar("T")
Key = tuple[int, ...]
"""The places of categories, one for each dimension."""


class Heads:
    """The levels of the headings; one that holds the parts of years belongs to the time of the rows."""

    def __init__(self, header: Sequence[str], layout: Layout) -> None:
        """Take the levels of each column of values apart."""
        self.layout = layout
        self.has_parts = layout.time is not None and Role.TIME in layout.across
        self.level = layout.across.index(Role.TIME) if self.has_parts else len(layout.across)
        self.roles = self.without_parts(layout.across)
        self.gathered = [Gathered() for _role in self.roles]
        self.levels = {place: padded(header[place], len(layout.across)) for place in layout.values}

    def without_parts(self, levels: Sequence[T]) -> tuple[T, ...]:
        """Return levels without the one of the parts of years."""
        return tuple(one for at, one in enumerate(levels) if at != self.level)

    def key(self, place: int) -> Key:
        """Return the places of a column's headings, one for each level."""
        texts = self.without_parts(self.levels[place])
        said = zip(self.gathered, self.roles, texts, strict=True)
        return tuple(
            level.place(without_mark(text)[0] if role is Role.TIME else text, text) for level, role, text in said
        )

    def mark(self, place: int) -> str:
        """Return what hangs on the period of a column, such as «prel.»; empty where none is in its headings."""
        texts = self.without_parts(self.levels[place])
        marks = (without_mark(text)[1] for text, role in zip(texts, self.roles, strict=True) if role is Role.TIME)
        return next(marks, "")

    def parts(self) -> Mapping[str, Sequence[int]]:
        """Return the columns whose rows have one key: all of them, unless their headings are parts of years."""
        if not self.has_parts:
            return {"": self.layout.values}
        found: dict[str, list[int]] = {}
        for place, levels in self.levels.items():
            found.setdefault(levels[self.level], []).append(place)
        return found


def padded(heading: str, depth: int) -> tuple[str, ...]:
    """Return as many levels of a heading as there should be."""
    texts = heading_levels(heading, depth)[:depth]
    return (*texts, *[""] * (depth - len(texts)))
