"""The address of previews: the very pages that visitors will see, which nobody stores and no search engine lists.

A preview is made by releasing its drafts in a transaction that is undone once the page is rendered.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, abort, current_app, g, make_response, redirect, request
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as AnyResponse

from webapp import errors, formatting
from webapp.consent.own import ONCE_PATH, PREVIEWS_PATH
from webapp.language import gettext as _
from webapp.previews import queries, services, staying
from webapp.previews.queries import Opened
from webapp.transactions import undone

blueprint = Blueprint("previews", __name__)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page says of being a preview: the door that its ways go through, and until when it is open."""

    door: str
    until: str


@blueprint.get(f"{PREVIEWS_PATH}<token>/", defaults={"path": ""})
@blueprint.get(f"{PREVIEWS_PATH}<token>/<path:path>")
def preview(token: str, path: str) -> AnyResponse:
    """Show a page with the drafts of a preview in it; other pages than those of figures and texts are shown as ever."""
    if f"/{path}".startswith(ONCE_PATH):
        errors.keep_small()
    found = queries.opened(token) or abort(404)
    ways = current_app.url_map.bind_to_environ(request.environ)
    try:
        endpoint, arguments = ways.match(f"/{path}", method="GET")
    except HTTPException:
        abort(404)
    if endpoint not in staying.SHOWN:
        return redirect(ways.build(endpoint, arguments))
    return within(found, token, endpoint, arguments)


@blueprint.post(f"{PREVIEWS_PATH}<token>{ONCE_PATH}<number:ident>")
def show_once(token: str, ident: int) -> AnyResponse:
    """Show an embed of the drafts this one time."""
    errors.keep_small()
    return within(queries.opened(token) or abort(404), token, "cookies.show_once", {"ident": ident})


def within(found: Opened, token: str, endpoint: str, arguments: Mapping[str, object]) -> Response:
    """Answer as the site will once the drafts are released."""
    until = _("Länken slutar gälla {time}.").format(time=formatting.moment(found.ends_at))
    g.preview = Shown(f"{PREVIEWS_PATH}{token}", until)
    with undone() as session:
        services.lay_open(session, found.id)
        return make_response(current_app.view_functions[endpoint](**arguments))


@blueprint.after_request
def kept_to_itself(response: Response) -> Response:
    """Let nobody store the answer, list it or hear of its address, and keep its ways inside."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers.pop("ETag", None)
    if shown := g.get("preview"):
        if response.mimetype == "text/html":
            response.set_data(staying.inside(response.get_data(as_text=True), shown.door))
        for header in staying.HEADERS:
            if header in response.headers:
                response.headers[header] = staying.led(response.headers[header], shown.door)
    return response
