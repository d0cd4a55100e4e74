"""The headers that every answer carries, and whether a form was sent from our own pages.

What a page may load stands in the policy, which the consent middleware writes and nobody else.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from flask import Flask, Request, Response
from whitenoise import WhiteNoise

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

A_YEAR = 31_536_000
MOST_SENT = 16_000_000
"""Bytes of any form with its files: a picture that is far too big is still told of at its field, the rest kept."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def init_app(app: Flask, *, https: bool) -> None:
    """Put the headers on every answer that Flask gives, and read no more than anybody would send."""
    app.config["MAX_CONTENT_LENGTH"] = MOST_SENT
    strict_transport = f"max-age={A_YEAR}; includeSubDomains" if https else None

    def secured(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if strict_transport:
            response.headers["Strict-Transport-Security"] = strict_transport
        return response

    app.after_request(secured)


class Files(WhiteNoise):  # type: ignore[misc] # WhiteNoise says no types
    """Serve static files with the headers, and what is asked of them in vain too."""

    @staticmethod
    def serve(static_file: object, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer for a file."""

        def start(status: str, headers: list[tuple[str, str]]) -> Callable[[bytes], object]:
            return start_response(status, [*headers, *HEADERS.items()])

        answered: Iterable[bytes] = WhiteNoise.serve(static_file, environ, start)
        return answered


def is_from_ourselves(request: Request) -> bool:
    """Say whether one of our own pages sent a form: the browser says so, or, where it does not, names our origin."""
    site = request.headers.get("Sec-Fetch-Site")
    return site == "same-origin" if site else request.headers.get("Origin") == request.host_url.removesuffix("/")
