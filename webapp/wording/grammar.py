"""The joints of Swedish sentences about figures: periods, amounts and their units, and the small words between."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from webapp import formatting
from webapp.cube.period import Period, PeriodKind
from webapp.language import listed
from webapp.wording.periods import period_label, period_span, period_tick

PERCENT = frozenset({"procent", "%"})
NOT_AMOUNTS = PERCENT | {"", "index", "poäng", "promille", "grader", "år"}
"""Units whose numbers have no sensible percentage of themselves."""
SINGULAR = {
    "bostäder": "bostad",
    "dagar": "dag",
    "elever": "elev",
    "enheter": "enhet",
    "gånger": "gång",
    "kommuner": "kommun",
    "kronor": "krona",
    "människor": "människa",
    "månader": "månad",
    "personer": "person",
    "platser": "plats",
    "procentenheter": "procentenhet",
    "resor": "resa",
    "timmar": "timme",
    "veckor": "vecka",
}
NOUNS = {
    PeriodKind.YEAR: "år",
    PeriodKind.HALF: "halvår",
    PeriodKind.QUARTER: "kvartal",
    PeriodKind.MONTH: "månader",
    PeriodKind.WEEK: "veckor",
    PeriodKind.SCHOOL_YEAR: "läsår",
    PeriodKind.SPAN: "perioder",
}
BEFORE = {PeriodKind.YEAR: "år ", PeriodKind.MONTH: "i "}
LONG_UNIT = 4
RUN = 3
PEOPLE = frozenset({"barn", "elever", "flickor", "kvinnor", "män", "pojkar", "unga", "vuxna", "äldre"})
"""Groups that need neither quotation marks nor the word for a group."""
COUNTED = "antalet"
SHARED = "andelen"


def when(period: Period, *, after: str = "") -> str:
    """Say when as a sentence does: «år 2021», «i mars 2021»; after a unit of years the word is not said twice."""
    label = period_label(period)
    return label if after == "år" else f"{BEFORE.get(period.kind, '')}{label}"


def short(period: Period) -> str:
    """Name a period that comes again: a school year needs its word only once."""
    return period_tick(period) if period.kind is PeriodKind.SCHOOL_YEAR else period_label(period)


def each(periods: Sequence[Period]) -> str:
    """Name periods, three or more in a row as a run: «2015–2017 och 2019»."""
    named: list[str] = []
    for first, last, length in runs(periods):
        if length < RUN:
            named.extend(short(period) for period in (first, last)[:length])
        else:
            named.append(period_span(first, last))
    return listed(named)


def runs(periods: Sequence[Period]) -> list[tuple[Period, Period, int]]:
    """Split periods into runs without a hole: first, last and how many."""
    starts = [place == 0 or periods[place - 1].after() != period for place, period in enumerate(periods)]
    numbered = [(sum(starts[: place + 1]), period) for place, period in enumerate(periods)]
    grouped = [[period for _, period in run] for _, run in groupby(numbered, key=lambda pair: pair[0])]
    return [(run[0], run[-1], len(run)) for run in grouped]


def amount(text: str, unit: str) -> str:
    """Put the unit after a number, in the singular after a one; an index is a number of nothing."""
    if unit == "index":
        return text
    one = text.lstrip(formatting.MINUS) == "1"
    return formatting.with_unit(text, SINGULAR.get(unit, unit) if one else unit)


def stated_amount(text: str, unit: str, subject: str) -> str:
    """Put the unit after a number unless the subject has already named it: «antalet företag var 667»."""
    words = subject.lower().split()
    named = any(word == unit or (len(unit) > LONG_UNIT and word.endswith(unit)) for word in words)
    return text if named else amount(text, unit)


def is_percent(unit: str) -> bool:
    """Say whether a unit is a share."""
    return unit in PERCENT


def difference_unit(unit: str) -> str:
    """Name the unit of a difference: a share differs by percentage points, an index by units."""
    if is_percent(unit):
        return "procentenheter"
    return "enheter" if unit == "index" else unit


def difference(value: Decimal, unit: str, decimals: int) -> str:
    """Write how much something differs, without a sign."""
    return amount(formatting.number(abs(value), decimals), difference_unit(unit))


def noun(subject: str) -> str:
    """Return the short word that stands for the subject when it comes again."""
    first = subject.partition(" ")[0]
    return first if first in {COUNTED, SHARED} else "värdet"


def pronoun(word: str) -> str:
    """Return «den» or «det» for a noun in the definite form."""
    return "den" if word.endswith("n") else "det"


def among(label: str) -> str:
    """Say of whom a number is told: «bland flickor», «i gruppen ”Handel”»."""
    return f"{'bland' if label.lower() in PEOPLE else 'i'} {group(label)}"


def group(label: str) -> str:
    """Name a group where it is met first: «flickor», «gruppen ”Handel”»."""
    return f"{'' if label.lower() in PEOPLE else 'gruppen '}{quoted([label])}"


def quoted(labels: Sequence[str]) -> str:
    """Name groups as they are labelled, so that neither case nor grammar can go wrong; people as they are called."""
    return listed([label.lower() if label.lower() in PEOPLE else f"”{label}”" for label in labels])
