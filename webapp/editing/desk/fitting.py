"""Lets only that into a form which it has a field for, whoever sent it: a name it does not have changes nothing."""

import re
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import FieldList, Form

from webapp.accounts.refill import REFILL
from webapp.editing.desk.forms import room
from webapp.editing.desk.uploads import UploadField

Sent = MultiDict[str, Any]

BESIDE = frozenset({"csrf_token", "gor", REFILL})
"""What comes with every form and is no field of any."""
IN_ROW = re.compile(r"(\w+)-([0-9]{1,3})-(\w+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Fitting:
    """What belongs in a form; ``is_odd`` says that something else came with it."""

    sent: Sent
    is_odd: bool


def fitting(form: Form, sent: Sent) -> Fitting:
    """Sort out what was sent for an empty form of a kind."""
    files = {field.name for field in form if isinstance(field, UploadField)}
    lists = {field.name: row_names(field) for field in form if isinstance(field, FieldList)}
    rooms = {field.name: room(field) for field in form if isinstance(field, FieldList)}
    plain = BESIDE | {field.name for field in form} - lists.keys()
    indices: dict[str, set[str]] = {name: set() for name in lists}

    def belongs(name: str, value: object) -> bool:
        if not isinstance(value, str):
            return name in files
        found = IN_ROW.fullmatch(name)
        if not found or found[1] not in lists:
            return name in plain
        indices[found[1]].add(found[2])
        return found[3] in lists[found[1]]

    kept: Sent = MultiDict((name, value) for name, value in sent.items(multi=True) if belongs(name, value))
    too_many = any(len(found) > rooms[name] for name, found in indices.items())
    return Fitting(kept, too_many or len(list(kept.items(multi=True))) < len(list(sent.items(multi=True))))


def row_names(field: "FieldList[Any]") -> frozenset[str]:
    """Return the names of the fields in each row of a list."""
    return frozenset(one.name for one in field.unbound_field.args[0]())
