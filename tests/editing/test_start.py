"""The editors' first page: what waits, what is late by owner, what went out, and what is read."""

import re
from datetime import UTC, datetime

from bs4 import BeautifulSoup

from tests.support.editors import EDITOR, Editor, Moment, forget_codes
from tests.support.filling import fields, form_of, save, send
from tests.support.grids import release
from tests.support.watching import statements
from webapp.extensions import db
from webapp.models.counts import PageViews, Way

NEW = "/redaktion/publiceringar/ny"


def part(editor: Editor, heading: str) -> str:
    """Return the text of one part of the page."""
    page = BeautifulSoup(editor.get("/redaktion").text, "html.parser")
    found = page.find("h2", string=heading)
    return " ".join(found.parent.text.split())


def link_in(editor: Editor, heading: str) -> str:
    """Return where the one link of a part leads."""
    page = BeautifulSoup(editor.get("/redaktion").text, "html.parser")
    return page.find("h2", string=heading).parent.a["href"]


def test_a_draft_waits_until_it_is_released(editor, writer):
    """It leads to the draft and says whose it is, and waits for nobody else in particular."""
    assert "Det finns inga utkast" in part(editor, "Utkast")
    listed = editor.get("/redaktion/texter").text
    address = BeautifulSoup(listed, "html.parser").find("a", string=re.compile(r"^15\. "))["href"]
    save(editor, address, lead="En helt ny ingress.")
    waits = part(editor, "Utkast")
    assert "15. " in waits
    assert "Texter. Ditt utkast." in waits
    assert "Publicera utkast" in waits
    assert "Sparat av Person redaktör." in part(writer, "Utkast")
    assert "Publicera utkast" not in part(writer, "Utkast")
    assert "En redaktör publicerar det." in part(writer, "Utkast")
    for somebody in (editor, writer):
        assert "Inget väntar på dig." in part(somebody, "Väntar på dig")


def test_what_somebody_proposes_waits_for_those_who_can_approve_it(administrator, editor, writer):
    """And not for whoever proposed it, nor for a writer; the link leads to where it is decided."""
    save(administrator, "/redaktion/publicering", second_person="y")
    save(editor, "/redaktion/texter/5", lead="En helt ny ingress.")
    form = form_of(editor.get(NEW).text)
    chosen = {**fields(form), "drafts": form.select_one("[name=drafts]")["value"]}
    assert send(editor, NEW, chosen).status_code == 303
    waits = part(administrator, "Väntar på dig")
    assert "Person redaktör vill publicera." in waits
    address, _sign, place = link_in(administrator, "Väntar på dig").partition("#")
    assert BeautifulSoup(administrator.get(address).text, "html.parser").find(id=place).find("button", string="Godkänn")
    save(editor, "/redaktion/texter/5", lead="En ännu nyare ingress.")
    assert "det har ändrats sedan dess. Du kan säga nej." in part(administrator, "Väntar på dig")
    for somebody in (editor, writer):
        assert "Inget väntar på dig." in part(somebody, "Väntar på dig")


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
    assert "/strategi/" not in read
    assert read.index("Ett livskraftigt Västmanland 7 visningar") < read.index("Så räknar vi 3 visningar")


def test_pages_that_are_read_are_called_by_their_names(editors_app, editor):
    """Of goals, areas and indicators as they are stored; a page that nobody knows is called by its path."""
    root = "/strategi/livskraftigt-vastmanland"
    paths = (f"{root}/mal/15", "/indikator/varuexportorer", "/finns-inte", f"{root}/mal/999")
    with editors_app.app_context():
        for path in paths:
            db.session.add(PageViews(day=datetime.now(UTC).date(), path=path, way=Way.DIRECT, times=1))
        db.session.commit()
    page = BeautifulSoup(editor.get("/redaktion").text, "html.parser")
    names = {link["href"]: link.text for link in page.select("ol.desk-list a")}
    assert names[paths[0]].startswith("15. ")
    assert names[paths[1]] == "Antal varuexporterande företag i Västmanlands län"
    assert [names[path] for path in paths[2:]] == list(paths[2:])


def test_no_list_takes_more_statements_the_more_was_released(editor):
    """Of what went out, what is planned and what the history tells, nothing is asked for one by one."""
    pages = ("/redaktion", "/redaktion/publiceringar", "/redaktion/historik", "/redaktion/siffror", "/redaktion/texter")
    begun = [asked_for(editor, page) for page in pages]
    for turn, when in enumerate(({}, {}, {"when": "senare", "day": "2199-01-01", "clock": "08:00"})):
        for goal in (1, 2, 3):
            save(editor, f"/redaktion/texter/{goal}", lead=f"Ingress nummer {turn}.")
        release(editor, **when)
    for page, before in zip(pages, begun, strict=True):
        assert asked_for(editor, page) <= before, page


def asked_for(editor: Editor, page: str) -> int:
    """Return how many statements a page takes once what a process keeps is there."""
    editor.get(page)
    with statements(editor.app) as said:
        assert editor.get(page).status_code == 200
    return len(said)
