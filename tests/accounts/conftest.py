"""A mail server for the people of a site, and a site without anybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.support import editors, servers, sites
from tests.support.post_office import PostOffice, post_office


@pytest.fixture(name="office")
def office_fixture() -> Iterator[PostOffice]:
    """Yield a mail server."""
    with post_office() as office:
        yield office


@pytest.fixture(name="mailing_app")
def mailing_app_fixture(peopled: Path, tmp_path: Path, office: PostOffice) -> Iterator[Flask]:
    """Yield a site of one's own that can send letters."""
    with editors.opened({**sites.copy(peopled, tmp_path), "SMTP_URL": office.url}) as app:
        yield app


@pytest.fixture(name="app_without_people")
def app_without_people_fixture(tmp_path: Path) -> Iterator[Flask]:
    """Yield a site as it is when its tables have just been made."""
    environment = sites.instance(tmp_path)
    servers.flask("db", "upgrade", environment=environment)
    with editors.opened(environment) as app:
        yield app


@pytest.fixture(name="served")
def served_fixture(peopled: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Yield the address of a site with people, which a passkey can be made for, and where its database is."""
    environment = sites.copy(peopled, tmp_path)
    with servers.serve(environment) as site:
        yield site.url.replace("127.0.0.1", "localhost"), tmp_path / sites.NAME
