"""The site in this process, asked through WSGI itself, so that no test client is measured with it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder

from tests.support import sites, stock
from tests.support.pages import PARTIAL
from webapp.charts import assemble
from webapp.config import Config
from webapp.extensions import db
from webapp.factory import create_app
from webapp.indicators import shelf as figures
from webapp.indicators.rendering import drawn, form
from webapp.strategies import lines
from webapp.strategies import shelf as plans
from webapp.transactions import transactional

GOAL = stock.GOAL_15
BROTLI = {"Accept-Encoding": "gzip, br"}
Environ = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the site answered, as it went over the wire."""

    status: str
    headers: Headers
    body: bytes


@contextmanager
def opened(folder: Path) -> Iterator[Flask]:
    """Yield the site that keeps everything in ``folder``, and let go of its database at the end."""
    app = create_app(Config.from_environment(sites.instance(folder)))
    try:
        yield app
    finally:
        with app.app_context():
            db.session.remove()
            for engine in db.engines.values():
                engine.dispose()


def fill_with_cases(app: Flask) -> None:
    """Store the cases of the tests, an indicator of 400 series among them."""
    with app.app_context():
        transactional(stock.stock)(db.session())
        db.session.remove()


def forget(app: Flask) -> None:
    """Let a site forget what it has read and drawn: figures, charts, texts and the lists of goals, not its theme."""
    for kept in (figures.SHELF.name, plans.TEXTS.name, plans.SHELF):
        app.extensions.pop(kept, None)
    for drawing in (assemble.block, assemble.figure, drawn, form, lines.figures):
        drawing.cache_clear()


def request(path: str, headers: Mapping[str, str] = BROTLI) -> Environ:
    """Return the WSGI environment of a visitor's request."""
    return EnvironBuilder(path, base_url="http://localhost", headers=[*headers.items()]).get_environ()


def partial(path: str) -> Environ:
    """Return the WSGI environment of a request for the part of a page that a selection replaces."""
    return request(path, {**BROTLI, **PARTIAL})


def ask(app: Flask, environ: Environ) -> Answer:
    """Send a request and read the whole answer; raise where it is not a 200."""
    begun: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: list[tuple[str, str]], _error: object = None) -> Any:
        begun.append((status, Headers(headers)))

    chunks: Iterable[bytes] = app(environ.copy(), start_response)
    try:
        body = b"".join(chunks)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()
    [(status, headers)] = begun
    if not status.startswith("200"):
        message = f"{environ['PATH_INFO']} answers {status}"
        raise RuntimeError(message)
    return Answer(status, headers, body)
