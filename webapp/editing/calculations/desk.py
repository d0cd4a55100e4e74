"""What the addresses of calculated indicators need of the database, for whoever is logged in."""

from functools import partial

from flask import url_for

from webapp import formatting
from webapp.cube.calculation.formula import Formula, FormulaKind
from webapp.editing.calculations import compose, queries, services
from webapp.editing.calculations.forms import FORMS
from webapp.editing.calculations.pages import ChoicePage, FiguresPage, FormulaPage, Result, Way
from webapp.editing.calculations.words import ADDRESS_OF, ADDRESSES, WORDS
from webapp.editing.data.handling import ground_or_404
from webapp.editing.data.sheet import Sent
from webapp.editing.desk import keeping
from webapp.editing.desk.compose import form_view
from webapp.editing.desk.fitting import Sent as Filled
from webapp.editing.desk.handling import Saved, Shown
from webapp.editing.desk.records import Editable
from webapp.extensions import db
from webapp.language import gettext as _
from webapp.models.edition import Edition
from webapp.publishing.calculating import foreseen, recalculate
from webapp.publishing.embargoes import earliest
from webapp.publishing.numbering import draft_of
from webapp.transactions import undone
from webapp.wording.calculations import Piece, calculated_words


def editable(formula: FormulaKind, indicator_id: int) -> Editable:
    """Return what an indicator is calculated by, as the person who is logged in writes it in the form of a formula."""
    return Editable(
        name="berakning",
        title=_("Beräkna den här indikatorn"),
        one=_("beräkning"),
        lead="",
        form=FORMS[formula],
        lines=lambda _session: (),
        read=partial(queries.read, formula),
        write=partial(services.write, formula, by=keeping.by()),
        offer=partial(queries.offer_operands, indicator_id),
        is_public=False,
        can_add=False,
    )


def tried(formula: FormulaKind, indicator_id: int, sent: Filled) -> tuple[Shown, Result | None]:
    """Return a form and what comes out of it: it is stored, looked at, and undone."""
    kind = editable(formula, indicator_id)
    with undone():
        outcome = keeping.receive_form(kind, indicator_id, sent)
        if not isinstance(outcome, Saved):
            return outcome, None
        found = compose.result(ground_or_404(indicator_id), foreseen(db.session, indicator_id))
    return keeping.refill_form(kind, indicator_id, sent), found


def choice_page(indicator_id: int) -> ChoicePage:
    """Return the page where a formula is chosen; raise NotFound."""
    ground = ground_or_404(indicator_id)
    used = ground.formula.kind if ground.formula else None
    return ChoicePage(
        title=ground.name,
        back_url=url_for("data.grid", indicator_id=indicator_id),
        used=words_of(ground.formula),
        ways=tuple(
            Way(WORDS[kind](), url_for("calculations.form", indicator_id=indicator_id, formula=word), kind is used)
            for word, kind in ADDRESSES.items()
        ),
        stop_url=url_for("calculations.stop", indicator_id=indicator_id) if ground.formula else "",
    )


def formula_page(formula: FormulaKind, indicator_id: int, shown: Shown, result: Result | None) -> FormulaPage:
    """Return the form of a formula; raise NotFound."""
    ground = ground_or_404(indicator_id)
    is_other = ground.formula is not None and ground.formula.kind is not formula
    return FormulaPage(
        title=ground.name,
        words=WORDS[formula](),
        url=url_for("calculations.receive", indicator_id=indicator_id, formula=ADDRESS_OF[formula]),
        back_url=url_for("data.grid", indicator_id=indicator_id),
        choice_url=url_for("calculations.choose", indicator_id=indicator_id),
        form=form_view(shown.form, shown.clashes, shown.taken, is_unsaved=shown.is_unsaved),
        result=result,
        used=words_of(ground.formula) if is_other else (),
    )


def words_of(formula: Formula | None) -> tuple[Piece, ...]:
    """Say by what an indicator is calculated; nothing where it is not."""
    return calculated_words(formula, queries.used(db.session, formula)) if formula else ()


def figures_page(indicator_id: int, sent: Sent | None = None) -> FiguresPage | None:
    """Return the figures of a calculated indicator; None where its figures are typed; raise NotFound."""
    draft = draft_of(db.session, Edition, indicator_id)
    moment = earliest(db.session, draft.id) if draft else None
    words = _("Utkastet kan publiceras {time} eller senare: då kommer siffrorna som det är räknat på.")
    coming = words.format(time=formatting.moment(moment)) if moment else ""
    return compose.figures_page(ground_or_404(indicator_id), coming, sent)


def renew(indicator_id: int) -> None:
    """Calculate an indicator anew; raise NotFound."""
    ground_or_404(indicator_id)
    recalculate(db.session, [indicator_id], keeping.by())


def stop(indicator_id: int) -> None:
    """Let an indicator's figures be typed again; raise NotFound."""
    ground_or_404(indicator_id)
    services.stop(db.session, indicator_id, keeping.by())
