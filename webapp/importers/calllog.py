"""The calls that were made to each host: remembered by one process, or written down for all of this machine.

The site and a timer ask the same sources, each in a process of its own; together they must not ask faster than one.
"""

import fcntl
import json
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Protocol, TextIO

from webapp.importers.failures import FetchError
from webapp.language import gettext as _

LONGEST_WINDOW = 3600
"""Seconds that a call counts at most; who asks may know another rate than who asked before, so all are kept as long."""
DIGITS = 16
PATIENCE, PAUSE = 150.0, 0.02
"""Seconds that one process waits for another to end its call, and between looks."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many calls within so many seconds."""

    calls: int
    seconds: float


@dataclass
class Calls:
    """When the calls to a host ended, by a clock that all who keep this log share, and what the host bears if known."""

    ended: list[float] = field(default_factory=list)
    rate: Rate | None = None
    write: Callable[["Calls"], None] = lambda _calls: None

    def forget(self, now: float) -> None:
        """Forget calls that no longer count for anybody, and those of a clock that has begun anew since."""
        self.ended = [moment for moment in self.ended if now - LONGEST_WINDOW < moment <= now]

    def begin(self, now: float) -> None:
        """Note a call that begins, which counts though this process should die in it."""
        self.ended.append(now)
        self.write(self)

    def end(self, now: float) -> None:
        """Note that it has ended."""
        self.ended[-1] = now
        self.write(self)


class Log(Protocol):
    """Where calls are noted."""

    def held(self, host: str) -> AbstractContextManager[Calls]:
        """Hold the calls of a host, alone of all who keep this log."""


@dataclass(frozen=True)
class Remembered:
    """The log of one process."""

    hosts: dict[str, tuple[Lock, Calls]] = field(default_factory=dict)

    @contextmanager
    def held(self, host: str) -> Iterator[Calls]:
        """Hold the calls of a host."""
        lock, calls = self.hosts.setdefault(host, (Lock(), Calls()))
        with lock:
            yield calls


@dataclass(frozen=True)
class Written:
    """The log of all processes of this machine, a file for each host in a folder."""

    folder: Path

    @contextmanager
    def held(self, host: str) -> Iterator[Calls]:
        """Hold the calls of a host; a file that is no log is begun anew."""
        with ExitStack() as opened:
            try:
                self.folder.mkdir(parents=True, exist_ok=True)
                path = self.folder / f"{sha256(host.encode()).hexdigest()[:DIGITS]}.json"
                file = opened.enter_context(path.open("a+", encoding="utf-8"))
                lock(file)
                calls = Calls(*read(file), partial(write, file))
            except OSError as error:
                raise unwritable() from error
            yield calls


def lock(file: TextIO) -> None:
    """Wait until nobody else holds a file; raise FetchError where that takes longer than any call."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                raise FetchError(_("Källan svarar redan på andra frågor härifrån. Försök igen om en stund.")) from None
            time.sleep(PAUSE)
        else:
            return


def unwritable() -> FetchError:
    """Return what is said where calls cannot be noted, and so must not be made."""
    return FetchError(
        _("Det går inte att anteckna när källan frågades, och då frågas den inte. Säg till den som sköter servern.")
    )


def read(file: TextIO) -> tuple[list[float], Rate | None]:
    """Return what a file holds, nothing where it holds anything else."""
    file.seek(0)
    try:
        held = json.load(file)
        rate = Rate(int(held["calls"]), float(held["seconds"])) if held["calls"] else None
        return [float(moment) for moment in held["ended"]], rate
    except (ValueError, TypeError, LookupError):
        return [], None


def write(file: TextIO, calls: Calls) -> None:
    """Write calls in place of what a file holds; raise FetchError."""
    rate = calls.rate or Rate(0, 0)
    held = {"calls": rate.calls, "seconds": rate.seconds, "ended": calls.ended}
    try:
        file.seek(0)
        file.truncate()
        json.dump(held, file)
        file.flush()
    except OSError as error:
        raise unwritable() from error
