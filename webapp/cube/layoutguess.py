"""Suggests what the columns of a table mean, from their headings and from what stands in them.

A suggestion only: an editor sees it before anything is made of it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from webapp.cube.dataset import RawTable, Role
from webapp.cube.layout import BETWEEN_HEADINGS, Axis, Layout, TimeColumns, heading_levels
from webapp.cube.notemarks import read_figure, without_mark
from webapp.cube.outcome import Ambiguous, Mark, Number, Refusal, Refused
from webapp.cube.period import PeriodKind
from webapp.cube.perioddays import day_of
from webapp.cube.periodtext import read_period
from webapp.cube.tablekeys import SPLIT, part_code
from webapp.cube.vocabulary import folded

LOOKED_AT = 500
FEWEST, MOST_JUDGED = 10, 20_000
"""Different texts that a column is judged by, at most and at least, and those of all columns together."""
MOSTLY = 0.5
BARE_YEAR = re.compile(r"(?:1[789]|20|21)\d\d", re.ASCII)
YEAR_MONTH = re.compile(BARE_YEAR.pattern + r"(?:0[1-9]|1[0-2])", re.ASCII)
ANY_YEAR = "2024"
TIME = re.compile(r"(?:år|tid|period|year|time|date|datum|månad|kvartal|vecka|month|quarter|week|läsår|mätår|ar)\b")
PARTS: Mapping[PeriodKind, re.Pattern[str]] = {
    PeriodKind.MONTH: re.compile(r"mån|month"),
    PeriodKind.QUARTER: re.compile(r"kvartal|quarter|kv\b"),
    PeriodKind.WEEK: re.compile(r"vecka|week|v(?:nr)?\b"),
    PeriodKind.HALF: re.compile(r"halvår|half"),
}
VAGUE = "v"
"""A heading that weeks share with values."""
TOTAL = re.compile(r"total(?:t|en|summa)?|summa|samtliga(?: år)?|hela perioden|alla(?: år)?")
GEO = re.compile(r"(?:region|län|kommun|land|ort|tätort|geografi|område|municipality|county|deso|regso)(?:er|en|et)?\b")
COUNTRY = re.compile(r"(?:hela )?riket")
PLACE = re.compile(rf"(?:\d+ )?(?:{COUNTRY.pattern}|.+ län|.+ kommun)")
CODED = re.compile(r".*(?:kod|code|nr|nummer|(?:\b|_)id)|(?:län|kommun|region|municipality|county|ålder|age|sni|löpnr)")
"""Headings of columns whose numbers are names."""
REMARK = re.compile(r"anm(?:ärkning(?:ar)?)?\.?|not(?:er)?|fotnot(?:er)?|kommentar(?:er)?|remarks?|notes?|comments?")
"""Headings of columns that say something of a row and divide nothing."""
DIVIDING = re.compile(
    r"(?:män|man|kvinnor|kvinna|pojkar|flickor|totalt?|samtliga|båda könen|män och kvinnor|kvinnor och män|men|women"
    r"|male|female|inrikes födda|utrikes födda|\d{1,3}(?:[-+]|[-–]\d{1,3}\+?)?(?: år)?|uppgift saknas|okänt)"
)
"""Headings that divide one measure and are no measures of their own."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading as it is compared, and the different texts in it."""

    place: int
    heading: str
    texts: tuple[str, ...]

    @property
    def is_dated(self) -> bool:
        """Say whether every text is a period, or a date, but for a total of all of them."""
        texts = [text for text in self.texts if not TOTAL.fullmatch(folded(text))]
        return bool(texts) and all(map(is_dated, texts))

    @property
    def is_years(self) -> bool:
        """Say whether every text is a year."""
        return all(BARE_YEAR.fullmatch(without_mark(text)[0]) for text in self.texts)

    @property
    def is_measured(self) -> bool:
        """Say whether most texts are values: the others are what an editor has to be told of.

        A marker in words may be a category as well, so it tells nothing; a first column of them alone is no value.
        """
        seen = [read_figure(text) for text in self.texts]
        errors = sum(isinstance(one, Refused) and one.reason is Refusal.SHEET_ERROR for one in seen)
        words = sum(isinstance(one, Mark) and text[0].isalpha() for one, text in zip(seen, self.texts, strict=True))
        values = sum(isinstance(one, Number | Ambiguous | Mark) for one in seen) - words + errors
        return values >= (len(seen) - words) * MOSTLY and (values > 0 or self.place > 0)

    @property
    def is_numbering(self) -> bool:
        """Say whether a column without a heading only numbers the rows."""
        first = self.texts[0]
        numbers = tuple(str(int(first) + at) for at in range(len(self.texts))) if first in {"0", "1"} else ()
        return not self.heading and len(numbers) > 1 and self.texts == numbers

    @property
    def is_places(self) -> bool:
        """Say whether any text is the name of a county, a municipality or the country."""
        return any(PLACE.fullmatch(folded(text)) for text in self.texts)

    @property
    def is_geo(self) -> bool:
        """Say whether places divide, by the heading or by their names."""
        return bool(GEO.match(self.heading)) or self.is_places

    @property
    def is_split(self) -> bool:
        """Say whether every text but a total is a code and a name, and each of both is told from the others."""
        found = [SPLIT.fullmatch(text) for text in self.texts if not has_no_code(text)]
        pairs = [(one["code"], one["label"]) for one in found if one and one["label"][0].isupper()]
        codes = {code for code, _label in pairs}
        lengths = {len(code) for code in codes}
        return len(pairs) == len(found) == len(codes) == len({label for _code, label in pairs}) and len(lengths) == 1


