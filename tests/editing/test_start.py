"""The editors' first page: what waits, what is late by owner, what went out, and what is read."""

import re
from datetime import UTC, datetime

from bs4 import BeautifulSoup

from tests.support.editors import EDITOR, Editor, Moment, forget_codes
from tests.support.filling import fields, form_of, save, send
from webapp.extensions import db
from webapp.models.counts import PageViews, Way

NEW = "/redaktion/publiceringar/ny"


def part(editor: Editor, heading: str) -> str:
    """Return the text of one part of the page."""
    page = BeautifulSoup(editor.get("/redaktion").text, "html.parser")
    found = page.find("h2", string=heading)
    return " ".join(found.parent.text.split())


def test_a_draft_waits_until_it_is_released(editor):
    """It leads to the draft and to releasing it."""
    assert "Inga utkast väntar" in part(editor, "Väntar på dig")
    listed = editor.get("/redaktion/texter").text
    address = BeautifulSoup(listed, "html.parser").find("a", string=re.compile(r"^15\. "))["href"]
    save(editor, address, lead="En helt ny ingress.")
    waits = part(editor, "Väntar på dig")
    assert "15. " in waits
    assert "Utkast: texter" in waits


def test_what_should_have_been_updated_is_late_by_whoever_owns_it(editors_app, editor):
    """The day of the next update has passed."""
    indicator = save(editor, "/redaktion/indikatorer/1", owner="Eva Ek")
    assert save(editor, "/redaktion/siffror/1/utgava", next_update="2034-12-31").status_code == indicator.status_code
    form = form_of(editor.get(NEW).text)
    why = {"kind": "ordinary", "reason": "Nästa uppdatering är bestämd."}
    chosen = {**fields(form), "drafts": form.select_one("[name=drafts]")["value"], **why}
    assert send(editor, NEW, chosen).status_code == 303
    moment = Moment(datetime(2034, 12, 1, 12, tzinfo=UTC))
    forget_codes(editors_app)
    later = Editor(editors_app, moment=moment).log_in(EDITOR)
    assert "Eva Ek" in part(later, "Dags snart")
    moment.now = datetime(2035, 1, 1, 12, tzinfo=UTC)
    forget_codes(editors_app)
    later = Editor(editors_app, moment=moment).log_in(EDITOR)
    assert "Eva Ek" in part(later, "Försenat")


def test_pages_that_are_read_are_counted_where_visitors_allow_it(editors_app, editor):
    """The most read first."""
    with editors_app.app_context():
        for path, times in (("/metod", 3), ("/strategi/livskraftigt-vastmanland", 7)):
            day = datetime.now(UTC).date()
            db.session.add(PageViews(day=day, path=path, way=Way.DIRECT, times=times))
        db.session.commit()
    read = part(editor, "Mest läst de senaste 30 dagarna")
    assert read.index("/strategi/livskraftigt-vastmanland 7 visningar") < read.index("/metod 3 visningar")
