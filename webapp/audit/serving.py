"""Serves the site to its own audit, and writes down what the consent layer kept back on the way out."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from werkzeug.serving import WSGIRequestHandler, make_server

from webapp.consent.middleware import STOPPED

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from webapp.consent.headers import Header


@dataclass(frozen=True, slots=True)
class Kept:
    """A header that did not reach the browser, and the page it belonged to."""

    page: str
    name: str
    value: str


class Witness:
    """Wrap an application and remember what its consent layer kept back."""

    def __init__(self, application: "WSGIApplication") -> None:
        """Have seen nothing yet."""
        self._application = application
        self._kept: list[Kept] = []

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request."""
        page = environ.get("PATH_INFO", "/")

        def stopped(dropped: "Iterable[Header]") -> None:
            self._kept += [Kept(page, name, value) for name, value in dropped]

        environ[STOPPED] = stopped
        return self._application(environ, start_response)

    def take(self) -> list[Kept]:
        """Return what was kept back since this was last asked."""
        taken, self._kept = self._kept, []
        return taken


class Quiet(WSGIRequestHandler):
    """Answer without a line for each request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


@contextmanager
def served(application: "WSGIApplication") -> Iterator[str]:
    """Serve an application on a free port of this machine inside the block; yield its address."""
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=Quiet)
    worker = threading.Thread(target=server.serve_forever, daemon=True)
    worker.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        worker.join()
