"""The addresses of releases on the editors' side."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from webapp import errors
from webapp.accounts.refill import is_refilling
from webapp.editing.desk.handling import WRONG
from webapp.editing.desk.moving import PREVIEW
from webapp.editing.desk.records import InTheWayError
from webapp.editing.releases import actions, desk
from webapp.editing.releases.forms import ReleaseForm, WhenForm
from webapp.language import gettext as _
from webapp.transactions import transactional

blueprint = Blueprint("releases", __name__)
Done = TypeVar("Done")
ROOT = "/redaktion/publiceringar"


@blueprint.get(ROOT)
def releases() -> Response:
    """Show what waits, what is planned and what went out."""
    return shown_all({})


@blueprint.get(f"{ROOT}/ny")
def new() -> Response:
    """Show the drafts that can be released together."""
    return shown_new(desk.begun(request.args.getlist("av")))


@blueprint.post(f"{ROOT}/ny")
@transactional
def send_out() -> AnyResponse:
    """Release drafts, now or at a time."""
    sent = MultiDict(request.form)
    if is_refilling():
        return shown_new(ReleaseForm(sent))
    if sent.get("gor") == PREVIEW and sent.getlist("drafts"):
        return redirect(desk.preview(sent.getlist("drafts"), sent.get("dagar", "")), 303)
    form, release_id, is_done = desk.send_out(sent)
    if not is_done:
        return shown_new(form, WRONG)
    if release_id is None:
        return redirect(url_for(".releases", sparat="foreslaget"), 303)
    return redirect(url_for(".release", release_id=release_id, sparat="publicerat"), 303)


@blueprint.get(f"{ROOT}/<int:release_id>")
def release(release_id: int) -> Response:
    """Show one release, with the ways to change or take it back."""
    return shown(release_id, desk.when(release_id))


@blueprint.post(f"{ROOT}/<int:release_id>/flytta")
@transactional
def move(release_id: int) -> AnyResponse:
    """Let a planned release come at another time."""
    if is_refilling():
        return shown(release_id, WhenForm(MultiDict(request.form)))
    form = settled(lambda: desk.move(release_id, MultiDict(request.form)), release_id)
    return back(release_id) if form is None else shown(release_id, form, WRONG)


@blueprint.post(f"{ROOT}/<int:release_id>/avbryt")
@transactional
def cancel(release_id: int) -> AnyResponse:
    """Let the drafts of a planned release be drafts again."""
    settled(lambda: actions.cancel(release_id), release_id)
    return back(release_id)


@blueprint.post(f"{ROOT}/<int:release_id>/ta-tillbaka")
@transactional
def take_back(release_id: int) -> AnyResponse:
    """Say again what was said before a release."""
    typed = request.form.get("reason", "").strip()
    if is_refilling():
        return shown(release_id, desk.when(release_id), reason=typed)
    reason = typed or _("Publiceringen togs tillbaka.")
    return back(settled(lambda: actions.take_back(release_id, reason), release_id))


@blueprint.post(f"{ROOT}/forslag/<int:proposal_id>/godkann")
@transactional
def approve(proposal_id: int) -> AnyResponse:
    """Release what another person has proposed."""
    return back(settled(lambda: actions.approve(proposal_id)))


@blueprint.post(f"{ROOT}/forslag/<int:proposal_id>/avsla")
@transactional
def decline(proposal_id: int) -> AnyResponse:
    """Close what somebody has proposed."""
    typed = request.form.get("reason", "").strip()
    if is_refilling():
        return shown_all({proposal_id: typed})
    settled(lambda: actions.decline(proposal_id, typed))
    return redirect(url_for(".releases", sparat="ja"), 303)


def settled(do: Callable[[], Done], release_id: int | None = None) -> Done:
    """Do something; answer with a page that says what is in the way where it cannot be done."""
    try:
        return do()
    except InTheWayError as error:
        url = url_for(".releases") if release_id is None else url_for(".release", release_id=release_id)
        way = errors.WayOn(url, _("Tillbaka"))
        raise errors.Refusal(409, _("Det gick inte"), str(error), (way,)) from None


def back(release_id: int) -> AnyResponse:
    """Lead back to a release."""
    return redirect(url_for(".release", release_id=release_id, sparat="ja"), 303)


def shown_all(reasons: Mapping[int, str]) -> Response:
    """Answer with the page of all releases; ``reasons`` are what somebody has begun to say no to proposals with."""
    done = request.args.get("sparat", "")
    context = {"page": desk.lists(), "done": done, "reasons": reasons}
    return make_response(render_template("editing/releases.html", **context))


def shown_new(form: ReleaseForm, status: int = 200) -> Response:
    """Answer with the page on which a release is made."""
    page = desk.new_page(form)
    return make_response(render_template("editing/release_new.html", page=page, status=status), status)


def shown(release_id: int, form: WhenForm, status: int = 200, reason: str = "") -> Response:
    """Answer with the page of a release."""
    done = request.args.get("sparat", "")
    context = {"page": desk.release_page(release_id), "form": desk.timed(form), "done": done, "reason": reason}
    return make_response(render_template("editing/release.html", **context, status=status), status)
