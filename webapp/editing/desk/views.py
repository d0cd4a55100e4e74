"""Gives each kind of record its addresses: the list, a new one, one of them, and taking it away."""

from collections.abc import Callable

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from webapp import errors
from webapp.accounts.refill import is_refilling
from webapp.editing.desk import answers, keeping
from webapp.editing.desk.fitting import Sent
from webapp.editing.desk.handling import Saved
from webapp.editing.desk.moving import PREVIEW
from webapp.editing.desk.previewing import previewed
from webapp.editing.desk.records import Editable, Ident, InTheWayError
from webapp.language import gettext as _
from webapp.transactions import transactional


def add_addresses(blueprint: Blueprint, kind: Editable) -> None:
    """Give a kind of record its addresses below ``/redaktion``."""
    root = f"/redaktion/{kind.name}"
    one = root if kind.is_single else f"{root}/<{kind.converter}:record_id>"
    if not kind.is_single:
        blueprint.add_url_rule(root, f"{kind.name}_lista", listing(kind))
        if kind.can_add:
            blueprint.add_url_rule(f"{root}/ny", f"{kind.name}_ny", opening(kind), defaults={"record_id": None})
            blueprint.add_url_rule(
                f"{root}/ny", f"{kind.name}_spara_ny", receiving(kind), defaults={"record_id": None}, methods=["POST"]
            )
    only: dict[str, Ident] = {"record_id": 1} if kind.is_single else {}
    blueprint.add_url_rule(one, kind.name, opening(kind), defaults=only)
    blueprint.add_url_rule(one, f"{kind.name}_spara", receiving(kind), defaults=only, methods=["POST"])
    if kind.remove:
        blueprint.add_url_rule(f"{one}/ta-bort", f"{kind.name}_ta_bort", asking(kind))
        blueprint.add_url_rule(f"{one}/ta-bort", f"{kind.name}_borttagen", removing(kind), methods=["POST"])


def listing(kind: Editable) -> Callable[[], Response]:
    """Return the view of the list."""

    def show() -> Response:
        return answers.listed(kind, request.args.get("sparat", ""))

    return show


def opening(kind: Editable) -> Callable[[Ident | None], Response]:
    """Return the view of a form."""

    def show(record_id: Ident | None) -> Response:
        return answers.form(kind, record_id, keeping.open_form(kind, record_id), request.args.get("sparat", ""))

    return show


def receiving(kind: Editable) -> Callable[[Ident | None], AnyResponse]:
    """Return the view that writes a form."""

    @transactional
    def receive(record_id: Ident | None) -> AnyResponse:
        sent = everything_sent()
        if is_refilling():
            return answers.form(kind, record_id, keeping.refill_form(kind, record_id, sent))
        outcome = keeping.receive_form(kind, record_id, sent)
        if not isinstance(outcome, Saved):
            return answers.form(kind, record_id, outcome)
        return redirect(url_for(f".{kind.name}", record_id=outcome.id, sparat="ja"), 303)

    def answer(record_id: Ident | None) -> AnyResponse:
        if request.form.get("gor") == PREVIEW and not is_refilling():
            return previewed(kind, record_id, everything_sent())
        return receive(record_id)

    return answer


def everything_sent() -> Sent:
    """Return the fields and files of a form."""
    return Sent([*request.form.items(multi=True), *request.files.items(multi=True)])


def asking(kind: Editable) -> Callable[[Ident], Response]:
    """Return the view that asks whether to take a record away."""

    def ask(record_id: Ident) -> Response:
        return answers.removal(kind, record_id, keeping.stored_or_404(kind, record_id))

    return ask


def removing(kind: Editable) -> Callable[[Ident], AnyResponse]:
    """Return the view that takes a record away."""

    @transactional
    def remove(record_id: Ident) -> AnyResponse:
        stored = keeping.stored_or_404(kind, record_id)
        if is_refilling():
            return answers.removal(kind, record_id, stored)
        if request.form.get("radversion", "") != str(stored.version):
            return answers.removal(kind, record_id, stored, 409)
        try:
            keeping.remove_record(kind, record_id)
        except InTheWayError as error:
            way = errors.WayOn(url_for(f".{kind.name}", record_id=record_id), _("Tillbaka"))
            raise errors.Refusal(409, _("Det går inte att ta bort"), str(error), (way,)) from None
        return redirect(url_for(f".{kind.name}_lista", sparat="borttagen"), 303)

    return remove
