"""What every page of the editors' side shows round its contents: who is logged in, and the ways that are open."""

from dataclasses import dataclass

from flask import Flask, current_app, g, request
from flask_login import current_user
from werkzeug.local import LocalProxy

from webapp.accounts import mail, refill
from webapp.accounts.permissions import may
from webapp.accounts.sessions import is_editors
from webapp.language import gettext as _

BELOW = {
    "/redaktion/installningar": {"plans", "edited_indicators", "registry_desk", "site_desk", "theme_desk", "settings"},
    "/redaktion/publiceringar": {"opened_previews"},
}
"""Whose pages a place leads to, although their addresses do not begin as its own."""


@dataclass(frozen=True, slots=True)
class Way:
    """A link of the navigation bar."""

    url: str
    text: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """Who is logged in, by name, and where that person can go; nobody before the login is done."""

    name: str = ""
    ways: tuple[Way, ...] = ()


def init_app(app: Flask) -> None:
    """Let templates say ``frame``, and the login page carry on what it was sent."""
    app.before_request(remember)
    app.jinja_env.globals.update(frame=LocalProxy(frame), carried_through=refill.under_way, can_mail=mail.can_be_sent)


def places() -> tuple[tuple[str, str, str], ...]:
    """Return every place of the bar: its endpoint, address and name; one that is not built yet shows nowhere."""
    return (
        ("start.start", "/redaktion", _("Start")),
        ("texts.goals", "/redaktion/texter", _("Mål och texter")),
        ("data.indicators", "/redaktion/siffror", _("Indikatorer")),
        ("releases.releases", "/redaktion/publiceringar", _("Publiceringar")),
        ("history.history", "/redaktion/historik", _("Historik")),
        ("settings.settings", "/redaktion/installningar", _("Inställningar")),
        ("accounts.people", "/redaktion/personer", _("Personer")),
    )


def remember() -> None:
    """Find the frame out while the database answers: a page that says that it is away has one too."""
    if is_editors(request.path):
        frame()


def frame() -> Frame:
    """Return the frame of this request's page, as it was found out first."""
    if "frame" not in g:
        g.frame = Frame() if g.get("is_away") else known()
    found: Frame = g.frame
    return found


def known() -> Frame:
    """Return who is logged in, and the ways that are open to that person."""
    if not current_user.is_authenticated:
        return Frame()
    is_built = current_app.view_functions.keys()
    ways = (Way(url, text, is_here(url)) for endpoint, url, text in places() if endpoint in is_built and may(endpoint))
    return Frame(current_user.name, tuple(ways))


def is_here(url: str) -> bool:
    """Say whether a page lies at a place of the bar, or below it; the start page is above everything."""
    if request.path == url or request.blueprint in BELOW.get(url, ()):
        return True
    return url != "/redaktion" and request.path.startswith(f"{url}/")
