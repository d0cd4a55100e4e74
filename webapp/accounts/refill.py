"""What somebody had typed when the session was over: kept through the login, and shown again after it.

A POST that comes after the session's end is answered with the login page, which carries the posted fields as hidden
ones (never passwords or files, and only from a page of ours). Once the password is right they wait on the server.
After the whole login ``/redaktion/fortsatt`` shows one button: it posts the fields to the address they were meant for,
with ``aterfyll=1`` beside them. A view that takes a form asks :func:`is_refilling` first of all and, where it says
yes, shows its form with everything typed instead of saving it.
"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Response, make_response, render_template, request, session
from flask_security.proxies import _security
from werkzeug.datastructures import MultiDict

from webapp.accounts.sessions import is_editors
from webapp.security import is_from_ourselves

REFILL = "aterfyll"
LOGIN, RESUME = "/redaktion/logga-in", "/redaktion/fortsatt"
PREFIX = "kvar."
ADDRESS = "kvar-till"
CARRIED = "carried"
SECRET = re.compile(r"csrf_token|passw|losenord|^code$|credential", re.IGNORECASE)
OWN_PATH = re.compile(r"/redaktion(?:[/?][!-~]*)?")
LONGEST_ADDRESS = 2000

Fields = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Carried:
    """Fields on their way through the login, and where they were meant for."""

    address: str
    fields: Fields


def is_refilling() -> bool:
    """Say whether a form comes back after a login, to be shown as it was and not saved."""
    return request.form.get(REFILL) == "1"


def login_address(wanted: str) -> str:
    """Return the address of the login page that leads on to what was asked for."""
    return f"{LOGIN}?{urlencode({'next': wanted})}" if is_own(wanted) else LOGIN


def is_own(address: str) -> bool:
    """Say whether an address is one of the editors' side and nothing that a browser could take for another."""
    plain = bool(OWN_PATH.fullmatch(address)) and len(address) <= LONGEST_ADDRESS
    return plain and "\\" not in address and is_editors(address.partition("?")[0])


def login_page() -> Response:
    """Answer a POST that came after the session's end."""
    log_in: Any = _security.forms["login_form"].cls
    carried = posted(request.form, request.full_path.removesuffix("?")) if is_from_ourselves(request) else None
    form: Any = log_in(formdata=None)
    form.next.data = RESUME if carried else ""
    page = render_template("accounts/login.html", login_user_form=form, carried=carried, is_interrupted=True)
    return make_response(page, 403)


def posted(form: MultiDict[str, str], address: str) -> Carried | None:
    """Return what was posted to an address, without what must not lie in a page."""
    fields = [(name, value) for name, value in form.items(multi=True) if not SECRET.search(name) and name != REFILL]
    return Carried(address, fields) if fields and is_own(address) else None


def under_way() -> Carried | None:
    """Return what the login form that was just posted carries."""
    address = request.form.get(ADDRESS, "")
    fields = [
        (name.removeprefix(PREFIX), value)
        for name, value in request.form.items(multi=True)
        if name.startswith(PREFIX) and not SECRET.search(name)
    ]
    return Carried(address, fields) if fields and is_own(address) else None


def keep() -> None:
    """Let what the login form carries wait on the server: its sender has given the right password."""
    carried = under_way()
    if carried:
        session[CARRIED] = [carried.address, [list(field) for field in carried.fields]]


def taken() -> Carried | None:
    """Take what waits, once."""
    waiting = session.pop(CARRIED, None)
    return Carried(waiting[0], [(name, value) for name, value in waiting[1]]) if waiting else None
