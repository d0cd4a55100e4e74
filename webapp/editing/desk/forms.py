"""Forms as texts and back: what is compared when two write at once, and what is filled in again after an error.

A row of a list is known by a key of its own, so that it is the same row wherever it has been moved.
"""

import json
import secrets
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field, FieldList, Form, FormField, SelectField

from webapp.editing.desk.fields import Options, hidden
from webapp.editing.desk.merging import ORDER, Texts

MOST_ROWS = 60
YES = "ja"


class RecordForm(Form):
    """A form of a whole record, which remembers what it was made from.

    ``parts`` are headings in a long form, by the name of the field that each stands before.
    """

    parts: ClassVar[Mapping[str, str]] = {}

    radversion = hidden()
    bas = hidden()


class RowForm(Form):
    """One row of a list in a form; fields that few need are folded under a name of their own."""

    nyckel = hidden()
    fold: ClassVar[str] = ""
    folded: ClassVar[frozenset[str]] = frozenset()


def rows(kind: type[RowForm], label: str, hint: str = "", *, one: str = "", most: int = MOST_ROWS) -> Field:
    """Return a list of rows; ``one`` is what a row is called, if not as the list."""
    return FieldList(FormField(kind), label, description=hint, max_entries=most, render_kw={"one": one or label})


def room(field: "FieldList[Any]") -> int:
    """Return how many rows a list can have."""
    return field.max_entries or MOST_ROWS


def offer(form: Form, name: str, options: Options) -> None:
    """Let a field offer some choices."""
    field = form[name]
    if isinstance(field, SelectField):
        field.choices = list(options)


def rows_of(form: Form, name: str) -> Iterator[Form]:
    """Yield the rows of a list."""
    field = form[name]
    return (row.form for row in field) if isinstance(field, FieldList) else iter(())


def own_fields(form: Form) -> Iterator[Field]:
    """Yield the fields that hold what is edited."""
    return (field for field in form if field.short_name not in {"radversion", "bas", "nyckel"})


def text_of(field: Field) -> str:
    """Return what stands in a field, as text."""
    if isinstance(field, BooleanField):
        return YES if field.data else ""
    written = getattr(field, "_value", None)
    return str(written() if written else field.data or "")


def texts(form: Form) -> dict[str, str]:
    """Return what stands in a form by name; a row's fields by the list's name, the row's key and their own."""
    found: dict[str, str] = {}
    for field in own_fields(form):
        if isinstance(field, FieldList):
            found[f"{field.short_name}.{ORDER}"] = " ".join(row.form.nyckel.data for row in field)
            found |= {
                f"{field.short_name}.{row.form.nyckel.data}.{one.short_name}": text_of(one)
                for row in field
                for one in own_fields(row.form)
            }
        else:
            found[field.short_name] = text_of(field)
    return found


def labels(form: Form) -> dict[str, str]:
    """Return what each field is called, by the name it has in ``texts``."""
    found: dict[str, str] = {}
    for field in own_fields(form):
        label = str(field.label.text)
        found[field.short_name] = found[f"{field.short_name}.{ORDER}"] = label
        if isinstance(field, FieldList):
            for row in field:
                head = f"{field.short_name}.{row.form.nyckel.data}."
                found |= {f"{head}{one.short_name}": f"{label}: {one.label.text}" for one in own_fields(row.form)}
    return found


def posted(texts: Texts, form: Form) -> MultiDict[str, str]:
    """Return texts by name as a browser would have sent them in a form of the same kind."""
    sent: MultiDict[str, str] = MultiDict()
    for field in own_fields(form):
        if isinstance(field, FieldList):
            for index, key in enumerate(keys(texts, field.short_name)):
                sent.add(f"{field.short_name}-{index}-nyckel", key)
                head = f"{field.short_name}.{key}."
                for name, text in texts.items():
                    if name.startswith(head):
                        sent.add(f"{field.short_name}-{index}-{name.removeprefix(head)}", text)
        else:
            sent.add(field.short_name, texts.get(field.short_name, ""))
    return sent


def keys(texts: Texts, name: str) -> list[str]:
    """Return the keys of a list's rows in their order; a row that only one of two editors has comes last."""
    order = texts.get(f"{name}.{ORDER}", "").split()
    there = [parts[1] for one in texts if (parts := one.split("."))[0] == name and parts[1] != ORDER]
    return list(dict.fromkeys((*(key for key in order if key in there), *there)))


def new_key() -> str:
    """Return a key for a new row, which no other row has; a letter first tells it from a stored row's number."""
    return f"n{secrets.token_hex(4)}"


def based_on(form: RecordForm, version: int | str) -> None:
    """Let a form remember the version and the texts that it was made from."""
    form.radversion.data = str(version)
    form.bas.data = json.dumps(texts(form), ensure_ascii=False)


def base_of(form: RecordForm) -> Texts:
    """Return what a form was made from; nothing where what it says of that cannot be read."""
    try:
        found = json.loads(form.bas.data or "{}")
    except ValueError:
        return {}
    return {str(name): str(text) for name, text in found.items()} if isinstance(found, dict) else {}


def values(form: Form) -> dict[str, Any]:
    """Return what a checked form says: values by name, and a list of such for each list of rows."""
    return {
        field.short_name: [row_values(row.form) for row in field] if isinstance(field, FieldList) else field.data
        for field in own_fields(form)
    }


def row_values(row: RowForm) -> Mapping[str, Any]:
    """Return what a row says, its key included."""
    return {**{one.short_name: one.data for one in own_fields(row)}, "nyckel": row.nyckel.data}
