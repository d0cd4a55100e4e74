"""What the addresses of sources need of the database and of the sources themselves, as pages."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from flask import url_for
from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound

from webapp import formatting
from webapp.accounts.permissions import may
from webapp.editing.data.handling import ground_or_404
from webapp.editing.desk import keeping
from webapp.editing.desk.pages import Option
from webapp.editing.imports import steps
from webapp.editing.imports.arrived import Coming
from webapp.editing.imports.fetching import client
from webapp.editing.imports.refreshing import note
from webapp.editing.imports.steps import Done, Shown
from webapp.editing.sources import catalogue, selecting, services
from webapp.editing.sources.catalogue import NAMES, USUAL
from webapp.editing.sources.pages import ChoosePage, FoundPage, Hit, SourcesPage, SourceView
from webapp.editing.sources.services import SourceFacts
from webapp.extensions import db
from webapp.importers.addresses import parsed
from webapp.importers.base import Original
from webapp.importers.failures import FetchError
from webapp.importers.sources import registry
from webapp.importers.sources.address import AddressQuery
from webapp.importers.sources.base import TableFacts
from webapp.importers.sources.bundling import bundled
from webapp.importers.sources.registry import Query
from webapp.importers.sources.selection import Selection
from webapp.language import gettext as _
from webapp.models.arrival import DataSource, Schedule, SourceKind
from webapp.transactions import transactional

Sent = MultiDict[str, str]
KIND, BASE, TEXT, TABLE, NAME, OFTEN, RELEASES = "kalla", "bas", "sok", "tabell", "namn", "hur-ofta", "publicera"
OFTEN_WORDS = (
    (Schedule.BY_HAND, _("Bara när någon trycker på Fråga nu")),
    (Schedule.DAILY, _("Varje dag")),
    (Schedule.WEEKLY, _("Varje vecka")),
    (Schedule.MONTHLY, _("Varje månad")),
)


@dataclass(frozen=True, slots=True)
class Place:
    """A source's interface and where it is."""

    kind: SourceKind
    base: str


def place_of(sent: Sent) -> Place:
    """Return which source is meant: the usual one of its kind unless another address is written."""
    kind = SourceKind(sent[KIND]) if sent.get(KIND) in set(SourceKind) else SourceKind.PXWEB2
    written = sent.get(BASE, "").strip().rstrip("/")
    return Place(kind, written or USUAL.get(kind, ""))


def sources_page(indicator_id: int, problem: str = "", told: str = "") -> SourcesPage:
    """Return the saved sources of an indicator; raise NotFound."""
    ground = ground_or_404(indicator_id)
    url = url_for("sources.sources", indicator_id=indicator_id)
    rows = db.session.scalars(select(DataSource).where(DataSource.indicator_id == indicator_id).order_by(DataSource.id))
    return SourcesPage(
        title=ground.name,
        url=url,
        back_url=url_for("data.grid", indicator_id=indicator_id),
        find_url=f"{url}/ny",
        kinds=tuple(Option(kind, name, kind is SourceKind.PXWEB2) for kind, name in NAMES.items()),
        bases=tuple(USUAL.values()),
        sources=tuple(source_view(row, f"{url}/{row.id}") for row in rows),
        may_release=may("releases.new"),
        problem=problem,
        told=told,
    )


def source_view(row: DataSource, url: str) -> SourceView:
    """Return one saved source as it is shown."""
    asked = formatting.moment(row.asked_at) if row.asked_at else _("Aldrig frågad.")
    where = str(row.query.get("table") or row.query.get("address") or ", ".join(row.query.get("kpis", ())))
    return SourceView(
        id=row.id,
        name=row.name,
        told=", ".join((NAMES[row.kind], where)),
        outcome=f"{asked}: {row.outcome}" if row.outcome else asked,
        is_failed=row.failures > 0,
        releases=row.releases,
        schedules=tuple(often(row.schedule)),
        url=url,
    )


def often(chosen: str) -> Iterator[Option]:
    """Yield how often a source may be asked."""
    return (Option(value, text, value == chosen) for value, text in OFTEN_WORDS)


def found_page(indicator_id: int, sent: Sent) -> FoundPage:
    """Return what a search in the source's own catalogue finds; raise FetchError."""
    place, text = place_of(sent), sent.get(TEXT, "").strip()
    url = url_for("sources.find", indicator_id=indicator_id)
    told = {KIND: place.kind, BASE: place.base}
    hits = tuple(
        Hit(one, f"{url}?{urlencode({**told, TABLE: one.table})}")
        for one in catalogue.search(client(), place.kind, place.base, text)
    )
    back = url_for("sources.sources", indicator_id=indicator_id)
    return FoundPage(ground_or_404(indicator_id).name, back, text, hits)


