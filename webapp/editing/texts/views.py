"""The addresses of goals' texts on the editors' side: the list, the form of a draft, and figures for it."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from webapp import formatting
from webapp.accounts.refill import is_refilling
from webapp.editing.desk import keeping
from webapp.editing.desk.compose import form_view
from webapp.editing.desk.fitting import Sent
from webapp.editing.desk.handling import Saved, Shown
from webapp.editing.desk.moving import PREVIEW
from webapp.editing.history.places import history_url
from webapp.editing.texts import desk, figures
from webapp.htmx import is_partial, vary
from webapp.transactions import transactional

blueprint = Blueprint("texts", __name__)


@blueprint.get("/redaktion/texter")
def goals() -> Response:
    """Show every goal and what is known of its texts."""
    context = {"goals": desk.goals(), "done": request.args.get("sparat", ""), "history_url": history_url}
    return make_response(render_template("editing/texts.html", **context, moment=formatting.moment))


@blueprint.get("/redaktion/texter/<int:goal_id>")
def goal(goal_id: int) -> Response:
    """Show the form of a goal's texts."""
    return shown(goal_id, keeping.open_form(desk.kind(), goal_id), request.args.get("sparat", ""))


@blueprint.post("/redaktion/texter/<int:goal_id>")
@transactional
def save(goal_id: int) -> AnyResponse:
    """Write the draft of a goal's texts."""
    kind = desk.kind()
    sent = Sent(request.form)
    if is_refilling():
        return shown(goal_id, keeping.refill_form(kind, goal_id, sent))
    outcome = keeping.receive_form(kind, goal_id, sent)
    if not isinstance(outcome, Saved):
        return shown(goal_id, outcome)
    if sent.get("gor") == PREVIEW:
        return redirect(desk.preview(goal_id), 303)
    return redirect(url_for(".goal", goal_id=goal_id, sparat="ja"), 303)


@blueprint.post("/redaktion/texter/<int:goal_id>/kasta")
@transactional
def discard(goal_id: int) -> AnyResponse:
    """Throw the draft of a goal's texts away."""
    desk.discard(goal_id)
    return redirect(url_for(".goals", sparat="kastat"), 303)


@blueprint.get("/redaktion/texter/siffror")
def found_figures() -> Response:
    """Show figures that a text can be bound to."""
    words = request.args.get("q", "")
    template = "editing/_figures.html" if is_partial(request) else "editing/figures.html"
    return vary(make_response(render_template(template, words=words, found=figures.found(desk.named(words)))))


def shown(goal_id: int, form: Shown, done: str = "") -> Response:
    """Answer with the form of a goal's texts."""
    page = desk.page(
        goal_id, form_view(form.form, form.clashes, form.taken, is_unsaved=form.is_unsaved, here=form.here)
    )
    return make_response(render_template("editing/text.html", page=page, done=done, status=form.status), form.status)
