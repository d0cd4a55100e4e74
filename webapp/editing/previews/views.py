"""The addresses of open previews on the editors' side."""

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from webapp.accounts.refill import is_refilling
from webapp.editing.previews import desk
from webapp.previews.services import LENGTHS, USUAL
from webapp.transactions import transactional

blueprint = Blueprint("opened_previews", __name__)


@blueprint.get(desk.PAGE)
def previews() -> Response:
    """Show which previews are open."""
    context = {"previews": desk.open_ones(), "lengths": LENGTHS, "usual": USUAL}
    return make_response(render_template("editing/previews.html", **context, done=request.args.get("sparat", "")))


@blueprint.post(f"{desk.PAGE}/<int:preview_id>/stang")
@transactional
def close(preview_id: int) -> AnyResponse:
    """Let nobody use a preview any more."""
    desk.close(preview_id)
    return redirect(f"{desk.PAGE}?sparat=stangd", 303)


@blueprint.post(f"{desk.PAGE}/<int:preview_id>/andra")
@transactional
def extend(preview_id: int) -> AnyResponse:
    """Let a preview be open for longer or shorter."""
    if is_refilling():
        return redirect(desk.PAGE, 303)
    desk.extend(preview_id, request.form.get("dagar", ""))
    return redirect(f"{desk.PAGE}?sparat=ja", 303)
