"""The pages of the accounts that Flask-Security has none for: start, logins, second factors, people, invitations."""

from flask import Blueprint, Response, abort, flash, make_response, redirect, render_template, request, session
from werkzeug.wrappers import Response as AnyResponse

from webapp import errors
from webapp.accounts import deeds, forgetting, forms, invitations, journal, limits, queries, refill, services
from webapp.language import gettext as _
from webapp.publishing.history import By
from webapp.transactions import transactional

blueprint = Blueprint("accounts", __name__, url_prefix="/redaktion")
LOGINS, PEOPLE, LOGIN = "/redaktion/inloggningar", "/redaktion/personer", "/redaktion/logga-in"


@blueprint.get("/konto")
def account() -> str:
    """Show whoever is logged in the ways to change what belongs to the login."""
    return render_template("accounts/account.html", person=queries.current_person(), factors=queries.current_factors())


@blueprint.get("/inloggningar")
def logins() -> str:
    """Show where whoever is logged in is logged in."""
    own_key: str | None = getattr(session, "key", None)
    found = queries.logins_of(queries.current_person().id, own_key)
    return render_template("accounts/logins.html", logins=found)


@blueprint.post("/inloggningar")
def end_logins() -> AnyResponse:
    """Log somebody out everywhere, or everywhere else."""
    if refill.is_refilling():
        return redirect(LOGINS, 303)
    person = queries.current_person()
    own_key: str | None = getattr(session, "key", None)
    if request.form.get("vilka") == "andra":
        services.end_other_logins(person.id, own_key)
        where = _("På alla andra ställen.")
        flash(_("Du är utloggad på alla andra ställen."), "success")
        answer = redirect(LOGINS, 303)
    else:
        services.end_all_logins(person.id)
        session.clear()
        where = _("Överallt.")
        flash(_("Du är utloggad överallt."), "success")
        answer = redirect(LOGIN, 303)
    journal.note("logged out elsewhere", person.id)
    deeds.logged_out_elsewhere(person.id, where)
    return answer


@blueprint.get("/fortsatt")
def resume() -> str | AnyResponse:
    """Show the way back to what somebody had typed when the session was over."""
    carried = refill.taken()
    return (
        render_template("accounts/resume.html", carried=carried, field=refill.REFILL)
        if carried
        else redirect("/redaktion")
    )


@blueprint.get("/tva-steg")
def second_factor() -> str:
    """Show what whoever is logged in has to show beside the password, and what may be added."""
    return render_template("accounts/second_factor.html", factors=queries.current_factors())


@blueprint.get("/personer")
def people() -> str:
    """List the people, with the form that invites another."""
    return people_page(forms.Invite(formdata=None))


def people_page(form: forms.Invite, link: str = "", name: str = "") -> str:
    """Render the list of people; ``link`` is an invitation that is to be handed over by hand."""
    found = queries.everybody()
    own = queries.current_person().id
    return render_template("accounts/people.html", form=form, people=found, own=own, link=link, name=name)


@blueprint.post("/personer")
@transactional
def invite() -> str | Response | AnyResponse:
    """Make an account and invite its person: by mail, or by a link that the administrator hands over."""
    form = forms.Invite()
    own = queries.current_person().id
    if refill.is_refilling():
        return people_page(form)
    if not form.validate():
        return make_response(people_page(form), 422)
    try:
        person = services.invited(form.email.data or "", form.name.data or "", form.role.data, by=own)
    except services.AccountRefusedError as refused:
        form.refuse(refused.field, str(refused))
        return make_response(people_page(form), 422)
    journal.note("invited", own, account=person.id)
    return handed_over(person.id)


@blueprint.post("/personer/<number:ident>")
@transactional
def change_person(ident: int) -> str | Response | AnyResponse:
    """Give somebody another role, close or open an account, or make a new invitation."""
    if refill.is_refilling():
        return redirect(PEOPLE, 303)
    form = forms.Change()
    if not form.validate():
        abort(400)
    own = queries.current_person().id
    if form.new_link.data:
        return handed_over(ident)
    try:
        if not services.change(ident, role=form.role.data, is_active=form.is_active.data, by=By(own)):
            abort(404)
    except services.AccountRefusedError as refused:
        raise not_done(refused) from None
    journal.note("account changed", own, account=ident, role=str(form.role.data), active=int(form.is_active.data))
    flash(_("Ändringen är sparad."), "success")
    return redirect(PEOPLE, 303)


def not_done(refused: services.AccountRefusedError) -> errors.Refusal:
    """Return the page that says why something was not done to a person."""
    return errors.Refusal(409, _("Det gick inte"), str(refused), (errors.WayOn(PEOPLE, _("Till personer")),))


@blueprint.get("/personer/<number:ident>/glom")
def ask_to_forget(ident: int) -> str:
    """Ask whether somebody is to be forgotten, which cannot be undone."""
    name, pseudonym = forgetting.to_be_forgotten(ident) or abort(404)
    return render_template("accounts/forget.html", name=name, pseudonym=pseudonym, url=request.path, people_url=PEOPLE)


@blueprint.post("/personer/<number:ident>/glom")
@transactional
def forget(ident: int) -> AnyResponse:
    """Put a pseudonym in a person's place, for good."""
    own = queries.current_person().id
    try:
        pseudonym = forgetting.forget(ident, own) or abort(404)
    except services.AccountRefusedError as refused:
        raise not_done(refused) from None
    journal.note("account forgotten", own, account=ident)
    flash(_("Klart. I historiken heter personen nu {pseudonym}.").format(pseudonym=pseudonym), "success")
    return redirect(PEOPLE, 303)


def handed_over(ident: int) -> str | AnyResponse:
    """Send an invitation, or show its link where there is no mail server."""
    found = invitations.of(ident) or abort(404)
    if invitations.send(found):
        flash(_("Inbjudan är skickad till {address}.").format(address=found.email), "success")
        return redirect(PEOPLE, 303)
    return people_page(forms.Invite(formdata=None), link=found.link, name=found.name)


@blueprint.get("/inbjudan/<token>")
def invitation(token: str) -> str:
    """Show where somebody who is invited sets a first password."""
    found = invitations.invited(token) or gone()
    return render_template("accounts/invitation.html", form=forms.FirstPassword(formdata=None), invited=found)


@blueprint.post("/inbjudan/<token>")
@limits.hashing
@transactional
def accept(token: str) -> str | Response | AnyResponse:
    """Set a first password."""
    found = invitations.invited(token) or gone()
    form = forms.FirstPassword()
    try:
        is_set = form.validate() and services.accept(found.id, form.password.data or "")
    except services.AccountRefusedError as refused:
        form.refuse("password", str(refused))
        is_set = False
    if not is_set:
        return make_response(render_template("accounts/invitation.html", form=form, invited=found), 422)
    journal.note("invitation accepted", found.id)
    flash(_("Klart. Logga in med ditt nya lösenord."), "success")
    return redirect(LOGIN, 303)


def gone() -> invitations.Invitation:
    """Say that an invitation is none any more."""
    raise errors.Refusal(
        404,
        _("Inbjudan gäller inte"),
        _("Länken är för gammal eller redan använd. Be den som bjöd in dig om en ny."),
        (errors.WayOn(LOGIN, _("Logga in")),),
    )
