"""What an operator sees when a setting is wrong: the start stops with one sentence that names the setting."""

import socket
import subprocess
import sys

import pytest

from tests.support.machine import ROOT
from tests.support.servers import settings


def refused(tmp_path, **environment):
    """Start the site with a wrong setting and return what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "serve"],
        cwd=ROOT,
        env=settings(tmp_path, **environment),
        capture_output=True,
        text=True,
        timeout=60,
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
