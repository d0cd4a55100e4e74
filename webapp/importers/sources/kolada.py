"""Kolada: measures of municipalities and regions, in version 3 (``api.kolada.se/v3``) and 2 of its interface.

Its answers name measures and places by code alone and come in pages; the names are asked for beside them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from webapp.cube.dataset import Dataset, Role, SourceCategory, SourceDimension
from webapp.importers.addresses import parsed
from webapp.importers.answers import Answer, json_of
from webapp.importers.base import Original, ReadError
from webapp.importers.client import Client
from webapp.importers.failures import FetchError
from webapp.importers.readers import kolada
from webapp.importers.readers.jsontext import Object, fields, items, words
from webapp.importers.sources.base import Fetched, Found, OnProgress, TableFacts, Variable, unwatched
from webapp.importers.sources.joining import joined
from webapp.importers.sources.onefile import one_file
from webapp.importers.sources.selection import How, Selection
from webapp.importers.sources.splitting import split
from webapp.importers.sources.stored import Facts
from webapp.language import gettext as _

KPI, MUNICIPALITY, PERIOD, GENDER = "kpi", "municipality", "period", "gender"
GROUP = "G"
"""How the code of a group of municipalities begins."""
MOST_PAGES = 200
MOST_PAIRS = 150
"""Measures times places in one question: as many as an address has room for, and about a page of values."""
MOST_YEARS = 25
"""Years that version 3 takes in a list; all years are asked for by naming none."""
ALL_YEARS = Selection(PERIOD)


@dataclass(frozen=True, slots=True)
class KoladaQuery:
    """Measures and places by code, and which years."""

    base: str
    kpis: tuple[str, ...]
    municipalities: tuple[str, ...]
    periods: Selection = ALL_YEARS

    @classmethod
    def from_facts(cls, facts: Facts) -> "KoladaQuery":
        """Return the query that was kept; raise FetchError where it is none."""
        base, kpis, municipalities = facts.text("base"), facts.texts("kpis"), facts.texts("municipalities")
        return facts.whole(cls(base, kpis, municipalities, facts.selection("periods")))


def search(client: Client, base: str, text: str) -> tuple[Found, ...]:
    """Return the measures whose names hold a text."""
    hits = listing(client, f"{base}/kpi?{urlencode({'title': text})}")
    return tuple(
        Found(words(one.get("id")), words(one.get("title")), words(one.get("publication_date"))) for one in hits
    )


def describe(client: Client, base: str, kpis: Sequence[str]) -> TableFacts:
    """Return measures with all the places that they may be asked for."""
    measures = tuple(map(category, listing(client, f"{base}/kpi/{named(kpis)}")))
    places = tuple(map(category, listing(client, f"{base}/municipality")))
    variables = (
        Variable(SourceDimension(KPI, _("nyckeltal"), Role.METRIC, measures)),
        Variable(SourceDimension(MUNICIPALITY, _("kommun eller region"), Role.GEO, places)),
    )
    return TableFacts(named(kpis), ", ".join(one.label for one in measures), variables)


def fetch(client: Client, query: KoladaQuery, on_progress: OnProgress = unwatched) -> Fetched:
    """Fetch the values of measures and places whole, page by page; raise FetchError."""
    measures = described(client, f"{query.base}/kpi", query.kpis)
    places = places_of(client, query)
    cuts = tuple(split((query.kpis, query.municipalities), MOST_PAIRS))
    answers: list[Answer] = []
    on_progress(0, len(cuts))
    for number, (kpis, municipalities) in enumerate(cuts, 1):
        answers.extend(pages(client, address(query, kpis, municipalities)))
        on_progress(number, len(cuts))
    originals = [Original(one.content, f"kolada-{number}.json", one.address) for number, one in enumerate(answers, 1)]
    dataset = arranged(read(originals), query, {KPI: measures, MUNICIPALITY: places})
    return Fetched(dataset, one_file(dataset, "kolada.json", originals[0].address), tuple(originals), len(answers))


def places_of(client: Client, query: KoladaQuery) -> Mapping[str, SourceCategory]:
    """Return the places of a query by code; groups of them are a listing of their own."""
    groups = tuple(code for code in query.municipalities if code.startswith(GROUP))
    single = tuple(code for code in query.municipalities if not code.startswith(GROUP))
    return {
        **described(client, f"{query.base}/municipality", single),
        **described(client, f"{query.base}/municipality_groups", groups),
    }


def described(client: Client, kind: str, codes: Sequence[str]) -> Mapping[str, SourceCategory]:
    """Return what Kolada says of each code; raise FetchError where it does not know one of them."""
    cuts = split((tuple(codes),), MOST_PAIRS) if codes else ()
    hits = (hit for (some,) in cuts for hit in listing(client, f"{kind}/{named(some)}"))
    found = {one.code: one for one in map(category, hits)}
    gone = [code for code in codes if code not in found]
    if gone:
        raise FetchError(_("Kolada har inte längre ”{code}”.").format(code=gone[0]))
    return found


def listing(client: Client, start: str) -> Iterator[Object]:
    """Yield what all pages of a listing hold."""
    for answer in pages(client, start):
        yield from map(fields, items(fields(json_of(answer)).get("values")))


def category(one: Object) -> SourceCategory:
    """Return a measure or a place; what a measure counts, and where it comes from, is a note."""
    notes = tuple(filter(None, (words(one.get("description")),)))
    return SourceCategory(words(one.get("id")), words(one.get("title")), notes=notes)


def named(codes: Sequence[str]) -> str:
    """Return codes as an address names them."""
    return ",".join(quote(code, safe="") for code in codes)


def address(query: KoladaQuery, kpis: Sequence[str], municipalities: Sequence[str]) -> str:
    """Return the address of the first page of a question."""
    start = f"{query.base}/data/kpi/{named(kpis)}/municipality/{named(municipalities)}"
    years = query.periods.codes if query.periods.how is How.CODES else ()
    return f"{start}/year/{named(years)}" if 0 < len(years) <= MOST_YEARS else start


def pages(client: Client, start: str) -> Iterator[Answer]:
    """Yield a page and all that follow it."""
    following = start
    seen = set[str]()
    while following:
        if following in seen or len(seen) == MOST_PAGES:
            raise FetchError(_("Källans sidor tar inte slut."))
        seen.add(following)
        answer = client.get(following)
        yield answer
        following = next_address(start, kolada.next_page(fields(json_of(answer))))


def next_address(start: str, told: str) -> str:
    """Return where the next page is, which must be where the first was; empty where there is none."""
    if not told:
        return ""
    here, there = parsed(start), parsed(told)
    if (there.host, there.port) != (here.host, here.port):
        raise FetchError(_("Källan hänvisar till en annan webbplats för nästa sida."))
    return str(there.copy_with(scheme=here.scheme))


def read(originals: Sequence[Original]) -> Dataset:
    """Return the values of all pages."""
    try:
        return kolada.join(originals)
    except ReadError as error:
        raise FetchError(error.sentence) from error
    finally:
        for original in originals:
            original.kept.clear()


def arranged(dataset: Dataset, query: KoladaQuery, known: Mapping[str, Mapping[str, SourceCategory]]) -> Dataset:
    """Return values in the order of the query, of the years it asks for, with the names of measures and places."""
    order = {dimension.code: tuple(dimension.places) for dimension in dataset.dimensions}
    period = next(one for one in dataset.dimensions if one.code == PERIOD)
    order |= {KPI: query.kpis, MUNICIPALITY: query.municipalities, PERIOD: query.periods.chosen(Variable(period))}
    found = joined([dataset], order)
    dimensions = (
        replace(one, categories=tuple(known.get(one.code, {}).get(each.code, each) for each in one.categories))
        for one in found.dimensions
    )
    label = ", ".join(one.label for one in known[KPI].values())
    return replace(found, dimensions=tuple(dimensions), told=replace(found.told, label=label))
