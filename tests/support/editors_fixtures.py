"""Fixtures of a site with one person of each role, for real requests; every test can ask for them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.support import databases, editors, servers, sites
from tests.support.editors import Editor


@pytest.fixture(scope="session", name="peopled")
def peopled_fixture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site with its demonstration and one person of each role, to be copied."""
    folder = tmp_path_factory.mktemp("peopled")
    environment = sites.make_demonstration(folder)
    editors.make_people(environment)
    return folder


@pytest.fixture(name="editors_app")
def editors_app_fixture(peopled: Path, tmp_path: Path) -> Iterator[Flask]:
    """Yield a site of one's own, with people."""
    with editors.opened(sites.copy(peopled, tmp_path)) as app:
        yield app


@pytest.fixture(name="stored_app", params=["sqlite", "postgresql"])
def stored_app_fixture(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """Yield a site with people and nothing else, on each engine."""
    with databases.of_kind(request, tmp_path) as url:
        environment = servers.settings(tmp_path, DATABASE_URL=url, SECRET_KEY="a secret that is long enough for a test")
        servers.flask("db", "upgrade", environment=environment)
        editors.make_people(environment)
        with editors.opened(environment) as app:
            yield app


@pytest.fixture(name="visitor")
def visitor_fixture(editors_app: Flask) -> Editor:
    """Return a browser that nobody has logged in with."""
    return Editor(editors_app)


@pytest.fixture(name="writer")
def writer_fixture(editors_app: Flask) -> Editor:
    """Return a writer who is logged in."""
    return Editor(editors_app).log_in(editors.WRITER)


@pytest.fixture(name="editor")
def editor_fixture(editors_app: Flask) -> Editor:
    """Return an editor who is logged in, with a second factor."""
    return Editor(editors_app).log_in(editors.EDITOR)


@pytest.fixture(name="administrator")
def administrator_fixture(editors_app: Flask) -> Editor:
    """Return an administrator who is logged in, with a second factor."""
    return Editor(editors_app).log_in(editors.ADMINISTRATOR)
