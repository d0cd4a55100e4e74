"""What a visitor reads can be translated: every message in code and templates is found by the extractor."""

import ast
import subprocess
import sys
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po
from jinja2 import nodes

from tests.architecture.template_rules import TRANSLATORS, Template
from tests.support.machine import ROOT


@pytest.fixture(scope="module", name="messages")
def messages_fixture(tmp_path_factory):
    """Return every message that the extractor finds, by its text."""
    catalogue = tmp_path_factory.mktemp("messages") / "messages.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "extract", "-F", "pyproject.toml", "-o", catalogue, "."]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with catalogue.open("rb") as file:
        found = [message.id for message in read_po(file) if message.id]
    return {message if isinstance(message, str) else message[0] for message in found}


def in_templates() -> Iterator[str]:
    """Yield the messages that templates ask for."""
    for path in (ROOT / "templates").rglob("*.html"):
        for call in Template(path.name, path.read_text(encoding="utf-8")).tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in TRANSLATORS:
                yield call.args[0].value


def calls_in_code() -> Iterator[tuple[str, ast.expr]]:
    """Yield where code asks for a message, and the expression it hands over."""
    for path in (ROOT / "webapp").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATORS:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node.args[0]


def test_every_message_of_a_template_is_found(messages):
    """A translator gets to see all of it."""
    asked = set(in_templates())
    assert len(asked) > 10
    assert asked <= messages


def test_every_message_of_the_code_is_found(messages):
    """Code hands over literal texts, and the extractor finds each of them."""
    asked = {node.value for _, node in calls_in_code() if isinstance(node, ast.Constant)}
    assert len(asked) > 10
    assert asked <= messages


def test_code_hands_over_literal_texts():
    """A computed message is found by no extractor."""
    assert [where for where, node in calls_in_code() if not isinstance(node, ast.Constant)] == []
