"""The lock files name what is installed, by hash, and no address that it comes from."""

import json
import re
import tomllib

import pytest

from tests.support.machine import ROOT

PYTHON_LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-build.lock")
NPM_LOCK = "package-lock.json"
KNOWN_LINE = re.compile(
    r"[a-z0-9._-]+(\[[a-z0-9,_-]+\])?==[^\s:/@]+( ; [^:/@]+)?( \\)?|    --hash=sha256:[0-9a-f]{64}( \\)?|\s*#[^/@]*|"
)
"""A pin with its marker, a hash, a remark or nothing: whatever names an address is none of these."""
PINNED = re.compile(r"^([a-z0-9._-]+)(?:\[[a-z0-9,_-]+\])?==(\S+)", re.MULTILINE)
EXACT = re.compile(r"\d+\.\d+\.\d+")


def read(name: str) -> str:
    """Return a lock file's text."""
    return (ROOT / name).read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, set[str]]:
    """Return the versions of each package in a lock; markers may give one package several."""
    found: dict[str, set[str]] = {}
    for name, version in PINNED.findall(lock):
        found.setdefault(name, set()).add(version)
    return found


def normalised(requirement: str) -> str:
    """Return a package's name the way lock files write it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0]).lower()


def unhashed(lock: str) -> list[str]:
    """Return the packages of a lock that no hash is given for."""
    blocks = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)
    return [block.split()[0] for block in blocks if PINNED.match(block) and "--hash=sha256:" not in block]


def unknown(lock: str) -> list[str]:
    """Return the lines of a lock that are neither pin, hash nor remark."""
    return [line for line in lock.splitlines() if not KNOWN_LINE.fullmatch(line)]


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_a_lock_names_no_address(name):
    """Whoever installs chooses where from."""
    assert unknown(read(name)) == []


@pytest.mark.parametrize("line", ["--option somewhere", "a @ somewhere", "a==1@somewhere", "# from //somewhere"])
def test_a_line_that_could_name_an_address_is_found(line):
    """The check above can fail."""
    assert unknown(line) == [line]


def test_the_npm_lock_names_no_address():
    """Nor does any of its texts."""
    assert "://" not in read(NPM_LOCK)


@pytest.mark.parametrize("name", PYTHON_LOCKS)
def test_every_python_package_has_a_hash(name):
    """A package that was tampered with is not installed."""
    assert len(pins(read(name))) > (0 if "build" in name else 10)
    assert unhashed(read(name)) == []


def test_a_package_without_a_hash_is_found():
    """The check above can fail."""
    assert unhashed("a==1 \\\n    --hash=sha256:00\nb==2\n    # via a\n") == ["b==2"]


def test_the_locks_hold_what_is_asked_for():
    """A package added to pyproject.toml without `make lock` is found here."""
    asked = tomllib.loads(read("pyproject.toml"))
    runtime = {normalised(each) for each in asked["project"]["dependencies"]}
    tools = {normalised(each) for each in asked["dependency-groups"]["dev"]}
    assert runtime <= pins(read("requirements.lock")).keys()
    assert runtime | tools <= pins(read("requirements-dev.lock")).keys()


def test_tests_run_on_what_is_served():
    """Both locks name the same versions."""
    served, tested = pins(read("requirements.lock")), pins(read("requirements-dev.lock"))
    assert {name: tested.get(name) for name in served} == served


def test_every_npm_package_has_a_hash_and_no_address():
    """The package manager checks what it fetches, wherever that is."""
    packages = json.loads(read(NPM_LOCK))["packages"]
    installed = {name: each for name, each in packages.items() if name}
    assert [name for name, each in installed.items() if not each.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, each in installed.items() if "resolved" in each] == []
    assert "omit-lockfile-registry-resolved=true" in read(".npmrc").split()


def test_npm_packages_are_pinned_to_what_is_locked():
    """What package.json asks for is one version, and that is the one in the lock."""
    asked, locked = json.loads(read("package.json")), json.loads(read(NPM_LOCK))["packages"]
    for name, version in {**asked["dependencies"], **asked["devDependencies"]}.items():
        assert EXACT.fullmatch(version), name
        assert locked[f"node_modules/{name}"]["version"] == version
    assert locked[""]["dependencies"] == asked["dependencies"]
    assert locked[""]["devDependencies"] == asked["devDependencies"]
