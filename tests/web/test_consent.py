"""The question, the settings, the choice and its receipt, as a visitor without scripts meets them."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, text
from werkzeug.test import TestResponse

from tests.lix import lix
from tests.support import routes, wsgi
from tests.support.pages import read, visit
from tests.web.conftest import make_app
from webapp import clock
from webapp.consent.middleware import ConsentMiddleware
from webapp.consent.registry import Service, Stored
from webapp.consent.state import Choice, Purpose
from webapp.cookies import receipts
from webapp.cookies.in_force import InForce
from webapp.cookies.queries import stored
from webapp.cookies.services import set_services
from webapp.extensions import db
from webapp.models.consent import ConsentText, Receipt, Source
from webapp.transactions import transactional

GOAL_15 = "/strategi/livskraftigt-vastmanland/mal/15"
OURS = {"Sec-Fetch-Site": "same-origin"}
SETTINGS_LIX = 35
EVERYWHERE = ["/strategi/livskraftigt-vastmanland", GOAL_15, "/metod", "/finns-inte", f"{GOAL_15}?visa=film"]
"""Every kind of page but the settings, which are the question themselves."""
FOREIGN = [
    "//evil.test/",
    "https://evil.test/",
    "https:/evil.test",
    "/\\evil.test",
    "/%5Cevil.test",
    "%2f%2fevil.test",
    "javascript:alert(1)",
    "/\r\nSet-Cookie: a=b",
    "/%0d%0aSet-Cookie:%20a=b",
    "/" + "a" * 5000,
]


@pytest.fixture(name="reader")
def reader_fixture(writable_app):
    """Return a visitor of a site of the test's own."""
    return writable_app.test_client()


FORMS = {"kakor": ("/kakor", "form.consent-settings"), "banner": ("/metod", "[data-consent-banner] form")}


def choose(client: FlaskClient, value: str = "alla", headers: dict[str, str] | None = None, **fields) -> TestResponse:
    """Send an answer as the forms do: with the hidden fields of the one that it says it comes from."""
    path, form = FORMS[fields.get("fran", "kakor")]
    hidden = {one["name"]: one["value"] for one in visit(client, path).all(f"{form} input[type=hidden]")}
    data = {"val": value, **hidden, **fields}
    return client.post("/kakor", data=data, headers=OURS if headers is None else headers)


def cookie(client: FlaskClient, name: str = "samtycke", path: str = "/") -> str | None:
    """Return the value of a cookie."""
    found = client.get_cookie(name, path=path)
    return found.value if found else None


def rows(app) -> list[Receipt]:
    """Return every receipt."""
    with app.app_context():
        return list(db.session.scalars(select(Receipt)))


@pytest.mark.parametrize("path", EVERYWHERE)
def test_who_has_not_chosen_is_asked_on_every_page(client, path):
    """Refusals included; a yes and a no are alike, and the way to the settings stands in the footer."""
    page = read(client.get(path), status=client.get(path).status_code)
    banner = page.one("[data-consent-banner]")
    yes, no = banner.select("button[name=val]")
    assert [yes["value"], no["value"]] == ["alla", "nodvandiga"]
    assert {key: value for key, value in yes.attrs.items() if key != "value"} == {
        key: value for key, value in no.attrs.items() if key != "value"
    }
    assert page.all("footer a[href='/kakor']")


def test_who_has_not_chosen_finds_the_whole_question_in_the_settings_and_once(client):
    """No banner above the form that asks the very same, with the same two answers and no box ticked."""
    page = visit(client, "/kakor")
    assert page.all("[data-consent-banner]") == []
    answers = page.all("form.consent-settings button[name=val]")
    assert [one["value"] for one in answers] == ["valda", "alla", "nodvandiga"]
    assert page.all("input[name=kategori]")
    assert page.all("input[name=kategori][checked]") == []
    assert page.all("footer a[href='/kakor']")


