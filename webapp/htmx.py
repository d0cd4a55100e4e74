"""What htmx-flask lacks for htmx 4: which representation is wanted, what caches must know, headers for errors.

One address has two representations. ``HX-Request-Type`` alone decides between them: with ``HX-Request``
a Back within the page was answered with a naked fragment. htmx-flask's own response helper refuses
morph swaps and sets no ``Vary``, so it is not used.
"""

from flask import Request, Response

VARY = ("HX-Request-Type", "HX-Request")


def is_partial(request: Request) -> bool:
    """Say whether only the changed part of the page is asked for."""
    return request.headers.get("HX-Request-Type") == "partial"


def vary(response: Response) -> Response:
    """Tell caches that the page and its part are two answers."""
    for header in VARY:
        response.vary.add(header)
    return response


def keep_address(response: Response) -> Response:
    """Keep htmx from writing a failed request into the address bar."""
    response.headers["HX-Replace-Url"] = "false"
    response.headers["HX-Push-Url"] = "false"
    return response
