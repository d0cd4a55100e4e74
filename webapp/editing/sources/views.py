"""The addresses of saved sources: looked for, chosen, saved, asked, changed and forgotten."""

from typing import TYPE_CHECKING

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from webapp.accounts.refill import is_refilling
from webapp.editing.data.screen import FINE, WRONG
from webapp.editing.imports.views import answered
from webapp.editing.sources.names import BASE, KIND, TABLE, TEXT
from webapp.importers.failures import FetchError
from webapp.language import gettext as _
from webapp.lazily import Lazily

if TYPE_CHECKING:
    from webapp.editing.sources import choosing, listing, saving
    from webapp.editing.sources.pages import ChoosePage
else:
    choosing = Lazily("webapp.editing.sources.choosing")
    listing = Lazily("webapp.editing.sources.listing")
    saving = Lazily("webapp.editing.sources.saving")

blueprint = Blueprint("sources", __name__)
ROOT = "/redaktion/siffror/<int:indicator_id>/kallor"
ONE = f"{ROOT}/<int:source_id>"
ELSEWHERE = 502
AT_WORD, AT_ADDRESS = "falt-sok", "falt-bas"
"""Where on the page it stands what something is wrong with."""


@blueprint.get(ROOT)
def sources(indicator_id: int) -> Response:
    """Show the saved sources of an indicator."""
    told = {
        "sparad": _("Källan är sparad. Tryck på Hämta nu när du vill ha siffrorna."),
        "borttagen": _("Källan är borttagen."),
    }
    return listed(indicator_id, told=told.get(request.args.get("gjort", ""), ""))


@blueprint.get(f"{ROOT}/ny")
def find(indicator_id: int) -> Response:
    """Show what a search finds, or the form for one table."""
    sent = MultiDict(request.args)
    is_file = sent.get(KIND) == "address"
    if not is_file and not any(sent.get(name) for name in (TEXT, TABLE, BASE)):
        return listed(indicator_id, problem=_("Skriv vad du söker efter."), status=WRONG)
    try:
        if TABLE in sent or is_file:
            return chosen(choosing.choose_page(indicator_id, sent))
        page = choosing.found_page(indicator_id, sent)
    except FetchError as error:
        return listed(indicator_id, problem=error.sentence, anchor=AT_ADDRESS, status=ELSEWHERE)
    return make_response(render_template("editing/sources/found.html", page=page))


@blueprint.post(f"{ROOT}/ny")
def save(indicator_id: int) -> AnyResponse:
    """Save a source."""
    try:
        outcome = choosing.saved(indicator_id, MultiDict(request.form), only_show=is_refilling())
    except FetchError as error:
        return listed(indicator_id, problem=error.sentence, anchor=AT_ADDRESS, status=ELSEWHERE)
    if not isinstance(outcome, int):
        return chosen(outcome, WRONG if outcome.problem else FINE)
    return redirect(url_for(".sources", indicator_id=indicator_id, gjort="sparad"), 303)


@blueprint.post(ONE)
def change(indicator_id: int, source_id: int) -> AnyResponse:
    """Change what is said of a source."""
    if not is_refilling():
        saving.change(indicator_id, source_id, MultiDict(request.form))
    return redirect(url_for(".sources", indicator_id=indicator_id, gjort="sparad"), 303)


@blueprint.post(f"{ONE}/fraga")
def ask(indicator_id: int, source_id: int) -> AnyResponse:
    """Ask a source now, and go on with what it says."""
    try:
        return answered(indicator_id, saving.asked(indicator_id, source_id))
    except FetchError as error:
        return listed(indicator_id, problem=error.sentence, anchor=f"kalla-{source_id}", status=ELSEWHERE)


@blueprint.post(f"{ONE}/ta-bort")
def remove(indicator_id: int, source_id: int) -> AnyResponse:
    """Forget a source."""
    saving.remove(indicator_id, source_id)
    return redirect(url_for(".sources", indicator_id=indicator_id, gjort="borttagen"), 303)


def listed(
    indicator_id: int, *, problem: str = "", anchor: str = AT_WORD, told: str = "", status: int = FINE
) -> Response:
    """Answer with the saved sources, and with what went wrong in which place."""
    sent = MultiDict(request.args) if problem else MultiDict[str, str]()
    page = listing.sources_page(indicator_id, listing.Telling(told, problem, anchor, sent))
    return make_response(render_template("editing/sources/sources.html", page=page), status)


def chosen(page: "ChoosePage", status: int = FINE) -> Response:
    """Answer with the form for a table."""
    return make_response(render_template("editing/sources/choose.html", page=page), status)
