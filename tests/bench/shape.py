"""The shape of the code, by the ruler that the tests hold it to."""

from argparse import Namespace
from collections.abc import Iterator

from tests.architecture.measure_style import CEILINGS, FLOORS, measure
from tests.architecture.test_house import MOST_OPT_OUTS, opt_outs
from tests.bench.figures import Figure, at_least, at_most
from tests.support.machine import ROOT

MEASURED = {
    "function_p95": "function lines, p95",
    "function_max": "function lines, longest",
    "module_p95": "module lines, p95",
    "module_max": "module lines, longest",
    "template_max": "template lines, longest",
    "import_cycles": "import cycles",
    "typed_pct": "typed functions",
    "docstring_functions_pct": "docstrings of public functions",
    "docstring_classes_pct": "docstrings of public classes",
    "docstring_modules_pct": "docstrings of modules",
}


def figures() -> Iterator[Figure]:
    """Yield lengths, cycles, types, docstrings and how often a checker is told to look away."""
    templates = [ROOT / "templates"]
    report = measure(Namespace(code=[ROOT / "webapp"], tests=[], templates=templates, skip=[], top=1, name=""))
    for key, name in MEASURED.items():
        value = float(str(report[key]))
        yield at_most(name, value, CEILINGS[key]) if key in CEILINGS else at_least(name, value, FLOORS[key], "%")
    sources = (path.read_text("utf-8") for path in (ROOT / "webapp").rglob("*.py"))
    yield at_most("noqa and type: ignore", sum(1 for source in sources for _ in opt_outs(source)), MOST_OPT_OUTS)
