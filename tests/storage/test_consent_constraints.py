"""Nonsense about services, what they store and the policy is refused by the database, and so is another history."""

import flask_migrate
import pytest
from sqlalchemy import Connection, column, delete, insert, update
from sqlalchemy import table as lightweight
from sqlalchemy.exc import DataError, IntegrityError

from tests.support import databases
from webapp.consent import checks
from webapp.extensions import db
from webapp.models import consent
from webapp.models.revision import Embed

NOW = "2026-11-23 12:00:00"
RELEASE = {"publish_at": NOW, "created_at": NOW, "kind": "ordinary", "reason": "", "actor": "Eva", "version": 1}
SERVICE = {
    "slug": "matomo",
    "name": "Matomo",
    "provider": "Regionen",
    "country": "Sverige",
    "purpose": "statistics",
    "why": "Räknar besök.",
    "privacy_url": "https://matomo.test/om",
    "script_url": "",
    "player_url": "",
    "version": 1,
}
HOST = {"service_slug": "matomo", "directive": "script-src", "origin": "https://matomo.test:8443"}
PAGE = {"service_slug": "matomo", "url": "https://matomo.test/?a={id}"}
EMBED = {"id": 1, "service_slug": "borta", "key": "aB_-.~1", "title": "Film", "transcript_url": "", "shape": "16:9"}
BEYOND = {"service_slug": "matomo", "host": "*.bilder.test"}
STORED = {
    "service_slug": "matomo",
    "place": "cookie",
    "name": "_pk_id",
    "is_prefix": True,
    "domain": "",
    "path": "/",
    "why": "Skiljer besökare åt.",
    "lifetime": None,
    "http_only": True,
}
POLICY = {"number": 1, "release_id": 1}
CHANGE = {"release_id": 1, "service_slug": "matomo", "before": "", "after": "något"}
SOUND = (
    ("release", {"id": 1, **RELEASE}),
    ("service", SERVICE),
    ("service_host", HOST),
    ("service_beyond", BEYOND),
    ("service_page", PAGE),
    ("embed", EMBED),
    ("service_stored", STORED),
    ("consent_policy", POLICY),
    ("service_change", CHANGE),
)
OTHER = {**SERVICE, "slug": "annan"}
KEY = {**STORED, "name": "annat"}
NONSENSE = {
    "service: twice": ("service", SERVICE),
    "service: slug with capitals": ("service", {**OTHER, "slug": "Annan"}),
    "service: no slug": ("service", {**OTHER, "slug": ""}),
    "service: no name": ("service", {**OTHER, "name": ""}),
    "service: nobody provides it": ("service", {**OTHER, "provider": ""}),
    "service: from nowhere": ("service", {**OTHER, "country": ""}),
    "service: for nothing": ("service", {**OTHER, "why": ""}),
    "service: no purpose": ("service", {**OTHER, "purpose": None}),
    "service: a fourth purpose": ("service", {**OTHER, "purpose": "marketing"}),
    "service: no privacy notice": ("service", {**OTHER, "privacy_url": ""}),
    "service: a necessary script of others": (
        "service",
        {**OTHER, "purpose": "necessary", "script_url": "https://x.test/x.js"},
    ),
    "service: a necessary player": ("service", {**OTHER, "purpose": "necessary", "player_url": "https://x.test/{id}"}),
    "service: a player for one clip": ("service", {**OTHER, "player_url": "https://x.test/klipp"}),
    "host: of nobody": ("service_host", {**HOST, "service_slug": "ingen"}),
    "host: twice": ("service_host", HOST),
    "host: unknown directive": ("service_host", {**HOST, "directive": "object-src"}),
    "host: what everything falls back on": ("service_host", {**HOST, "directive": "default-src"}),
    "host: anybody": ("service_host", {**HOST, "origin": "https://*"}),
    "host: any name of a domain": ("service_host", {**HOST, "origin": "https://*.test"}),
    "host: without its scheme": ("service_host", {**HOST, "origin": "matomo.test"}),
    "host: a scheme alone": ("service_host", {**HOST, "origin": "https://"}),
    "host: a script": ("service_host", {**HOST, "origin": "javascript:alert"}),
    "host: another directive behind it": ("service_host", {**HOST, "origin": "https://x.test; img-src"}),
    "host: a word of the policy": ("service_host", {**HOST, "origin": "'unsafe-inline'"}),
    "beyond: nobody": ("service_beyond", {**BEYOND, "host": ""}),
    "beyond: twice": ("service_beyond", BEYOND),
    "beyond: a star in the middle": ("service_beyond", {**BEYOND, "host": "a.*.test"}),
    "beyond: an address": ("service_beyond", {**BEYOND, "host": "https://bilder.test"}),
    "page: of nobody": ("service_page", {**PAGE, "service_slug": "ingen"}),
    "page: twice": ("service_page", PAGE),
    "page: without an id": ("service_page", {**PAGE, "url": "https://matomo.test/"}),
    "page: a script": ("service_page", {**PAGE, "url": "javascript:{id}"}),
    "embed: the same twice": ("embed", {**EMBED, "id": 2}),
    "embed: no service": ("embed", {**EMBED, "id": 2, "service_slug": ""}),
    "embed: nothing": ("embed", {**EMBED, "id": 2, "key": ""}),
    "embed: an address": ("embed", {**EMBED, "id": 2, "key": "https://a.test"}),
    "embed: no title": ("embed", {**EMBED, "id": 2, "title": ""}),
    "embed: another shape": ("embed", {**EMBED, "id": 2, "shape": "round"}),
    "stored: by nobody": ("service_stored", {**KEY, "service_slug": "ingen"}),
    "stored: twice": ("service_stored", {**STORED, "why": "Något annat."}),
    "stored: no name": ("service_stored", {**KEY, "name": ""}),
    "stored: for nothing": ("service_stored", {**KEY, "why": ""}),
    "stored: unknown place": ("service_stored", {**KEY, "place": "cache"}),
    "stored: for no time": ("service_stored", {**KEY, "lifetime": 0}),
    "stored: longer than thirteen months": ("service_stored", {**KEY, "lifetime": 396 * 86400 + 1}),
    "stored: for an address": ("service_stored", {**KEY, "domain": "https://x.test"}),
    "stored: below no root": ("service_stored", {**KEY, "path": "djupt"}),
    "stored: nowhere": ("service_stored", {**KEY, "path": ""}),
    "stored: a key hidden from scripts": ("service_stored", {**KEY, "place": "localStorage"}),
    "policy: number zero": ("consent_policy", {**POLICY, "number": 0}),
    "policy: a number twice": ("consent_policy", POLICY),
    "policy: of no release": ("consent_policy", {"number": 2, "release_id": 9}),
    "change: of nothing": ("service_change", {**CHANGE, "service_slug": "annan", "after": ""}),
    "change: to the same": ("service_change", {**CHANGE, "service_slug": "annan", "before": "något"}),
    "change: of no release": ("service_change", {**CHANGE, "release_id": 9}),
    "change: twice in a release": ("service_change", CHANGE),
}


