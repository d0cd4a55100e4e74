"""Who may import whom is checked by a machine, and the machine has been seen to refuse."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.machine import ROOT

LINT = Path(sys.executable).with_name("lint-imports")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the tree in a folder."""
    return subprocess.run([LINT, "--no-cache", "--no-logo"], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(name="copy")
def copy_fixture(tmp_path):
    """Return a copy of the package with its contracts."""
    shutil.copytree(ROOT / "webapp", tmp_path / "webapp", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_are_kept():
    """The tree is as its contracts say."""
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("cube/value.py", "import flask", "knows neither the web nor the database"),
        ("charts/spec.py", "import sqlalchemy", "knows neither the web nor the database"),
        ("models/base.py", "import flask", "knows SQLAlchemy and not the web"),
        ("cube/value.py", "from webapp.charts import spec", "imports from the layers below"),
        ("security.py", "from webapp import errors", "imports from the layers below"),
        ("pages/views.py", "from webapp import factory", "imports from the layers below"),
        ("strategies/views.py", "import sqlalchemy", "Views hold no SQL and no session"),
        ("strategies/views.py", "from webapp.models import strategy", "Views hold no SQL and no session"),
        ("strategies/services.py", "from flask import request", "Services take plain values"),
        ("unlisted.py", "", "not listed as layers"),
    ],
)
def test_a_forbidden_import_is_refused(copy, module, line, broken):
    """One line in the wrong place breaks a contract that says what it is about."""
    with (copy / "webapp" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    done = lint(copy)
    assert done.returncode != 0
    assert broken in done.stdout.partition("Broken contracts")[2]
