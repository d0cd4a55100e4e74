"""A database that goes away while the site is running."""

from tests.support import servers
from tests.support.pages import visit
from webapp.config import Config
from webapp.extensions import db
from webapp.factory import create_app

GOAL = "/strategi/livskraftigt-vastmanland/mal/15"


def test_bad_database_away_is_a_503_that_mends_itself(server, tmp_path):
    """Every page says that it will be back, and is, without a restart of ours."""
    environment = servers.settings(tmp_path, DATABASE_URL=server.url)
    servers.flask("db", "upgrade", environment=environment)
    servers.flask("demo", "load", environment=environment)
    app = create_app(Config.from_environment(environment))
    client = app.test_client()
    assert "667" in visit(client, GOAL).words
    server.stop()
    for path in (GOAL, "/", "/indikator/varuexportorer"):
        page = visit(client, path, status=503)
        assert page.response.headers["Retry-After"]
        assert "försök igen" in page.words.lower()
    assert client.get("/healthz").status_code == 200
    refused = client.post("/kakor", data={"val": "nodvandiga"}, headers={"Sec-Fetch-Site": "same-origin"})
    assert refused.status_code == 303
    assert client.get_cookie("samtycke").value == "1.n"
    server.start()
    assert "667" in visit(client, GOAL).words
    with app.app_context():
        db.engine.dispose()
