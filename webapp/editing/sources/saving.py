"""Saves, changes, forgets and asks the sources of an indicator, each as one transaction."""

from dataclasses import replace

from werkzeug.exceptions import NotFound

from webapp.accounts.permissions import may
from webapp.editing.data.handling import ground_or_404
from webapp.editing.desk import keeping
from webapp.editing.imports import steps
from webapp.editing.imports.arrived import Coming
from webapp.editing.imports.fetching import client
from webapp.editing.imports.refreshing import note
from webapp.editing.imports.steps import Done, Shown
from webapp.editing.sources import services
from webapp.editing.sources.names import BASE, NAME, OFTEN, RELEASES, TABLE, Sent
from webapp.editing.sources.services import SourceFacts
from webapp.extensions import db
from webapp.importers.base import Original
from webapp.importers.failures import FetchError
from webapp.importers.sources import registry
from webapp.importers.sources.bundling import bundled
from webapp.importers.sources.registry import Query
from webapp.language import gettext as _
from webapp.models.arrival import DataSource, Schedule
from webapp.transactions import transactional


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
    noted(source_id, _("Hämtad för hand."), is_failed=False)
    original = Original(fetched.original.content, source_name, fetched.original.address)
    return steps.taken_in(Coming(indicator_id, original, source_id, query, bundled(fetched)))


@transactional
def noted(source_id: int, sentence: str, *, is_failed: bool) -> None:
    """Write down that a source was asked."""
    note(source_id, sentence, is_failed=is_failed)
