"""What the overview of twenty goals weighs and costs, and that two hundred goals ask the database no more."""

from collections.abc import Iterator

from flask import Flask

from tests.bench.cpu import BARE, asking, bare_app, beside_bare, in_turns
from tests.bench.figures import Figure, at_most, written
from tests.bench.site import ask, request
from tests.bench.statements import MOST_STATEMENTS, asked
from tests.support import strategies
from webapp.extensions import db
from webapp.transactions import transactional

USUAL, TWENTY = "tjugo", 20
KILOBYTES, MILLISECONDS, SECOND = 25, 6.0, 1000.0
ROUNDS = 60


def fill(app: Flask) -> None:
    """Store a strategy of twenty goals and one of two hundred, and those of every standing."""
    with app.app_context():
        transactional(strategies.fill)(db.session())
        transactional(strategies.add_many)(db.session(), TWENTY, USUAL)
        transactional(strategies.add_many)(db.session())
        db.session.remove()


def figures(app: Flask) -> Iterator[Figure]:
    """Yield weight, processor time and statements."""
    pages = {
        "overview, 20 goals": request(strategies.overview(USUAL)),
        "area of 7 goals": request(f"{strategies.overview(USUAL)}/omrade/omrade-1"),
        "all strategies": request("/"),
        "overview, 200 goals": request(strategies.overview(strategies.LARGE)),
    }
    tasks = {BARE: asking(bare_app(), request("/")), **{name: asking(app, one) for name, one in pages.items()}}
    times = in_turns(tasks, ROUNDS)
    bare = times.pop(BARE)
    ceilings = dict(zip(pages, (MILLISECONDS, MILLISECONDS, SECOND, SECOND), strict=True))
    for name, environ in pages.items():
        one = times[name]
        yield at_most(name, one.usual, ceilings[name], "ms", more=beside_bare(one, bare))
        yield at_most(f"– SQL statements of {name}", len(asked(app, environ)), MOST_STATEMENTS)
    first = request(strategies.overview(USUAL))
    whole = len(ask(app, request(strategies.overview(USUAL), {})).body) / 1000
    more = f" ({written(whole, 'kB')} before)"
    yield at_most("HTML of an overview of 20 goals", len(ask(app, first).body) / 1000, KILOBYTES, "kB", more=more)
