"""The format that PxWeb calls ``json``: rows of keys and values, which are texts; it is not JSON-stat."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from webapp.cube.dataset import Dataset, Role, SourceCategory, SourceDimension, Told
from webapp.importers.base import ReadError
from webapp.importers.readers import exact
from webapp.importers.readers.gathering import Record, arranged, first_seen
from webapp.importers.readers.jsontext import Object, cell, fields, items, several, words
from webapp.importers.readers.roles import guessed
from webapp.language import gettext as _

CONTENTS = "ContentsCode"
"""What PxWeb calls the dimension of its measures in every other format."""
TIME, MEASURE = "t", "c"
Notes = Mapping[tuple[str, str], tuple[str, ...]]
"""Comments by variable and value; those on a whole variable have no value."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: those of keys, and those of measures."""

    keys: tuple[Object, ...]
    measures: tuple[Object, ...]


def read_table(one: Object) -> Dataset:
    """Return a table; its measures are the last dimension."""
    columns = columns_of(one)
    exact.check_alike(value for row in items(one.get("data")) for value in several(fields(row).get("values")))
    measures = {words(column.get("code")): place for place, column in enumerate(columns.measures)}
    records = list(records_of(one, columns, tuple(measures)))
    if not records:
        raise ReadError(_("Tabellen har inga värden."), place="data")
    *keys, _measures = first_seen(records, len(columns.keys) + 1)
    cells, statuses = arranged(records, (*keys, measures))
    comments = notes_of(one)
    dimensions = (dimension(column, codes, comments) for column, codes in zip(columns.keys, keys, strict=True))
    return Dataset((*dimensions, contents(columns, comments)), cells, told(one), statuses)


def columns_of(one: Object) -> Columns:
    """Return the columns, each with a code of its own."""
    columns = tuple(map(fields, items(one.get("columns"))))
    found = Columns(
        tuple(column for column in columns if column.get("type") != MEASURE),
        tuple(column for column in columns if column.get("type") == MEASURE),
    )
    codes = [words(column.get("code")) for column in columns]
    if not found.measures or not all(codes) or len(set(codes)) < len(codes):
        raise ReadError(_("Tabellens kolumner saknar koder, värden eller skilda namn."), place="columns")
    return found


def records_of(one: Object, columns: Columns, measures: tuple[str, ...]) -> Iterator[Record]:
    """Yield every cell of every row."""
    for number, row in enumerate(map(fields, items(one.get("data"))), 1):
        keys = tuple(map(words, items(row.get("key"))))
        values = items(row.get("values"))
        if len(keys) != len(columns.keys) or len(values) != len(measures):
            sentence = _("Rad {row} i ”data” har inte lika många delar som det finns kolumner.")
            raise ReadError(sentence.format(row=number), row=number, place="data")
        for code, value in zip(measures, values, strict=True):
            yield Record((*keys, code), cell(value, f"data[{number}]"), row=number)


def dimension(column: Object, codes: Iterable[str], comments: Notes) -> SourceDimension:
    """Return the dimension of a column of keys; this format has no labels for their values."""
    code = words(column.get("code"))
    found = tuple(SourceCategory(one, one, notes=comments.get((code, one), ())) for one in codes)
    role = Role.TIME if column.get("type") == TIME else guessed(code, [one.code for one in found])
    own = filter(None, (words(column.get("comment")), *comments.get((code, ""), ())))
    return SourceDimension(code, words(column.get("text")) or code, role, found, tuple(own))


def contents(columns: Columns, comments: Notes) -> SourceDimension:
    """Return the measures as a dimension."""
    found = []
    for column in columns.measures:
        code = words(column.get("code"))
        own = tuple(filter(None, (words(column.get("comment")), *comments.get((CONTENTS, code), ()))))
        found.append(SourceCategory(code, words(column.get("text")) or code, words(column.get("unit")), notes=own))
    return SourceDimension(CONTENTS, CONTENTS, Role.METRIC, tuple(found))


def notes_of(one: Object) -> Notes:
    """Return the comments of a table."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for comment in map(fields, items(one.get("comments"))):
        key = words(comment.get("variable")), words(comment.get("value"))
        found[key] = (*found.get(key, ()), words(comment.get("comment")))
    return found


def told(one: Object) -> Told:
    """Return what newer servers say of a table."""
    about = fields(next(iter(items(one.get("metadata"))), None))
    return Told(
        label=words(about.get("label")),
        source=words(about.get("source")),
        updated=words(about.get("updated")),
        notes=notes_of(one).get(("", ""), ()),
    )
