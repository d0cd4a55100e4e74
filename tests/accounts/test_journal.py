"""What is written down: a line for each login, refusal and change, that nobody can forge and no secret is in."""

import json
import logging

from tests.support import editors
from tests.support.editors import EDITOR, PASSWORD, WRITER, Editor

LOGGER = "webapp.accounts.journal"


def lines(caplog):
    """Return what was written, read as JSON."""
    return [json.loads(record.getMessage()) for record in caplog.records if record.name == LOGGER]


def test_each_event_has_a_line_with_who_what_when_and_where(editors_app, caplog):
    """Login, failure, refusal and change."""
    caplog.set_level(logging.INFO, LOGGER)
    Editor(editors_app, address="203.0.113.9").give_password(WRITER, "fel lösenord helt")
    Editor(editors_app, address="203.0.113.9").give_password("ingen@lan.example", "fel lösenord helt")
    writer = Editor(editors_app, address="203.0.113.9").log_in(WRITER)
    writer.get("/redaktion/personer")
    new = {"new_password": "nio gula bävrar simmar", "new_password_confirm": "nio gula bävrar simmar"}
    writer.post("/redaktion/losenord", {"password": PASSWORD, **new})
    found = lines(caplog)
    assert [(line["what"], line["who"] is None) for line in found] == [
        ("login failed", False),
        ("login failed", True),
        ("login", False),
        ("refused", False),
        ("login", False),  # under a new id, here where the password was changed
        ("password changed", False),
    ]
    assert {line["from"] for line in found} == {"203.0.113.9"}
    assert all(line["when"].endswith("+00:00") for line in found)


def test_no_line_can_be_forged_and_no_secret_is_in_one(editors_app, caplog):
    """Whatever is typed, and wherever."""
    caplog.set_level(logging.DEBUG)
    forged = '{"what": "login", "who": 1}'
    visitor = Editor(editors_app)
    visitor.post(
        editors.LOGIN,
        {"email": f"x@y.se\n{forged}", "password": f"hemligt-ord\n{forged}"},
        headers={"User-Agent": f"x \x1b[31m {'y' * 100_000}"},
    )
    visitor.give_password(WRITER, "hemligt-ord")
    editor = visitor.log_in(EDITOR)
    editor.get("/redaktion/tva-steg/koder?show_codes=hemligt-ord")
    written = [record.getMessage() for record in caplog.records]
    assert [line for line in written if "\n" in line or "\x1b" in line] == []
    assert [line for line in written if "hemligt-ord" in line or PASSWORD in line or "@" in line] == []
    assert all(text.isascii() for text in written)
    assert len(lines(caplog)) >= 3
