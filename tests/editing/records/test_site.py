"""What editors write of the site itself is what visitors see, at once, and nothing of it can do them harm."""

import pytest

from tests.support import editors
from tests.support.desk import everything, filled, save, see, send, wrong
from tests.support.kinds import CONTACTS, REDIRECTS, STATEMENT
from tests.support.pages import visit
from webapp.extensions import db
from webapp.models.indicator import Indicator
from webapp.transactions import transactional

WORDS = "Ord som aldrig stod här förut."
SEEN = {
    "/redaktion/kontakter/1": ("role", "/indikator/varuexportorer"),
    "/redaktion/tillganglighet": ("method", "/tillganglighet"),
    "/redaktion/utseende": ("tagline", "/metod"),
    "/redaktion/sidtexter/metod": ("text", "/metod"),
    "/redaktion/sidtexter/kakor": ("text", "/kakor"),
    "/redaktion/tjanster/raknare": ("why", "/kakor"),
}
METHOD, COOKIES = "/redaktion/sidtexter/metod", "/redaktion/sidtexter/kakor"


@pytest.fixture(name="owner")
def owner_fixture(writable_app):
    """Return somebody who may change the whole demonstration."""
    with writable_app.app_context():
        transactional(editors.add_people)()
    client = editors.Editor(writable_app).log_in(editors.ADMINISTRATOR).client
    client.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
    return client


def test_visitors_see_every_change_at_once(owner, writable_client):
    """On the pages that show it, and not before."""
    for form, (field, page) in SEEN.items():
        words = f"{WORDS} {form}"
        assert words not in visit(writable_client, page).words, page
        save(owner, form, **{field: words})
        assert words in visit(writable_client, page).words, page


def test_an_old_address_leads_on_at_once(editor, desk):
    """And no longer once it is taken away."""
    where = save(editor, REDIRECTS.new, **REDIRECTS.sent).partition("?")[0]
    assert desk.test_client().get("/gammal").headers["Location"] == "/metod"
    send(editor, f"{where}/ta-bort", filled(see(editor, f"{where}/ta-bort")))
    assert desk.test_client().get("/gammal").status_code == 404


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"path": "/gammal", "target": "/"}, "path"),
        ({"path": "/andra", "target": "/gammal?a=b"}, "target"),
        ({"path": "/metod", "target": "/"}, "path"),
        ({"path": "/sig", "target": "/sig?a=b"}, "target"),
    ],
)
def test_old_addresses_lead_straight_to_a_page(editor, sent, field):
    """Never to another old address, and never in two directions."""
    save(editor, REDIRECTS.new, **REDIRECTS.sent)
    page = send(editor, REDIRECTS.new, {**filled(see(editor, REDIRECTS.new)), **sent}, status=422)
    assert wrong(page).keys() == {field}


def test_an_old_address_may_be_corrected(editor, desk):
    """It stays the same record."""
    where = save(editor, REDIRECTS.new, **REDIRECTS.sent).partition("?")[0]
    save(editor, where, path="/äldre")
    assert desk.test_client().get("/%C3%A4ldre").status_code == 301
    assert desk.test_client().get("/gammal").status_code == 404


def test_a_contact_that_somebody_asks_stays(editor, desk):
    """The refusal names what it is in the way of."""
    where = save(editor, CONTACTS.new, **CONTACTS.sent).partition("?")[0]
    ident = int(where.rpartition("/")[2])
    with desk.app_context():
        row = Indicator(slug="export", name="Antal exportörer", subject="antalet", contact_id=ident)
        transactional(db.session.add)(row)
        db.session.remove()
    page = send(editor, f"{where}/ta-bort", filled(see(editor, f"{where}/ta-bort")), status=409)
    assert "”Antal exportörer”" in page.words
    see(editor, where)


def move(editor, typed, what, row):
    """Press a button of a known fault."""
    return send(editor, STATEMENT.root, typed, button=f"{what}:faults:{typed[f'faults-{row}-nyckel']}", status=200)


