"""Rows of the database as values of a form, and back: an empty choice is no row, an empty text is empty."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm.attributes import flag_modified

from webapp.editing.desk.records import WrongError
from webapp.language import gettext as _
from webapp.models.base import AnySession, Base, Versioned

NONE = ("", _("(ingen)"))
"""The choice of nothing."""


def fields_of(row: Base, names: Iterable[str]) -> dict[str, Any]:
    """Return the values of a row's columns; what refers to another row, as the text that a choice has."""
    found = {name: getattr(row, name) for name in names}
    return {
        name: ("" if value is None else str(value)) if name.endswith("_id") else value for name, value in found.items()
    }


def set_fields(row: Base, values: Mapping[str, Any], names: Iterable[str]) -> None:
    """Give a row's columns the values of a form."""
    for name in names:
        value = values[name]
        setattr(row, name, referred(value) if name.endswith("_id") else value)


def referred(value: str) -> int | None:
    """Return the id that a choice stands for."""
    return int(value) if value else None


def touch(row: Versioned, column: str) -> None:
    """Give a row a new version although only its parts have changed."""
    flag_modified(row, column)


def keep_slug(row: Base, values: Mapping[str, Any]) -> None:
    """Refuse another address for what has one: links of others lead there; raise WrongError."""
    stored = getattr(row, "slug", None)
    if stored and values["slug"] != stored:
        sentence = _("Adressen går inte att ändra i efterhand. Den är ”{slug}”.").format(slug=stored)
        raise WrongError(slug=sentence)


def is_there(session: AnySession, *where: ColumnElement[bool]) -> bool:
    """Say whether any row meets all criteria."""
    return bool(session.scalar(select(exists().where(*where))))
