"""Lets the desk write goals' texts: who writes, by which declared services, and what the page of the form says."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from werkzeug.exceptions import NotFound

from webapp import clock, formatting
from webapp.accounts.permissions import may
from webapp.accounts.queries import current_person
from webapp.charts.material import Material
from webapp.cookies import asking
from webapp.editing.desk import keeping
from webapp.editing.desk.pages import FormView
from webapp.editing.desk.records import Editable
from webapp.editing.history.places import history_url
from webapp.editing.texts import queries, services
from webapp.editing.texts.figures import MOST_INDICATORS
from webapp.editing.texts.forms import TextsForm
from webapp.editing.texts.queries import GoalTexts
from webapp.extensions import db
from webapp.indicators.shelf import materials
from webapp.language import gettext as _
from webapp.models.revision import Revision
from webapp.previews.services import USUAL, open_preview
from webapp.publishing.numbering import draft_of
from webapp.wording.deeds import Subject

OPEN_FOR = timedelta(days=USUAL)


@dataclass(frozen=True, slots=True)
class TextsPage:
    """The page of a goal's texts; ``is_draft`` where something is written that is not released."""

    title: str
    lead: str
    form: FormView
    is_draft: bool
    public_url: str
    publish_url: str
    discard_url: str
    history_url: str


def kind() -> Editable:
    """Return goals' texts as the person who is logged in writes them."""
    registry = asking.registry()
    return Editable(
        name="texter",
        title=_("Texter"),
        one=_("text"),
        lead="",
        form=TextsForm,
        lines=lambda _session: (),
        read=partial(queries.texts, registry=registry),
        write=partial(services.write_texts, registry=registry, by=keeping.by()),
        offer=queries.offer_indicators,
        is_public=False,
        can_add=False,
    )


def goals() -> tuple[GoalTexts, ...]:
    """Return every goal and what is known of its texts."""
    return tuple(queries.goals(db.session))


def discard(goal_id: int) -> None:
    """Throw the draft of a goal's texts away."""
    services.discard_texts(db.session, goal_id, keeping.by())


def preview(goal_id: int) -> str:
    """Open a preview of the draft that was just written; return the address of its page, which is told once."""
    goal = goal_texts(goal_id)
    drafts = [found] if (found := draft_of(db.session, Revision, goal_id)) else []
    _preview, token = open_preview(db.session, drafts, current_person().id, clock.now() + OPEN_FOR)
    return f"/forhandsvisning/{token}/strategi/{goal.strategy_slug}/mal/{goal.number}"


def goal_texts(goal_id: int) -> GoalTexts:
    """Return what is known of a goal's texts; raise NotFound."""
    found = next((one for one in goals() if one.id == goal_id), None)
    if found is None:
        raise NotFound
    return found


def named(words: str) -> list[Material]:
    """Return the indicators that visitors can see and that have all words in their names."""
    slugs = queries.indicators_named(db.session, words, MOST_INDICATORS)
    found = materials(dict.fromkeys(slugs))
    return [found[slug] for slug in slugs if slug in found]


def page(goal_id: int, form: FormView) -> TextsPage:
    """Return the page of a goal's texts."""
    goal = goal_texts(goal_id)
    return TextsPage(
        title=f"{goal.number}. {goal.name}",
        lead=lead(goal),
        form=form,
        is_draft=goal.draft_id is not None,
        public_url=f"/strategi/{goal.strategy_slug}/mal/{goal.number}" if goal.is_seen else "",
        publish_url=f"/redaktion/publiceringar/ny?av=goal.{goal_id}" if goal.draft_id and may("releases.new") else "",
        discard_url=f"/redaktion/texter/{goal_id}/kasta",
        history_url=history_url(Subject.GOAL, goal_id),
    )


def lead(goal: GoalTexts) -> str:
    """Say what the form holds."""
    if goal.draft_id:
        return _("Det här är ett utkast. Ingen annan ser det förrän det publiceras.")
    if goal.coming:
        words = _(
            "Det här publiceras {when}. Till dess är webbplatsen som förut. När du sparar blir det ett nytt utkast."
        )
        return words.format(when=formatting.moment(goal.coming))
    if goal.released:
        return _(
            "Det här är publicerat. När du sparar blir det ett utkast,"
            " och webbplatsen är som förut tills utkastet publiceras."
        )
    return _("Här finns inga texter än. När du sparar blir det ett utkast, som ingen annan ser förrän det publiceras.")
