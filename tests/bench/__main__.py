"""``python -m tests.bench``: prints every figure that has a ceiling, and asserts nothing."""

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import (
    consent,
    counting,
    cpu,
    editing,
    figures,
    grid,
    logins,
    memory,
    overview,
    parts,
    reading,
    search,
    shape,
    statements,
    stored,
    tables,
    weights,
)
from tests.bench.site import fill_with_cases, opened
from tests.support import editors, sites


def main() -> None:
    """Measure and print."""
    parser = ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--stored", nargs="+", type=int, default=stored.SIZES, metavar="VALUES")
    sizes: Sequence[int] = parser.parse_args().stored
    with TemporaryDirectory(prefix="malbild-bench-") as folder:
        measure(Path(folder), sizes)


def measure(home: Path, sizes: Sequence[int]) -> None:
    """Print the table, with everything it needs in ``home``."""
    demonstration, cases, peopled = home / "demonstration", home / "cases", home / "peopled"
    for folder in (demonstration, cases, peopled):
        folder.mkdir()
    environment = sites.make_demonstration(demonstration)
    sites.copy(demonstration, cases)
    figures.show_heading()
    figures.show("Code", shape.figures())
    figures.show("Consent, beside a bare application", consent.figures())
    figures.show("Editing", editing.figures())
    figures.show("Files of statistics", reading.figures())
    figures.show("Tables", tables.figures())
    figures.show("Counting, on top of consent", counting.figures())
    with opened(demonstration) as app:
        figures.show("Goal page, as it is sent", weights.figures(app))
        figures.show("Processor time of an answer", cpu.figures(app, next(statements.slugs(app))))
        figures.show("Processor time of the goal page's parts", parts.figures(app))
        figures.show("Search", search.figures(app))
    with opened(cases) as app:
        fill_with_cases(app)
        figures.show("SQL statements of an answer", statements.figures(app))
        overview.fill(app)
        figures.show("Overview of a strategy", overview.figures(app))
    editors.make_people(sites.copy(demonstration, peopled))
    with editors.opened(sites.instance(peopled)) as app:
        figures.show("The editors' grid", grid.figures(app))
    figures.show("Visitors while strangers log in", logins.figures(sites.instance(peopled)))
    figures.show("Memory", memory.figures(environment))
    figures.show("Growth", stored.figures(demonstration, home, sizes))


if __name__ == "__main__":
    main()
