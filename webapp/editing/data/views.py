"""The addresses of data on the editors' side: the list, the grid with its check, and an edition's other facts."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from webapp import formatting
from webapp.accounts.permissions import may
from webapp.accounts.refill import is_refilling
from webapp.editing.calculations.desk import figures_page
from webapp.editing.data import desk, edition, handling
from webapp.editing.data.compose import grid_page, release_url
from webapp.editing.data.screen import CONFLICT, FINE, CheckShown, GridShown
from webapp.editing.desk import keeping, moving
from webapp.editing.desk.compose import form_view
from webapp.editing.desk.handling import Saved, Shown
from webapp.editing.history.places import history_url
from webapp.transactions import transactional

blueprint = Blueprint("data", __name__)


@blueprint.get("/redaktion/siffror")
def indicators() -> Response:
    """Show every indicator and what is known of its data."""
    done, can_define = request.args.get("sparat", ""), may("edited_indicators.indikatorer")
    context = {"indicators": desk.indicators(), "done": done, "can_define": can_define}
    words = {"day": formatting.day, "moment": formatting.moment, "history_url": history_url}
    return make_response(render_template("editing/indicators.html", **context, **words))


@blueprint.get("/redaktion/siffror/<int:indicator_id>")
def grid(indicator_id: int) -> Response:
    """Show the grid of an indicator, or its figures where they are calculated."""
    if calculated := figures_page(indicator_id):
        done = request.args.get("sparat", "")
        return make_response(render_template("editing/calculated.html", page=calculated, done=done, status=FINE))
    return shown(handling.opened(indicator_id), request.args.get("sparat", ""))


@blueprint.post("/redaktion/siffror/<int:indicator_id>")
@transactional
def receive(indicator_id: int) -> AnyResponse:
    """Take what stands in the grid: fill it further, check it, or store it as a draft once it is confirmed."""
    if calculated := figures_page(indicator_id, MultiDict(request.form)):
        page = render_template("editing/calculated.html", page=calculated, done="", status=CONFLICT)
        return make_response(page, CONFLICT)
    outcome = handling.received(indicator_id, MultiDict(request.form), only_show=is_refilling())
    if isinstance(outcome, GridShown | CheckShown):
        return shown(outcome)
    if request.form.get(handling.PRESSED) == handling.RELEASE and may("releases.new"):
        return redirect(release_url(indicator_id), 303)
    return redirect(url_for(".grid", indicator_id=indicator_id, sparat="ja"), 303)


def shown(outcome: GridShown | CheckShown, done: str = "") -> Response:
    """Answer with the grid, or with the check of it."""
    if isinstance(outcome, CheckShown):
        page = render_template("editing/check.html", page=desk.check_page(outcome), status=outcome.status)
    else:
        page = render_template("editing/grid.html", page=grid_page(outcome), done=done, status=outcome.status)
    return make_response(page, outcome.status)


@blueprint.post("/redaktion/siffror/<int:indicator_id>/forhandsgranska")
@transactional
def preview(indicator_id: int) -> AnyResponse:
    """Show the draft as visitors will see it."""
    return redirect(desk.preview(indicator_id), 303)


@blueprint.post("/redaktion/siffror/<int:indicator_id>/kasta")
@transactional
def discard(indicator_id: int) -> AnyResponse:
    """Throw the draft of an indicator's data away."""
    desk.discard(indicator_id)
    return redirect(url_for(".indicators", sparat="kastat"), 303)


@blueprint.get("/redaktion/siffror/<int:indicator_id>/historik")
def cell_history(indicator_id: int) -> Response:
    """Show what was done to one value."""
    key, code = request.args.get("key", ""), request.args.get("period", "")
    return make_response(render_template("editing/cell.html", page=desk.history_page(indicator_id, key, code)))


@blueprint.get("/redaktion/siffror/<int:indicator_id>/utgava")
def facts(indicator_id: int) -> Response:
    """Show the form of what an edition says beside its values."""
    kind = edition.kind(indicator_id)
    return facts_shown(indicator_id, keeping.open_form(kind, indicator_id), request.args.get("sparat", ""))


@blueprint.post("/redaktion/siffror/<int:indicator_id>/utgava")
@transactional
def save_facts(indicator_id: int) -> AnyResponse:
    """Write what an edition says beside its values, as a draft."""
    kind = edition.kind(indicator_id)
    sent = MultiDict(request.form)
    if is_refilling():
        return facts_shown(indicator_id, keeping.refill_form(kind, indicator_id, sent))
    outcome = keeping.receive_form(kind, indicator_id, sent)
    if not isinstance(outcome, Saved):
        return facts_shown(indicator_id, outcome)
    if sent.get("gor") == moving.PREVIEW:
        return redirect(desk.preview(indicator_id), 303)
    return redirect(url_for(".facts", indicator_id=indicator_id, sparat="ja"), 303)


def facts_shown(indicator_id: int, form: Shown, done: str = "") -> Response:
    """Answer with the form of what an edition says beside its values."""
    page = desk.facts_page(
        indicator_id, form_view(form.form, form.clashes, form.taken, is_unsaved=form.is_unsaved, here=form.here)
    )
    template = render_template("editing/edition.html", page=page, done=done, status=form.status)
    return make_response(template, form.status)
