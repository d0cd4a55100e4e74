"""The times of a PX file: ``TLIST(A1),"2003","2004"`` or ``TLIST(A1,"1994"-"2003")``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from webapp.cube.period import PeriodKind
from webapp.cube.periodtext import read_period
from webapp.cube.timecodes import period_of
from webapp.importers.readers.px_keywords import texts

TLIST = re.compile(
    r"\s*+TLIST\s*+\(\s*+(?P<letter>[A-Za-z])(?P<inner>[^)]*+)\)(?P<rest>.*+)", re.DOTALL | re.IGNORECASE
)
RANGE = re.compile(r"""[^"]*+"(?P<first>[^"]*+)"\s*+-\s*+"(?P<last>[^"]*+)"\s*+""")
STYLE = re.compile(r"(?P<year>[0-9]{4})(?P<between>[^0-9]*)(?P<part>[0-9]*)")
KINDS = {
    "A": PeriodKind.YEAR,
    "H": PeriodKind.HALF,
    **dict.fromkeys("QK", PeriodKind.QUARTER),
    "M": PeriodKind.MONTH,
    **dict.fromkeys("WUV", PeriodKind.WEEK),
}
"""The letters of the format, and those of words for quarter and week in the languages of the north."""


@dataclass(frozen=True, slots=True)
class Times:
    """How long the periods of a variable are, and their codes, where those are written out."""

    kind: PeriodKind | None
    codes: tuple[str, ...]


def times_of(raw: str, most: int) -> Times | None:
    """Return the times that TIMEVAL gives, at most so many; None where it gives none."""
    found = TLIST.match(raw)
    if found is None:
        return None
    kind = KINDS.get(found["letter"].upper())
    spanned = RANGE.fullmatch(found["inner"])
    if spanned and kind:
        return Times(kind, tuple(between(spanned["first"], spanned["last"], kind, most)))
    inner = found["inner"].partition(",")[2]
    return Times(kind, texts(inner) + texts(found["rest"].lstrip().removeprefix(",")))


def between(first: str, last: str, kind: PeriodKind, most: int) -> Iterator[str]:
    """Yield the codes from one to another, written as the first is."""
    period, end, style = period_of(first, kind), period_of(last, kind), STYLE.fullmatch(first)
    if not (period and end and style):
        return
    width = len(style["part"])
    for _count in range(most):
        part = f"{period.part:0{width}}" if width else ""
        yield f"{period.year:04}{style['between']}{part}"
        if not period < end:
            return
        period = period.after()


def codes_of(values: tuple[str, ...], times: Times) -> tuple[str, ...]:
    """Return the codes of the values of a time: those of TIMEVAL where they are as many and mean the same.

    TIMEVAL may stand in another order than the values, and then the values are codes enough.
    """
    if len(times.codes) != len(values) or set(times.codes) == set(values):
        return values
    pairs = ((read_period(value), period_of(code, times.kind)) for value, code in zip(values, times.codes, strict=True))
    return values if any(said and meant and said != meant for said, meant in pairs) else times.codes
