"""What a process keeps of what it has read while the site state is the same: it cannot change, and reading is dear.

Inside a writing transaction nothing may be kept: what it sees may be undone, and its state would come again.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from flask import current_app

from webapp.publishing.state import current_state

Asked = TypeVar("Asked", bound=Hashable)
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Kept(Generic[Asked, Found]):
    """What was read in one site state, by what was asked for."""

    state: int
    found: Mapping[Asked, Found] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Shelf(Generic[Asked, Found]):
    """A place in each application for what was read in the newest site state; it starts over where it gets full."""

    name: str
    most: int

    def known(self) -> Mapping[Asked, Found]:
        """Return what was read in the site state of this request."""
        kept: Kept[Asked, Found] | None = current_app.extensions.get(self.name)
        return kept.found if kept and kept.state == current_state() else {}

    def keep(self, new: Mapping[Asked, Found]) -> None:
        """Keep more of what this request has read."""
        everything = {**self.known(), **new}
        current_app.extensions[self.name] = Kept(current_state(), everything if len(everything) <= self.most else new)
