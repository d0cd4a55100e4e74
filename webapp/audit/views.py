"""The page that shows the newest published report of an audit."""

from flask import Blueprint, Response, abort

from webapp.answers import page
from webapp.audit.compose import report_page
from webapp.audit.queries import newest

blueprint = Blueprint("audit", __name__)


@blueprint.get("/kakor/granskning")
def report() -> Response:
    """Show the report."""
    found = newest()
    if found is None:
        abort(404)
    return page("audit/page.html", page=report_page(found))
