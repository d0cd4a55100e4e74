"""The addresses of calculated indicators: choosing a formula, its form, calculating anew, and ceasing to."""

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from webapp.accounts.refill import is_refilling
from webapp.cube.calculation.formula import FormulaKind
from webapp.editing.calculations import desk
from webapp.editing.calculations.pages import Result
from webapp.editing.calculations.words import ADDRESSES
from webapp.editing.desk import keeping
from webapp.editing.desk.handling import Saved, Shown
from webapp.transactions import transactional

blueprint = Blueprint("calculations", __name__, url_prefix="/redaktion/siffror/<int:indicator_id>/berakning")
TRY = "rakna"


@blueprint.get("")
def choose(indicator_id: int) -> str:
    """Show the formulas that there are, to choose one."""
    return render_template("editing/formulas.html", page=desk.choice_page(indicator_id))


@blueprint.get("/<slug:formula>")
def form(indicator_id: int, formula: str) -> Response:
    """Show the form of a formula."""
    kind = kind_or_404(formula)
    return shown(kind, indicator_id, keeping.open_form(desk.editable(kind, indicator_id), indicator_id))


@blueprint.post("/<slug:formula>")
def receive(indicator_id: int, formula: str) -> AnyResponse:
    """Show what comes out of a formula, or let the indicator be calculated by it."""
    kind, sent = kind_or_404(formula), MultiDict(request.form)
    if is_refilling():
        return shown(kind, indicator_id, keeping.refill_form(desk.editable(kind, indicator_id), indicator_id, sent))
    if sent.get("gor") == TRY:
        return shown(kind, indicator_id, *desk.tried(kind, indicator_id, sent))
    return save(kind, indicator_id, sent)


def kind_or_404(word: str) -> FormulaKind:
    """Return the formula that a word of an address stands for; raise NotFound."""
    if word not in ADDRESSES:
        raise NotFound
    return ADDRESSES[word]


@transactional
def save(kind: FormulaKind, indicator_id: int, sent: MultiDict[str, str]) -> AnyResponse:
    """Let an indicator be calculated by what a form says."""
    outcome = keeping.receive_form(desk.editable(kind, indicator_id), indicator_id, sent)
    if not isinstance(outcome, Saved):
        return shown(kind, indicator_id, outcome)
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


def shown(kind: FormulaKind, indicator_id: int, form: Shown, result: Result | None = None) -> Response:
    """Answer with the form, and with what comes out of it where that was asked."""
    page = desk.formula_page(kind, indicator_id, form, result)
    return make_response(render_template("editing/calculation.html", page=page, status=form.status), form.status)