def choose_page(indicator_id: int, sent: Sent) -> ChoosePage:
    """Return the form for a table, or for a file at an address; raise FetchError."""
    place, table = place_of(sent), sent.get(TABLE, "")
    if place.kind is SourceKind.ADDRESS:
        return chosen_page(indicator_id, place, TableFacts(place.base, place.base, ()), [], sent)
    facts = catalogue.describe(client(), place.kind, place.base, table)
    return chosen_page(indicator_id, place, facts, selecting.usual_answers(facts), sent)


def chosen_page(
    indicator_id: int, place: Place, facts: TableFacts, answers: list[selecting.Answer], sent: Sent
) -> ChoosePage:
    """Return the form as it stands."""
    return ChoosePage(
        title=ground_or_404(indicator_id).name,
        url=url_for("sources.save", indicator_id=indicator_id),
        back_url=url_for("sources.sources", indicator_id=indicator_id),
        table=facts.title or facts.table,
        hidden=((KIND, place.kind), (BASE, place.base), (TABLE, facts.table)),
        name=sent.get(NAME, facts.title or facts.table),
        variables=tuple(selecting.views(facts, answers, tells_errors=False)),
        schedules=tuple(often(sent.get(OFTEN, Schedule.BY_HAND))),
    )


def saved(indicator_id: int, sent: Sent, *, only_show: bool) -> ChoosePage | int:
    """Save what was chosen and return its id, or the form with what is missing; raise FetchError."""
    place, table = place_of(sent), sent.get(TABLE, "")
    if place.kind is SourceKind.ADDRESS:
        page = choose_page(indicator_id, sent)
        parsed(place.base)
        return page if only_show else keep(indicator_id, AddressQuery(place.base), sent)
    facts = catalogue.describe(client(), place.kind, place.base, table)
    answers = selecting.sent_answers(facts, sent, dict(sent.lists()))
    found = list(selecting.selections(facts, answers))
    chosen = [one for one in found if isinstance(one, Selection)]
    if only_show or len(chosen) < len(found):
        page = chosen_page(indicator_id, place, facts, answers, sent)
        problem = "" if only_show else _("Något behöver väljas först.")
        return replace(
            page, problem=problem, variables=tuple(selecting.views(facts, answers, tells_errors=not only_show))
        )
    return keep(indicator_id, catalogue.query_for(place.kind, place.base, facts, chosen), sent)


@transactional
def keep(indicator_id: int, query: Query, sent: Sent) -> int:
    """Write a source down."""
    ground_or_404(indicator_id)
    return services.add_source(db.session, indicator_id, query, facts_in(sent), keeping.by())


def facts_in(sent: Sent) -> SourceFacts:
    """Return what a form says of a source; only those who may release let it do so by itself."""
    often_said = sent.get(OFTEN, "")
    schedule = Schedule(often_said) if often_said in set(Schedule) else Schedule.BY_HAND
    name = sent.get(NAME, "").strip() or sent.get(TABLE, "") or sent.get(BASE, "")
    return SourceFacts(name or _("Källa"), schedule, bool(sent.get(RELEASES)) and may("releases.new"))


def source_or_404(indicator_id: int, source_id: int) -> DataSource:
    """Return a saved source of an indicator; raise NotFound."""
    row = db.session.get(DataSource, source_id)
    if row is None or row.indicator_id != indicator_id:
        raise NotFound
    return row


@transactional
def change(indicator_id: int, source_id: int, sent: Sent) -> None:
    """Change how often a source is asked, its name, and whether it releases; raise NotFound."""
    row = source_or_404(indicator_id, source_id)
    facts = facts_in(sent)
    releases = facts.releases if may("releases.new") else row.releases
    services.change_source(db.session, row, replace(facts, releases=releases), keeping.by())


@transactional
def remove(indicator_id: int, source_id: int) -> None:
    """Forget a source; raise NotFound."""
    services.remove_source(db.session, source_or_404(indicator_id, source_id), keeping.by())


def asked(indicator_id: int, source_id: int) -> Shown | Done:
    """Ask a source and go on with what it says as with any file; raise FetchError and NotFound."""
    row = source_or_404(indicator_id, source_id)
    kind, query, source_name = row.kind, row.query, row.name
    db.session.rollback()
    try:
        fetched = registry.fetch(client(), registry.from_json(kind, query))
    except FetchError as error:
        noted(source_id, error.sentence, is_failed=True)
        raise
    noted(source_id, _("Frågad av en redaktör."), is_failed=False)
    original = Original(fetched.original.content, source_name, fetched.original.address)
    return steps.taken_in(Coming(indicator_id, original, source_id, query, bundled(fetched)))


@transactional
def noted(source_id: int, sentence: str, *, is_failed: bool) -> None:
    """Write down that a source was asked."""
    note(source_id, sentence, is_failed=is_failed)
