"""The wheel is the whole site: installed into an empty environment it serves a page and a static file."""

import os
import re
import subprocess
import sys
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from tests.support import servers, sites
from tests.support.machine import ROOT

FOLDERS = ("templates", "static", "migrations")
GOAL = "/strategi/livskraftigt-vastmanland/mal/15"
PIP = ("-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet", "install")
APP = "webapp.factory"


def run(*command: str | Path, folder: Path = ROOT) -> None:
    """Run a program; fail with what it wrote."""
    done = subprocess.run(
        command, cwd=folder, env=without_python_settings(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def without_python_settings() -> dict[str, str]:
    """Return the environment without what would let this tree's packages in."""
    return {
        name: value for name, value in os.environ.items() if not name.startswith("PYTHON") and name != "VIRTUAL_ENV"
    }


def travelling(folder: str) -> set[str]:
    """Return the files of a folder that belong in the wheel."""
    files = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in files}


@pytest.fixture(scope="module", name="wheel")
def wheel_fixture(tmp_path_factory):
    """Return the path of a wheel built as anybody would, from a source distribution; without the network."""
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module", name="names")
def names_fixture(wheel):
    """Return the names of the wheel's files."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module", name="environment")
def environment_fixture(wheel, tmp_path_factory):
    """Return the Python of an environment that holds the wheel and what is locked, and nothing else."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    locked = ("--require-hashes", "--no-deps", "--only-binary", ":all:")
    unbuilt = ("--no-build-isolation", "--no-binary", "flask-principal")
    run(python, *PIP, *locked, "-r", ROOT / "requirements-build.lock")
    run(python, *PIP, *locked, *unbuilt, "-r", ROOT / "requirements.lock")
    run(python, *PIP, "--no-deps", wheel)
    return python


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_wheel_holds_every_file(names, folder):
    """Templates, static files and migrations travel inside the package."""
    assert travelling(folder)
    assert {f"webapp/{name}" for name in travelling(folder)} <= names


def test_the_wheel_holds_what_was_built(names):
    """Style sheet and scripts were built before the wheel was; where it is installed there is no npm."""
    assert (ROOT / "static" / "gen").is_dir(), "nothing is built: make test builds it first"
    assert [name for name in names if re.fullmatch(r"webapp/static/gen/site\.[0-9a-f]{8}\.css", name)]


def test_the_wheel_holds_the_demonstration(names):
    """Whatever the package reads lies beside the code."""
    data = {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "webapp").rglob("*") if path.suffix in {".csv", ".toml"}
    }
    assert data
    assert data <= names


def test_the_wheel_leaves_nothing_beside_the_package(names):
    """Tests and tools stay at home."""
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {"webapp"}


def test_an_empty_environment_serves_the_site(environment, tmp_path):
    """From another folder, with no npm and no tree: the goal page and the style sheet it names."""
    settings = sites.instance(tmp_path)
    for command in (("db", "upgrade"), ("demo", "load")):
        servers.flask(*command, environment=settings, app=APP, folder=tmp_path, python=environment)
    with servers.serve(settings, app=APP, folder=tmp_path, python=environment) as site:
        with urllib.request.urlopen(site.url + GOAL) as answer:
            page = answer.read().decode()
        assert "667" in page
        style = re.search(r'href="(/static/gen/site\.[0-9a-f]{8}\.css)"', page)
        assert style
        with urllib.request.urlopen(site.url + style[1]) as answer:
            assert answer.headers["Content-Type"].startswith("text/css")
            assert "immutable" in answer.headers["Cache-Control"]
