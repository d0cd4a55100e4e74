"""What an operator sees when a setting is wrong: the start stops with one sentence that names the setting."""

import socket
import subprocess
import sys

import pytest

from tests.support import servers
from tests.support.machine import ROOT
from tests.support.servers import settings


def refused(tmp_path, *command, **environment):
    """Start the site, or another command, with a wrong setting and return what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", *(command or ["serve"])],
        cwd=ROOT,
        env=settings(tmp_path, **environment),
        capture_output=True,
        text=True,
        timeout=servers.PATIENCE,
        check=False,
    )
    assert done.returncode != 0
    said = (done.stdout + done.stderr).strip()
    assert "Traceback" not in said
    assert len(said.splitlines()) == 1, said
    return said


@pytest.mark.parametrize("address", ["mysql://x/y", "no address", "sqlite:////no/such/folder/x.db"])
def test_bad_database_url_is_one_sentence(tmp_path, address):
    """It names the variable and does not repeat what may be a password."""
    said = refused(tmp_path, DATABASE_URL=address)
    assert "DATABASE_URL" in said
    assert address not in said


@pytest.mark.parametrize("command", ["demo load", "demo load --if-empty", "consent services show"])
def test_a_command_before_the_tables_are_made_says_what_to_run(tmp_path, command):
    """In one sentence, with the command that makes them."""
    assert "flask --app wsgi db upgrade" in refused(tmp_path, *command.split())


def test_a_command_whose_database_is_away_names_the_setting(tmp_path):
    """It does not send the operator to make tables where nobody answers."""
    said = refused(tmp_path, "demo", "load", DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert "DATABASE_URL is wrong or its database is away" in said


def test_bad_short_secret_is_one_sentence(tmp_path):
    """It says how long a secret must be."""
    said = refused(tmp_path, SECRET_KEY="too short")
    assert "SECRET_KEY" in said
    assert "32" in said


def test_bad_unwritable_instance_is_one_sentence(tmp_path):
    """It names the folder."""
    (tmp_path / "file").touch()
    assert "INSTANCE_DIR" in refused(tmp_path, INSTANCE_DIR=str(tmp_path / "file"))


def test_bad_port_taken_is_one_sentence(tmp_path):
    """It names the port that somebody has."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        said = refused(tmp_path, PORT=port)
    assert "PORT" in said
    assert port in said


@pytest.mark.parametrize(
    "address", ["postgresql://mal:hemligt@127.0.0.1:1/mal", "postgresql://mal:hemligt@host.invalid/mal", "sqlite:///{}"]
)
def test_a_bad_database_is_one_sentence_where_the_tables_are_made(tmp_path, address):
    """A fresh start begins with the tables, so it says there which setting names the database."""
    file = tmp_path / "notes.txt"
    file.write_text("This is no database. " * 100)
    said = refused(tmp_path, "db", "upgrade", DATABASE_URL=address.format(file))
    assert "DATABASE_URL" in said
    assert "hemligt" not in said
