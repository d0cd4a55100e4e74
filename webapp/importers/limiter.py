"""How often a source may be asked: never faster than it says itself."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from webapp.importers.calllog import Calls, Log, Rate, Remembered

CAREFUL = Rate(3, 1.0)
"""For a source that has not said what it bears."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What tells how time goes and waits; a test has one of its own."""

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True)
class Limiter:
    """Gives each host one call at a time, and no more of them than its rate.

    The window is counted from the *end* of a call: by then the host has certainly noted it, so its own log cannot
    show more calls within a window than we made, however long each was on its way.
    """

    watch: Watch = Watch()
    log: Log = field(default_factory=Remembered)
    rates: dict[str, Rate] = field(default_factory=dict)

    def set_rate(self, host: str, rate: Rate) -> None:
        """Remember what a host bears."""
        self.rates[host] = rate

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait until a host may be called, and note the call that is made inside the block."""
        with self.log.held(host) as calls:
            calls.rate = self.rates.get(host) or calls.rate
            self._wait(calls, calls.rate or CAREFUL)
            calls.begin(self.watch.clock())
            try:
                yield
            finally:
                calls.end(self.watch.clock())

    def _wait(self, calls: Calls, rate: Rate) -> None:
        """Sleep until the call that is to be made is within the rate."""
        calls.forget(self.watch.clock())
        if len(calls.ended) < rate.calls:
            return
        free = calls.ended[-rate.calls] + rate.seconds
        while (left := free - self.watch.clock()) > 0:
            self.watch.sleep(left)
