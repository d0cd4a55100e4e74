"""Many doubts of one sort as one: the first are told, and the others stand together behind their count."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from webapp import formatting
from webapp.cube.checks.found import Concern, MoreDecimals
from webapp.language import capitalised
from webapp.language import gettext as _
from webapp.wording.many import counted
from webapp.wording.warnings import Names, concern_words

MOST_TOLD = 3
"""Doubts of one sort that are told one by one."""
MOST_LISTED = 500
"""Doubts of one sort that are put into words: more only make a page that no browser bears."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is told; ``more`` is the line behind which the ``others`` of its sort stand."""

    words: str
    more: str = ""
    others: tuple[str, ...] = ()


def doubts(concerns: Iterable[Concern], names: Names) -> Iterator[Doubt]:
    """Yield what looks odd, sort by sort, as an editor can take it in."""
    sorts: dict[type, list[Concern]] = defaultdict(list)
    for one in concerns:
        sorts[type(one)].append(one)
    for found in sorts.values():
        yield from of_one_sort(found, names)


def of_one_sort(found: Sequence[Concern], names: Names) -> Iterator[Doubt]:
    """Yield the doubts of one sort."""
    words = [concern_words(one, names) for one in found[:MOST_LISTED]]
    if len(found) <= MOST_TOLD:
        yield from map(Doubt, words)
    elif isinstance(found[0], MoreDecimals):
        told = decimals_words(found[0], len(found), names)
        more = (_("Visa alla {count}"), _("Visa {listed} av {count}"))
        yield Doubt(told, more_words(more, len(words), len(found)), tuple(words))
    else:
        *first, last = words[:MOST_TOLD]
        yield from map(Doubt, first)
        rest, count = tuple(words[MOST_TOLD:]), len(found) - MOST_TOLD
        more = (_("Visa {count} till av samma slag"), _("Visa {listed} av {count} till"))
        yield Doubt(last, more_words(more, len(rest), count), rest)


def more_words(words: tuple[str, str], listed: int, count: int) -> str:
    """Say how many doubts stand behind a line, with one sentence where all do and another where not all do."""
    everything, some = words
    return (everything if listed == count else some).format(listed=counted(listed), count=counted(count))


def decimals_words(first: MoreDecimals, count: int, names: Names) -> str:
    """Say of many values at once that not all their decimals are shown, and where that is changed."""
    return _(
        "{count} värden har fler decimaler än som visas. {cell} är till exempel {value}, men på sidan kommer det"
        " att stå {rounded}. Hur många decimaler som visas ändrar du under Uppgifter om utgåvan."
    ).format(
        count=counted(count),
        cell=capitalised(names.place(first.key, first.period)),
        value=formatting.number(first.value),
        rounded=formatting.number(first.value, first.shown),
    )
