"""The addresses that belong to no goal: robots.txt and whether the site is alive."""

from flask import Blueprint, Response

blueprint = Blueprint("pages", __name__)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Welcome every machine that reads politely."""
    return Response("User-agent: *\nAllow: /\n", mimetype="text/plain")


@blueprint.get("/healthz")
def alive() -> Response:
    """Say that the process answers; it asks the database nothing."""
    response = Response("ok\n", mimetype="text/plain")
    response.headers["Cache-Control"] = "no-store"
    return response
