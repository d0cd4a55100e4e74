"""Four editors who save the same strategy a hundred times each: every save is stored or told, and none is lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from tests.support import editors
from tests.support.editors import WRITER, Editor
from tests.support.filling import fields, form_of, opened
from webapp.accounts import limits
from webapp.extensions import db
from webapp.models.people import Person, Role
from webapp.models.strategy import Strategy
from webapp.transactions import transactional

EDITORS, SAVES = 4, 100
ADDRESS = "/redaktion/strategier/1"


@pytest.fixture(name="contested")
def contested_fixture(stored_app, monkeypatch):
    """Return a site with one strategy and an editor who may save it all day, on each engine."""
    monkeypatch.setattr(limits, "SAVES_PER_PERSON", f"{2 * EDITORS * SAVES} per minute")
    with stored_app.app_context():
        transactional(begin)()
    return stored_app


def begin() -> None:
    """Store the strategy, and let the writer be an editor who has a second factor."""
    db.session.add(Strategy(slug="en", name="En strategi", lead="0", horizon=2030))
    person = db.session.query(Person).filter_by(email=WRITER).one()
    person.role = Role.EDITOR
    editors.give_app(person)


def logged_in(app, number: int) -> Editor:
    """Return a browser that the editor is logged in with."""
    editors.forget_codes(app)
    return Editor(app, f"127.0.0.{number + 10}").log_in(WRITER)


def save_often(editor: Editor) -> tuple[int, int]:
    """Save a hundred times, each time upon what was seen last; return how many were stored and how many told."""
    stored = told = 0
    for turn in range(SAVES):
        seen = opened(editor, ADDRESS)
        token = seen.pop("csrf_token")
        answer = editor.post(ADDRESS, {**seen, "lead": f"{editor.address}, {turn}", "gor": "spara"}, token=token)
        if answer.status_code == 303:
            stored += 1
        else:
            assert answer.status_code == 409
            assert fields(form_of(answer.text))["lead"] == f"{editor.address}, {turn}"
            told += 1
    return stored, told


def test_four_hundred_competing_saves_are_all_accounted_for(contested):
    """The row's version and the history say how many were stored; whoever was too late has everything typed."""
    browsers = [logged_in(contested, number) for number in range(EDITORS)]
    with ThreadPoolExecutor(EDITORS) as pool:
        outcomes = list(pool.map(save_often, browsers))
    stored, told = (sum(counts) for counts in zip(*outcomes, strict=True))
    assert stored + told == EDITORS * SAVES
    assert stored >= SAVES, "nobody ever got a word in"
    with contested.app_context():
        version = db.session.scalar(text("SELECT version FROM strategy"))
        noted = db.session.scalar(text("SELECT count(*) FROM change WHERE subject = 'strategy'"))
    assert version == 1 + stored
    assert noted == stored
