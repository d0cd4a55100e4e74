"""The addresses that belong to no goal: the accessibility statement, what machines ask for, and old addresses."""

from flask import Blueprint, Response, redirect, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from webapp import errors
from webapp.answers import absolute, finished, page
from webapp.htmx import is_partial
from webapp.pages import compose, queries
from webapp.pages.redirects import with_query
from webapp.pages.sitemap import sitemap

blueprint = Blueprint("pages", __name__)


@blueprint.get(compose.STATEMENT)
def statement() -> Response:
    """Show how accessible the site is, and how to be heard where it is not."""
    return page("pages/statement.html", page=compose.statement_page(queries.statement()))


@blueprint.get("/sitemap.xml")
def site_map() -> Response:
    """List every public page with the time it last changed."""
    response = finished(sitemap(compose.entries(queries.published()), absolute))
    response.mimetype = "application/xml"
    return response


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Welcome every machine that reads politely, and tell it where the pages are listed."""
    return Response(f"User-agent: *\nAllow: /\n\nSitemap: {absolute('/sitemap.xml')}\n", mimetype="text/plain")


@blueprint.get("/healthz")
def alive() -> Response:
    """Say that the process answers; it asks the database nothing."""
    response = Response("ok\n", mimetype="text/plain")
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.app_errorhandler(404)
def missing(error: NotFound) -> AnyResponse:
    """Lead from an old address to what took its place; it is asked for only where nothing else has answered."""
    readable = request.method in {"GET", "HEAD"} and request.endpoint != "static"
    try:
        target = queries.moved_to(request.path) if readable and not is_partial(request) else None
    except errors.AWAY as away:
        return errors.from_database(away)
    if target is None:
        return errors.from_http(error)
    response = redirect(with_query(target, request.query_string.decode(errors="replace")), 301)
    response.headers["Cache-Control"] = "no-cache"
    return response
