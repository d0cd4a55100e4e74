"""How much memory a worker of the production server holds after it has served the goal page many times."""

import re
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.bench.figures import Figure, at_most, written
from tests.bench.site import BROTLI, GOAL
from tests.support.servers import Site, serve

PAGES = 200
CEILING = 120
PROC = Path("/proc")


def figures(environment: Mapping[str, str]) -> Iterator[Figure]:
    """Yield what the heaviest process below the server holds, before and after; Linux alone tells."""
    with serve(environment) as site:
        if not PROC.joinpath("self", "status").exists():
            yield Figure("memory of a worker", "this system does not say")
            return
        fetch(site, 1)
        first = held(worker(site.process))
        fetch(site, PAGES)
        pid = worker(site.process)
        name = f"memory of a worker after {PAGES} pages"
        yield at_most(name, held(pid), CEILING, "MB", more=f" ({written(first)} after one)")
        yield Figure("memory of the process that watches over it", written(held(site.process), "MB"))


def fetch(site: Site, times: int) -> None:
    """Fetch the goal page over the network, compressed."""
    asked = urllib.request.Request(site.url + GOAL, headers=BROTLI)
    for _ in range(times):
        with urllib.request.urlopen(asked) as answer:
            answer.read()


def worker(server: int) -> int:
    """Return the heaviest of the processes that a server started."""
    return max(children(server), key=held, default=server)


def children(process: int) -> list[int]:
    """Return the processes that a process started."""
    return [int(one) for task in PROC.glob(f"{process}/task/*/children") for one in task.read_text().split()]


def held(process: int) -> float:
    """Return how many megabytes of a process are in memory."""
    found = re.search(r"VmRSS:\s+(\d+) kB", PROC.joinpath(str(process), "status").read_text())
    return int(found[1]) / 1000 if found else 0.0
