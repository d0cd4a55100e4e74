"""The addresses of imports: a file is sent, explained step by step, checked, and confirmed into a draft.

A file is read before anything is locked: a spreadsheet takes its time, and others want to save meanwhile.
"""

from io import BytesIO
from typing import TYPE_CHECKING

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request, send_file, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from webapp.accounts.permissions import may
from webapp.accounts.refill import is_refilling
from webapp.editing.data.compose import release_url
from webapp.editing.data.handling import PRESSED, RELEASE
from webapp.editing.data.screen import FINE, WRONG
from webapp.editing.imports.arrived import Coming, GoneError
from webapp.editing.imports.pages import AnswerPage, ConfirmPage, PartPage, SamePage, UploadPage
from webapp.importers.base import Original
from webapp.language import gettext as _
from webapp.lazily import Lazily

if TYPE_CHECKING:
    from webapp.editing.imports import steps
    from webapp.editing.imports.steps import Done, Shown
else:
    steps = Lazily("webapp.editing.imports.steps")

blueprint = Blueprint("imports", __name__)
ROOT = "/redaktion/siffror/<int:indicator_id>/fil"
ONE = f"{ROOT}/<int:arrival_id>"
TEMPLATES = {
    UploadPage: "editing/imports/upload.html",
    PartPage: "editing/imports/part.html",
    AnswerPage: "editing/imports/answer.html",
    SamePage: "editing/imports/same.html",
    ConfirmPage: "editing/imports/confirm.html",
}


@blueprint.get(ROOT)
def files(indicator_id: int) -> Response:
    """Show the form for a file, and the files that came before."""
    return shown(steps.begun(indicator_id, is_same=request.args.get("samma") == "ja"))


@blueprint.post(ROOT)
def upload(indicator_id: int) -> AnyResponse:
    """Take a file in."""
    if is_refilling():
        return shown(
            steps.begun(indicator_id, _("Filen kom inte med genom inloggningen. Välj den en gång till.")), WRONG
        )
    sent = request.files.get("fil")
    if sent is None or not sent.filename:
        return shown(steps.begun(indicator_id, _("Välj en fil först.")), WRONG)
    return answered(indicator_id, steps.taken_in(Coming(indicator_id, Original(sent.read(), sent.filename))))


@blueprint.get(ONE)
def step(indicator_id: int, arrival_id: int) -> AnyResponse:
    """Show what is to be done next with a file, or an earlier step of it."""
    return answered(indicator_id, steps.shown(indicator_id, arrival_id, request.args.get("steg", "")))


@blueprint.post(ONE)
def answer(indicator_id: int, arrival_id: int) -> AnyResponse:
    """Take the answer of a step."""
    sent = MultiDict(request.form)
    try:
        outcome = steps.answered(indicator_id, arrival_id, sent, only_show=is_refilling())
    except GoneError:
        abort(404)
    return answered(indicator_id, outcome)


@blueprint.get(f"{ONE}/original")
def original(indicator_id: int, arrival_id: int) -> Response:
    """Send a file as it came, to be kept and never to be shown by a browser."""
    found = steps.arrived_or_404(indicator_id, arrival_id).original
    name = found.name or f"original-{arrival_id}"
    return send_file(BytesIO(found.content), "application/octet-stream", as_attachment=True, download_name=name)


@blueprint.get(f"{ONE}/svar")
def answers(indicator_id: int, arrival_id: int) -> Response:
    """Send the files in which a source answered, packed as one."""
    packed = BytesIO(steps.answers_or_404(indicator_id, arrival_id))
    return send_file(packed, "application/zip", as_attachment=True, download_name=f"svar-{arrival_id}.zip")


@blueprint.post(f"{ONE}/kasta")
def discard(indicator_id: int, arrival_id: int) -> AnyResponse:
    """Forget a file that was never used."""
    steps.discarded(indicator_id, arrival_id)
    return redirect(url_for(".files", indicator_id=indicator_id), 303)


def answered(indicator_id: int, outcome: "Shown | Done") -> AnyResponse:
    """Answer with a page, or lead on."""
    if isinstance(outcome, steps.Done):
        if outcome.is_same:
            return redirect(url_for("imports.files", indicator_id=indicator_id, samma="ja"), 303)
        if outcome.arrival_id is not None:
            return redirect(url_for("imports.step", indicator_id=indicator_id, arrival_id=outcome.arrival_id), 303)
        if request.form.get(PRESSED) == RELEASE and may("releases.new"):
            return redirect(release_url(indicator_id), 303)
        return redirect(url_for("data.grid", indicator_id=indicator_id, sparat="ja"), 303)
    return shown(outcome.page, outcome.status)


def shown(page: UploadPage | PartPage | AnswerPage | SamePage | ConfirmPage, status: int = FINE) -> Response:
    """Answer with a page."""
    return make_response(render_template(TEMPLATES[type(page)], page=page, status=status), status)