def test_consent_d04_first_layer_says_what_is_asked_and_that_it_can_be_changed(client):
    """What, by whom, why for every kind, whose it is, and where it is changed and read more of; all in one view."""
    page = visit(client, GOAL_15)
    words = page.words_of("[data-consent-banner]")
    name = page.one("header .service").get_text(strip=True)
    for what in ("kakor", "liknande teknik", "Nödvändiga kakor finns alltid"):
        assert what in words
    assert f"{name} vill använda" in words
    for why in ("statistik som hjälper oss hitta fel", "tredje part", "film", "sociala medier"):
        assert why in words
    assert "ändra dig när som helst under ”Inställningar för kakor” längst ner" in words
    (settings,) = page.all("footer a[href='/kakor']")
    assert settings.get_text(strip=True) == "Inställningar för kakor"
    assert page.one("[data-consent-banner] a[href='/kakor']").get_text(strip=True) == "Läs mer och välj själv"


@pytest.mark.parametrize(
    ("value", "kept"), [("alla", "1.st"), ("nodvandiga", "1.n"), ("valda", "1.n"), (("valda", "statistik"), "1.s")]
)
def test_a_choice_is_kept_and_not_asked_for_again(reader, value, kept):
    """None ticked is a no."""
    value, *ticked = [value] if isinstance(value, str) else value
    answer = choose(reader, value, kategori=ticked, next="/metod?a=1")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/metod?a=1#val-sparat")
    assert cookie(reader) == kept
    page = visit(reader, "/metod")
    assert page.all("[data-consent-banner]") == []
    assert page.one("html")["data-samtycke"] == kept
    assert page.one("#val-sparat")


def test_the_settings_show_what_was_chosen_and_all_that_is_declared(reader):
    """Ticked is what was allowed; nothing is ticked for those who have not chosen."""
    assert visit(reader, "/kakor").all("input[name=kategori][checked]") == []
    choose(reader, "valda", kategori=["tredjepart"])
    page = visit(reader, "/kakor")
    assert [box["value"] for box in page.all("input[name=kategori][checked]")] == ["tredjepart"]
    for declared in (
        "samtycke",
        "kvitto",
        "_pk_id.*",
        "YouTube",
        "Vimeo",
        "Matomo",
        "VISITOR_INFO1_LIVE",
        "13 månader",
    ):
        assert declared in page.words
    assert page.response.headers["Cache-Control"] == "no-store"


def test_our_own_counter_is_declared_in_plain_words(client):
    """What it counts, that it stores nothing, and no link from the page to itself."""
    (card,) = [one for one in visit(client, "/kakor").all("details.service-card") if "räknare" in one.summary.text]
    words = card.get_text(" ", strip=True)
    for said in ("hur många gånger varje sida visas", "sparar inget hos dig", "vet inte vem du är", "Sparar ingenting"):
        assert said in words
    assert card.find_all("a") == []


def test_consent_k01_each_choice_leaves_one_receipt(reader, writable_app):
    """Yes, part, no: when, by which policy, for what, where and in which language."""
    choose(reader, "alla", fran="banner")
    choose(reader, "valda", kategori=["statistik"])
    choose(reader, "nodvandiga")
    found = sorted(rows(writable_app), key=lambda one: one.chosen_at)
    assert [one.choice for one in found] == [Choice.BOTH, Choice.STATISTICS, Choice.NOTHING]
    assert [one.source for one in found] == [Source.BANNER, Source.SETTINGS, Source.SETTINGS]
    assert {(one.policy_version, one.language) for one in found} == {(1, "sv")}


