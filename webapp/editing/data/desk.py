"""What the addresses of data need of the database, for whoever is logged in: lists, previews, and a value's history."""

from dataclasses import dataclass
from datetime import timedelta

from werkzeug.exceptions import NotFound

from webapp import clock, formatting
from webapp.accounts.queries import current_person
from webapp.charts.build import telling_label
from webapp.cube.diff import compare
from webapp.cube.period import Period, PeriodError
from webapp.editing.data import queries, review, services
from webapp.editing.data.handling import ground_or_404
from webapp.editing.data.pages import CheckPage
from webapp.editing.data.queries import IndicatorLine
from webapp.editing.data.screen import CheckShown
from webapp.editing.desk import keeping
from webapp.editing.desk.pages import FormView
from webapp.editing.history.places import history_url
from webapp.extensions import db
from webapp.language import capitalised
from webapp.models.edition import Edition
from webapp.previews.services import USUAL, open_preview
from webapp.publishing.chronicle import setters
from webapp.publishing.numbering import draft_of
from webapp.wording.deeds import Subject
from webapp.wording.history import field_sentence
from webapp.wording.periods import period_label

OPEN_FOR = timedelta(days=USUAL)


@dataclass(frozen=True, slots=True)
class FactsPage:
    """The page of what an edition says beside its values."""

    title: str
    url: str
    form: FormView
    is_draft: bool
    back_url: str


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """The page of one value's history: when, and what was done."""

    title: str
    place: str
    lines: tuple[tuple[str, str], ...]
    back_url: str
    history_url: str


def indicators() -> tuple[IndicatorLine, ...]:
    """Return every indicator and what is known of its data."""
    return tuple(queries.indicators(db.session))


def discard(indicator_id: int) -> None:
    """Throw the draft of an indicator's data away."""
    services.discard_data(db.session, indicator_id, keeping.by())


def preview(indicator_id: int) -> str:
    """Open a preview of an indicator's draft; return the address of its page, which is told once; raise NotFound."""
    ground = ground_or_404(indicator_id)
    draft = draft_of(db.session, Edition, indicator_id)
    if draft is None:
        raise NotFound
    _preview, token = open_preview(db.session, [draft], current_person().id, clock.now() + OPEN_FOR)
    return f"/forhandsvisning/{token}/indikator/{ground.slug}"


def check_page(shown: CheckShown) -> CheckPage:
    """Return the page that shows what is about to be stored, and who set what stood there."""
    difference = compare(shown.ground.live.cube, shown.cube)
    cells = {(one.key, one.period) for one in difference.changes if one.before}
    return review.check_page(shown, difference, setters(db.session, shown.ground.id, cells))


def facts_page(indicator_id: int, form: FormView) -> FactsPage:
    """Return the page of what an edition says beside its values."""
    ground = ground_or_404(indicator_id)
    back = f"/redaktion/siffror/{indicator_id}"
    return FactsPage(ground.name, f"{back}/utgava", form, ground.is_draft, back)


def history_page(indicator_id: int, key: str, code: str) -> HistoryPage:
    """Return the history of one value; raise NotFound."""
    ground = ground_or_404(indicator_id)
    series = next((one for one in ground.cube.series if one.key == key), None)
    try:
        period = Period.parse(code)
    except PeriodError:
        raise NotFound from None
    if series is None:
        raise NotFound
    lines = tuple(
        (formatting.moment(entry.at), capitalised(field_sentence(entry, change)))
        for entry in queries.cell_history(db.session, indicator_id, key, period)
        for change in entry.fields
    )
    place = f"{period_label(period)}, {telling_label(series, ground.name)}"
    whole = history_url(Subject.INDICATOR, indicator_id)
    return HistoryPage(ground.name, place, lines, f"/redaktion/siffror/{indicator_id}", whole)
