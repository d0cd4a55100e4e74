"""The editors' forms as a browser has them: what stands in one, and what a button sends."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.support.html import parsed
from tests.support.pages import Page, read, visit
from webapp.extensions import db
from webapp.models.registry import METADATA

SAVE = "spara"
Sent = dict[str, Any]
SEEN = "editor_session"
"""The table that is written by every visit."""
OTHERWISE = ("status_region", "title")
"""Audits of public pages that a form may fail: it says what was done, and its title first that something is wrong."""


def see(client: FlaskClient, path: str, *, status: int = 200) -> Page:
    """Fetch a page of the editors' side."""
    return visit(client, path, status=status, without=OTHERWISE)


def filled(page: Page) -> Sent:
    """Return what a browser would send of the form on a page, nothing pressed."""
    return dict(controls(page))


def controls(page: Page) -> Iterator[tuple[str, str]]:
    """Yield each field of the form that would be sent, with what stands in it."""
    form = page.one("form.desk-form")
    for one in form.select("input[name], textarea[name], select[name]"):
        kind = one.get("type", "")
        if one.name == "textarea":
            yield str(one["name"]), one.get_text().removeprefix("\n")
        elif one.name == "select":
            chosen = one.select_one("option[selected]") or one.select_one("option")
            yield str(one["name"]), str(chosen["value"]) if chosen else ""
        elif kind == "checkbox":
            if one.has_attr("checked"):
                yield str(one["name"]), str(one["value"])
        elif kind not in {"file", "submit"}:
            yield str(one["name"]), str(one.get("value", ""))


def send(client: FlaskClient, path: str, sent: Mapping[str, Any], *, button: str = SAVE, status: int = 303) -> Page:
    """Press a button of a form; return the page that comes back, empty where it leads elsewhere."""
    answer = client.post(path, data={**sent, "gor": button}, content_type="multipart/form-data")
    if status == 303:
        assert answer.status_code == 303, "\n".join(told(answer.get_data(as_text=True))) or answer.status
        return Page(answer, parsed(""))
    return read(answer, status=status, without=OTHERWISE)


def save(client: FlaskClient, path: str, /, **changes: Any) -> str:
    """Open a form, change something and save it; return where that leads."""
    answer = send(client, path, {**filled(see(client, path)), **changes})
    return str(answer.response.headers["Location"])


def told(html: str) -> list[str]:
    """Return the sentences of a refusal."""
    return [one.get_text() for one in parsed(html).select(".desk-summary li, .desk-summary h2, main h1")]


def wrong(page: Page) -> dict[str, str]:
    """Return what is said at each field that is wrong, by the name of the field."""
    found = {}
    for field in page.all(".desk-wrong"):
        control = field.select_one("[name]:not([type=hidden])")
        assert control is not None
        found[str(control["name"])] = " ".join(one.get_text() for one in field.select(".desk-error"))
    return found


def file(content: bytes, name: str = "fil.svg") -> tuple[BytesIO, str]:
    """Return a file as the client sends it."""
    return BytesIO(content), name


def everything(app: Flask) -> dict[str, list[tuple[object, ...]]]:
    """Return every row that is stored, in the order of its key, to see whether something was written."""
    with app.app_context():
        rows = {
            table.name: [tuple(row) for row in db.session.execute(select(table).order_by(*table.primary_key))]
            for table in METADATA.sorted_tables
            if table.name != SEEN
        }
        db.session.remove()
    return rows
