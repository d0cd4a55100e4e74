"""The rules for all tests are seen at work, in runs of their own."""

import os
import subprocess
import sys

import pytest

from tests.support.machine import ROOT


@pytest.fixture(name="run")
def run_fixture(tmp_path):
    """Return a function that runs one test file below a copy of the common rules."""

    def run(source: str, *, folder: str = "unit", ci: str = "") -> str:
        tests = tmp_path / "checks"
        (tests / folder).mkdir(parents=True)
        (tests / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text())
        (tests / folder / "test_it.py").write_text(source)
        (tmp_path / "pyproject.toml").write_text("[tool.pytest.ini_options]\naddopts = '--import-mode=importlib -ra'\n")
        environment = {**os.environ, "CI": ci, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:randomly", str(tests)]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        ).stdout

    return run


SOCKET = "import socket\ndef test_it():\n    socket.socket()\n"
DATABASE = "import sqlite3\ndef test_it():\n    sqlite3.connect(':memory:').close()\n"
SKIP = "import pytest\ndef test_it():\n    pytest.skip('no browser')\n"
SKIP_MODULE = "import pytest\npytest.skip('no browser', allow_module_level=True)\n"
EXPECTED = "import pytest\n@pytest.mark.xfail(reason='known')\ndef test_it():\n    assert False\n"


@pytest.mark.parametrize(
    ("source", "said"), [(SOCKET, "SocketBlockedError"), (DATABASE, "may not use sqlite3.connect")]
)
def test_a_unit_test_reaches_neither_network_nor_database(run, source, said):
    """What a unit test may not use stops it."""
    assert said in run(source)


@pytest.mark.parametrize("source", [SOCKET, DATABASE])
def test_other_tests_reach_both(run, source):
    """Outside tests/unit nothing is taken away."""
    assert "1 passed" in run(source, folder="web")


def test_a_skip_is_a_skip_on_an_ordinary_machine(run):
    """A missing browser leaves tests out and says why."""
    assert "1 skipped" in run(SKIP)


@pytest.mark.parametrize(("source", "count"), [(SKIP, "1 failed"), (SKIP_MODULE, "1 error")])
def test_nothing_is_left_out_where_it_counts(run, source, count):
    """With CI=true a skip fails and keeps its reason."""
    said = run(source, ci="true")
    assert count in said
    assert "no browser" in said


def test_an_expected_failure_is_no_skip(run):
    """An expected failure says something true about the program, so it stands with CI=true too."""
    assert "1 xfailed" in run(EXPECTED, ci="true")
