"""How a page becomes an answer: its validator, what caches must know, compression, and 304 where nothing is new.

Flask-Compress gives each encoding an ETag of its own, but answers 304 only where it has compressed; so
the question is asked once more, last of all.
"""

from urllib.parse import quote

from flask import Flask, Response, current_app, make_response, render_template, request

from webapp.consent.connections import links_in
from webapp.consent.headers import REDIRECTS
from webapp.consent.middleware import LINKS
from webapp.extensions import compress
from webapp.htmx import vary

COMPRESSED = ["text/html", "text/plain", "text/csv", "text/css", "image/svg+xml", "application/json", "application/xml"]
REDIRECTING = range(300, 400)
BROTLI_LEVEL = 3
"""Two thirds of level 4's work for three hundredths more bytes of a goal page."""


def init_app(app: Flask) -> None:
    """Compress answers and confirm those that a browser has; what is registered last runs first."""
    app.after_request(confirmed)
    app.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=BROTLI_LEVEL,
        COMPRESS_STREAMS=False,
        COMPRESS_MIMETYPES=COMPRESSED,
    )
    compress.init_app(app)
    app.after_request(with_links_named)
    app.after_request(with_words_of_ours)


def with_words_of_ours(response: Response) -> Response:
    """Let a redirect that a browser does not follow say where it leads, in the words of the site."""
    if leads_on(response):
        response.set_data(render_template("errors/led_on.html", address=response.location))
    return response


def with_links_named(response: Response) -> Response:
    """Tell the consent middleware where the plain links of a page lead, so that nothing else of it leads out.

    The link behind a redirect is no reason to follow it: nobody has chosen to go there.
    """
    if response.mimetype == "text/html" and not response.is_streamed and not leads_on(response):
        names_another = any(name in response.headers for name in REDIRECTS.values())
        request.environ[LINKS] = frozenset() if names_another else links_in(response.get_data())
    return response


def leads_on(response: Response) -> bool:
    """Say whether an answer is a redirect, behind which stands a page of ours."""
    return response.status_code in REDIRECTING and bool(response.location) and response.mimetype == "text/html"


def confirmed(response: Response) -> Response:
    """Answer 304 where the browser already has these very bytes."""
    if request.method in {"GET", "HEAD"} and response.status_code < 300:  # noqa: PLR2004 -- where success ends
        response.make_conditional(request)
    return response


def page(template: str, address: str = "", **context: object) -> Response:
    """Render a whole page that a browser may keep but must ask about.

    ``address`` is the page's one address with its canonical query, needed only where a query belongs to it.
    """
    return finished(render_template(template, canonical=absolute(address or quote(request.path)), **context))


def absolute(address: str) -> str:
    """Return an address of this site with the site's own name before it."""
    site_url: str = current_app.config["MALBILD"].site_url
    return site_url + address


def finished(body: str) -> Response:
    """Give an answer its validator and tell caches what it depends on."""
    response = make_response(body)
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    return vary(response)
