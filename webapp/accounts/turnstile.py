"""Lets one at a time of a worker's threads answer what hashes a password, so that pages never stand behind logins.

Whoever comes meanwhile is asked to wait before Flask is reached, at a hundredth of what a login costs: a queue of
logins is gone in the time of one, and nobody who only reads waits for it.
"""

from collections.abc import Callable, Iterable
from functools import cache
from http import HTTPStatus
from threading import Lock
from typing import TYPE_CHECKING

from flask import Flask

from webapp.consent.own import EDITORS_PATH

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HASHING = tuple(
    f"{EDITORS_PATH}/{place}" for place in ("logga-in", "bekrafta", "glomt-losenord", "losenord", "inbjudan")
)
"""Where the addresses begin that a password is posted to, or that hash one to take as long as if it were."""
PAGE = "accounts/busy.html"


class Turnstile:
    """Stands before an application."""

    def __init__(self, application: "WSGIApplication", busy: Callable[[], bytes]) -> None:
        """Take what answers, and the page for those who have to wait."""
        self._application = application
        self._busy = busy
        self._place = Lock()

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request."""
        if environ["REQUEST_METHOD"] != "POST" or not environ.get("PATH_INFO", "").startswith(HASHING):
            return self._application(environ, start_response)
        if not self._place.acquire(blocking=False):
            return self._ask_to_wait(start_response)
        try:
            return self._application(environ, start_response)
        finally:
            self._place.release()

    def _ask_to_wait(self, start_response: "StartResponse") -> Iterable[bytes]:
        told = HTTPStatus.TOO_MANY_REQUESTS
        page = self._busy()
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(page))}
        headers |= {"Retry-After": "1", "Cache-Control": "no-store"}
        start_response(f"{told.value} {told.phrase}", [*headers.items()])
        return [page]


def init_app(app: Flask) -> None:
    """Stand before Flask."""

    @cache
    def busy() -> bytes:
        with app.app_context():
            return app.jinja_env.get_template(PAGE).render(login=HASHING[0]).encode()

    app.wsgi_app = Turnstile(app.wsgi_app, busy)  # type: ignore[method-assign] # as Flask's documentation does
