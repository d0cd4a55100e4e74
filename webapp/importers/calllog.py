"""The calls that were made to each host: remembered by one process, or written down for all of this machine.

The site and a timer ask the same sources, each in a process of its own; together they must not ask faster than one.
"""

import fcntl
import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Protocol, TextIO

DIGITS = 16


def keep(_ended: Sequence[float]) -> None:
    """Keep calls in memory, where they are already."""


@dataclass
class Calls:
    """When the calls to a host ended, by a clock that all who keep this log share."""

    ended: deque[float] = field(default_factory=deque)
    write: Callable[[Sequence[float]], None] = keep

    def forget_after(self, now: float) -> None:
        """Forget calls that have not been made yet: the clock began anew with the machine."""
        while self.ended and self.ended[-1] > now:
            self.ended.pop()

    def begin(self, now: float) -> None:
        """Note a call that begins, which counts though this process should die in it."""
        self.ended.append(now)
        self.write(self.ended)

    def end(self, now: float) -> None:
        """Note that it has ended."""
        self.ended[-1] = now
        self.write(self.ended)


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
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{sha256(host.encode()).hexdigest()[:DIGITS]}.json"
        with path.open("a+", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield Calls(deque(read(file)), partial(write, file))


def read(file: TextIO) -> list[float]:
    """Return the moments that a file holds, none where it holds anything else."""
    file.seek(0)
    try:
        return [float(moment) for moment in json.load(file)]
    except (ValueError, TypeError):
        return []


def write(file: TextIO, ended: Sequence[float]) -> None:
    """Write moments in place of what a file holds."""
    file.seek(0)
    file.truncate()
    json.dump(list(ended), file)
    file.flush()
