"""Runs a program of ours in a process of its own and hands back what it says, within bounds of time and size.

The program confines itself before it reads a byte; what is bounded here holds even if that should fail.
"""

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto

from webapp import paths

CHUNK = 1 << 16
ENVIRONMENT = {"PYTHONPATH": str(paths.PACKAGE.parent)}
"""All that a program is told: where its modules lie, also where the site is not installed."""


class Fault(Enum):
    """What went wrong with a program."""

    TIME = auto()
    SIZE = auto()
    ENDED = auto()


class SandboxError(Exception):
    """Say that a program gave no whole answer."""

    def __init__(self, fault: Fault) -> None:
        """Keep what went wrong."""
        super().__init__(fault.name)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Patience:
    """How long is waited, in seconds, and how many bytes are taken."""

    seconds: float
    answer: int


def run(module: str, argument: str, sent: bytes, patience: Patience) -> bytes:
    """Start a module of ours as a program, send it bytes and return its answer; raise SandboxError.

    It sees neither our environment nor our folder and is ended as soon as it takes too long or says too much. The talk
    has a thread of its own, because whoever calls may be inside an event loop already.
    """
    command = (sys.executable, "-s", "-P", "-B", "-m", module, argument)
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(lambda: asyncio.run(talk(command, sent, patience))).result()


async def talk(command: tuple[str, ...], sent: bytes, patience: Patience) -> bytes:
    """Talk with a program and see it end."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        *command, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL, cwd="/", env=ENVIRONMENT
    )
    try:
        async with asyncio.timeout(patience.seconds):
            answer, _ = await asyncio.gather(heard(process, patience.answer), feed(process, sent))
            ended = await process.wait()
    except TimeoutError as error:
        raise SandboxError(Fault.TIME) from error
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
    if ended:
        raise SandboxError(Fault.ENDED)
    return answer


async def heard(process: asyncio.subprocess.Process, most: int) -> bytes:
    """Return what a program says, unless it says too much."""
    found = bytearray()
    while process.stdout and (chunk := await process.stdout.read(CHUNK)):
        found += chunk
        if len(found) > most:
            raise SandboxError(Fault.SIZE)
    return bytes(found)


async def feed(process: asyncio.subprocess.Process, sent: bytes) -> None:
    """Send bytes; a program that has ended need not hear them all."""
    if process.stdin is None:
        return
    with suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.write(sent)
        await process.stdin.drain()
    process.stdin.close()
