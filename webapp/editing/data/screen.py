"""What is to be shown after something was done in the grid, before it is made a page."""

from dataclasses import dataclass

from webapp.cube.cube import CellKey, Cube
from webapp.editing.data.clashing import Clash
from webapp.editing.data.following import FactClash
from webapp.editing.data.queries import Ground
from webapp.editing.data.settling import CellFault, Settled
from webapp.editing.data.sheet import Sheet

FINE, WRONG, CONFLICT = 200, 422, 409


@dataclass(frozen=True, slots=True)
class GridShown:
    """The grid, and why it is shown again; ``sign`` is the decimal sign that was chosen for all of it.

    ``facts`` are what a release and the draft both have changed beside the values, and whose is chosen.
    """

    ground: Ground
    sheet: Sheet
    status: int = FINE
    faults: tuple[CellFault, ...] = ()
    clashes: tuple[Clash, ...] = ()
    facts: tuple[FactClash, ...] = ()
    told: tuple[str, ...] = ()
    focus: CellKey | None = None
    sign: str = ""
    pasted: str = ""
    is_unsaved: bool = True


@dataclass(frozen=True, slots=True)
class CheckShown:
    """The check of a grid in which everything can be read."""

    ground: Ground
    sheet: Sheet
    settled: Settled
    cube: Cube
    reason: str
    kind: str
    sign: str
    errors: tuple[tuple[str, str], ...] = ()
    facts: tuple[FactClash, ...] = ()

    @property
    def status(self) -> int:
        """Return the status of the answer."""
        return WRONG if self.errors else FINE


@dataclass(frozen=True, slots=True)
class Stored:
    """The draft is stored."""


Outcome = GridShown | CheckShown | Stored
