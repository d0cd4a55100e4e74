"""Clients for the tests: they reach this machine, and do not wait in earnest."""

from dataclasses import dataclass, field

from webapp.importers.addresses import Guard, Resolve, looked_up
from webapp.importers.client import Bounds, Client
from webapp.importers.limiter import Limiter, Watch
from webapp.importers.proxies import Proxies

LOOPBACK = frozenset({"127.0.0.1"})


@dataclass
class Time:
    """Time that goes only when somebody waits for it."""

    now: float = 1000.0
    waits: list[float] = field(default_factory=list)

    def clock(self) -> float:
        """Return the time."""
        return self.now

    def sleep(self, seconds: float) -> None:
        """Let time go."""
        self.waits.append(seconds)
        self.now += seconds

    @property
    def watch(self) -> Watch:
        """Return what a limiter takes."""
        return Watch(self.clock, self.sleep)


def client(
    *,
    time: Time | None = None,
    bounds: Bounds | None = None,
    resolve: Resolve = looked_up,
    proxies: Proxies | None = None,
    authorities: str | None = None,
) -> Client:
    """Return a client that may ask loopback; without a ``time`` of its own it waits in earnest."""
    return Client(
        guard=Guard(LOOPBACK, resolve),
        proxies=proxies or Proxies(),
        bounds=bounds or Bounds(),
        limiter=Limiter(time.watch if time else Watch()),
        authorities=authorities,
    )
