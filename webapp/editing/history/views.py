"""The addresses of the history on the editors' side."""

from flask import Blueprint, Response, abort, make_response, render_template, request

from webapp.accounts import permissions
from webapp.editing.history import asked, desk
from webapp.editing.history.places import ROOT

blueprint = Blueprint("history", __name__)
PEOPLE = "accounts.people"
"""Who may see the people may see when they log in."""


@blueprint.get(ROOT)
def history() -> Response:
    """Show who changed what, when and why: of the whole site, of one thing, or of one cell."""
    return make_response(render_template("editing/history.html", page=desk.page(wanted())))


def wanted() -> asked.Asked:
    """Return what part of the history is asked for."""
    return asked.asked(request.args, sees_logins=permissions.may(PEOPLE))


@blueprint.get(f"{ROOT}.csv")
def file() -> Response:
    """Give the same as a file."""
    answer = make_response(desk.file(wanted()))
    answer.headers["Content-Type"] = "text/csv; charset=utf-8"
    answer.headers["Content-Disposition"] = 'attachment; filename="historik.csv"'
    return answer


@blueprint.get(f"{ROOT}/<any(siffror, texter):kind>/<int:owner_id>")
def beside(kind: str, owner_id: int) -> Response:
    """Lay two versions side by side."""
    one, other = asked.number(request.args.get("ena", "")), asked.number(request.args.get("andra", ""))
    page = desk.side_by_side(owner_id, one or 0, other or 0, is_data=kind == "siffror") or abort(404)
    return make_response(render_template("editing/beside.html", page=page))
