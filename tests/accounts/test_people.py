"""What administrators do to people: each deed stands in the history without a name, and a person can be forgotten."""

import pytest
from sqlalchemy import select

from tests.support import databases, editors, servers, sites
from tests.support.editors import ADMINISTRATOR, EDITOR, PASSWORD, WRITER, Editor
from webapp.accounts import logins, services
from webapp.accounts.logins import Place
from webapp.extensions import db
from webapp.models.people import EditorSession, Passkey, Person, Role
from webapp.models.registry import METADATA
from webapp.publishing.history import By
from webapp.transactions import transactional

PEOPLE = "/redaktion/personer"
NAME = "Person skribent"


def number_of(app, email: str) -> int:
    """Return the number of somebody."""
    with app.app_context():
        found = db.session.scalars(select(Person.id).where(Person.email == email)).one()
        db.session.remove()
    return found


def dump(app) -> str:
    """Return every value of every row that is stored."""
    with app.app_context():
        rows = [tuple(row) for table in METADATA.sorted_tables for row in db.session.execute(select(table))]
        db.session.remove()
    return "\n".join(map(repr, rows))


def told(administrator) -> str:
    """Return the history of people in words."""
    return administrator.get("/redaktion/historik?sak=person").text


@pytest.fixture(name="two_engines", params=["sqlite", "postgresql"])
def two_engines_fixture(request, tmp_path):
    """Yield a site with nothing but people, on each engine."""
    with databases.of_kind(request, tmp_path) as url:
        environment = {**sites.instance(tmp_path), "DATABASE_URL": url}
        servers.flask("db", "upgrade", environment=environment)
        editors.make_people(environment)
        with editors.opened(environment) as app:
            yield app


def give_passkey(ident: int) -> None:
    """Store a passkey that bears its owner's name."""
    moment = db.session.get_one(Person, ident).created_at
    facts = {"backup_state": False, "device_type": "single", "usage": "first", "public_key": b"nyckel"}
    key = Passkey(person_id=ident, name=f"Nyckel av {NAME}", credential_id=b"id", **facts)
    key.create_datetime = key.lastuse_datetime = moment
    db.session.add(key)


def test_nothing_says_what_a_forgotten_person_was_called(two_engines):
    """Not a row of any table; the history goes on, by a pseudonym, on the page and in the file."""
    app, ident = two_engines, number_of(two_engines, WRITER)
    writer = Editor(app).log_in(WRITER)
    with app.app_context():
        transactional(give_passkey)(ident)
        logins.begin(db.engine, "half way", f'{{"vem": "{WRITER}"}}', None, Place("", ""))
    administrator = Editor(app).log_in(ADMINISTRATOR)
    administrator.post(f"{PEOPLE}/{ident}", {"role": "redaktör", "is_active": "y"})
    assert NAME in told(administrator)
    assert NAME in dump(app)
    assert WRITER in dump(app)
    asked = administrator.get(f"{PEOPLE}/{ident}/glom").text
    assert NAME in asked
    assert f"Person {ident}" in asked
    assert administrator.post(f"{PEOPLE}/{ident}/glom").status_code == 303
    stored = dump(app)
    for secret in (NAME, WRITER, WRITER.partition("@")[0] + "@"):
        assert secret not in stored
    assert not writer.is_in()
    assert f"kontot för Person {ident}" in told(administrator)
    file = administrator.get("/redaktion/historik.csv").text
    assert f"Person {ident}" in file
    assert NAME not in file
    with app.app_context():
        person = db.session.get_one(Person, ident)
        assert person.forgotten_at
        assert not any((person.password, person.tf_totp_secret, person.mf_recovery_codes, person.is_active))
        assert db.session.scalars(select(EditorSession).where(EditorSession.person_id == ident)).all() == []
        db.session.remove()


def test_what_a_forgotten_person_did_is_told_by_the_pseudonym(editors_app, editor):
    """Who released something is still one and the same, whoever that was."""
    ident = number_of(editors_app, EDITOR)
    sent = {"name": "Anna", "role": "Analytiker", "gor": "spara"}
    assert editor.post("/redaktion/kontakter/ny", {**sent, "email": "fraga@lan.example"}).status_code == 303
    administrator = Editor(editors_app).log_in(ADMINISTRATOR)
    assert "Person redaktör lade till" in administrator.get("/redaktion/historik").text
    administrator.post(f"{PEOPLE}/{ident}/glom")
    page = administrator.get("/redaktion/historik").text
    assert f"Person {ident} lade till" in page
    assert "Person redaktör" not in page


