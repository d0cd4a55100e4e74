"""Two editors at once, at every address of the editors' side that writes: whoever comes second loses nothing."""

import pytest

from tests.support.desk_routes import EXAMPLES, RECORDS
from tests.support.editors import ADMINISTRATOR, Editor, forget_codes
from tests.support.filling import fields, form_of, opened, send
from webapp.accounts.sessions import is_editors

GRID = "c.2021.totalt"
FIELDS = {
    "data.facts": "unit",
    "edited_indicators.indelningar": "label",
    "edited_indicators.indikatorer": "definition",
    "plans.mal": "name",
    "plans.omraden": "name",
    "plans.strategier": "lead",
    "registry_desk.tjanster": "why",
    "site_desk.gamla-adresser": "path",
    "site_desk.kontakter": "role",
    "site_desk.sidtexter": "text",
    "site_desk.tillganglighet": "method",
    "texts.goal": "lead",
    "theme_desk.utseende": "tagline",
}
"""A field that two can write differently, for each form that says which version it was made from."""

SAVING = {"data.facts": "data.save_facts", "texts.goal": "texts.save"}
SAVED = {SAVING.get(endpoint, f"{endpoint}_spara") for endpoint in FIELDS}
REMOVED = {f"{kind}_borttagen" for kind in RECORDS}

NEW = "Nobody else can have changed what is not there yet; a name that was taken meanwhile is told at its field."
LOGIN = "It is about whoever presses it, and about nobody else's work."
ONE_DEED = "It holds no text: who comes second is told that it is done already, or that it is too late."
OTHERWISE = {
    **{f"{kind}_spara_ny": NEW for kind in RECORDS},
    "accounts.accept": LOGIN,
    "accounts.forget": ONE_DEED,
    "accounts.end_logins": LOGIN,
    "accounts.invite": "An address that has an account already is told.",
    "accounts.change_person": "Each button sets one thing to what it says, so that nothing older comes along.",
    "calculations.receive": "It says which version it was made from; choices and numbers are tried in its own tests.",
    "calculations.renew": ONE_DEED,
    "calculations.stop": ONE_DEED,
    "data.discard": ONE_DEED,
    "data.preview": "It shows what is stored when it is pressed.",
    "imports.answer": "The check is held against what a colleague has saved meanwhile (test_imports).",
    "imports.discard": ONE_DEED,
    "imports.upload": "Each file is kept beside the others.",
    "sources.ask": ONE_DEED,
    "sources.change": "It sets a name, how often and a box to what the form says.",
    "sources.remove": ONE_DEED,
    "sources.save": "Each source is saved beside the others.",
    "settings.publicering_spara": "It is one box, and says how it stands when it is saved.",
    "texts.discard": ONE_DEED,
    "opened_previews.close": ONE_DEED,
    "opened_previews.extend": "It sets one moment.",
    "releases.approve": "A proposal holds what its drafts said; one that was changed since is refused.",
    "releases.cancel": ONE_DEED,
    "releases.decline": ONE_DEED,
    "releases.move": "It sets one moment; a release that has come or was cancelled is refused.",
    "releases.send_out": "Each draft is named with its version; one that was changed since is refused, as tried below.",
    "releases.take_back": ONE_DEED,
}
"""Why a POST does not say which version it was made from."""


@pytest.fixture(name="colleague")
def colleague_fixture(editors_app, administrator):
    """Return the browser of another, who is logged in after the first one."""
    assert administrator
    forget_codes(editors_app)
    return Editor(editors_app, "127.0.0.2").log_in(ADMINISTRATOR)


def test_every_address_that_writes_is_tried_or_says_why_not(editors_app):
    """A new one without a row fails here, and so does a row that is left behind."""
    rules = [rule for rule in editors_app.url_map.iter_rules() if is_editors(rule.rule) and "POST" in rule.methods]
    written = {rule.endpoint for rule in rules if not rule.endpoint.startswith("security.")}
    assert written == SAVED | REMOVED | OTHERWISE.keys() | {"data.receive"}


def wording(endpoint: str, who: str) -> str:
    """Return what somebody writes."""
    return f"/gammal-{who}" if endpoint == "site_desk.gamla-adresser" else f"Så skrev {who}"


@pytest.mark.parametrize("endpoint", FIELDS)
def test_whoever_saves_second_is_shown_both_and_keeps_what_was_written(administrator, colleague, endpoint):
    """409, what was typed in its field, and the colleague's beside it; the next press saves it."""
    address, field = EXAMPLES[endpoint], FIELDS[endpoint]
    mine, theirs = wording(endpoint, "jag"), wording(endpoint, "kollegan")
    before = opened(administrator, address)
    assert send(colleague, address, opened(colleague, address), **{field: theirs}).status_code == 303
    answer = send(administrator, address, before, **{field: mine})
    assert answer.status_code == 409
    again = fields(form_of(answer.text))
    assert again[field] == mine
    assert theirs in answer.text
    assert opened(colleague, address)[field] == theirs
    assert send(administrator, address, again).status_code == 303
    assert opened(colleague, address)[field] == mine


@pytest.mark.parametrize("endpoint", FIELDS)
def test_a_form_that_is_sent_twice_is_saved_once(administrator, endpoint):
    """A double click is no colleague: what it asks for is stored already."""
    address = EXAMPLES[endpoint]
    written = {**opened(administrator, address), FIELDS[endpoint]: wording(endpoint, "jag")}
    first, second = (send(administrator, address, written) for _ in range(2))
    assert (first.status_code, first.location) == (second.status_code, second.location)
    assert first.status_code == 303


