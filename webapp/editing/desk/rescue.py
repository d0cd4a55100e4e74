"""Gives back what was typed where it could not be stored because the database was away."""

import json
from collections.abc import Mapping

from flask import Flask, Response, make_response, render_template, request
from sqlalchemy.exc import SQLAlchemyError

from webapp import errors
from webapp.editing.desk.uploads import CARRIED, MOST_CARRIED, carried, chosen
from webapp.security import is_from_ourselves

OURS = "/redaktion"
NOT_SHOWN = frozenset({"csrf_token", "radversion", "bas", "gor"})
SECRET = ("password", "losenord", "code", "kod")
"""Parts of the names of fields that are never written on a page again."""
RETRY_AFTER = "30"


def init_app(app: Flask) -> None:
    """Answer a form that could not be stored with all that stood in it."""
    for away in errors.AWAY:
        app.register_error_handler(away, rescued)


def rescued(error: SQLAlchemyError) -> Response:
    """Answer 503, with the form where there was one."""
    answer = errors.from_database(error)
    if request.method != "POST" or not request.path.startswith(OURS) or not is_from_ourselves(request):
        return answer
    fields = [(name, text) for name, text in request.form.items(multi=True) if not is_secret(name)]
    if not any(text for name, text in fields if name not in NOT_SHOWN):
        return answer
    before = base_of(request.form.get("bas", ""))
    read = [(name, text) for name, text in fields if text and name not in NOT_SHOWN and not text.startswith(CARRIED)]
    shown = [text for name, text in read if before.get(name) != text]
    fields += carried_files()
    page = render_template(
        "editing/rescue.html", action=request.full_path.removesuffix("?"), fields=fields, shown=shown
    )
    return make_response(page, 503, {"Retry-After": RETRY_AFTER, "Cache-Control": "no-store"})


def carried_files() -> list[tuple[str, str]]:
    """Return the files that came with the form, as its other fields travel."""
    files = ((name, chosen([one])) for name, one in request.files.items(multi=True))
    return [(name, carried(content)) for name, content in files if content is not None and len(content) <= MOST_CARRIED]


def base_of(text: str) -> Mapping[str, object]:
    """Return what stood in the form when it was opened, so that only what was written since is shown."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def is_secret(name: str) -> bool:
    """Say whether a field holds what nobody may read on a page."""
    return any(part in name.lower() for part in SECRET)