def test_consent_k02_a_receipt_says_nothing_of_who_chose(reader, writable_app):
    """Only its number leads to it, the number is not stored, and a new one has nothing of the old."""
    choose(reader, "alla")
    first = cookie(reader, "kvitto", "/kakor")
    choose(reader, "nodvandiga", headers={**OURS, "User-Agent": "Min webbläsare"})
    second = cookie(reader, "kvitto", "/kakor")
    with writable_app.app_context():
        stored = [str(value) for row in db.session.execute(text("SELECT * FROM consent_receipt")) for value in row]
        assert set(db.session.execute(text("SELECT * FROM consent_receipt")).keys()) == {
            "number_hash",
            "chosen_at",
            "policy_version",
            "choice",
            "language",
            "source",
            "text_hash",
        }
    assert first != second
    assert not any(number in value for number in (first, second) for value in stored)
    assert not any("Min webbläsare" in value or "127.0.0.1" in value for value in stored)


def test_consent_k03_the_words_that_were_read_can_be_shown(reader, writable_app):
    """Word for word what stood on the first layer, by the hash that the receipt has."""
    banner = visit(reader, GOAL_15).words_of("[data-consent-banner]")
    choose(reader, "alla", fran="banner")
    with writable_app.app_context():
        kept = db.session.scalars(select(ConsentText)).one()
    assert kept.text == banner
    assert kept.hash == rows(writable_app)[0].text_hash
    page = visit(reader, "/kakor")
    assert banner in page.words_of("#kvitto")
    assert cookie(reader, "kvitto", "/kakor") in page.words_of("#kvitto")


def test_consent_k04_old_receipts_are_forgotten(reader, writable_app):
    """When the next one is kept."""
    choose(reader, "alla")
    with writable_app.app_context():
        db.session.execute(text("UPDATE consent_receipt SET chosen_at = '2020-01-01 00:00:00.000000'"))
        db.session.commit()
    choose(writable_app.test_client(), "nodvandiga")
    assert [one.choice for one in rows(writable_app)] == [Choice.NOTHING]
    assert receipts.KEPT.days == 730


def test_consent_k04_an_old_receipt_is_neither_shown_nor_kept_by_the_command(reader, writable_app):
    """It needs nobody to choose: it is out of sight at once, and gone when an operator's timer says so."""
    choose(reader, "alla")
    number = cookie(reader, "kvitto", "/kakor")
    purge = writable_app.test_cli_runner().invoke
    assert purge(args=["consent", "receipts", "purge"]).output == "Deleted: 0\n"
    with clock.stopped_at(clock.now() + receipts.KEPT + timedelta(seconds=1)):
        assert number not in visit(reader, "/kakor").words
        assert len(rows(writable_app)) == 1
        assert purge(args=["consent", "receipts", "purge"]).output == "Deleted: 1\n"
    assert rows(writable_app) == []


def test_consent_k05_without_the_database_a_choice_still_stands(reader, writable_app):
    """A yes that was said stays said, a no is always taken; the receipt is what is missing."""
    choose(reader, "alla")
    with writable_app.app_context(), db.engine.begin() as connection:
        connection.execute(text("ALTER TABLE release RENAME TO away"))
        connection.execute(text("ALTER TABLE consent_receipt RENAME TO away_too"))
    answer = choose(reader, "nodvandiga", next="/metod")
    assert answer.status_code == 303
    assert cookie(reader) == "1.n"
    assert cookie(reader, "kvitto", "/kakor") is None
    assert reader.get("/kakor").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.test"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    ],
)
def test_consent_i05_nobody_else_can_choose_for_a_visitor(reader, writable_app, headers):
    """A form of another site is refused with a page that explains, and changes nothing."""
    answer = choose(reader, "alla", headers=headers)
    assert "bara emot från den här webbplatsen" in read(answer, status=403).words
    assert reader.get("/kakor?val=alla").status_code == 200
    assert cookie(reader) is None
    assert rows(writable_app) == []


def test_consent_i05_our_own_origin_is_enough_where_the_browser_says_no_more(reader):
    """Plain http to another host than this machine sends no Sec-Fetch-Site."""
    assert choose(reader, "nodvandiga", headers={"Origin": "http://localhost"}).status_code == 303