def has_no_code(text: str) -> bool:
    """Say whether a text stands for all others, which sources give no code."""
    return any(pattern.fullmatch(folded(text)) for pattern in (COUNTRY, TOTAL))


def guess(table: RawTable) -> Layout:
    """Suggest what the columns of a table mean."""
    most = min(LOOKED_AT, max(FEWEST, MOST_JUDGED // (len(table.header) or 1)))
    seen = (column(table, place, most) for place in range(len(table.header)))
    columns = [one for one in seen if one and not one.is_numbering]
    time = find_time(columns)
    taken = {time.column, time.part} if time else set()
    rest = [one for one in columns if one.place not in taken]
    found = [one for one in rest if one.is_measured and not is_coded(one, columns)] or measured_last(rest)
    values = found if time else periods_first(found)
    places = {one.place for one in found}
    names = [one for one in rest if one.place not in places and not REMARK.fullmatch(one.heading)]
    return Layout(
        axes=axes(table, unlike(table, names)),
        values=tuple(one.place for one in values),
        time=time,
        across=across([table.header[one.place] for one in values], time),
    )


def column(table: RawTable, place: int, most: int = LOOKED_AT) -> Column | None:
    """Return a column, None where it is empty all the way down."""
    written = dict.fromkeys(map(itemgetter(place), table.rows))
    texts = dict.fromkeys(text.strip() for text in written)
    texts.pop("", None)
    return Column(place, folded(table.header[place]), tuple(islice(texts, most))) if texts else None


def find_time(columns: Sequence[Column]) -> TimeColumns | None:
    """Return the columns of time: by their heading before others, and years together with their parts."""
    found = [one for one in columns if one.is_dated and not may_be_codes(one, columns)]
    dated = sorted(found, key=lambda one: not TIME.search(one.heading))
    year = next((one for one in dated if one.is_years), None)
    first = dated[0] if dated else None
    if first is None or year is None or first is not year:
        return TimeColumns(first.place) if first else None
    for one in columns:
        kind = part_kind(one)
        if one is not year and kind and not (one.heading == VAGUE and may_be_values(one, year, columns)):
            return TimeColumns(year.place, one.place, kind)
    return TimeColumns(year.place)


def may_be_values(one: Column, year: Column, columns: Sequence[Column]) -> bool:
    """Say whether what looks like weeks may be values: they differ no more than the years, or there are no others."""
    return len(one.texts) <= len(year.texts) or not any(
        other.is_measured for other in columns if other is not one and other is not year
    )


def may_be_codes(one: Column, columns: Sequence[Column]) -> bool:
    """Say whether what looks like years may be codes of places, as 1904 is, or values, for periods stand across."""
    across = sum(is_dated(other.heading) for other in columns) > 1
    return one.is_years and not TIME.search(one.heading) and (across or bool(CODED.fullmatch(one.heading)))


def is_coded(one: Column, columns: Sequence[Column]) -> bool:
    """Say whether the numbers of a column are names, given all columns; one without a heading may say so by them."""
    return bool(CODED.fullmatch(one.heading)) or (not one.heading and may_be_codes(one, columns))


def part_kind(one: Column) -> PeriodKind | None:
    """Return what the texts of a column are parts of a year by, given its heading; month names need none."""
    for kind, heading in PARTS.items():
        if heading.match(one.heading) and all(part_code(ANY_YEAR, text, kind) for text in one.texts):
            return kind
    named = all(text.isalpha() and part_code(ANY_YEAR, text, PeriodKind.MONTH) for text in one.texts)
    return PeriodKind.MONTH if named else None


def periods_first(values: Sequence[Column]) -> Sequence[Column]:
    """Return the columns below periods where most are so: what stands beside them is a change or a sum of them."""
    dated = [one for one in values if is_dated(one.heading)]
    return dated if len(dated) > max(1, len(values) * MOSTLY) else values


def measured_last(rest: Sequence[Column]) -> list[Column]:
    """Return the last column if there are figures in it: only its heading, or what hangs on them, speaks against it."""
    return [one for one in rest[-1:] if any(letter.isdigit() for text in one.texts for letter in text)]


def unlike(table: RawTable, names: Sequence[Column]) -> list[Column]:
    """Return columns without those that say the same as an earlier one in every row: they divide nothing more."""
    found = {tuple(map(str.strip, map(itemgetter(one.place), table.rows))): one for one in reversed(names)}
    return sorted(found.values(), key=lambda one: one.place)


def axes(table: RawTable, names: Sequence[Column]) -> tuple[Axis, ...]:
    """Return the columns that divide; a column of codes beside one of names is one axis with it."""
    found: list[Axis] = []
    at = 0
    while at < len(names):
        one, other = names[at], names[at + 1] if at + 1 < len(names) else None
        role = Role.GEO if one.is_geo else Role.OTHER
        if other and CODED.fullmatch(one.heading) and is_pair(table, one, other):
            found.append(Axis(other.place, codes=one.place, role=Role.GEO if GEO.match(other.heading) else role))
            at += 1
        else:
            found.append(Axis(one.place, is_split=one.is_split, role=role))
        at += 1
    return tuple(found)


def is_pair(table: RawTable, codes: Column, labels: Column) -> bool:
    """Say whether each code stands beside one name and each name beside one code, and they are not the same texts."""
    both = (map(str.strip, map(itemgetter(one.place), table.rows)) for one in (codes, labels))
    pairs = set(zip(*both, strict=True))
    apart = all(code.isdigit() and not label.isdigit() for code, label in pairs if code and label)
    return apart and len(pairs) == len({code for code, _label in pairs}) == len({label for _code, label in pairs})


def across(headings: Sequence[str], time: TimeColumns | None) -> tuple[Role, ...]:
    """Return what the headings of the columns of values divide by, one role for each level of headings."""
    depth = heading_depth(headings)
    levels = list(zip(*(heading_levels(heading, depth) for heading in headings), strict=True))
    if len(headings) == 1 and (time or not all(is_dated(text) for text in levels[-1])):
        return ()
    roles: list[Role] = []
    for level in levels:
        role = Role.TIME if time and time.part is None and is_parts(level) else level_role(level)
        taken = role in roles or (role is Role.TIME and time and not is_parts(level))
        roles.append(Role.OTHER if taken else role)
    return tuple(roles)


def is_parts(texts: Sequence[str]) -> bool:
    """Say whether headings are parts of a year that say so themselves; bare numbers may be anything."""
    return not any(text.isdigit() for text in texts) and all(part_code(ANY_YEAR, text, None) for text in texts)


def heading_depth(headings: Sequence[str]) -> int:
    """Return how many levels headings have: as many parts in each, or a period at the end of each."""
    counts = {len(heading.split(BETWEEN_HEADINGS)) for heading in headings}
    if counts != {1}:
        return counts.pop() if len(counts) == 1 else 1
    ends = [heading.strip().rsplit(maxsplit=1) for heading in headings]
    single = all(is_dated(heading) for heading in headings)
    return 2 if not single and all(len(end) > 1 and is_dated(end[-1]) for end in ends) else 1


def level_role(texts: Sequence[str]) -> Role:
    """Return what headings divide by: time, a breakdown that everybody knows, or else measures."""
    if all(map(is_dated, texts)):
        return Role.TIME
    return Role.OTHER if all(DIVIDING.fullmatch(folded(text)) for text in texts) else Role.METRIC


def is_dated(text: str) -> bool:
    """Say whether a text is a period or a date; a bare number only if it is a year of our times."""
    bare = without_mark(text.strip())[0]
    if bare.isdigit():
        return bool(BARE_YEAR.fullmatch(bare) or YEAR_MONTH.fullmatch(bare))
    return read_period(bare) is not None or day_of(bare) is not None
