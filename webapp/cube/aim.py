"""What is wanted of an indicator: where a good development goes, and what its target asks for."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from webapp.cube.period import Period


class Direction(StrEnum):
    """Where a good development goes."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class TargetKind(StrEnum):
    """What a target asks for."""

    REACH_AT_LEAST = "reach_at_least"
    REACH_AT_MOST = "reach_at_most"
    MORE_THAN_BASE = "more_than_base"
    LESS_THAN_BASE = "less_than_base"
    KEEP_AT_LEAST = "keep_at_least"
    KEEP_AT_MOST = "keep_at_most"
    NARROW_GAP = "narrow_gap"


AT_LEAST = frozenset({TargetKind.REACH_AT_LEAST, TargetKind.KEEP_AT_LEAST})
KEEPING = frozenset({TargetKind.KEEP_AT_LEAST, TargetKind.KEEP_AT_MOST})
FROM_BASE = frozenset({TargetKind.MORE_THAN_BASE, TargetKind.LESS_THAN_BASE})


@dataclass(frozen=True, slots=True)
class TargetFacts:
    """A target as it is stored.

    ``value`` is for kinds that name one, ``base`` for those that compare with a year, and ``between``
    holds the keys of the two series whose gap is to narrow.
    """

    kind: TargetKind
    period: Period
    value: Decimal | None = None
    base: Period | None = None
    milestones: tuple[tuple[Period, Decimal], ...] = ()
    between: tuple[str, str] | None = None