@pytest.mark.parametrize("path", FOREIGN)
def test_consent_i06_the_way_back_stays_on_the_site(reader, path):
    """Whatever is asked for, and no header is added."""
    answer = choose(reader, "nodvandiga", next=path)
    assert answer.status_code == 303
    where = answer.headers["Location"]
    assert re.fullmatch(r"/(?![/\\])[!-~]*#val-sparat", where)
    assert "\r" not in where
    assert not answer.headers.get("Set-Cookie", "").startswith("a=")


WORDS = "0" * 64
YES = {"val": "alla", "fran": "banner", "fraga": WORDS, "next": "/metod"}


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"val": ""},
        {"val": "ja"},
        {**YES, "val": ["alla", "nodvandiga"]},
        {**YES, "val": "valda", "kategori": "annat"},
        {**YES, "fran": "annat"},
        {**YES, "fraga": ""},
        {**YES, "fraga": "inte en"},
        {**YES, "fraga": [WORDS, WORDS]},
        {**YES, "utm_source": "x"},
        {**YES, "bilaga": (BytesIO(b"x"), "x.txt")},
        *({key: value for key, value in YES.items() if key != left_out} for left_out in YES),
        {"val": "nodvandiga", "fran": "annat"},
        {"val": "nodvandiga", "fraga": "inte en"},
        {"val": "nodvandiga", "okand": ""},
    ],
)
def test_an_answer_that_no_form_sends_is_a_400_that_changes_nothing(reader, writable_app, fields):
    """Fields that are missing, unknown or there twice."""
    answer = reader.post("/kakor", data=fields, headers=OURS)
    assert "Ingenting har ändrats" in read(answer, status=400).words
    assert read(answer, status=400).all("main a[href='/kakor']")
    assert cookie(reader) is None
    assert rows(writable_app) == []


def test_a_yes_to_words_that_hold_no_longer_is_none(reader):
    """Whoever read another question is asked to read again."""
    assert read(choose(reader, "alla", fraga=WORDS), status=409).all("a[href='/kakor']")
    assert cookie(reader) is None


@pytest.mark.parametrize("fields", [{}, {"fraga": WORDS}, {"next": "/metod"}, {"fran": "banner", "fraga": WORDS}])
def test_a_no_stands_whatever_else_is_missing(reader, writable_app, fields):
    """Nobody is kept from refusing; what was read is not known then, and no receipt says that it is."""
    answer = reader.post("/kakor", data={"val": "nodvandiga", **fields}, headers=OURS)
    assert answer.status_code == 303
    assert cookie(reader) == "1.n"
    assert rows(writable_app) == []
    assert cookie(reader, "kvitto", "/kakor") is None


def test_a_no_beside_words_that_stand_there_no_longer_has_a_receipt_of_those_words(reader, writable_app):
    """Others have answered them, so it is known which they were, and which policy they asked about."""
    choose(writable_app.test_client(), "alla", fran="banner")
    banner = visit(reader, "/metod").words_of("[data-consent-banner]")
    fraga = str(visit(reader, "/metod").one("[data-consent-banner] [name=fraga]")["value"])
    with writable_app.app_context():
        transactional(set_services)(db.session, [], "Eva")
        transactional(set_services)(db.session, [COUNTING], "Eva")
    version = stamp(reader)
    assert version > 1
    answer = reader.post("/kakor", data={"val": "nodvandiga", "fran": "banner", "fraga": fraga}, headers=OURS)
    assert answer.status_code == 303
    assert cookie(reader) == f"{version}.n"
    kept = next(one for one in rows(writable_app) if one.choice is Choice.NOTHING)
    assert (kept.text_hash, kept.source, kept.policy_version) == (fraga, Source.BANNER, 1)
    assert banner in visit(reader, "/kakor").words_of("#kvitto")


