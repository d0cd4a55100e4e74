"""Says where an import stands: the indicator, the file, and the two held against each other."""

from dataclasses import dataclass, replace

from webapp.cube.mapping.origin import Origin
from webapp.editing.data.handling import ground_or_404
from webapp.editing.data.queries import Ground
from webapp.editing.imports import queries
from webapp.editing.imports.arrived import Arrived, Proposal
from webapp.editing.imports.reading import Answered, Opened, Step, explained, held_against, opened, step
from webapp.editing.imports.recalling import origin_before
from webapp.extensions import db


@dataclass(frozen=True)
class Standing:
    """Where an import stands: the indicator, the file, and the two held against each other.

    ``before`` is what the last file of this shape said of itself, whatever has been said of this one.
    """

    ground: Ground
    seen: Opened
    found: Answered | None
    before: Origin | None = None

    @property
    def step(self) -> Step:
        """Return what is to be done next."""
        return step(self.seen, self.found)

    @property
    def to_confirm(self) -> Proposal | None:
        """Return what can be confirmed: somebody has said what the file means, and everything is answered."""
        return self.found.proposal if self.found is not None and self.step is Step.CHECK else None


def standing(arrived: Arrived) -> Standing:
    """Return where an import stands; what was said of an earlier file of the same shape holds for this one."""
    ground = ground_or_404(arrived.indicator_id)
    seen, before = opened(arrived), None
    if seen.table is not None or seen.dataset is not None:
        known = queries.in_force(db.session, arrived, seen.shape)
        seen = seen if known is arrived else explained(replace(seen, arrived=known))
        before = origin_before(db.session, seen, queries.remembered(db.session, ground.id, seen.shape))
    return Standing(ground, seen, held_against(seen, ground, before), before)


def is_same(now: Standing) -> bool:
    """Say whether a file would change nothing."""
    return now.found is not None and now.found.proposal is not None and now.found.proposal.cube == now.ground.cube


def earlier(now: Standing) -> set[Step]:
    """Return the steps that have been taken, and can be taken anew."""
    taken = {Step.COLUMNS} if now.seen.table is not None else set()
    return taken | {Step.RULES} if now.seen.dataset is not None else taken
