"""How much memory a worker of the production server holds after many goal pages and some logins."""

import re
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.bench.figures import Figure, at_most, written
from tests.bench.site import BROTLI, GOAL
from tests.support.servers import Site, serve

PAGES = 200
CEILING = 120
LOGINS = 5
LOGIN = "/redaktion/logga-in"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
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
        log_in_wrongly(site, LOGINS)
        yield at_most(f"memory of a worker after {LOGINS} logins more", held(worker(site.process)), CEILING, "MB")
        yield Figure("memory of the process that watches over it", written(held(site.process), "MB"))


def fetch(site: Site, times: int) -> None:
    """Fetch the goal page over the network, compressed."""
    asked = urllib.request.Request(site.url + GOAL, headers=BROTLI)
    for _ in range(times):
        with urllib.request.urlopen(asked) as answer:
            answer.read()


def log_in_wrongly(site: Site, times: int) -> None:
    """Give passwords that are hashed and found wrong, which takes as much memory as a right one."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    for number in range(times):
        with browser.open(f"{site.url}{LOGIN}") as page:
            token = TOKEN.search(page.read().decode())
        sent = {"email": f"ingen{number}@lan.example", "password": "fel", "csrf_token": token[1] if token else ""}
        form = urllib.request.Request(f"{site.url}{LOGIN}", urllib.parse.urlencode(sent).encode())
        form.add_header("Sec-Fetch-Site", "same-origin")
        with browser.open(form) as answer:
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
