"""What it costs to open and check a grid of 40 × 12 cells; ``python -m tests.bench.grid`` prints only that."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from tests.bench import figures as printing
from tests.bench.cpu import BARE, asking, bare_app, beside_bare, in_turns
from tests.bench.editing import dimension
from tests.bench.figures import Figure, at_most
from tests.bench.site import request
from tests.support import editors, sites
from tests.support.editors import Editor
from tests.support.filling import opened, send
from webapp.cube.cube import Cube, Series
from webapp.cube.period import Period, PeriodKind
from webapp.cube.value import Observation
from webapp.extensions import db
from webapp.formatting import rounded
from webapp.models.indicator import Indicator
from webapp.publishing.contents import EditionContent
from webapp.publishing.drafts import draft_edition
from webapp.transactions import transactional

PERIODS, SERIES, ROUNDS = 40, 12, 20
MILLISECONDS, KILOBYTES = 60.0, 120


def large_grid() -> int:
    """Store an indicator of many cells as a draft; return its id."""
    ages = dimension("alder", SERIES)
    series = tuple(Series(one.slug, (one,)) for one in ages.categories)
    cells = {
        (one.key, Period(PeriodKind.YEAR, 1985 + year)): Observation(rounded(Decimal(1000 + year * 7 + place), 1))
        for year in range(PERIODS)
        for place, one in enumerate(series)
    }
    indicator = Indicator(slug="stor-tabell", name="Stor tabell", subject="det stora")
    db.session.add(indicator)
    db.session.flush()
    draft_edition(db.session, indicator.id, EditionContent(Cube((ages,), series, cells), "personer", 1))
    return indicator.id


def figures(app: Flask) -> Iterator[Figure]:
    """Yield processor time beside a bare view, and weight."""
    with app.app_context():
        address = f"/redaktion/siffror/{transactional(large_grid)()}"
    writer = Editor(app).log_in(editors.WRITER)
    filled = {**opened(writer, address), "c.2024.alla": "77", "c.2023.alla": "78"}
    tasks = {
        BARE: asking(bare_app(), request("/")),
        "opened": lambda: writer.get(address),
        "checked": lambda: send(writer, address, filled, "granska"),
    }
    times = in_turns(tasks, ROUNDS)
    bare = times.pop(BARE)
    for name, one in times.items():
        yield at_most(name, one.usual, MILLISECONDS, "ms", more=beside_bare(one, bare))
    yield at_most("HTML, not compressed", len(writer.get(address).data) / 1000, KILOBYTES, "kB")


def main() -> None:
    """Print the figures of the grid alone."""
    with TemporaryDirectory(prefix="malbild-bench-") as folder:
        environment = sites.make_demonstration(Path(folder))
        editors.make_people(environment)
        with editors.opened(environment) as app:
            printing.show_heading()
            printing.show("The editors' grid", figures(app))


if __name__ == "__main__":
    main()
