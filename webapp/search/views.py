"""The address of the search."""

from flask import Blueprint, Response, current_app, request
from flask.blueprints import BlueprintSetupState

from webapp.answers import page
from webapp.search import compose, queries
from webapp.search.shelf import Shelf, public_index

blueprint = Blueprint("search", __name__)
SHELF = "malbild-search"


@blueprint.record_once
def give_shelf(setup: BlueprintSetupState) -> None:
    """Give the application a place to keep its index."""
    setup.app.extensions[SHELF] = Shelf(public_index)


@blueprint.get(compose.ADDRESS)
def search() -> Response:
    """Answer a search; no page of answers belongs in another search engine's."""
    shelf: Shelf = current_app.extensions[SHELF]
    index = shelf.index(queries.state())
    answer = page("search/search.html", page=compose.search_page(index, request.args.get("q", "")))
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