def put(connection: Connection, table: str, row: dict[str, object]) -> None:
    """Insert one row with a bare statement."""
    connection.execute(insert(lightweight(table, *(column(name) for name in row))), row)


@pytest.fixture(name="filled", scope="module", params=["sqlite", "postgresql"])
def filled_fixture(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """Yield a connection to a migrated database with one sound row of everything; what a test does is undone."""
    folder = tmp_path_factory.mktemp("services")
    with databases.of_kind(request, folder) as url, databases.small_site(url):
        flask_migrate.upgrade()
        with db.engine.begin() as connection:
            for table, row in SOUND:
                put(connection, table, row)
        with db.engine.connect() as connection:
            yield connection


@pytest.fixture(autouse=True)
def undone_fixture(filled: Connection):
    """Undo what a test has done."""
    yield
    filled.rollback()


@pytest.mark.parametrize("name", NONSENSE)
def test_the_database_refuses(filled, name):
    """Each of these rows is refused, and refused for being wrong rather than for being misspelt."""
    with pytest.raises((IntegrityError, DataError)):
        put(filled, *NONSENSE[name])


def test_the_rows_that_nonsense_is_made_from_are_sound(filled):
    """They go in, so it is the nonsense that is refused."""
    for table, row in (
        ("service", OTHER),
        ("service_stored", {**KEY, "lifetime": 396 * 86400}),
        ("service_stored", {**KEY, "place": "localStorage", "http_only": False}),
        ("service_page", {**PAGE, "url": "http://matomo.test/{id}"}),
        ("embed", {**EMBED, "id": 2, "title": "Samma film"}),
        ("consent_policy", {**POLICY, "number": 2}),
        ("service_change", {**CHANGE, "service_slug": "annan"}),
    ):
        put(filled, table, row)


def test_what_belongs_to_a_service_goes_with_it(filled):
    """Hosts and stored things of nobody would stay in force otherwise; its history stays."""
    filled.execute(delete(consent.Service))
    for kind in (consent.ServiceHost, consent.ServiceBeyond, consent.ServicePage, consent.ServiceStored):
        assert filled.execute(consent.Base.metadata.tables[kind.__tablename__].select()).all() == []
    assert filled.execute(consent.Base.metadata.tables["service_change"].select()).all()


@pytest.mark.parametrize("kind", [consent.ServiceChange, consent.ConsentPolicy])
def test_history_is_neither_changed_nor_deleted(filled, kind):
    """Whoever sends the statement."""
    for statement in (update(kind).values(release_id=kind.release_id), delete(kind)):
        with pytest.raises(IntegrityError, match="never changed"):
            filled.execute(statement)
        filled.rollback()


def test_the_database_and_the_checks_agree_on_thirteen_months():
    """What a form accepts can be stored."""
    assert checks.LONGEST.total_seconds() == consent.LONGEST_LIFETIME


def test_an_embed_is_never_changed(filled):
    """Released texts may show it; one that nothing shows may go."""
    with pytest.raises(IntegrityError, match="never changed"):
        filled.execute(update(Embed).values(title="En annan film"))
    filled.rollback()
    filled.execute(delete(Embed))
