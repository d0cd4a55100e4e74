"""The first figures of an indicator and two editors at once, on SQLite and on PostgreSQL alike."""

from tests.support.editors import EDITOR, WRITER, Editor
from tests.support.filling import fields, form_of, opened, send

INDICATOR = {"name": "Nytt mått", "subject": "det nya måttet", "slug": "nytt-matt"}
GRID = "/redaktion/siffror/1"
WHY = {"sort": "ordinary", "orsak": "Första årgången"}
LONG = "1234567890123456789012345,678"


def test_figures_are_stored_exactly_and_two_editors_lose_nothing(stored_app):
    """From the first period to a draft written twice."""
    editor, writer = Editor(stored_app).log_in(EDITOR), Editor(stored_app, "127.0.0.2").log_in(WRITER)
    assert send(editor, "/redaktion/indikatorer/ny", {**opened(editor, "/redaktion/indikatorer/ny"), **INDICATOR})
    begun = [
        fields(form_of(send(one, GRID, opened(one, GRID), "ny-period", **{"period-ny": year}).text))
        for one, year in ((editor, "2023"), (writer, "2024"))
    ]
    checked = send(editor, GRID, begun[0], "granska", **{"c.2023.totalt": LONG})
    assert send(editor, GRID, fields(form_of(checked.text)), "bekrafta", **WHY).status_code == 303
    disputed = send(writer, GRID, begun[1], "granska", **{"c.2024.totalt": "sekretess p"})
    assert disputed.status_code == 409
    both = fields(form_of(disputed.text))
    refused = send(writer, GRID, both, "granska")
    assert refused.status_code == 422, "a reason has no flags behind it"
    checked = send(writer, GRID, both, "granska", **{"c.2024.totalt": "sekretess", "f.2024.totalt": "preliminary"})
    assert send(writer, GRID, fields(form_of(checked.text)), "bekrafta", **WHY).status_code == 303
    stored = opened(editor, GRID)
    assert stored["c.2023.totalt"].replace("\u00a0", "") == LONG
    assert (stored["c.2024.totalt"], stored["f.2024.totalt"]) == ("sekretess", "preliminary")