def test_a_forgotten_person_stays_so(editors_app, administrator):
    """Nobody opens the account again, forgets it twice, or logs in with what was."""
    ident = number_of(editors_app, WRITER)
    administrator.post(f"{PEOPLE}/{ident}/glom")
    assert administrator.post(f"{PEOPLE}/{ident}", {"role": "skribent", "is_active": "y"}).status_code == 404
    assert administrator.post(f"{PEOPLE}/{ident}", {"role": "skribent", "new_link": "y"}).status_code == 404
    assert administrator.post(f"{PEOPLE}/{ident}/glom").status_code == 404
    assert administrator.get(f"{PEOPLE}/{ident}/glom").status_code == 404
    page = administrator.get(PEOPLE).text
    assert "namnet är glömt" in page
    assert "glomd.invalid" not in page
    assert f"{PEOPLE}/{ident}/glom" not in page
    for address in (WRITER, f"person-{ident}@glomd.invalid"):
        assert Editor(editors_app).give_password(address).status_code == 200


def test_an_address_that_was_forgotten_can_be_invited_again(editors_app, administrator):
    """As somebody new."""
    ident = number_of(editors_app, WRITER)
    administrator.post(f"{PEOPLE}/{ident}/glom")
    answer = administrator.post(PEOPLE, {"email": WRITER, "name": NAME, "role": "skribent"})
    assert answer.status_code == 200
    assert number_of(editors_app, WRITER) != ident


def test_nobody_forgets_or_closes_themselves(editors_app, administrator):
    """Somebody else has to."""
    ident = number_of(editors_app, ADMINISTRATOR)
    assert administrator.post(f"{PEOPLE}/{ident}/glom").status_code == 409
    assert administrator.post(f"{PEOPLE}/{ident}", {"role": "administratör"}).status_code == 409
    assert administrator.is_in()


def another_administrator(email: str, password: str | None) -> int:
    """Store one more administrator, and let the first one wait for a password where this one has none."""
    return services.create(db.session, email, "Andra", Role.ADMINISTRATOR, password).id


def test_the_last_administrator_who_can_log_in_stays(editors_app):
    """Not even a command closes that account, and whoever is invited but has no password yet does not count."""
    with editors_app.app_context():
        transactional(another_administrator)("ny-admin@lan.example", None)
    ran = editors_app.test_cli_runner().invoke(args=["user", "deactivate", ADMINISTRATOR])
    assert ran.exit_code == 1
    assert "minst en administratör till" in ran.output
    with editors_app.app_context():
        transactional(another_administrator)("annan-admin@lan.example", PASSWORD)
    assert editors_app.test_cli_runner().invoke(args=["user", "deactivate", ADMINISTRATOR]).exit_code == 0


def test_two_administrators_cannot_let_go_of_each_other(editors_app):
    """Whoever is second finds out that nobody would be left, though both pages were open."""
    with editors_app.app_context():
        other = transactional(another_administrator)("annan-admin@lan.example", PASSWORD)
        own = number_of(editors_app, ADMINISTRATOR)
        transactional(services.change)(own, role=Role.WRITER, is_active=True, by=By(other))
        with pytest.raises(services.AccountRefusedError, match="minst en administratör"):
            transactional(services.change)(other, role=Role.WRITER, is_active=True, by=By(own))


def test_what_is_done_to_people_stands_in_the_history_without_their_names(editors_app, administrator):
    """Invited, given another role, closed, without a second factor, forgotten; the page says who by today's name."""
    administrator.post(PEOPLE, {"email": "asa@lan.example", "name": "Åsa Ny", "role": "skribent"})
    ident = number_of(editors_app, "asa@lan.example")
    administrator.post(f"{PEOPLE}/{ident}", {"role": "redaktör", "is_active": "y"})
    administrator.post(f"{PEOPLE}/{ident}", {"role": "redaktör"})
    run = editors_app.test_cli_runner().invoke
    assert run(args=["user", "reset-second-factor", EDITOR]).exit_code == 0
    page = told(administrator)
    for sentence in (
        "Person administratör lade till kontot för Åsa Ny.",
        "Person administratör ändrade kontot för Åsa Ny.",
        "rollen: skribent → redaktör",
        "rätten att logga in: ja → nej",
        "Ett kommando ändrade kontot för Person redaktör.",
        "tvåstegsinloggningen: ja → nej",
    ):
        assert sentence in page
    with editors_app.app_context():
        for table in ("change", "changed_field"):
            stored = repr(db.session.execute(select(METADATA.tables[table])).all())
            assert "Åsa Ny" not in stored
            assert "asa@lan.example" not in stored
        db.session.remove()
