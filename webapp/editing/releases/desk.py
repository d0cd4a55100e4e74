"""Lets the pages of releases read and write: which drafts there are, what they change, and what became of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from werkzeug.exceptions import NotFound

from webapp import clock
from webapp.accounts.permissions import may
from webapp.accounts.queries import current_person
from webapp.editing.desk import keeping
from webapp.editing.desk.compose import form_view
from webapp.editing.desk.fitting import Sent
from webapp.editing.desk.forms import values
from webapp.editing.desk.pages import FieldView, FormView, Option
from webapp.editing.desk.records import WrongError
from webapp.editing.releases import compose, queries, services, timing
from webapp.editing.releases.compose import DraftView, ProposalView, ReleasePage, ReleaseView, SeriesNames
from webapp.editing.releases.forms import LATER, NOW, ReleaseForm, WhenForm, lacking_reason
from webapp.editing.releases.places import calculated_of, page_of_all, places
from webapp.editing.releases.queries import Part, key_of
from webapp.extensions import db
from webapp.language import gettext as _
from webapp.models.edition import Edition
from webapp.models.release import ReleaseKind
from webapp.previews.services import LENGTHS, USUAL, length, open_preview
from webapp.publishing.approvals import needs_second_person
from webapp.publishing.chronicle import Wanted, history, series_names, why_drafted
from webapp.publishing.figures import review
from webapp.publishing.history import UNSAID
from webapp.publishing.numbering import Draft, named
from webapp.publishing.releases import ReleaseFacts


@dataclass(frozen=True, slots=True)
class NewPage:
    """The page on which a release is made; ``doubts`` are typed numbers to look at, ``errors`` those of the choice."""

    drafts: tuple[DraftView, ...]
    form: FormView
    errors: tuple[str, ...]
    doubts: tuple[str, ...]
    needs_second: bool
    lengths: tuple[int, ...] = LENGTHS
    usual: int = USUAL


@dataclass(frozen=True, slots=True)
class Lists:
    """What waits for a second person, what is planned and what went out lately, for whoever may release and others."""

    may_release: bool
    proposals: tuple[ProposalView, ...]
    planned: tuple[ReleaseView, ...]
    lately: tuple[ReleaseView, ...]


def lists() -> Lists:
    """Return what the page of all releases shows."""
    me, waiting = current_person().id, queries.proposals(db.session)
    series = names_of(part for one in waiting for part in one.parts)
    return Lists(
        may_release=may("releases.new"),
        proposals=tuple(compose.proposal_view(one, series, me) for one in waiting),
        planned=tuple(compose.release_view(one) for one in queries.planned(db.session)),
        lately=tuple(compose.release_view(one) for one in queries.lately(db.session)),
    )


def begun(asked: Sequence[str]) -> ReleaseForm:
    """Return the form of a new release: what is asked for is chosen, or the only draft, with why it was changed.

    Of which kind figures are that nobody has given a reason for is left to be chosen.
    """
    there = queries.drafts(db.session)
    found = [one for one in there if owner(one) in asked] if asked else there
    chosen = found if asked or len(found) == 1 else []
    said = {why_drafted(db.session, one) for one in found}
    why = said.pop() if len(said) == 1 else UNSAID
    is_said = bool(why.reason) or not any(isinstance(one, Edition) for one in found)
    kind = why.kind or (ReleaseKind.ORDINARY if is_said else "")
    return ReleaseForm(when=NOW, kind=str(kind), reason=why.reason, drafts=[key_of(one) for one in chosen])


def new_page(form: ReleaseForm) -> NewPage:
    """Return the page on which a release is made."""
    found = queries.drafts(db.session)
    chosen = frozenset(form.drafts.data or ())
    doubts = compose.doubts(review(db.session, [one for one in found if not chosen or key_of(one) in chosen]))
    said = {key_of(one): why_drafted(db.session, one) for one in found}
    parts = queries.waiting(db.session)
    series = names_of(parts)
    views = tuple(
        replace(compose.draft_view(one, compose.names_in(series, one), chosen), why=compose.why(said[one.key]))
        for one in parts
    )
    errors = tuple(str(error) for error in form.drafts.errors)
    needs_reason = bool(lacking_reason(form.kind.data or "", chosen))
    del form.drafts
    view = replace(to_choose(timed(form), needs_reason=needs_reason), is_unsaved=bool(errors))
    return NewPage(views, view, errors, doubts, needs_second_person(db.session))


def to_choose(view: FormView, *, needs_reason: bool) -> FormView:
    """Return the form of a release as it is shown: no kind stands there as chosen that nobody has chosen."""
    fields = {field.name: field for field in view.fields if isinstance(field, FieldView)}
    kind, reason = fields["kind"], fields["reason"]
    if not any(option.is_chosen for option in kind.options):
        fields["kind"] = replace(kind, options=(Option("", _("(välj)"), is_chosen=True), *kind.options))
    fields["reason"] = replace(reason, is_required=needs_reason)
    return replace(view, fields=tuple(fields.get(one.name, one) for one in view.fields))


def names_of(parts: Iterable[Part]) -> SeriesNames:
    """Return what the series of some drafts are called."""
    return series_names(db.session, {one.owner_id for one in parts if one.is_data})


def timed(form: WhenForm) -> FormView:
    """Return a form as it is shown: which of two equal times is meant is asked on the one night that has them."""
    view = form_view(form)
    if form.second.errors or form.second.data:
        return view
    fields = tuple(field for field in view.fields if field.name != form.second.name)
    return replace(view, fields=fields, hidden=(*view.hidden, (form.second.name, "")))


def owner(draft: Draft) -> str:
    """Return how an address asks for the draft of a goal or an indicator."""
    subject, found, _name = named(db.session, draft)
    return f"{subject}.{found}"


def send_out(sent: Sent) -> tuple[ReleaseForm, int | None, bool]:
    """Release what a form says; return the form, the release, and whether anything was done."""
    form = ReleaseForm(sent)
    if not form.validate():
        return form, None, False
    said = values(form)
    try:
        moment = timing.moment(said)
        facts = ReleaseFacts(moment, ReleaseKind(said["kind"]), reason=said["reason"], person_id=current_person().id)
        with db.session.begin_nested():
            return form, services.send_out(db.session, said["drafts"], facts), True
    except WrongError as error:
        for name, sentence in error.sentences.items():
            form[name].errors = [*form[name].errors, sentence]
        return form, None, False


def when(release_id: int) -> WhenForm:
    """Return the form that lets a planned release come at another time, with the time that it has; raise NotFound."""
    found = queries.release_facts(db.session, release_id)
    if found is None:
        raise NotFound
    return WhenForm(when=LATER, **timing.said(found.publish_at))


def move(release_id: int, sent: Sent) -> WhenForm | None:
    """Let a planned release come at another time; return the form where it cannot; raise InTheWayError."""
    form = WhenForm(sent)
    if not form.validate():
        return form
    try:
        services.move(db.session, release_id, timing.moment(values(form)), by=keeping.by())
    except WrongError as error:
        for name, sentence in error.sentences.items():
            form[name].errors = [*form[name].errors, sentence]
        return form
    return None


def release_page(release_id: int) -> ReleasePage:
    """Return one release and what the history tells of it; raise NotFound."""
    found = queries.release_facts(db.session, release_id)
    if found is None:
        raise NotFound
    chapter = history(db.session, Wanted(release_id=release_id))
    is_seen = found.is_out and not found.is_cancelled
    return ReleasePage(
        compose.release_view(found, dict.fromkeys(one.label for one in chapter.entries if one.label)),
        compose.told(chapter),
        compose.changes(chapter),
        places(db.session, found.parts) if is_seen else (),
        calculated_of(db.session, release_id) if is_seen else (),
        may_change=may("releases.take_back"),
    )


def preview(keys: Sequence[str], days: str) -> str:
    """Open a preview of drafts for some days; return the address of the page that shows them, which is told once."""
    drafts = services.ready(db.session, keys)
    _preview, token = open_preview(db.session, drafts, current_person().id, clock.now() + length(days))
    shown = page_of_all(db.session, [queries.untold(db.session, one) for one in drafts])
    return f"/forhandsvisning/{token}{shown}"
