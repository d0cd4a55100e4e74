"""A proxy as organisations have them: it forwards plain requests, opens tunnels, and looks names up itself."""

import base64
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

PIECE = 65536


@dataclass
class Proxy:
    """A running proxy: its address, what it was asked for, where its names lead, and who may use it."""

    url: str
    names: Mapping[str, int]
    user: str = ""
    asked: list[str] = field(default_factory=list)


class Server(ThreadingHTTPServer):
    """Knows what it stands for."""

    daemon_threads = True
    block_on_close = False
    proxy: Proxy

    def handle_error(self, request, client_address):
        """Say nothing of those who hang up."""


class Handler(BaseHTTPRequestHandler):
    """Passes one connection on."""

    server: Server

    def do_GET(self) -> None:
        """Forward a request for a whole address."""
        if not self.noted():
            return
        url = urlsplit(self.path)
        onward = HTTPConnection("127.0.0.1", self.server.proxy.names[url.hostname or ""], timeout=60)
        target = url._replace(scheme="", netloc="").geturl()
        onward.request("GET", target, headers={"Host": self.headers["Host"]})
        answer = onward.getresponse()
        body = answer.read()
        self.send_response(answer.status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        onward.close()

    def do_CONNECT(self) -> None:
        """Open a tunnel and pass bytes both ways until one side hangs up."""
        if not self.noted():
            return
        port = self.server.proxy.names[self.path.partition(":")[0]]
        with socket.create_connection(("127.0.0.1", port), timeout=60) as onward:
            self.send_response(200)
            self.end_headers()
            back = Thread(target=pass_on, args=(onward, self.connection), daemon=True)
            back.start()
            pass_on(self.connection, onward)
            back.join(10)

    def noted(self) -> bool:
        """Note what is asked for, and say no to those who may not ask."""
        proxy = self.server.proxy
        proxy.asked.append(f"{self.command} {self.path}")
        told = self.headers.get("Proxy-Authorization", "")
        is_welcome = not proxy.user or told == "Basic " + base64.b64encode(proxy.user.encode()).decode()
        if not is_welcome:
            self.send_error(407)
        return is_welcome

    def log_message(self, *_arguments):
        """Say nothing."""


def pass_on(source: socket.socket, target: socket.socket) -> None:
    """Pass bytes on until there are no more."""
    with suppress(OSError):
        while piece := source.recv(PIECE):
            target.sendall(piece)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)


@contextmanager
def proxying(names: Mapping[str, int], *, user: str = "") -> Iterator[Proxy]:
    """Yield a proxy that knows some names; ``user`` is a name and password with a colon between."""
    with Server(("127.0.0.1", 0), Handler) as server:
        signed = f"{user}@" if user else ""
        server.proxy = Proxy(f"http://{signed}127.0.0.1:{server.server_address[1]}", names, user)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.proxy
        finally:
            server.shutdown()
            thread.join()
