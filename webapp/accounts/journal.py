"""What is written down of who logged in, was refused, or changed something that guards an account.

One line of JSON each, escaped to plain ASCII, so that nobody can forge one; people are numbers, never addresses.
What somebody typed is never written: it may be a password in the wrong field.
"""

import json
import logging
import sys
from collections.abc import Callable
from typing import Any

from flask import Flask, has_request_context, request
from flask_login.signals import user_logged_out
from flask_security import (
    password_changed,
    password_reset,
    reset_password_instructions_sent,
    tf_disabled,
    tf_profile_changed,
    user_authenticated,
    user_failed_authn,
    wan_deleted,
    wan_registered,
)

from webapp import clock
from webapp.accounts.account import Account

LOG = logging.getLogger(__name__)
NOTED = {
    "login": user_authenticated,
    "logout": user_logged_out,
    "login failed": user_failed_authn,
    "password changed": password_changed,
    "password reset": password_reset,
    "password reset asked for": reset_password_instructions_sent,
    "second factor set": tf_profile_changed,
    "second factor removed": tf_disabled,
    "passkey added": wan_registered,
    "passkey removed": wan_deleted,
}


def init_app(app: Flask) -> None:
    """Write to standard error, and listen to what Flask-Security tells."""
    if not LOG.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(message)s"))
        LOG.addHandler(handler)
        LOG.setLevel(logging.INFO)
    kept = app.extensions.setdefault("journal", [])
    for what, signal in NOTED.items():
        kept.append(listener := heard(what))
        signal.connect(listener, app)


def heard(what: str) -> Callable[..., None]:
    """Return what notes that something has happened to somebody."""

    def listen(_sender: object, user: Account | None = None, **_more: object) -> None:
        note(what, getattr(user, "id", None))

    return listen


def note(what: str, who: int | None, **more: str | int) -> None:
    """Write a line: what happened, whose account it was, when, and where the request came from."""
    line: dict[str, Any] = {"when": clock.now().isoformat(timespec="seconds"), "what": what, "who": who, **more}
    if has_request_context():
        line["from"] = request.remote_addr
    LOG.info("%s", json.dumps(line))
