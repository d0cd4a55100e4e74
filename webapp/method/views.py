"""The address of the method."""

from flask import Blueprint, Response

from webapp.answers import page
from webapp.method import compose, queries

blueprint = Blueprint("method", __name__)


@blueprint.get(compose.METHOD)
def method() -> Response:
    """Show how the site judges, with examples from figures that are live."""
    candidates = compose.tried(queries.candidates())
    figures = queries.figures({one.indicator for one in candidates})
    found = compose.method_page(candidates, figures, queries.introduction())
    return page("method/method.html", page=found)
