"""Saving and fetching more than a person can: asked to wait, with everything typed still there."""

import pytest

from tests.support.filling import fields, form_of, opened
from webapp.accounts import limits

AREA = "/redaktion/omraden/1"
FILE = "/redaktion/historik.csv"
SAVES, FILES, AN_HOUR = 90, 60, 3600


@pytest.fixture(name="unhurried")
def unhurried_fixture(monkeypatch):
    """Count by the hour: a machine that is busy takes longer than a minute for so many."""
    for bound in ("SAVES_PER_PERSON", "FILES_PER_PERSON"):
        monkeypatch.setattr(limits, bound, getattr(limits, bound).replace("per minute", "per hour"))


@pytest.mark.usefixtures("unhurried")
def test_a_hundred_files_at_once_are_too_many(editor):
    """With a word on when to try again; pages are answered as before."""
    statuses = [editor.get(FILE).status_code for _ in range(100)]
    assert statuses == [200] * FILES + [429] * (100 - FILES)
    refused = editor.get(FILE)
    assert 0 < int(refused.headers["Retry-After"]) <= AN_HOUR
    assert "Vänta en stund" in refused.text
    assert editor.get("/redaktion/historik").status_code == 200


@pytest.mark.usefixtures("unhurried")
def test_a_hundred_saves_at_once_are_too_many_and_nothing_typed_is_lost(editor):
    """The page that says so carries the form, as it does where the database is away."""
    sent = {name: text for name, text in opened(editor, AREA).items() if name != "csrf_token"}
    token = editor.token()
    statuses = [editor.post(AREA, {**sent, "gor": "spara"}, token=token).status_code for _ in range(SAVES)]
    assert 429 not in statuses
    refused = editor.post(AREA, {**sent, "name": "Skrivet med möda", "gor": "spara"}, token=token)
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= AN_HOUR
    assert refused.headers["Cache-Control"] == "no-store"
    assert "Du har sparat väldigt många gånger" in refused.text
    assert fields(form_of(refused.text))["name"] == "Skrivet med möda"


@pytest.mark.usefixtures("unhurried")
def test_one_person_s_haste_is_nobody_else_s(editor, administrator):
    """Each is counted alone."""
    for _ in range(FILES + 1):
        last = editor.get(FILE)
    assert last.status_code == 429
    assert administrator.get(FILE).status_code == 200


@pytest.mark.parametrize("bound", [limits.SAVES_PER_PERSON, limits.FILES_PER_PERSON])
def test_the_bounds_leave_room_for_work(bound):
    """Once a second for as long as one likes."""
    assert int(bound.partition(" ")[0]) >= 60
    assert bound.endswith("per minute")
