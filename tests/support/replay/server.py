"""The server: it notes each request and when it came, and answers it, unless a fault is set on its path."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from threading import Lock, Thread
from urllib.parse import SplitResult, parse_qs, urlsplit


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came; ``host`` is its header."""

    method: str
    address: SplitResult
    at: float
    host: str
    body: bytes = b""

    @property
    def path(self) -> str:
        """Return the path that was asked for."""
        return self.address.path

    def said(self, name: str) -> str:
        """Return a parameter of the query, empty where there is none."""
        return parse_qs(self.address.query).get(name, [""])[0]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer."""

    status: int
    body: bytes
    kind: str = "application/json; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


Respond = Callable[[Asked], Reply]
Break = Callable[[BaseHTTPRequestHandler], None]
"""Answers a request in a way that nobody should."""


@dataclass
class Fault:
    """What goes wrong below a path: after ``skip`` good answers, for ``times`` requests."""

    path: str
    how: Break
    skip: int = 0
    times: int = 1_000_000


@dataclass
class Replay:
    """A running server: its address, all that reached it, and what is to go wrong."""

    url: str
    respond: Respond
    asked: list[Asked] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    @property
    def paths(self) -> list[str]:
        """Return the paths that were asked for, in their order."""
        return [asked.path for asked in self.asked]

    def most_within(self, seconds: float) -> int:
        """Return the largest number of requests that came within so many seconds."""
        times = [asked.at for asked in self.asked]
        return max((sum(start <= at < start + seconds for at in times) for start in times), default=0)

    def fault_for(self, path: str) -> Break | None:
        """Return what goes wrong with a request, and count it."""
        with self.lock:
            for fault in self.faults:
                if path.startswith(fault.path) and fault.times:
                    if fault.skip:
                        fault.skip -= 1
                        return None
                    fault.times -= 1
                    return fault.how
        return None


class Server(ThreadingHTTPServer):
    """Knows what it replays; a client that hangs up is nothing to write of."""

    daemon_threads = True
    block_on_close = False
    replay: Replay

    def handle_error(self, request, client_address):
        """Say nothing."""


class Handler(BaseHTTPRequestHandler):
    """Answers one request a connection."""

    server: Server

    def answer(self) -> None:
        """Note a request and answer it, well or badly."""
        replay = self.server.replay
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        asked = Asked(self.command, urlsplit(self.path), time.monotonic(), self.headers.get("Host", ""), body)
        with replay.lock:
            replay.asked.append(asked)
        broken = replay.fault_for(asked.path)
        with suppress(OSError):
            if broken is None:
                self.send(replay.respond(asked))
            else:
                broken(self)

    do_GET = answer  # noqa: N815 -- the name is the standard library's
    do_POST = answer  # noqa: N815 -- the name is the standard library's

    def send(self, reply: Reply) -> None:
        """Send an answer as it should be."""
        self.send_response(reply.status)
        for name, value in {"Content-Type": reply.kind, "Content-Length": len(reply.body), **reply.headers}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(reply.body)

    def log_message(self, *_arguments):
        """Say nothing."""


@contextmanager
def replaying(respond: Respond, *, encryption: SSLContext | None = None) -> Iterator[Replay]:
    """Yield a server that answers by ``respond``, over https where it is given what to encrypt with."""
    with Server(("127.0.0.1", 0), Handler) as server:
        if encryption:
            server.socket = encryption.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        scheme = "https" if encryption else "http"
        server.replay = Replay(f"{scheme}://127.0.0.1:{server.server_address[1]}", respond)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.replay
        finally:
            server.shutdown()
            thread.join()
