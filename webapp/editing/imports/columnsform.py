"""The form in which an editor says what the columns of a table are."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from webapp.cube.dataset import RawTable, Role
from webapp.cube.layout import BETWEEN_HEADINGS, Problem, ProblemKind
from webapp.cube.layoutguess import column
from webapp.cube.period import PeriodKind
from webapp.editing.data.compose import options
from webapp.editing.desk.pages import Fault, FieldView
from webapp.editing.imports import columns
from webapp.editing.imports.columns import Columns
from webapp.editing.imports.pages import AnswerForm, Part
from webapp.editing.imports.pairingview import choice
from webapp.editing.imports.reading import Opened, columns_in, explained
from webapp.editing.imports.words import problem_words
from webapp.language import gettext as _

COLUMN, LEVEL, SIGN = "kolumn", "rubrik", "decimaltecken"
MOST_TOLD = 20
PARTS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.WEEK)
Sent = Mapping[str, str]


def said(seen: Opened, sent: Sent) -> Opened:
    """Return a file read by what a form says of its columns."""
    table = seen.table
    if table is None:
        raise ValueError("only a table has columns")
    kept = columns.written(read(table, sent), table)
    return explained(replace(seen, arrived=replace(seen.arrived, columns=kept)))


def read(table: RawTable, sent: Sent) -> Columns:
    """Return what a form says of columns."""
    known = known_uses()
    chosen = [sent.get(f"{COLUMN}.{place}", columns.UNUSED) for place in range(len(table.header))]
    uses = tuple(use if use in known else columns.UNUSED for use in chosen)
    axes = [place for place, use in enumerate(uses) if use == columns.AXIS]
    looked_at = [one for place in axes if (one := column(table, place))]
    roles = [sent.get(f"{LEVEL}.{level}", "") for level in range(depth(table, uses))]
    sign = sent.get(SIGN, "")
    return Columns(
        uses=uses,
        across=tuple(Role(role) if role in set(Role) else Role.METRIC for role in roles),
        splits=frozenset(one.place for one in looked_at if one.is_split),
        places=frozenset(one.place for one in looked_at if one.is_geo),
        sign=sign if sign in columns.SIGNS else "",
    )


def known_uses() -> Mapping[str, str]:
    """Return all that a column may be, and how each is called."""
    parts = {
        PeriodKind.MONTH: _("Månad, bredvid året"),
        PeriodKind.QUARTER: _("Kvartal, bredvid året"),
        PeriodKind.HALF: _("Halvår, bredvid året"),
        PeriodKind.WEEK: _("Vecka, bredvid året"),
    }
    return {
        columns.UNUSED: _("Används inte"),
        columns.TIME: _("Tiden: år, månad eller annan period"),
        **{f"{columns.PART}:{kind}": parts[kind] for kind in PARTS},
        columns.AXIS: _("Delar upp värdena, till exempel efter kön eller kommun"),
        columns.CODE: _("Koder till kolumnen bredvid"),
        columns.VALUE: _("Värdena"),
    }


def depth(table: RawTable, uses: tuple[str, ...]) -> int:
    """Return how many levels of headings divide the values: none where one column holds them all."""
    values = [table.header[place] for place, use in enumerate(uses) if use == columns.VALUE]
    levels = max((len(heading.split(BETWEEN_HEADINGS)) for heading in values), default=0)
    has_time = columns.TIME in uses
    return levels if len(values) > 1 or (not has_time and levels) else 0


def form(seen: Opened, *, tells_errors: bool) -> AnswerForm:
    """Return the form, as it was said or as it is suggested."""
    table = seen.table
    if table is None:
        raise ValueError("only a table has columns")
    now = columns_in(seen)
    problems = seen.problems if tells_errors else ()
    faults = tuple(told(problems, table))
    texts: dict[str, list[str]] = {}
    for fault in faults:
        texts.setdefault(fault.anchor.removeprefix("falt-"), []).append(fault.text)
    fields = [*column_fields(table, now, texts), *level_fields(table, now, texts)]
    if now.sign or any(one.kind is ProblemKind.AMBIGUOUS for one in problems):
        signs = {"": _("(välj)"), ",": _("Komma, som i 1,234"), ".": _("Punkt, som i 1.234")}
        fields.append(choice(SIGN, _("Vad är decimaltecknet i filen?"), options(signs, now.sign), texts))
    return AnswerForm((Part(fields=tuple(fields)),), faults)


def column_fields(table: RawTable, now: Columns, errors: Mapping[str, list[str]]) -> Iterator[FieldView]:
    """Yield a field for each column."""
    uses = known_uses()
    for place, heading in enumerate(table.header):
        label = name_of(place, heading)
        shown = next((row[place] for row in table.rows if row[place].strip()), "")
        asked = choice(f"{COLUMN}.{place}", label, options(uses, now.uses[place]), errors)
        yield replace(asked, hint=_("Till exempel ”{text}”").format(text=shown) if shown else "")


def name_of(place: int, heading: str) -> str:
    """Name a column; one without a heading by where it stands."""
    return heading or _("Kolumn {number}").format(number=place + 1)


def level_fields(table: RawTable, now: Columns, errors: Mapping[str, list[str]]) -> Iterator[FieldView]:
    """Yield a field for each level of headings that divides the values."""
    roles = {Role.METRIC: _("Olika mått"), Role.TIME: _("Perioder"), Role.OTHER: _("En indelning")}
    texts = {role.value: text for role, text in roles.items()}
    levels = depth(table, now.uses)
    for level in range(levels):
        chosen = now.across[level].value if level < len(now.across) else Role.METRIC.value
        number = "" if levels == 1 else f" {level + 1}"
        label = _("Rubrikerna över värdena är") + number
        yield choice(f"{LEVEL}.{level}", label, options(texts, chosen), errors)


def told(problems: tuple[Problem, ...], table: RawTable) -> Iterator[Fault]:
    """Yield what stands in the way, the first ones in the order of the file."""
    for one in problems[:MOST_TOLD]:
        is_sign = one.kind is ProblemKind.AMBIGUOUS
        place = min(max(one.column - 1, 0), len(table.header) - 1)
        name = SIGN if is_sign else f"{COLUMN}.{place}"
        label = _("Rad {row}, kolumn {column}").format(row=one.row, column=one.column)
        yield Fault(f"falt-{name}", label, problem_words(one))
    more = len(problems) - MOST_TOLD
    if more > 0:
        yield Fault(f"falt-{COLUMN}.0", _("Resten"), _("{count} rutor till går inte att läsa.").format(count=more))
