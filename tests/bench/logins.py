"""How long a visitor waits while strangers try passwords, and what tells a known address from an unknown one.

``python -m tests.bench.logins flood URL`` is the strangers, a process of their own.
"""

import http.client
import subprocess
import sys
import threading
import time
import urllib.parse
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from statistics import median

from tests.bench.figures import Figure, at_most, written
from tests.bench.memory import LOGIN, TOKEN
from tests.bench.site import GOAL
from tests.support.servers import serve

STRANGERS, VISITS, ROUNDS = 50, 150, 4
PAUSE, TOGETHER = 0.002, 0.5
"""Seconds between two pages of a visitor, and between the moments when all strangers try at once."""
WORST = 0.99
WITHIN = 2.0


def figures(environment: Mapping[str, str]) -> Iterator[Figure]:
    """Yield the page's times in turns without and with strangers, so that what else runs disturbs both alike."""
    with serve(environment) as site:
        waits(site.url, VISITS)
        calm: list[float] = []
        pressed: list[float] = []
        for _ in range(ROUNDS):
            calm += waits(site.url, VISITS)
            with strangers(site.url):
                pressed += waits(site.url, VISITS)
    before, after = worst(calm), worst(pressed)
    more = f" ({written(before, 'ms')} → {written(after, 'ms')}, median {written(median(calm), 'ms')}"
    more += f" → {written(median(pressed), 'ms')})"
    yield at_most(f"99 of 100 goal pages, {STRANGERS} strangers logging in", after / before, WITHIN, "times", more=more)


def worst(times: list[float]) -> float:
    """Return what 99 of 100 stay below."""
    return sorted(times)[int(len(times) * WORST)]


def waits(url: str, times: int) -> list[float]:
    """Return how many milliseconds a visitor waited for each page, on one connection."""
    connection = connected(url)
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        connection.request("GET", GOAL, headers={"Accept-Encoding": "br"})
        connection.getresponse().read()
        found.append((time.perf_counter() - begun) * 1000)
        time.sleep(PAUSE)
    connection.close()
    return found


def connected(url: str) -> http.client.HTTPConnection:
    """Connect to the site."""
    return http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=60)


@contextmanager
def strangers(url: str) -> Iterator[None]:
    """Let strangers try for as long as the block lasts."""
    command = [sys.executable, "-m", "tests.bench.logins", "flood", url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            if process.stdout:
                process.stdout.readline()
            yield
        finally:
            process.terminate()


def flood(url: str) -> None:
    """Try to log in from many sides at once, without end."""
    form, cookie = opened(url)
    for number in range(STRANGERS):
        threading.Thread(target=try_on, args=(url, form, cookie, number), daemon=True).start()
    print("begun", flush=True)
    threading.Event().wait()


def opened(url: str) -> tuple[str, str]:
    """Open the login page; return the token of its form and the cookie."""
    connection = connected(url)
    connection.request("GET", LOGIN)
    answer = connection.getresponse()
    token = TOKEN.search(answer.read().decode())
    connection.close()
    return token[1] if token else "", (answer.getheader("Set-Cookie") or "").partition(";")[0]


def try_on(url: str, token: str, cookie: str, number: int) -> None:
    """Try one password after another; the site may hang up on whoever it did not listen to."""
    headers = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded"}
    while True:
        time.sleep(TOGETHER - time.monotonic() % TOGETHER)
        sent = {"email": f"ingen{number}@lan.example", "password": "fel lösenord", "csrf_token": token}
        connection = connected(url)
        with suppress(OSError, http.client.HTTPException):
            connection.request("POST", LOGIN, urllib.parse.urlencode(sent), headers)
            connection.getresponse().read()
        connection.close()


if __name__ == "__main__":
    flood(sys.argv[2])
