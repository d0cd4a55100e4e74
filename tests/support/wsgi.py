"""Asks a bare WSGI application, with the standard library watching that both sides keep to the protocol."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

HOST = "mal.exempel.se"
Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Headers
    body: bytes

    def all(self, name: str) -> list[str]:
        """Return every value of a header."""
        return [value for found, value in self.headers if found.lower() == name.lower()]

    def one(self, name: str) -> str:
        """Return the value of a header that is there exactly once."""
        (value,) = self.all(name)
        return value

    def policy(self) -> dict[str, list[str]]:
        """Return the policy as a browser reads it: directives by name, the first of a name counts."""
        found: dict[str, list[str]] = {}
        for directive in self.one("Content-Security-Policy").split(";"):
            name, *sources = directive.split()
            found.setdefault(name.lower(), sources)
        return found


def page(
    headers: Iterable[tuple[str, str]] = (),
    *,
    status: str = "200 OK",
    services: Iterable[str] = (),
    body: bytes = b"<!doctype html>",
    seen: dict[str, object] | None = None,
) -> "WSGIApplication":
    """Return an application with one page; ``seen`` is given what it was asked with."""
    given = [("Content-Type", "text/html; charset=utf-8"), *headers]

    def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> list[bytes]:
        if seen is not None:
            seen.update(environ)
        environ["webapp.services"].update(services)
        start_response(status, given)
        return [body]

    return application


def ask(application: Callable[..., Iterable[bytes]], method: str = "GET", path: str = "/", **environ: str) -> Answer:
    """Send a request; header names are given as WSGI has them."""
    asked: dict[str, object] = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "HTTP_HOST": HOST,
        **environ,
    }
    setup_testing_defaults(asked)
    begun: list[tuple[str, Headers]] = []

    def start_response(status: str, headers: Headers, raised: object = None) -> Callable[[bytes], object]:
        """Note what the answer begins with; once more only after a failure."""
        assert raised or not begun
        begun.append((status, headers))
        return written.append

    written: list[bytes] = []
    body = validator(application)(asked, start_response)
    try:
        read = b"".join([*body])
    finally:
        body.close()
    status, headers = begun[-1]
    return Answer(int(status[:3]), headers, b"".join(written) + read)
