"""Rows of a form that are added, moved and taken away by buttons, which work without scripts."""

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict
from wtforms import FieldList, Form

from webapp.editing.desk.forms import new_key, posted, room, texts
from webapp.editing.desk.merging import ORDER

ADD, UP, DOWN, AWAY = "lagg-till", "upp", "ner", "ta-bort"
SAVE, PREVIEW = "spara", "forhandsgranska"


@dataclass(frozen=True, slots=True)
class Move:
    """What a button does to a list: ``key`` names the row, and is empty where a row is added."""

    what: str
    field: str
    key: str = ""


def move_of(pressed: str) -> Move | None:
    """Read what a button says, such as ``upp:sections:12``; None for one that moves nothing."""
    what, _, rest = pressed.partition(":")
    field, _, key = rest.partition(":")
    return Move(what, field, key) if what in {ADD, UP, DOWN, AWAY} and field else None


def left_at(before: Form, after: Form, move: Move) -> str:
    """Return the key of the row to look at after a button was pressed: the one it moved, or what stands there now."""
    was, now = keys_of(before, move.field), keys_of(after, move.field)
    if move.key in now or not now:
        return move.key
    place = was.index(move.key) if move.key in was else len(now)
    return now[min(place, len(now) - 1)]


def keys_of(form: Form, name: str) -> list[str]:
    """Return the keys of a list's rows in their order; none where the form has no such list."""
    field = form[name] if hasattr(form, name) else None
    return [row.form.nyckel.data for row in field] if isinstance(field, FieldList) else []


def moved(form: Form, move: Move) -> MultiDict[str, str]:
    """Return what a browser would have sent had the row stood where the button puts it; unknown rows stay."""
    written = texts(form)
    field = form[move.field] if hasattr(form, move.field) else None
    if not isinstance(field, FieldList):
        return posted(written, form)
    order = [row.form.nyckel.data for row in field]
    if move.what == ADD and len(order) < room(field):
        order.append(new_key())
        written[f"{move.field}.{order[-1]}.nyckel"] = order[-1]
    elif move.key in order:
        place = order.index(move.key)
        order.pop(place)
        if move.what in {UP, DOWN}:
            order.insert(max(0, place - 1) if move.what == UP else place + 1, move.key)
        else:
            written = {name: text for name, text in written.items() if not name.startswith(f"{move.field}.{move.key}.")}
    written[f"{move.field}.{ORDER}"] = " ".join(order)
    return posted(written, form)
