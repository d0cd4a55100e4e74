"""The grid of an indicator's figures as an editor works in it: filled, checked, confirmed and released."""

from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

from tests.support.editors import Editor
from tests.support.filling import fields, form_of, opened, send

LIST = "/redaktion/siffror"
GRID, PLACES = f"{LIST}/6", f"{LIST}/4"
FACTS = f"{GRID}/utgava"
LAST, SMALL = "c.2021.totalt", "c.2021.storlek-1-9"
WHY = {"sort": "ordinary", "orsak": "Ny årgång"}


def words(answer: TestResponse) -> str:
    """Return what a page says."""
    main = BeautifulSoup(answer.text, "html.parser").select_one("main")
    return " ".join(main.text.split()) if main else ""


def check(editor: Editor, address: str = GRID, **typed: str) -> TestResponse:
    """Fill in some cells and ask for the check."""
    return send(editor, address, opened(editor, address), "granska", **typed)


def confirm(editor: Editor, checked: TestResponse, address: str = GRID, **why: str) -> TestResponse:
    """Confirm what a check shows."""
    return send(editor, address, fields(form_of(checked.text)), "bekrafta", **{**WHY, **why})


def store(editor: Editor, address: str = GRID, **typed: str) -> TestResponse:
    """Fill in some cells, have them checked, and confirm."""
    answer = confirm(editor, check(editor, address, **typed), address)
    assert answer.status_code == 303, words(answer)
    return answer


def changes(answer: TestResponse) -> dict[str, tuple[str, ...]]:
    """Return what a check says of each value: before, after and the difference."""
    rows = BeautifulSoup(answer.text, "html.parser").select(".grid-diff tbody tr")
    return {row.select("th")[0].text: tuple(one.text for one in row.select("td")[:3]) for row in rows}


def release(editor: Editor, **said: str) -> TestResponse:
    """Release every draft together, at once where nothing else is said, for the reason that the form holds or one."""
    page = editor.get("/redaktion/publiceringar/ny")
    drafts = [one["value"] for one in BeautifulSoup(page.text, "html.parser").select("[name=drafts]")]
    filled = {**fields(form_of(page.text)), "drafts": drafts, "when": "nu", "kind": "ordinary"}
    filled |= {"reason": filled["reason"] or WHY["orsak"], **said}
    answer = editor.post("/redaktion/publiceringar/ny", filled, token=filled.pop("csrf_token"))
    assert answer.status_code == 303, words(answer)
    return answer


def anchors(answer: TestResponse) -> set[str]:
    """Return where the summary of a page leads."""
    return {str(link["href"])[1:] for link in BeautifulSoup(answer.text, "html.parser").select("[data-summary] a")}
