"""Where attempts are counted, in the states that a machine knows: a Redis that works, a full one, and a mute socket."""

import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.support import servers

FULL = ("--maxmemory", "1", "--maxmemory-policy", "noeviction")
"""What makes a Redis answer every question and refuse every write."""
PATIENCE = 60.0


@contextmanager
def redis(program: Path, *options: str, port: int = 0) -> Iterator[str]:
    """Start an empty Redis that keeps nothing and yield its address; it is gone at the end."""
    port = port or servers.free_port()
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            wait_for(port, process)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.terminate()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return when a port is listened on."""
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            with socket.create_connection(("127.0.0.1", port), PATIENCE):
                return
        except OSError:
            time.sleep(0.02)
    raise servers.ServerError("Redis does not answer")


@dataclass
class Mute:
    """A server that takes every connection and never says a word; it remembers how many came."""

    listener: socket.socket
    held: list[socket.socket] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Return its address, as REDIS_URL has it."""
        return f"redis://127.0.0.1:{self.listener.getsockname()[1]}/0"

    def listen(self) -> None:
        """Take connections until the listener is closed."""
        while True:
            try:
                self.held.append(self.listener.accept()[0])
            except OSError:
                return


@contextmanager
def mute() -> Iterator[Mute]:
    """Open a mute server for as long as the block lasts."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = Mute(listener)
        thread = threading.Thread(target=server.listen, daemon=True)
        thread.start()
        yield server
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()
    for one in server.held:
        one.close()
