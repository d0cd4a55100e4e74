"""The one place that knows what time it is, so that an embargo can be tested to the second."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

SWEDEN = ZoneInfo("Europe/Stockholm")
_stopped: ContextVar[datetime | None] = ContextVar("stopped", default=None)
_held: ContextVar[datetime | None] = ContextVar("held", default=None)


class NoSuchTimeError(ValueError):
    """Say that clocks in Sweden skip a time, in the night when summer begins."""


class TwoSuchTimesError(ValueError):
    """Say that clocks in Sweden show a time twice, in the night when summer ends; ``both`` are the two moments."""

    def __init__(self, local: datetime, both: tuple[datetime, datetime]) -> None:
        """Remember both moments, so that somebody can be asked which is meant."""
        super().__init__(f"{local:%Y-%m-%d %H:%M} comes twice in Sweden")
        self.both = both


def from_sweden(local: datetime, *, second: bool | None = None) -> datetime:
    """Return the moment of a Swedish local time; of one that comes twice ``second`` says which is meant."""
    if local.tzinfo is not None:
        raise ValueError("a local time has no time zone of its own")
    both = tuple(local.replace(tzinfo=SWEDEN, fold=fold).astimezone(UTC) for fold in (0, 1))
    shown = [moment for moment in both if moment.astimezone(SWEDEN).replace(tzinfo=None) == local]
    if not shown:
        raise NoSuchTimeError(f"{local:%Y-%m-%d %H:%M} does not come in Sweden")
    if both[0] != both[1] and second is None:
        raise TwoSuchTimesError(local, (both[0], both[1]))
    return both[bool(second)]


def comes_twice(local: datetime) -> bool:
    """Say whether clocks in Sweden show the time of a moment twice, in the night when summer ends."""
    first, second = (local.replace(fold=fold).utcoffset() for fold in (0, 1))
    return first != second


def now() -> datetime:
    """Return the time in UTC."""
    return _held.get() or running()


def running() -> datetime:
    """Return the time in UTC, whatever moment is held."""
    return _stopped.get() or datetime.now(UTC)


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Let :func:`now` answer ``moment`` inside the block; it must know its time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone is ambiguous")
    stopped, let_go = _stopped.set(moment.astimezone(UTC)), _held.set(None)
    try:
        yield
    finally:
        _held.reset(let_go)
        _stopped.reset(stopped)


@contextmanager
def held() -> Iterator[None]:
    """Let :func:`now` answer the same moment inside the block, until somebody catches up with the time."""
    token = _held.set(now())
    try:
        yield
    finally:
        _held.reset(token)


def catch_up() -> None:
    """Hold this moment instead of the one that is held: of what was done meanwhile nothing is still to come."""
    if _held.get() is not None:
        _held.set(running())