def test_a_form_without_a_way_back_leads_to_where_it_was_sent_from(reader):
    """An error page says nothing of its address; the browser does."""
    sent_from = {**OURS, "Referer": "http://localhost/finns-inte?a=1"}
    assert choose(reader, "nodvandiga", headers=sent_from, next="").headers["Location"] == "/finns-inte?a=1#val-sparat"
    elsewhere = {**OURS, "Referer": "http://localhost.evil.test/x"}
    assert choose(reader, "nodvandiga", headers=elsewhere).headers["Location"] == "/kakor#val-sparat"


def test_consent_s04_a_choice_through_htmx_loads_the_whole_page_anew(reader):
    """A document keeps the policy it was loaded with."""
    answer = choose(reader, "alla", headers={**OURS, "HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Refresh"]) == (204, "true")
    assert cookie(reader) == "1.st"


def test_the_signal_of_the_browser_is_a_no_that_is_seen(reader, writable_app):
    """No question, no cookie, no receipt; the settings say so, and a choice of one's own goes before."""
    page = visit(reader, "/kakor", headers={"Sec-GPC": "1"})
    assert page.all("[data-consent-banner]") == []
    assert "Global Privacy Control" in page.words
    assert cookie(reader) is None
    assert rows(writable_app) == []
    choose(reader, "alla", headers={**OURS, "Sec-GPC": "1"})
    assert visit(reader, GOAL_15, headers={"Sec-GPC": "1"}).one("html")["data-samtycke"] == "1.st"


def test_strange_cookies_make_no_sixth_page(app):
    """Whatever a stranger sends, a page has five renderings; a hundred values of every kind are tried here."""
    strange = [f"{number}.{letters}" for number in range(10) for letters in ("n", "s", "t", "st", "u", "x", "")]
    strange += [
        "%",
        "{",
        "null",
        "[]",
        "v1.stst",
        "true",
        "x" * 20_000,
        "1.st; samtycke=1.n",
        "\xff",
        '"1.st"',
        " 1.st ",
    ]
    pages = set()
    stranger = app.test_client(use_cookies=False)
    for value in strange:
        answer = stranger.get("/metod", headers={"Cookie": f"samtycke={value}"})
        assert answer.status_code == 200
        pages.add(answer.get_data())
    assert len(pages) == 5


def test_the_signal_is_given_the_very_page_of_a_no(app):
    """A cache that tells pages apart by the choice alone holds one for both, and it is true for both."""
    stranger = app.test_client(use_cookies=False)
    for address in ("/metod", GOAL_15, "/finns-inte"):
        by_signal, by_choice = (
            stranger.get(address, headers=headers) for headers in ({"Sec-GPC": "1"}, {"Cookie": "samtycke=1.n"})
        )
        assert by_signal.get_data() == by_choice.get_data()
        assert by_signal.headers.get("ETag") == by_choice.headers.get("ETag")


def test_where_nobody_is_declared_nobody_is_asked(tmp_path):
    """There is nothing to say yes to."""
    from tests.support.themes import make_exempel  # noqa: PLC0415 -- only this test needs another region

    app = make_app(make_exempel(tmp_path))
    try:
        client = app.test_client()
        assert visit(client, "/metod").all("[data-consent-banner]") == []
        assert visit(client, "/kakor").all("form.consent-settings") == []
        assert read(client.post("/kakor", data=YES, headers=OURS), status=409).all("a[href='/kakor']")
        assert choose(client, "nodvandiga").status_code == 303
    finally:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def test_consent_i08_whoever_looks_ahead_has_chosen_nothing(client):
    """A browser that prefetches every address gets no cookie; that no receipt is stored, the demonstration watches."""
    for path in (*routes.pages(routes.OURS), "/inbaddat/1"):
        answer = client.get(path, headers={"Sec-Purpose": "prefetch", "Purpose": "prefetch"})
        assert answer.headers.getlist("Set-Cookie") == [], path


