"""Looks for tables in a source's own catalogue, and makes the form in which it is chosen what is to be fetched."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import url_for

from webapp.editing.data.handling import ground_or_404
from webapp.editing.imports.fetching import client
from webapp.editing.sources import catalogue, saving, selecting, selectingview
from webapp.editing.sources.catalogue import NAMES
from webapp.editing.sources.listing import often
from webapp.editing.sources.names import BASE, KIND, NAME, OFTEN, TABLE, TEXT, Sent
from webapp.editing.sources.pages import ChoosePage, FoundPage, Hit
from webapp.editing.sources.places import Place, place_of
from webapp.importers.addresses import parsed
from webapp.importers.failures import FetchError
from webapp.importers.sources.address import AddressQuery
from webapp.importers.sources.base import TableFacts
from webapp.importers.sources.selection import Selection
from webapp.language import gettext as _
from webapp.models.arrival import Schedule, SourceKind

LOOK = "sok"
"""The button that shows the values which are looked for."""


@dataclass(frozen=True)
class Choice:
    """A table of a source, and what was chosen of it so far."""

    place: Place
    facts: TableFacts
    answers: list[selecting.Answer]


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
    name = ground_or_404(indicator_id).name
    return FoundPage(name, back, url, tuple(told.items()), NAMES[place.kind], text, hits)


def choose_page(indicator_id: int, sent: Sent) -> ChoosePage:
    """Return the form for a table, or for a file at an address; raise FetchError."""
    place, table = place_of(sent), sent.get(TABLE, "")
    if place.kind is SourceKind.ADDRESS:
        if not place.base:
            raise FetchError(_("Skriv adressen till filen."))
        parsed(place.base)
        return chosen_page(indicator_id, Choice(place, TableFacts(place.base, place.base, ()), []), sent)
    facts = catalogue.describe(client(), place.kind, place.base, table)
    return chosen_page(indicator_id, Choice(place, facts, selecting.usual_answers(facts)), sent)


def chosen_page(indicator_id: int, choice: Choice, sent: Sent, problem: str = "") -> ChoosePage:
    """Return the form as it stands."""
    facts = choice.facts
    return ChoosePage(
        title=ground_or_404(indicator_id).name,
        url=url_for("sources.save", indicator_id=indicator_id),
        back_url=url_for("sources.sources", indicator_id=indicator_id),
        table=facts.title or facts.table,
        hidden=((KIND, choice.place.kind), (BASE, choice.place.base), (TABLE, facts.table)),
        name=sent.get(NAME, facts.title or facts.table),
        variables=tuple(selectingview.views(facts, choice.answers, tells_errors=bool(problem))),
        schedules=tuple(often(sent.get(OFTEN, Schedule.BY_HAND))),
        problem=problem,
    )


def saved(indicator_id: int, sent: Sent, *, only_show: bool) -> ChoosePage | int:
    """Save what was chosen and return its id, or the form with what is missing; raise FetchError."""
    place, table = place_of(sent), sent.get(TABLE, "")
    if place.kind is SourceKind.ADDRESS:
        page = choose_page(indicator_id, sent)
        return page if only_show else saving.keep(indicator_id, AddressQuery(place.base), sent)
    facts = catalogue.describe(client(), place.kind, place.base, table)
    choice = Choice(place, facts, selecting.sent_answers(facts, sent, dict(sent.lists())))
    if only_show or sent.get("gor") == LOOK or any(one.is_looking for one in choice.answers):
        return chosen_page(indicator_id, choice, sent)
    found = list(selecting.selections(facts, choice.answers))
    chosen = [one for one in found if isinstance(one, Selection)]
    if len(chosen) < len(found):
        return chosen_page(indicator_id, choice, sent, _("Något behöver väljas först."))
    return saving.keep(indicator_id, catalogue.query_for(place.kind, place.base, facts, chosen), sent)
