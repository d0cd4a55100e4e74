"""Says where an import stands: the indicator, the file, and the two held against each other."""

from dataclasses import dataclass, replace

from webapp.editing.data.handling import ground_or_404
from webapp.editing.data.queries import Ground
from webapp.editing.imports import queries
from webapp.editing.imports.arrived import Arrived, Proposal
from webapp.editing.imports.reading import Answered, Opened, Step, explained, held_against, opened, step
from webapp.extensions import db


@dataclass(frozen=True)
class Standing:
    """Where an import stands: the indicator, the file, and the two held against each other."""

    ground: Ground
    seen: Opened
    found: Answered | None

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
    seen = opened(arrived)
    if seen.table is not None or seen.dataset is not None:
        known = queries.in_force(db.session, arrived, seen.shape)
        seen = seen if known is arrived else explained(replace(seen, arrived=known))
    return Standing(ground, seen, held_against(seen, ground))


def is_same(now: Standing) -> bool:
    """Say whether a file would change nothing."""
    return now.found is not None and now.found.proposal is not None and now.found.proposal.cube == now.ground.cube


def earlier(now: Standing) -> set[Step]:
    """Return the steps that have been taken, and can be taken anew."""
    taken = {Step.COLUMNS} if now.seen.table is not None else set()
    return taken | {Step.RULES} if now.seen.dataset is not None else taken
