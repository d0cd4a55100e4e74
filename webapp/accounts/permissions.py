"""Who may do what: one table of every endpoint, and the one place that asks it before a request is answered.

A new address needs a row here: without one it answers nobody on the editors' side, and a test fails.
"""

from collections.abc import Mapping, Sequence
from enum import IntEnum

from flask import Flask, Response, g, make_response, redirect, request, session
from flask_login import current_user
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as AnyResponse

from webapp import errors
from webapp.accounts import journal, refill
from webapp.accounts.sessions import HALF_WAY, START, is_editors
from webapp.language import gettext as _
from webapp.models.people import Role

SECOND_FACTOR = "/redaktion/tva-steg"
CODE = "security.two_factor_token_validation"


class Access(IntEnum):
    """Who may, each all that the ones before may."""

    ANYONE = 0
    NEWCOMER = 1
    """Logged in, with or without the second factor that the role demands."""
    WRITER = 2
    EDITOR = 3
    ADMINISTRATOR = 4
    NOBODY = 5


OF_ROLE = {Role.WRITER: Access.WRITER, Role.EDITOR: Access.EDITOR, Role.ADMINISTRATOR: Access.ADMINISTRATOR}


PUBLIC = (
    "audit.report",
    "branding.file",
    "cookies.choose",
    "cookies.embedded",
    "cookies.report",
    "cookies.settings",
    "cookies.show_once",
    "corrections.corrections",
    "indicators.csv_file",
    "indicators.indicator",
    "indicators.svg_file",
    "method.method",
    "pages.alive",
    "pages.robots",
    "pages.site_map",
    "pages.statement",
    "previews.preview",
    "previews.show_once",
    "search.search",
    "static",
    "strategies.area",
    "strategies.front",
    "strategies.goal",
    "strategies.goal_by_words",
    "strategies.strategy",
)
"""What everybody sees; nobody is logged in there."""

RECORD = ("", "_lista", "_ny", "_spara_ny", "_spara", "_ta_bort", "_borttagen")
"""What the endpoints of a kind of record are called, after the name of the kind."""
SINGLE = ("", "_spara")
"""Those of a record that is always there."""


def records(access: Access, *kinds: str, endings: Sequence[str] = RECORD) -> Mapping[str, Access]:
    """Return a row for each endpoint of kinds of records."""
    return {f"{kind}{ending}": access for kind in kinds for ending in endings}


TABLE: Mapping[str, Access] = {
    **dict.fromkeys(PUBLIC, Access.ANYONE),
    "accounts.invitation": Access.ANYONE,
    "accounts.accept": Access.ANYONE,
    "security.login": Access.ANYONE,
    "security.logout": Access.ANYONE,
    "security.forgot_password": Access.ANYONE,
    "security.reset_password": Access.ANYONE,
    "security.tf_select": Access.ANYONE,
    CODE: Access.ANYONE,
    "security.mf_recovery": Access.ANYONE,
    "security.wan_signin": Access.ANYONE,
    "security.wan_signin_response": Access.ANYONE,
    "accounts.second_factor": Access.NEWCOMER,
    "security.verify": Access.NEWCOMER,
    "security.two_factor_setup": Access.NEWCOMER,
    "security.two_factor_setup_validate": Access.NEWCOMER,
    "security.wan_register": Access.NEWCOMER,
    "security.wan_register_response": Access.NEWCOMER,
    "accounts.account": Access.WRITER,
    "start.start": Access.WRITER,
    "history.beside": Access.WRITER,
    "history.file": Access.WRITER,
    "history.history": Access.WRITER,
    "settings.settings": Access.EDITOR,
    "opened_previews.previews": Access.WRITER,
    "opened_previews.close": Access.WRITER,
    "opened_previews.extend": Access.WRITER,
    "releases.releases": Access.WRITER,
    "releases.release": Access.WRITER,
    "releases.new": Access.EDITOR,
    "releases.send_out": Access.EDITOR,
    "releases.move": Access.EDITOR,
    "releases.cancel": Access.EDITOR,
    "releases.take_back": Access.EDITOR,
    "releases.approve": Access.EDITOR,
    "releases.decline": Access.EDITOR,
    "calculations.choose": Access.EDITOR,
    "calculations.form": Access.EDITOR,
    "calculations.receive": Access.EDITOR,
    "calculations.renew": Access.WRITER,
    "calculations.stop": Access.EDITOR,
    "data.cell_history": Access.WRITER,
    "data.discard": Access.WRITER,
    "data.facts": Access.WRITER,
    "data.grid": Access.WRITER,
    "data.indicators": Access.WRITER,
    "data.preview": Access.WRITER,
    "data.receive": Access.WRITER,
    "data.save_facts": Access.WRITER,
    "imports.answer": Access.WRITER,
    "imports.discard": Access.WRITER,
    "imports.files": Access.WRITER,
    "imports.answers": Access.WRITER,
    "imports.original": Access.WRITER,
    "imports.step": Access.WRITER,
    "imports.upload": Access.WRITER,
    "sources.ask": Access.WRITER,
    "sources.change": Access.WRITER,
    "sources.find": Access.WRITER,
    "sources.remove": Access.WRITER,
    "sources.save": Access.WRITER,
    "sources.sources": Access.WRITER,
    "texts.discard": Access.WRITER,
    "texts.found_figures": Access.WRITER,
    "texts.goal": Access.WRITER,
    "texts.goals": Access.WRITER,
    "texts.save": Access.WRITER,
    **records(Access.EDITOR, "plans.strategier", "plans.omraden", "plans.mal"),
    **records(Access.EDITOR, "edited_indicators.indikatorer", "edited_indicators.indelningar"),
    "accounts.logins": Access.WRITER,
    "accounts.end_logins": Access.WRITER,
    "accounts.resume": Access.WRITER,
    "security.change_password": Access.WRITER,
    "security.mf_recovery_codes": Access.WRITER,
    "security.wan_delete": Access.WRITER,
    "security.wan_verify": Access.WRITER,
    "security.wan_verify_response": Access.WRITER,
    "security.two_factor_rescue": Access.NOBODY,
    **records(Access.EDITOR, "site_desk.kontakter", "site_desk.gamla-adresser"),
    **records(Access.EDITOR, "site_desk.tillganglighet", endings=SINGLE),
    **records(Access.EDITOR, "site_desk.sidtexter", endings=("_lista", *SINGLE)),
    **records(Access.ADMINISTRATOR, "theme_desk.utseende", endings=SINGLE),
    **records(Access.ADMINISTRATOR, "settings.publicering", endings=SINGLE),
    **records(Access.ADMINISTRATOR, "registry_desk.tjanster"),
    "registry_desk.tjanster_fil": Access.ADMINISTRATOR,
    "accounts.people": Access.ADMINISTRATOR,
    "accounts.invite": Access.ADMINISTRATOR,
    "accounts.change_person": Access.ADMINISTRATOR,
    "accounts.ask_to_forget": Access.ADMINISTRATOR,
    "accounts.forget": Access.ADMINISTRATOR,
}


