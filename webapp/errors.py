"""The pages a visitor sees when something is not as asked: what happened, in plain words, and a way on."""

from collections.abc import Sequence
from dataclasses import dataclass
from traceback import format_tb

from flask import Flask, Response, current_app, g, make_response, render_template, request
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException

from webapp.consent.middleware import POLICY
from webapp.consent.policy import FRAMED
from webapp.htmx import keep_address, vary
from webapp.language import gettext as _

PLAIN = "errors/error.html"
FRAMED_ALONE = "cookies/framed_error.html"
FAULT = 500
"""The status of a fault of ours, which may lie in the very frame that a page would be shown in."""
AWAY = (OperationalError, InterfaceError, PoolTimeout)
"""What is raised while the database does not answer."""


@dataclass(frozen=True, slots=True)
class WayOn:
    """A link out of an error."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What an error page says."""

    status: int
    title: str
    text: str
    links: tuple[WayOn, ...] = ()


class Refusal(Exception):  # noqa: N818 -- it is an answer, not a fault
    """Carry an error page out of a view."""

    def __init__(self, status: int, title: str, text: str, links: Sequence[WayOn] = ()) -> None:
        """Keep what the page will say."""
        super().__init__(title)
        self.page = ErrorPage(status, title, text, tuple(links))


def init_app(app: Flask) -> None:
    """Answer every error with a page of our own."""
    app.register_error_handler(Refusal, lambda refusal: answer(refusal.page))
    app.register_error_handler(HTTPException, from_http)
    for away in AWAY:
        app.register_error_handler(away, from_database)
    app.register_error_handler(Exception, from_fault)


def answer(page: ErrorPage) -> Response:
    """Render an error page; on a partial request the visitor's address and chart stay as they were.

    A side of the site with a frame of its own names its template.
    """
    g.is_refused = True
    template = g.get("error_template", PLAIN)
    if page.status == FAULT and template != FRAMED_ALONE:
        template = PLAIN
    response = make_response(render_template(template, error=page), page.status)
    response.headers["Cache-Control"] = "no-store"
    if request.headers.get("HX-Request"):
        keep_address(response)
    return vary(response)


def keep_small() -> None:
    """Let what goes wrong in a frame be told there in two lines; whoever opens the address alone gets a whole page."""
    if request.headers.get("Sec-Fetch-Dest") == "iframe":
        g.error_template = FRAMED_ALONE
        request.environ[POLICY] = FRAMED


def home() -> tuple[WayOn, ...]:
    """Return the way back to the start."""
    return (WayOn("/", _("Till startsidan")),)


def from_http(error: HTTPException) -> Response:
    """Answer what Flask itself refuses, keeping the headers it asks for."""
    if error.response is not None or error.code is None:
        return make_response(error.get_response())
    response = answer(page_of(error.code))
    for name, value in error.get_headers():
        if name.lower() in {"allow", "retry-after"}:
            response.headers[name] = value
    return response


def page_of(status: int) -> ErrorPage:
    """Return the words for a status."""
    known = {
        404: (
            _("Sidan finns inte"),
            _("Adressen leder inte till någon sida här. Kanske är den felskriven, eller så har sidan flyttat."),
        ),
        405: (_("Det går inte att göra så här"), _("Sidan finns, men den tar inte emot det du försökte skicka.")),
        413: (
            _("Det är för mycket på en gång"),
            _("Det du skickade får inte plats. Gå tillbaka och skicka mindre: en mindre fil, eller en del åt gången."),
        ),
        429: (
            _("Vänta en stund"),
            _("Det har kommit för många försök på kort tid. Försök igen om några minuter."),
        ),
        500: (
            _("Något gick fel hos oss"),
            _("Felet är vårt och det är antecknat. Försök gärna igen om en stund."),
        ),
        503: (
            _("Sidan är strax tillbaka"),
            _("Vi når inte våra uppgifter just nu. Försök igen om en liten stund, så är sidan oftast här igen."),
        ),
    }
    title, text = known.get(
        status, (_("Vi förstår inte frågan"), _("Adressen innehåller något som vi inte kan tolka."))
    )
    return ErrorPage(status, title, text, home())


def from_database(error: SQLAlchemyError) -> Response:
    """Answer 503 while the database is away; it comes back by itself. The page must do without it."""
    g.is_away = True
    current_app.logger.warning("The database does not answer: %s", getattr(error, "orig", None) or error)
    response = answer(page_of(503))
    response.headers["Retry-After"] = "30"
    return response


def from_fault(error: Exception) -> Response:
    """Answer 500 and log what went wrong; of a database's fault only where, its words may hold what is stored."""
    if isinstance(error, DBAPIError):
        where = "".join(format_tb(error.__traceback__))
        current_app.logger.error("Unhandled %s\n%s%s", type(error).__name__, where, error.statement)
    else:
        current_app.logger.error("Unhandled error", exc_info=error)
    return answer(page_of(500))
