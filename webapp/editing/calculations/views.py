"""The addresses of calculated indicators: the form with what comes out of it, calculating anew, and ceasing to."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from webapp.accounts.refill import is_refilling
from webapp.editing.calculations import desk
from webapp.editing.calculations.pages import Result
from webapp.editing.desk import keeping
from webapp.editing.desk.handling import Saved, Shown
from webapp.transactions import transactional

blueprint = Blueprint("calculations", __name__, url_prefix="/redaktion/siffror/<int:indicator_id>/berakning")
TRY = "rakna"


@blueprint.get("")
def form(indicator_id: int) -> Response:
    """Show the form of what an indicator is calculated by."""
    return shown(indicator_id, keeping.open_form(desk.kind(indicator_id), indicator_id))


@blueprint.post("")
def receive(indicator_id: int) -> AnyResponse:
    """Show what comes out of a formula, or let the indicator be calculated by it."""
    sent = MultiDict(request.form)
    if is_refilling():
        return shown(indicator_id, keeping.refill_form(desk.kind(indicator_id), indicator_id, sent))
    if sent.get("gor") == TRY:
        return shown(indicator_id, *desk.tried(indicator_id, sent))
    return save(indicator_id, sent)


@transactional
def save(indicator_id: int, sent: MultiDict[str, str]) -> AnyResponse:
    """Let an indicator be calculated by what a form says."""
    outcome = keeping.receive_form(desk.kind(indicator_id), indicator_id, sent)
    if not isinstance(outcome, Saved):
        return shown(indicator_id, outcome)
    return redirect(url_for("data.grid", indicator_id=indicator_id, sparat="ja"), 303)


@blueprint.post("/om")
@transactional
def renew(indicator_id: int) -> AnyResponse:
    """Calculate an indicator anew."""
    desk.renew(indicator_id)
    return redirect(url_for("data.grid", indicator_id=indicator_id, sparat="ja"), 303)


@blueprint.post("/sluta")
@transactional
def stop(indicator_id: int) -> AnyResponse:
    """Let an indicator's figures be typed again."""
    desk.stop(indicator_id)
    return redirect(url_for("data.grid", indicator_id=indicator_id, sparat="ja"), 303)


def shown(indicator_id: int, form: Shown, result: Result | None = None) -> Response:
    """Answer with the form, and with what comes out of it where that was asked."""
    page = desk.formula_page(indicator_id, form, result)
    return make_response(render_template("editing/calculation.html", page=page, status=form.status), form.status)
