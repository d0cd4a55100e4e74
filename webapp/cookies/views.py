"""The addresses of consent: what we store and why, the visitor's choice and its receipt, and what embeds show."""

from flask import Blueprint, Response, abort, current_app, make_response, redirect, request
from werkzeug.datastructures import MultiDict

from webapp import errors
from webapp.answers import page
from webapp.consent import state
from webapp.consent.own import ONCE_PATH, RECEIPT_COOKIE, RECEIPT_PATH
from webapp.consent.reports import refusal
from webapp.cookies import asking, embeds, forms, receiving, refused
from webapp.cookies.pages import Question
from webapp.htmx import vary
from webapp.language import gettext as _
from webapp.security import is_from_ourselves

blueprint = Blueprint("cookies", __name__)
ADDRESS = RECEIPT_PATH
REPORTS = "/rapport"
"""Where browsers are told to say what they have refused."""
LONGEST_REPORT = 16_384
KEPT = "val-sparat"
"""Where a page says what was chosen, or beside what was allowed: shown by being the target, so it needs no script."""


@blueprint.get(ADDRESS)
def settings() -> Response:
    """Show the settings; the receipt on them is the visitor's own, so nobody keeps the page."""
    found = receiving.settings_page(receiving.own_receipt())
    question = Question(receiving.words_of_choices(found).fingerprint, ADDRESS)
    response = page("cookies/settings.html", page=found, question=question, is_audited=receiving.is_audited())
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post(ADDRESS)
def choose() -> Response:
    """Keep what the visitor chose, and lead back to where the question stood."""
    if not is_from_ourselves(request):
        raise errors.Refusal(
            403,
            _("Valet kom inte från vår egen sida"),
            _("Ett val om kakor tas bara emot från den här webbplatsen. Då kan ingen annan välja åt dig."),
            (errors.WayOn(ADDRESS, _("Välj själv på sidan om kakor")),),
        )
    form = MultiDict[str, str]() if request.files else request.form
    try:
        answer = forms.answer(form, request.referrer or "", request.host_url)
    except forms.AnswerError:
        raise errors.Refusal(
            400,
            _("Vi förstår inte ditt val"),
            _("Något saknas i det som skickades, eller är okänt för oss. Ingenting har ändrats."),
            (errors.WayOn(ADDRESS, _("Välj igen på sidan om kakor")),),
        ) from None
    read = receiving.words_read(answer)
    if not receiving.is_possible(answer, read):
        raise errors.Refusal(
            409,
            _("Frågan har ändrats"),
            _("Det vi frågar om är inte längre detsamma som när du läste det. Ingenting har ändrats."),
            (errors.WayOn(ADDRESS, _("Läs det som gäller nu och välj igen")),),
        )
    return kept(answer, receiving.receipt(answer, read))


@blueprint.get(f"{ONCE_PATH}<number:ident>")
def embedded(ident: int) -> Response:
    """Show what stands in the frame of an embed; looking never changes what is allowed."""
    errors.keep_small()
    return embeds.framed(embeds.find(ident) or abort(404))


@blueprint.post(f"{ONCE_PATH}<number:ident>")
def show_once(ident: int) -> Response:
    """Show an embed this one time, by way of a page that Back can ask for again without showing it again."""
    errors.keep_small()
    if not is_from_ourselves(request):
        raise errors.Refusal(
            403,
            _("Frågan kom inte från vår egen sida"),
            _("Inbäddat innehåll visas bara när du har bett om det på den här webbplatsen."),
            errors.home(),
        )
    found = embeds.find(ident) or abort(404)
    if request.form or request.files:
        raise errors.Refusal(
            400,
            _("Vi förstår inte frågan"),
            _("Det som skickades innehåller något som är okänt för oss. Ingenting har visats."),
            errors.home(),
        )
    secure = current_app.config["MALBILD"].is_secure
    return embeds.shown_once(make_response(redirect(request.path, 303)), found, secure=secure)


@blueprint.post(REPORTS)
def report() -> tuple[str, int]:
    """Count what a browser has refused on a page of ours; it waits for no answer."""
    if not is_from_ourselves(request):
        return "", 403
    counted = refused.here()
    if not counted.is_open():
        return "", 429
    request.max_content_length = LONGEST_REPORT
    found = refusal(request.get_data(), asking.registry())
    if found is None:
        return "", 400
    counted.add(found)
    return "", 204


def kept(answer: forms.Answer, number: str | None) -> Response:
    """Answer with the choice in its cookie, the receipt's number in its own, and the way back."""
    secure = current_app.config["MALBILD"].is_secure
    response = make_response(redirect(f"{answer.next}#{answer.place or KEPT}", 303))
    if request.headers.get("HX-Request"):
        # A document keeps the policy it was loaded with, so a swap would change nothing.
        response = make_response("", 204)
        response.headers["HX-Refresh"] = "true"
    response.headers["Cache-Control"] = "no-store"
    response.headers.add("Set-Cookie", state.keeping(answer.choice, asking.visitor().version, secure=secure))
    if number:
        response.set_cookie(
            RECEIPT_COOKIE,
            number,
            max_age=state.TWELVE_MONTHS,
            path=RECEIPT_PATH,
            secure=secure,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie(RECEIPT_COOKIE, path=RECEIPT_PATH, secure=secure, httponly=True, samesite="Lax")
    return vary(response)
