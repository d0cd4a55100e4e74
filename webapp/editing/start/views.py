"""The address of the editors' first page."""

from flask import Blueprint, Response, make_response, render_template

from webapp import formatting
from webapp.accounts.queries import current_person
from webapp.editing.start import compose

blueprint = Blueprint("start", __name__)


@blueprint.get("/redaktion")
def start() -> Response:
    """Show what waits, what is late, and what has happened."""
    person = current_person()
    page = compose.start_page(person.id)
    return make_response(render_template("editing/start.html", page=page, name=person.name, day=formatting.day))
