"""How often a source may be asked: never faster than it says itself."""

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock


@dataclass(frozen=True, slots=True)
class Rate:
    """So many calls within so many seconds."""

    calls: int
    seconds: float


CAREFUL = Rate(3, 1.0)
"""For a source that has not said what it bears."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What tells how time goes and waits; a test has one of its own."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass
class Turns:
    """The calls that were made to one host."""

    rate: Rate = CAREFUL
    ended: deque[float] = field(default_factory=deque)
    lock: Lock = field(default_factory=Lock)


@dataclass(frozen=True)
class Limiter:
    """Gives each host one call at a time, and no more of them than its rate.

    The window is counted from the *end* of a call: by then the host has certainly noted it, so its own log cannot
    show more calls within a window than we made, however long each was on its way.
    """

    watch: Watch = Watch()
    hosts: dict[str, Turns] = field(default_factory=dict)

    def set_rate(self, host: str, rate: Rate) -> None:
        """Remember what a host bears."""
        self._turns(host).rate = rate

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait until a host may be called, and note the call that is made inside the block."""
        turns = self._turns(host)
        with turns.lock:
            self._wait(turns)
            try:
                yield
            finally:
                turns.ended.append(self.watch.clock())

    def _turns(self, host: str) -> Turns:
        """Return the calls of a host."""
        return self.hosts.setdefault(host, Turns())

    def _wait(self, turns: Turns) -> None:
        """Sleep until the call that is to be made is within the rate, and forget those that no longer count."""
        while len(turns.ended) >= turns.rate.calls:
            left = turns.ended[0] + turns.rate.seconds - self.watch.clock()
            if left <= 0:
                turns.ended.popleft()
            else:
                self.watch.sleep(left)
