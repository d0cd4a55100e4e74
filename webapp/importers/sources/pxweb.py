"""What both interfaces of PxWeb have in common: a table is chosen from, cut, fetched piece by piece and joined."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import prod

from webapp.cube.dataset import Dataset
from webapp.importers.answers import Answer
from webapp.importers.calllog import LONGEST_WINDOW, Rate
from webapp.importers.failures import FetchError
from webapp.importers.limiter import CAREFUL
from webapp.importers.readers.bounds import MOST_CELLS, too_many
from webapp.importers.readers.jsonstat import JsonStat
from webapp.importers.readers.jsontext import Json, whole
from webapp.importers.sources.base import Fetched, Limits, OnProgress, TableFacts, read_dataset
from webapp.importers.sources.joining import joined
from webapp.importers.sources.onefile import one_file
from webapp.importers.sources.selection import Selection
from webapp.importers.sources.splitting import Cut, split
from webapp.language import gettext as _

CAREFUL_CELLS = 10_000
"""For a source that does not say how many cells it gives."""
MOST_PARTS = 500
QUESTIONS_BEFORE = 2
"""Its limits, and what the table holds."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The selections of a query with the codes that they mean now, in the order of the table."""

    selections: tuple[Selection, ...]
    codes: Cut


def limits_of(cells: Json, calls: Json, window: Json, licence: str = "") -> Limits:
    """Return limits as a source says them, and careful ones where it does not."""
    most, times, seconds = whole(cells) or 0, whole(calls) or 0, whole(window) or 0
    is_told = times > 0 and 0 < seconds <= LONGEST_WINDOW
    return Limits(most if most > 0 else CAREFUL_CELLS, Rate(times, float(seconds)) if is_told else CAREFUL, licence)


def choose(facts: TableFacts, selections: Sequence[Selection]) -> Chosen:
    """Return what a query asks for of a table as it is now; raise FetchError where it cannot be asked."""
    by_variable = {selection.variable: selection for selection in selections}
    unknown = [code for code in by_variable if facts.variable(code) is None]
    if unknown:
        raise FetchError(_("Tabellen har inte längre indelningen ”{code}”.").format(code=unknown[0]))
    found = []
    for variable in facts.variables:
        selection = by_variable.get(variable.dimension.code)
        if selection is not None:
            found.append((selection, selection.chosen(variable)))
        elif not variable.may_be_left_out:
            sentence = _("Välj vilka värden som ska hämtas för ”{variable}”.")
            raise FetchError(sentence.format(variable=variable.dimension.label))
    if prod(len(codes) for _selection, codes in found) > MOST_CELLS:
        raise FetchError(too_many(MOST_CELLS).sentence)
    return Chosen(tuple(selection for selection, _codes in found), tuple(codes for _selection, codes in found))


def fetch_chosen(
    chosen: Chosen, limits: Limits, ask: Callable[[Cut], Answer], table: str, on_progress: OnProgress
) -> Fetched:
    """Fetch a query in as many parts as it takes, and return them as one; raise FetchError and return none of them."""
    cuts = tuple(split(chosen.codes, limits.cells))
    names = [selection.variable for selection in chosen.selections]
    name = table.rpartition("/")[2]
    if len(cuts) > MOST_PARTS:
        raise FetchError(_("Källan lämnar ut för få värden åt gången för en så stor fråga. Välj färre värden."))
    parts = []
    on_progress(0, len(cuts))
    for number, cut in enumerate(cuts, 1):
        part = read_dataset(JsonStat(), ask(cut), f"{name}-{number}.json")
        check_part(part[0], dict(zip(names, cut, strict=True)))
        parts.append(part)
        on_progress(number, len(cuts))
    datasets, originals = zip(*parts, strict=True)
    whole_answer = licensed(joined(datasets, dict(zip(names, chosen.codes, strict=True))), limits.licence)
    file = one_file(whole_answer, f"{name}.json", originals[0].address)
    return Fetched(whole_answer, file, originals, len(cuts) + QUESTIONS_BEFORE)


def licensed(dataset: Dataset, licence: str) -> Dataset:
    """Return a dataset that says its licence, its own before that of its source."""
    return replace(dataset, told=replace(dataset.told, licence=dataset.told.licence or licence))


def check_part(dataset: Dataset, asked: dict[str, tuple[str, ...]]) -> None:
    """Raise FetchError where an answer has other values than those that were asked for."""
    answered = {dimension.code: set(dimension.places) for dimension in dataset.dimensions}
    if answered != {code: set(codes) for code, codes in asked.items()}:
        raise FetchError(_("Källan svarade med andra värden än de som efterfrågades."))
