"""A third party's player for the tests: a server on another loopback site that notes whatever it is asked.

What a browser says it has asked is never trusted: what counts is what arrives here.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from webapp.consent.registry import Service
from webapp.consent.state import Purpose

HOST, OTHER_HOST = "player.localhost", "annan.localhost"
PAGE = b"""<!doctype html><meta charset="utf-8"><title>Player</title><p>Film</p><script>
fetch(`/can?fullscreen=${document.fullscreenEnabled}&origin=${self.origin}`);
setInterval(() => fetch("/beat"), 50);
</script>"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it arrived."""

    host: str
    path: str
    referrer: str


@dataclass
class Player:
    """A running player and what it was asked."""

    port: int
    asked: list[Asked] = field(default_factory=list)

    @property
    def origin(self) -> str:
        """Return its origin."""
        return f"http://{HOST}:{self.port}"

    @property
    def paths(self) -> list[str]:
        """Return the addresses that it was asked for, its heartbeat apart."""
        return [one.path for one in self.asked if one.path != "/beat"]

    def service(self) -> Service:
        """Return it as an editor declares it."""
        return Service(
            slug="spelaren",
            name="Spelaren",
            provider="Spelare AB",
            country="USA",
            purpose=Purpose.THIRD_PARTY,
            why="Visar film. Spelaren får veta din ip-adress.",
            privacy_url="https://spelare.test/om",
            hosts={"frame-src": (self.origin,)},
            player_url=f"{self.origin}/film/{{id}}",
            page_urls=(f"{self.origin}/se?film={{id}}",),
            loads_from=("bilder.test",),
        )


@contextmanager
def playing() -> Iterator[Player]:
    """Run a player for as long as the block lasts."""
    player = Player(0)

    class Handler(BaseHTTPRequestHandler):
        """Note a request and answer it."""

        def do_GET(self) -> None:
            """Answer with the film, with the way to another host, or with nothing."""
            player.asked.append(Asked(self.headers["Host"], self.path, self.headers.get("Referer", "")))
            moved = self.path == "/film/flyttad"
            body = PAGE if self.path.startswith("/film/") and not moved else b""
            self.send_response(302 if moved else 200)
            if moved:
                self.send_header("Location", f"http://{OTHER_HOST}:{player.port}/film/ny")
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    player.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield player
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
