"""Gives back what was typed where it was not stored: the database was away, or somebody saved too often."""

import json
from collections.abc import Mapping

from flask import Flask, Response, make_response, render_template, request

from webapp import errors
from webapp.accounts.limits import TooOftenError
from webapp.editing.desk.uploads import CARRIED, MOST_CARRIED, carried, chosen
from webapp.security import is_from_ourselves

OURS = "/redaktion"
NOT_SHOWN = frozenset({"csrf_token", "radversion", "bas", "gor"})
SECRET = ("password", "losenord", "code", "kod")
"""Parts of the names of fields that are never written on a page again."""
AWAY = 503


def init_app(app: Flask) -> None:
    """Answer a form that could not be stored with all that stood in it."""
    for away in errors.AWAY:
        app.register_error_handler(away, lambda error: rescued(errors.from_database(error)))
    app.register_error_handler(TooOftenError, lambda error: rescued(errors.from_http(error)))


def rescued(answer: Response) -> Response:
    """Return an answer with the form in it, where there was one."""
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
        "editing/rescue.html",
        action=request.full_path.removesuffix("?"),
        fields=fields,
        shown=shown,
        is_away=answer.status_code == AWAY,
    )
    kept = {name: answer.headers[name] for name in ("Retry-After", "Cache-Control")}
    return make_response(page, answer.status_code, kept)


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
