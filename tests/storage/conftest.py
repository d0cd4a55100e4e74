"""Every test here runs on a real SQLite file and on a real PostgreSQL.

The tables are made once for each engine and emptied after each test; making them takes PostgreSQL half a second.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.support import databases
from webapp.models.registry import METADATA

ENGINES = ["sqlite", "postgresql"]


@pytest.fixture(name="database_url", params=ENGINES)
def database_url_fixture(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield the address of a database of the test's own, without tables."""
    with databases.of_kind(request, tmp_path) as url:
        yield url


@pytest.fixture(name="shared_engine", scope="session", params=ENGINES)
def shared_engine_fixture(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Yield an engine whose database has every table."""
    with databases.of_kind(request, tmp_path_factory.mktemp("shared")) as url, databases.prepared(url) as engine:
        METADATA.create_all(engine)
        yield engine


@pytest.fixture(name="engine")
def engine_fixture(shared_engine: Engine) -> Iterator[Engine]:
    """Yield an engine whose database has every table and no rows."""
    yield shared_engine
    with shared_engine.begin() as connection:
        for table in reversed(METADATA.sorted_tables):
            connection.execute(table.delete())


@pytest.fixture(name="session")
def session_fixture(engine: Engine) -> Iterator[Session]:
    """Yield a session on a database with every table and no rows."""
    with Session(engine) as session:
        yield session