def test_known_faults_are_added_moved_and_taken_away_without_scripts(editor, desk):
    """By buttons that keep all that was typed."""
    typed = {**filled(see(editor, STATEMENT.root)), **STATEMENT.sent}
    page = send(editor, STATEMENT.root, typed, button="lagg-till:faults", status=200)
    second = {"faults-1-what": "Film utan text", "faults-1-why": "Den är gammal.", "faults-1-found_on": "2026-01-11"}
    page = move(editor, {**filled(page), **second}, "upp", 1)
    assert filled(page)["faults-0-what"] == "Film utan text"
    assert everything(desk)["accessibility_fault"] == []
    send(editor, STATEMENT.root, filled(page))
    assert [one.get_text() for one in visit(desk.test_client(), "/tillganglighet").all("#brister h3")] == [
        "Film utan text",
        "Kartan går inte att läsa",
    ]
    page = move(editor, filled(see(editor, STATEMENT.root)), "ta-bort", 0)
    send(editor, STATEMENT.root, filled(page))
    assert "Film utan text" not in visit(desk.test_client(), "/tillganglighet").words


def test_two_who_change_faults_both_get_theirs(editor):
    """A row each."""
    save(editor, STATEMENT.root, **STATEMENT.sent)
    mine = filled(see(editor, STATEMENT.root))
    added = {"faults-1-nyckel": "n9", "faults-1-what": "Ny", "faults-1-why": "Nyss.", "faults-1-found_on": "2026-01-11"}
    save(editor, STATEMENT.root, **added)
    page = send(editor, STATEMENT.root, {**mine, "faults-0-why": "Den är en teckning."}, status=409)
    send(editor, STATEMENT.root, filled(page))
    kept = filled(see(editor, STATEMENT.root))
    assert (kept["faults-0-why"], kept["faults-1-what"]) == ("Den är en teckning.", "Ny")


@pytest.mark.parametrize("form", [METHOD, COOKIES])
def test_an_introduction_can_neither_fetch_nor_run_anything(editor, desk, form):
    """What looks like HTML is shown as it was typed; a link is a link."""
    harm = "<script>lek()</script> <img src=x onerror=y>"
    save(editor, form, text=f"**Hej** {harm}\n\n[metod](/metod) [ond](javascript:x)")
    intro = visit(desk.test_client(), f"/{form.rpartition('/')[2]}").one("#inledning")
    assert [one.name for one in intro.find_all()] == ["p", "strong", "p", "a"]
    assert intro.a["href"] == "/metod"
    assert "<script>" in intro.get_text()


def test_an_introduction_asks_for_no_figure(editor):
    """Visitors would read the brackets."""
    typed = {**filled(see(editor, METHOD)), "text": "I år är de [[varuexportorer 2021]] stycken."}
    answer = editor.post(METHOD, data={**typed, "gor": "spara"}, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "Siffror inom hakparenteser fungerar bara i målens texter." in answer.get_data(as_text=True)


@pytest.mark.parametrize("form", [METHOD, COOKIES])
def test_no_introduction_leaves_no_trace(editor, desk, form):
    """Neither before one was written nor after it was emptied."""
    public = f"/{form.rpartition('/')[2]}"
    bare = visit(desk.test_client(), public).text
    save(editor, form, text="Hej.")
    assert visit(desk.test_client(), public).text != bare
    save(editor, form, text="")
    assert visit(desk.test_client(), public).text == bare


def asked(client) -> dict[str, str]:
    """Return what the settings send along with an answer."""
    hidden = visit(client, "/kakor").all(".consent-settings input[type=hidden]")
    return {str(one["name"]): str(one["value"]) for one in hidden}


def test_a_yes_is_a_yes_to_the_introduction_too(owner, writable_client):
    """It stands among the words of the receipt, and a yes to other words is not kept."""
    save(owner, COOKIES, text=WORDS)
    sent, headers = asked(writable_client), {"Sec-Fetch-Site": "same-origin"}
    save(owner, COOKIES, text="Andra ord.")
    for answer, status in (({**sent, "val": "alla"}, 409), ({**sent, "val": "nodvandiga"}, 303)):
        assert writable_client.post("/kakor", data=answer, headers=headers).status_code == status
    answer = {**asked(writable_client), "val": "alla"}
    assert writable_client.post("/kakor", data=answer, headers=headers).status_code == 303
    assert "Andra ord." in visit(writable_client, "/kakor").words_of("#kvitto-text")


@pytest.mark.parametrize("end", ["tillganglighet", "ny", "METOD", "x"])
def test_only_some_pages_have_an_introduction(editor, end):
    """No other can be made up."""
    see(editor, f"/redaktion/sidtexter/{end}", status=404)
