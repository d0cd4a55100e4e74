"""The demonstration site as a file: made once by the site's own commands, then copied by whoever writes to it."""

import shutil
import sqlite3
from pathlib import Path

from tests.support.servers import flask, settings

NAME = "malbild.db"
SECRET = "a secret that is long enough for the tests of this site"


def instance(folder: Path) -> dict[str, str]:
    """Return the settings of a site that keeps everything it has in ``folder``."""
    return settings(folder, SECRET_KEY=SECRET, DATABASE_URL=f"sqlite:///{folder / NAME}")


def make_demonstration(folder: Path) -> dict[str, str]:
    """Make a database and fill it as an operator would; return the settings."""
    environment = instance(folder)
    flask("db", "upgrade", environment=environment)
    flask("demo", "load", environment=environment)
    with sqlite3.connect(folder / NAME) as connection:
        # All of it in one file, so that a copy of the file is a copy of the site.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return environment


def copy(original: Path, folder: Path) -> dict[str, str]:
    """Copy a demonstration into an empty folder; return the copy's settings."""
    shutil.copy(original / NAME, folder / NAME)
    return instance(folder)


def contents(folder: Path) -> list[str]:
    """Return everything that is stored, to see whether something was written."""
    connection = sqlite3.connect(folder / NAME)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()
