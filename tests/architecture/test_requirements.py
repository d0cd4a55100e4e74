"""Every requirement on the list has at least one test that carries its id in its name."""

import ast
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.support.machine import ROOT

TESTS = ROOT / "tests"
LISTED = tomllib.loads((TESTS / "requirements.toml").read_text(encoding="utf-8"))
NUMBERED = (
    "test_chart_0",
    "test_chart_1",
    "test_chart_2",
    "test_bad_",
    "test_progress_example_",
    "test_progress_edge_",
    *(f"test_consent_{family}{ten}" for family in "alrgwnciupsdkq" for ten in "012"),
)
CASES = {
    "a": 5,
    "c": 4,
    "d": 4,
    "g": 3,
    "i": 8,
    "k": 5,
    "l": 24,
    "n": 3,
    "p": 1,
    "q": 1,
    "r": 4,
    "s": 6,
    "u": 14,
    "w": 11,
}
"""How many cases of consent each family has."""
REQUIREMENTS = {name: text for part in LISTED.values() for name, text in part.items()}


def names_of_tests(folder: Path) -> Iterator[str]:
    """Yield the name of every test function below a folder."""
    for path in folder.rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
                yield node.name


def carries(name: str, requirement: str) -> bool:
    """Say whether a test's name begins with a requirement's id."""
    return f"{name}_".startswith(f"test_{requirement.replace('-', '_')}_")


def untested(requirements: Iterable[str], names: Iterable[str]) -> list[str]:
    """Return the requirements that no test carries."""
    known = list(names)
    return [each for each in requirements if not any(carries(name, each) for name in known)]


@pytest.fixture(scope="module", name="names")
def names_fixture():
    """Return the names of all tests."""
    return list(names_of_tests(TESTS))


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_a_requirement_has_a_test_of_its_name(names, requirement):
    """An id on the list without a test is a promise that nobody keeps."""
    assert untested([requirement], names) == [], REQUIREMENTS[requirement]


def test_every_numbered_test_is_on_the_list(names):
    """A test that carries an id which nobody lists is a slip of the pen."""
    numbered = [name for name in names if name.startswith(NUMBERED)]
    assert [name for name in numbered if not any(carries(name, each) for each in REQUIREMENTS)] == []


def test_the_twenty_requirements_of_a_chart_are_listed():
    """The list is whole."""
    assert list(LISTED["chart"]) == [f"chart-{number:02}" for number in range(1, 21)]


def test_the_worked_examples_and_edges_of_progress_are_listed():
    """The eight examples of the method and twelve edges are there by number."""
    examples, edges = range(1, 9), range(1, 13)
    wanted = [f"progress-example-{number}" for number in examples] + [f"progress-edge-{number}" for number in edges]
    assert list(LISTED["progress"]) == wanted


def test_the_cases_of_consent_are_listed():
    """Every family is there from its first case to its last."""
    wanted = [f"consent-{family}{number:02}" for family, last in CASES.items() for number in range(1, last + 1)]
    assert [each for each in wanted if each not in LISTED["consent"]] == []


def test_an_id_without_a_test_is_found(tmp_path):
    """The check can fail, and is not misled by a longer id or by a function that is no test."""
    (tmp_path / "test_it.py").write_text(
        "def test_chart_01_holds(): ...\ndef chart_02(): ...\ndef test_chart_030(): ...\n"
    )
    assert untested(["chart-01", "chart-02", "chart-03"], names_of_tests(tmp_path)) == ["chart-02", "chart-03"]
