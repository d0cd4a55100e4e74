"""What tries to break out of every page: typed into every form, and looked for wherever anything of it is shown."""

import json
import re
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup, Comment

from tests.support import editors
from tests.support.crawling import crawl
from tests.support.desk import everything
from tests.support.editors import ADMINISTRATOR, Editor
from tests.support.filling import errors, fields, form_of, opened, send
from webapp.accounts import limits
from webapp.accounts.sessions import is_editors
from webapp.extensions import db
from webapp.models.people import Person
from webapp.transactions import transactional

MARK = "pl4nt"
PLANT = f"</script><!--<b>'\"\u2028{{{{7*7}}}}{MARK}"
COMPUTED = f"49{MARK}"
RAW = re.compile(r"</script><!--|<!--<b>|<b>'")
NEW, PEOPLE = "/redaktion/publiceringar/ny", "/redaktion/personer"
STARTS = ("/redaktion", "/redaktion/installningar", "/redaktion/publiceringar", "/redaktion/konto", PEOPLE)
TYPED = "form[data-desk] :is(input[type=text], input:not([type]), textarea)[name]"
MOST_TRIES = 6


def name_administrator() -> None:
    """Let whoever does everything here bear the name that tries to break out."""
    db.session.query(Person).filter_by(email=ADMINISTRATOR).one().name = PLANT


@pytest.fixture(name="named")
def named_fixture(editors_app) -> Editor:
    """Return an administrator of that name."""
    with editors_app.app_context():
        transactional(name_administrator)()
    return Editor(editors_app).log_in(ADMINISTRATOR)


def typed(page: str) -> set[str]:
    """Return the names of the fields of a form that take any text."""
    return {str(one["name"]) for one in BeautifulSoup(page, "html.parser").select(TYPED)}


def planted(editor: Editor, address: str) -> set[str]:
    """Type it into every field of a form; return those that took it. A field that says why it cannot is left alone."""
    page = editor.get(address).text
    before, free = fields(form_of(page)), typed(page)
    for _ in range(MOST_TRIES):
        answer = send(editor, address, before, **dict.fromkeys(free, PLANT))
        assert answer.status_code in {200, 303, 422}, (address, answer.status_code)
        sound(address, answer)
        if answer.status_code == 303:
            return free
        if answer.status_code == 200:  # the grid of numbers shows again what is no number
            return set()
        wrong = {name for one in errors(answer) for name in free if goes_with(name, one, free)}
        free = free - wrong if wrong else set()
        if not free:
            return free
    raise AssertionError(f"{address} refuses, and does not say why at {sorted(free)}")


def goes_with(name: str, wrong: str, free: set[str]) -> bool:
    """Say whether a field has to be left alone for an error: its own, or that of one that has to be filled in too."""
    return name == wrong if wrong in free else name.startswith(wrong.rpartition("_")[0] or wrong)


def sound(path: str, answer) -> int:
    """Fail where anything of it has become a part of the page; return how often it is shown."""
    text = answer.text
    assert COMPUTED not in text, path
    if answer.mimetype in {"text/html", "image/svg+xml"}:
        assert not RAW.search(text), path
    if answer.mimetype == "image/svg+xml":
        ET.fromstring(text)  # noqa: S314 -- our own answer
    if answer.mimetype != "text/html":
        return text.count(MARK)
    page = BeautifulSoup(text, "html5lib")
    assert page.find_all("b") == [], path
    assert not [one for one in page.find_all(string=True) if isinstance(one, Comment) and MARK in one], path
    for script in page.select("script:not([src])"):
        json.loads(script.string)
    for chart in page.select("[data-config]"):
        json.loads(str(chart["data-config"]))
    return text.count(MARK)


def release_all(editor: Editor) -> None:
    """Release every draft with a reason that everybody reads."""
    form = form_of(editor.get(NEW).text)
    drafts = [str(one["value"]) for one in form.select("[name=drafts]")]
    sent = {**fields(form), "drafts": drafts, "kind": "correction", "reason": PLANT, "gor": "spara"}
    assert editor.post(NEW, sent, token=sent.pop("csrf_token")).status_code == 303


def test_nothing_that_is_typed_becomes_a_part_of_a_page(editors_app, named, visitor, monkeypatch):
    """In any form, and in the names of people: shown as text on every page of both sides, in charts and in files."""
    monkeypatch.setattr(limits, "SAVES_PER_PERSON", "1000 per minute")
    pages = [(path, answer) for _, path, answer in crawl(editors_app, named.get, *STARTS) if is_editors(path)]
    forms = [path for path, answer in pages if answer.mimetype == "text/html" and typed(answer.text) and path != NEW]
    took = {path: planted(named, path) for path in forms}
    assert sum(map(len, took.values())) > 60, took
    assert len([path for path, names in took.items() if names]) > 15, took
    named.post(PEOPLE, {"email": "ond@lan.example", "name": PLANT, "role": "skribent"})
    release_all(named)
    seen = {
        path: sound(path, answer)
        for start, get in ((STARTS, named.get), (("/", "/rattelser", "/tillganglighet", "/metod"), visitor.get))
        for _, path, answer in crawl(editors_app, get, *start)
    }
    files = [f"/indikator/varuexportorer{ending}" for ending in ("", ".csv", ".svg")]
    seen |= {path: sound(path, visitor.get(path)) for path in (*files, "/redaktion/historik.csv")}
    shown = [path for path, times in seen.items() if times]
    assert len([path for path in shown if is_editors(path)]) > 25, shown
    assert len([path for path in shown if not is_editors(path)]) > 10, shown
    assert {"/redaktion/historik", PEOPLE, "/rattelser", "/tillganglighet"} <= set(shown), shown


METHODS = ("GET", "HEAD", "OPTIONS")


def test_looking_changes_nothing(editors_app, administrator):
    """Every address of the site, asked in every way that is no POST by whoever may do everything."""
    goal = next(
        path for one, path, _ in crawl(editors_app, administrator.get, "/redaktion/texter") if one == "texts.goal"
    )
    preview = send(administrator, goal, opened(administrator, goal), "forhandsgranska", lead="Ny.").location
    before = everything(editors_app)
    known = {one: path for one, path, _ in crawl(editors_app, administrator.get, *STARTS, "/", preview)}
    ways = editors_app.url_map.bind("localhost")
    asked = 0
    for rule in editors_app.url_map.iter_rules():
        missing = {name: {"token": "inget", "kind": "siffror"}.get(name, 1) for name in rule.arguments}
        paths = {known.get(rule.endpoint, ""), ways.build(rule.endpoint, {**missing, **(rule.defaults or {})})} - {""}
        for path in sorted(paths):
            for method in METHODS:
                answer = administrator.client.open(path, method=method)
                assert answer.status_code < 500, (method, path)
                asked += 1
    assert everything(editors_app) == before
    assert asked > 250
    assert administrator.is_in()
    assert editors.ADMINISTRATOR not in repr(before["change"])
