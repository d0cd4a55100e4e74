"""Fills in forms of the editors' side as a browser does: everything that stands in them is sent, with some changes."""

from bs4 import BeautifulSoup, Tag
from werkzeug.test import TestResponse

from tests.support.editors import Editor


def form_of(html: str, selector: str = "form[data-desk]") -> Tag:
    """Return a form of a page."""
    found = BeautifulSoup(html, "html.parser").select_one(selector)
    assert found is not None, "the page has no such form"
    return found


def fields(form: Tag) -> dict[str, str]:
    """Return what a browser would send of a form, but for its buttons."""
    sent: dict[str, str] = {}
    for one in form.select("input, textarea, select"):
        name = str(one.get("name", ""))
        if not name or (one.get("type") in {"checkbox", "radio"} and not one.has_attr("checked")):
            continue
        if one.name == "textarea":
            sent[name] = one.text.removeprefix("\n")
        elif one.name == "select":
            chosen = one.select_one("option[selected]") or one.select_one("option")
            sent[name] = str(chosen["value"]) if chosen else ""
        elif one.get("type") != "file":
            sent[name] = str(one.get("value", ""))
    return sent


def opened(editor: Editor, address: str) -> dict[str, str]:
    """Open a page and return what its form would send."""
    answer = editor.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return fields(form_of(answer.text))


def send(editor: Editor, address: str, filled: dict[str, str], pressed: str = "spara", **changes: str) -> TestResponse:
    """Send a form with some fields changed, by one of its buttons."""
    sent = {**filled, **changes, "gor": pressed}
    return editor.post(address, sent, token=sent.pop("csrf_token"))


def save(editor: Editor, address: str, **changes: str) -> TestResponse:
    """Open a form, change some fields and save it."""
    return send(editor, address, opened(editor, address), **changes)


def errors(answer: TestResponse) -> dict[str, str]:
    """Return the errors of a page by the fields that its summary leads to; each stands at its field too."""
    page = BeautifulSoup(answer.text, "html.parser")
    found = {str(link["href"])[len("#falt-") :]: link.text for link in page.select("[data-summary] a")}
    for name in found:
        control = page.select_one(f"#falt-{name}") if name.isidentifier() else None
        assert control is None or control.has_attr("aria-describedby") or control.name == "fieldset", name
    return found