def test_a_grid_that_is_confirmed_twice_is_stored_once(administrator):
    """Whoever presses twice is not told of a colleague."""
    address = EXAMPLES["data.grid"]
    shown = send(administrator, address, opened(administrator, address), "granska", **{GRID: "111"})
    checked = fields(form_of(shown.text))
    why = {"sort": "correction", "orsak": "Fel i källan"}
    answers = [send(administrator, address, checked, "bekrafta", **why) for _ in range(2)]
    assert [one.status_code for one in answers] == [303, 303]
    other = send(administrator, address, checked, "bekrafta", sort="correction", orsak="En annan orsak")
    assert other.status_code == 409


def test_drafts_that_are_released_twice_go_out_once(administrator):
    """The second press leads to the release that the first one made."""
    address, new = EXAMPLES["texts.goal"], EXAMPLES["releases.new"]
    send(administrator, address, opened(administrator, address), lead="En gång.")
    form = form_of(administrator.get(new).text)
    chosen = {**fields(form), "drafts": form.select_one("[name=drafts]")["value"], "reason": "Så här blev det."}
    first, second = (send(administrator, new, chosen) for _ in range(2))
    assert first.status_code == 303
    assert (second.status_code, second.location) == (first.status_code, first.location)
    assert send(administrator, new, chosen, reason="Något annat.").status_code == 422


@pytest.mark.parametrize("later", [{"when": "nu"}, {"when": "senare", "day": "2091-03-03", "clock": "08:00"}])
def test_another_time_is_another_release(administrator, later):
    """What is planned is not said to be out, nor planned for a time that it is not planned for."""
    address, new = EXAMPLES["texts.goal"], EXAMPLES["releases.new"]
    send(administrator, address, opened(administrator, address), lead="Vid en tid.")
    form = form_of(administrator.get(new).text)
    chosen = {**fields(form), "drafts": form.select_one("[name=drafts]")["value"]}
    planned = send(administrator, new, chosen, when="senare", day="2090-03-03", clock="08:00")
    assert planned.status_code == 303
    assert send(administrator, new, chosen, **later).status_code == 422


def test_what_was_taken_back_is_not_said_to_be_out(administrator):
    """A window that was open since before it went out asks for something that is gone."""
    address, new = EXAMPLES["texts.goal"], EXAMPLES["releases.new"]
    send(administrator, address, opened(administrator, address), lead="Ut och tillbaka.")
    form = form_of(administrator.get(new).text)
    chosen = {**fields(form), "drafts": form.select_one("[name=drafts]")["value"]}
    out = send(administrator, new, chosen)
    back = form_of(administrator.get(out.location).text, "form[action$=ta-tillbaka]")
    administrator.post(back["action"], fields(back))
    assert send(administrator, new, chosen).status_code == 422


@pytest.mark.parametrize("kind", RECORDS)
def test_what_a_colleague_has_changed_is_not_taken_away_unseen(administrator, colleague, kind):
    """409 and the question once more; the record stands as the colleague wrote it."""
    address, theirs = EXAMPLES[kind], wording(kind, "kollegan")
    asked = fields(form_of(administrator.get(f"{address}/ta-bort").text, "main form"))
    assert send(colleague, address, opened(colleague, address), **{FIELDS[kind]: theirs}).status_code == 303
    answer = administrator.post(f"{address}/ta-bort", asked, token=asked.pop("csrf_token"))
    assert answer.status_code == 409
    assert "Någon ändrade det här" in answer.text
    assert fields(form_of(answer.text, "main form"))["radversion"] != asked["radversion"]
    assert opened(colleague, address)[FIELDS[kind]] == theirs


def test_whoever_writes_the_same_cell_second_is_shown_both(administrator, colleague):
    """409 where it is checked, and nothing is stored before one of the two is chosen."""
    address = EXAMPLES["data.grid"]
    before = opened(administrator, address)
    checked = send(colleague, address, opened(colleague, address), "granska", **{GRID: "111"})
    stored = send(
        colleague, address, fields(form_of(checked.text)), "bekrafta", sort="correction", orsak="Fel i källan"
    )
    assert stored.status_code == 303
    answer = send(administrator, address, before, "granska", **{GRID: "222"})
    assert answer.status_code == 409
    assert fields(form_of(answer.text))[GRID] == "222"
    assert "111" in answer.text
    assert opened(colleague, address)[GRID] == "111"


def test_a_draft_that_a_colleague_has_changed_is_not_released_unseen(administrator, colleague):
    """The one who chose it looks again; what was written of the release still stands there."""
    address, new = EXAMPLES["texts.goal"], EXAMPLES["releases.new"]
    send(administrator, address, opened(administrator, address), lead="Först.")
    form = form_of(administrator.get(new).text)
    chosen = {**fields(form), "drafts": form.select_one("[name=drafts]")["value"], "reason": "Så här blev det."}
    send(colleague, address, opened(colleague, address), lead="Sedan.")
    answer = send(administrator, new, chosen)
    assert answer.status_code == 422
    assert "Ett utkast är ändrat" in answer.text
    assert fields(form_of(answer.text))["reason"] == "Så här blev det."