def init_app(app: Flask) -> None:
    """Ask the table before each request on the editors' side."""
    app.before_request(guard)


def guard() -> AnyResponse | None:
    """Let a request through, or answer it: with the login page, the way to a second factor, or a refusal."""
    if not is_editors(request.path):
        return None
    g.error_template = "accounts/error.html"
    needed = TABLE.get(request.endpoint) if request.endpoint else Access.ANYONE
    if needed is Access.NOBODY:
        raise NotFound
    if request.endpoint == CODE and current_user.is_authenticated and HALF_WAY not in session:
        # Flask-Security would log out whoever comes here by a link and is logged in already.
        return sent_to(START)
    return None if needed is Access.ANYONE else held_back(needed)


def held_back(needed: Access | None) -> AnyResponse | None:
    """Return what keeps somebody from a page that not everybody may see, if anything does."""
    if not current_user.is_authenticated:
        raise_if_away()
        return asked_to_log_in()
    if needed is Access.NEWCOMER:
        return None
    if current_user.needs_second_factor:
        return sent_to(SECOND_FACTOR)
    if needed is None or needed > OF_ROLE[current_user.role]:
        journal.note("refused", current_user.id, endpoint=request.endpoint or "")
        raise errors.Refusal(
            403,
            _("Det här får du inte göra"),
            _("Din roll räcker inte hit. Fråga en administratör om du behöver komma åt sidan."),
            (errors.WayOn(START, _("Till redaktionens startsida")),),
        )
    return None


def raise_if_away() -> None:
    """Say that the database is away, where that is why nobody seems to be logged in: a login would not help."""
    fault = getattr(session, "fault", None)
    if isinstance(fault, Exception):
        raise fault


def may(endpoint: str) -> bool:
    """Say whether whoever is logged in may use an endpoint, so that no page shows a way that is closed."""
    needed = TABLE.get(endpoint)
    if needed is None or not current_user.is_authenticated or current_user.needs_second_factor:
        return False
    return needed <= OF_ROLE[current_user.role]


def asked_to_log_in() -> AnyResponse:
    """Answer somebody who is not logged in; what was posted is kept on the login page."""
    if request.method in {"GET", "HEAD"}:
        return sent_to(refill.login_address(request.full_path.removesuffix("?")))
    return refill.login_page()


def sent_to(address: str) -> AnyResponse:
    """Send a browser to another page, the whole window of it also where only a part was asked for."""
    if not request.headers.get("HX-Request"):
        return redirect(address)
    response: Response = make_response("", 204)
    response.headers["HX-Redirect"] = address
    return response
