"""One value of an indicator: a number or the reason why there is none, and what is to be known of it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Marker(StrEnum):
    """Why there is no number."""

    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    CONFIDENTIAL = "confidential"
    UNCERTAIN = "uncertain"
    PENDING = "pending"


class Flag(StrEnum):
    """What a reader must know of a value."""

    PRELIMINARY = "preliminary"
    ESTIMATED = "estimated"
    FORECAST = "forecast"
    REVISED = "revised"
    BREAK_BEFORE = "break_before"
    EXAMPLE = "example"


NOT_COMPARABLE = frozenset({Flag.ESTIMATED, Flag.EXAMPLE, Flag.FORECAST})


@dataclass(frozen=True, slots=True)
class Observation:
    """A number or a marker, never both and never neither; ``footnotes`` are the marks that hang on it."""

    value: Decimal | None = None
    marker: Marker | None = None
    flags: frozenset[Flag] = frozenset()
    footnotes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a value that is both or neither, and numbers that no reader could read."""
        if (self.value is None) == (self.marker is None):
            raise ValueError("an observation is a number or a marker")
        if self.value is not None and not self.value.is_finite():
            raise ValueError("an observation is a finite number")

    @property
    def comparable(self) -> bool:
        """Say whether the number may enter a comparison in words, a key figure or a status."""
        return self.value is not None and not self.flags & NOT_COMPARABLE
