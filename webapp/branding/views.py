"""The addresses of the theme's files."""

from flask import Blueprint, Response, abort, request

from webapp.branding.wearing import worn
from webapp.consent.middleware import POLICY
from webapp.consent.policy import ALONE
from webapp.security import A_YEAR

blueprint = Blueprint("branding", __name__, url_prefix="/tema")


@blueprint.get("/<name>")
def file(name: str) -> Response:
    """Send a file, for ever: another content would have another name."""
    found = worn().file(name) or abort(404)
    response = Response(found.content, mimetype=found.media_type)
    request.environ[POLICY] = ALONE
    # Shown by pages; opened by itself it is saved and not run.
    response.headers["Content-Disposition"] = f"attachment; filename={found.name}"
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    response.add_etag()
    return response