def test_a_choice_that_a_changed_question_has_ended_is_not_said_never_to_have_been(reader, writable_app):
    """The receipt of it stands further down the same page."""
    assert "Du har inte valt än" in visit(reader, "/kakor").words
    choose(reader, "alla")
    with writable_app.app_context():
        transactional(set_services)(db.session, [*stored(db.session).services, COUNTING], "Eva")
    page = visit(reader, "/kakor")
    assert page.words_of("#kvitto dl").count("Du har sagt ja")
    assert "Du har inte valt än" not in page.words
    assert "Ditt förra val gäller inte längre" in page.words


def test_the_settings_promise_nothing_about_what_others_have_stored(reader):
    """What lies under another site's name no answer of ours can take away, and the page says who can."""
    told = visit(reader, "/kakor").words_of("#sa-fungerar-det")
    assert "Det som andra webbplatser har sparat kommer vi inte åt" in told


def test_consent_d03_everything_follows_the_registry(writable_app):
    """One service more: declaration, policy, form, banner, expiry and version all know of it."""
    reader = writable_app.test_client()
    with writable_app.app_context():
        others = [one for one in stored(db.session).services if one.purpose is not Purpose.STATISTICS]
        transactional(set_services)(db.session, others, "Eva")
    before = stamp(reader)
    assert asked_for(reader) == ["tredjepart"]
    assert "statistik" not in visit(reader, "/metod").words_of("[data-consent-banner]")
    with writable_app.app_context():
        transactional(set_services)(db.session, [*others, COUNTING], "Eva")
    assert stamp(reader) == before + 1
    assert asked_for(reader) == ["statistik", "tredjepart"]
    assert "statistik" in visit(reader, "/metod").words_of("[data-consent-banner]")
    told = visit(reader, "/kakor").words
    assert all(word in told for word in (COUNTING.name, COUNTING.provider, COUNTING.why, "prov_id", "prov.exempel.se"))
    assert "prov_id" in "".join(choose(reader, "nodvandiga").headers.getlist("Set-Cookie"))
    assert "https://prov.exempel.se" in policy_of_a_page_that_names(writable_app, COUNTING.slug, f"{before + 1}.s")
    assert "https://prov.exempel.se" not in policy_of_a_page_that_names(writable_app, COUNTING.slug, f"{before}.s")


def asked_for(client: FlaskClient) -> list[str]:
    """Return the kinds that the settings ask about."""
    return [str(box["value"]) for box in visit(client, "/kakor").all("input[name=kategori]")]


COUNTING = Service(
    slug="prov",
    name="Provräknaren",
    provider="Prov AB",
    country="Sverige",
    purpose=Purpose.STATISTICS,
    why="Räknar besök på prov.",
    privacy_url="https://prov.exempel.se/om",
    hosts={"script-src": ("https://prov.exempel.se",)},
    script_url="https://prov.exempel.se/prov.js",
    stored=(Stored("prov_id", "Känner igen webbläsaren.", timedelta(days=30)),),
)


def stamp(client: FlaskClient) -> int:
    """Return the version of the policy that a page was rendered for."""
    version = visit(client, "/metod").one("html")["data-samtycke"]
    return int(str(version).partition(".")[0])


def policy_of_a_page_that_names(app, slug: str, value: str) -> str:
    """Return the policy of a page that uses a service, for a visitor who has chosen."""
    inner = ConsentMiddleware(wsgi.page(services=[slug]), InForce(app), secure=False)
    return wsgi.ask(inner, HTTP_COOKIE=f"samtycke={value}").one("Content-Security-Policy")


def test_the_settings_are_read_easily(client):
    """Who decides must understand what about."""
    page = visit(client, "/kakor")
    paragraphs = "\n\n".join(part.get_text() for part in page.all("main p, main li, main dd"))
    assert lix(paragraphs) <= SETTINGS_LIX
