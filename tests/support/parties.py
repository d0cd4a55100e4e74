"""Third parties for the tests, each on a site of its own: they note what reaches them, down to a bare connection.

A test asks them and never the browser what was sent: a browser's log knows nothing of connections, and may be wrong.
"""

import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

QUIET = 1.2
"""Seconds during which nothing may happen."""
LOOK = 0.05
Content = tuple[str, bytes]
Contents = Callable[[str], Mapping[str, Content]]
"""What a third party serves by its paths, once it knows its own address."""
PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
KINDS = {
    "js": ("text/javascript", b"document.cookie = 'tredje=1; path=/'; window.tredje = true"),
    "css": ("text/css", b"body { outline: 1px solid red }"),
    "gif": ("image/gif", PIXEL),
    "svg": ("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g id="a"/></svg>'),
}
PAGE = ("text/html; charset=utf-8", b"<!doctype html><title>Tredje part</title><p>Hej")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that reached a third party."""

    method: str
    path: str
    cookies: str


@dataclass
class Party:
    """A third party: its address, and all that reached it."""

    origin: str
    contents: Mapping[str, Content] = field(default_factory=dict)
    connections: list[object] = field(default_factory=list)
    requests: list[Asked] = field(default_factory=list)

    @property
    def host(self) -> str:
        """Return its name without the port."""
        return urlsplit(self.origin).hostname or ""

    @property
    def paths(self) -> list[str]:
        """Return the paths that were asked for, in their order."""
        return [asked.path for asked in self.requests]

    def forget(self) -> None:
        """Begin anew."""
        self.connections.clear()
        self.requests.clear()

    def answer(self, path: str) -> Content:
        """Return what stands at a path: a kind of file goes by its ending."""
        plain = path.partition("?")[0]
        return self.contents.get(plain) or KINDS.get(plain.rpartition(".")[2], PAGE)


class Server(ThreadingHTTPServer):
    """Notes a connection before a byte has come through it."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, party: Party, certificate: ssl.SSLContext | None) -> None:
        """Listen on a free port."""
        super().__init__(("127.0.0.1", 0), Handler)
        self.party = party
        self.certificate = certificate

    def get_request(self) -> tuple[socket, Any]:
        """Accept a connection."""
        connection, address = super().get_request()
        self.party.connections.append(address)
        if self.certificate:
            connection = self.certificate.wrap_socket(connection, server_side=True, do_handshake_on_connect=False)
        return connection, address

    def handle_error(self, request: object, client_address: object) -> None:
        """Let a browser hang up whenever it likes."""


class Handler(BaseHTTPRequestHandler):
    """Answers whatever is asked, to whomever."""

    protocol_version = "HTTP/1.1"
    timeout = 0.5
    """An idle connection ends soon, or the next page would use it and open none that could be counted."""
    server: Server

    def answer(self) -> None:
        """Note the request and answer it, with a cookie of our own."""
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        party = self.server.party
        party.requests.append(Asked(self.command, self.path, self.headers.get("Cookie", "")))
        kind, body = party.answer(self.path)
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.send_header("Set-Cookie", "egen=1; Path=/")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_HEAD = do_POST = do_PUT = do_OPTIONS = answer  # noqa: N815 -- the names that the standard library calls

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 -- the standard library's own name
        """Say nothing."""


@contextmanager
def open_for_business(name: str, contents: Contents, certificate: ssl.SSLContext | None = None) -> Iterator[Party]:
    """Run a third party of a name; what it serves may name its own address."""
    party = Party("")
    with Server(party, certificate) as server:
        scheme = "https" if certificate else "http"
        party.origin = f"{scheme}://{name}:{server.server_address[1]}"
        party.contents = contents(party.origin)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": LOOK}, daemon=True)
        thread.start()
        try:
            yield party
        finally:
            server.shutdown()
            thread.join()


def nothing(_origin: str) -> Mapping[str, Content]:
    """Serve files of every kind and nothing special."""
    return {}


def stays_quiet(*parties: Party, seconds: float = QUIET) -> bool:
    """Say whether no further request reaches them while we wait."""
    before = [len(party.requests) for party in parties]
    time.sleep(seconds)
    return before == [len(party.requests) for party in parties]


def comes(condition: Callable[[], object], patience: float = 60.0) -> bool:
    """Say whether something comes true before patience ends."""
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(LOOK)
    return True
