"""The shape of the code: its lengths, its opt-outs and the places things lie in."""

import ast
import io
import re
import subprocess
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.machine import ROOT

MOST_OPT_OUTS = 15
OPT_OUT = re.compile(r"#\s*(noqa|type:\s*ignore|ruff:|mypy:|pragma)", re.IGNORECASE)
WITH_REASON = re.compile(r"# (noqa: [A-Z]+\d+(, [A-Z]+\d+)*|type: ignore\[[a-z-]+(, ?[a-z-]+)*\]) (-- |# )\S.{9,}")
PYPROJECT = ROOT / "pyproject.toml"


def opt_outs(source: str) -> Iterator[str]:
    """Yield each comment that tells a checker to look away."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT and OPT_OUT.search(token.string):
            yield token.string


def with_reason(comment: str) -> bool:
    """Say whether an opt-out names its rule and gives its reason."""
    return bool(WITH_REASON.match(comment))


def unexplained(lines: list[str]) -> list[str]:
    """Return the lines of a TOML list that hold a value and no comment."""
    return [line.strip() for line in lines if re.match(r'\s*"', line) and not re.search(r'",?\s+# \S.{5,}', line)]


def ignored_by_ruff(pyproject: str) -> list[str]:
    """Return the lines of every list of rules that ruff leaves out."""
    part = pyproject.partition("[tool.ruff.lint]")[2].partition("[tool.ruff.lint.pydocstyle]")[0]
    return [
        line for block in re.findall(r"= \[\n(.*?)^\]", part, re.DOTALL | re.MULTILINE) for line in block.splitlines()
    ]


def test_the_code_stays_below_its_ceilings():
    """Lengths, docstrings, types and cycles are measured by the same ruler as everybody's."""
    ruler = ROOT / "tests" / "architecture" / "measure_style.py"
    command = [sys.executable, ruler, "--as", "check", "--code", "webapp", "--templates", "templates"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_ruler_can_fail(tmp_path):
    """A long function without a docstring is over the ceilings."""
    (tmp_path / "long.py").write_text("def a(b):\n" + "    b()\n" * 70)
    ruler = ROOT / "tests" / "architecture" / "measure_style.py"
    done = subprocess.run(
        [sys.executable, ruler, "--as", "check", "--code", tmp_path], capture_output=True, check=False
    )
    assert done.returncode == 1


def test_checkers_are_seldom_told_to_look_away():
    """Opt-outs in the package are few, and each says why."""
    found = [
        comment for path in (ROOT / "webapp").rglob("*.py") for comment in opt_outs(path.read_text(encoding="utf-8"))
    ]
    assert len(found) <= MOST_OPT_OUTS, found
    assert [comment for comment in found if not with_reason(comment)] == []


@pytest.mark.parametrize(
    ("comment", "good"),
    [
        ("# noqa: S701 -- nothing is rendered, only read", True),
        ("# type: ignore[method-assign] -- Flask says so itself", True),
        ("# type: ignore[attr-defined]", False),
        ("# noqa: S701", False),
        ("# noqa", False),
        ("# noqa: S701 -- why", False),
        ("# ruff: noqa", False),
    ],
)
def test_an_opt_out_names_its_rule_and_its_reason(comment, good):
    """A bare opt-out is none that is allowed."""
    assert list(opt_outs(f"a = 1  {comment}\n")) == [comment]
    assert with_reason(comment) is good


def test_every_rule_left_out_has_its_reason():
    """Whatever ruff is told not to check says why, on its own line."""
    lines = ignored_by_ruff(PYPROJECT.read_text(encoding="utf-8"))
    assert len(lines) > 10
    assert unexplained(lines) == []


def test_a_rule_left_out_without_a_reason_is_found():
    """The check above can fail."""
    assert unexplained(['    "D203",  # contradicts D211', '    "E501",', '    "X1",  # why']) == [
        '"E501",',
        '"X1",  # why',
    ]


def test_ruff_checks_everything_else():
    """All rules are on, and mypy is strict."""
    tools = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["tool"]
    assert tools["ruff"]["lint"]["select"] == ["ALL"]
    assert tools["mypy"]["strict"] is True
    loosened = {name for part in tools["mypy"].get("overrides", []) for name in part if name != "module"}
    assert loosened <= {"ignore_missing_imports"}, "only packages without types may be let off"
    assert tools["pytest"]["ini_options"]["filterwarnings"] == ["error"]


def test_the_package_itself_holds_nothing():
    """What everybody imports from the package's own module ends in cycles, so there is only its docstring."""
    tree = ast.parse((ROOT / "webapp" / "__init__.py").read_text(encoding="utf-8"))
    assert len(tree.body) == 1
    assert ast.get_docstring(tree)


@pytest.mark.parametrize("folder", ["templates", "static", "migrations"])
def test_what_travels_inside_the_wheel_lies_outside_the_package(folder):
    """A folder of the same name in the package would win over the real one."""
    assert (ROOT / folder).is_dir()
    assert not (ROOT / "webapp" / folder).exists()


def test_no_third_party_code_is_kept():
    """What npm brings is fetched, never kept: no minified file lies beside our own."""
    ours = [path for path in (ROOT / "static").rglob("*") if "gen" not in path.parts]
    assert [path for path in ours if path.name.endswith((".min.js", ".min.css", ".woff2", ".map"))] == []


def test_no_style_is_for_a_descendant_that_the_minifier_would_lose():
    """``.a :is(b)`` becomes ``.a:is(b)`` on its way to the page; nested rules say the same and stay as they are."""
    lost = re.compile(r"[\w\])*] :(?:is|where|not|has)\(")
    for path in (ROOT / "static" / "css").glob("*.css"):
        assert not lost.search(path.read_text(encoding="utf-8")), path.name


def test_every_folder_of_tests_has_its_place():
    """A test that lies somewhere else would not be run by what runs the folders."""
    known = {"accounts", "architecture", "bench", "browser", "consent", "editing"}
    known |= {"importers", "start", "storage", "support", "unit", "web"}
    assert {path.relative_to(ROOT / "tests").parts[0] for path in Path(ROOT / "tests").rglob("test_*.py")} <= known
