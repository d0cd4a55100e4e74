"""Counts pages as they are answered, between consent, which says whose may be counted, and all that answers."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from webapp.consent.headers import Header
from webapp.consent.middleware import Raised
from webapp.visits.seeing import View, view

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

SHOWN = "200"
AS_BEFORE = "304"
"""The browser shows the page that it has; its kind is not said again."""


def counting(application: "WSGIApplication", count: Callable[[View], None]) -> "WSGIApplication":
    """Wrap an application so that the pages it answers with are counted."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        seen = view(environ)
        if seen is None:
            return application(environ, start_response)

        def start(status: str, headers: list[Header], raised: Raised = None, /) -> Callable[[bytes], object]:
            if is_page(status, headers):
                count(seen)
            return start_response(status, headers, raised)

        return application(environ, start)

    return answer


def is_page(status: str, headers: list[Header]) -> bool:
    """Say whether an answer shows a page."""
    kinds = (value for name, value in headers if name.lower() == "content-type")
    return status.startswith(AS_BEFORE) or (status.startswith(SHOWN) and next(kinds, "").startswith("text/html"))
