"""Every test here runs on a real SQLite file and on a real PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tests.support import databases
from webapp.models.registry import METADATA


@pytest.fixture(name="database_url", params=["sqlite", "postgresql"])
def database_url_fixture(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Yield the address of an empty database."""
    with databases.of_kind(request, tmp_path) as url:
        yield url


@pytest.fixture(name="engine")
def engine_fixture(database_url: str) -> Iterator[Engine]:
    """Yield an engine whose database has every table."""
    with databases.prepared(database_url) as engine:
        METADATA.create_all(engine)
        yield engine


@pytest.fixture(name="session")
def session_fixture(engine: Engine) -> Iterator[Session]:
    """Yield a session on a database with every table."""
    with Session(engine) as session:
        yield session
