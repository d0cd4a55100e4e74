"""How many SQL statements an answer takes, however much it shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import event

from tests.bench.figures import Figure, at_most
from tests.bench.site import GOAL, Environ, ask, forget, partial, request
from tests.support.stock import MANY_SERIES, TWO_CHARTS, goal_path
from webapp.extensions import db
from webapp.strategies import compose, queries

MOST_STATEMENTS = 8
Sent = tuple[str, Any]


def asked(app: Flask, environ: Environ) -> list[Sent]:
    """Return the statements of an answer that finds nothing kept, with their parameters; BEGIN is none of them."""
    forget(app)
    with recorded(app) as found:
        ask(app, environ)
    return [(statement, parameters) for statement, parameters in found if not statement.startswith("BEGIN")]


@contextmanager
def recorded(app: Flask) -> Iterator[list[Sent]]:
    """Yield the list that every statement inside the block joins."""
    found: list[Sent] = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_rest: object) -> None:
        found.append((statement, parameters))

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)


def figures(app: Flask) -> Iterator[Figure]:
    """Yield the number of statements of each kind of answer."""
    indicator = next(iter(slugs(app)))
    answers = {
        "goal page": request(GOAL),
        "goal page, partial": partial(GOAL),
        "goal page with two charts": request(goal_path(TWO_CHARTS)),
        "goal page, 400 series": request(goal_path(MANY_SERIES)),
        "indicator page": request(f"/indikator/{indicator}"),
        "indicator page, partial": partial(f"/indikator/{indicator}"),
        "indicator page, 400 series": request("/indikator/manga"),
        "CSV": request(f"/indikator/{indicator}.csv"),
        "CSV, 400 series": request("/indikator/manga.csv"),
        "SVG": request(f"/indikator/{indicator}.svg"),
        "SVG, 400 series": request("/indikator/manga.svg"),
    }
    ask(app, request(GOAL))  # what a process remembers is there: its theme
    for name, environ in answers.items():
        yield at_most(name, len(asked(app, environ)), MOST_STATEMENTS)


def slugs(app: Flask) -> Iterator[str]:
    """Yield the indicators whose charts stand on the goal page."""
    with app.app_context():
        _, _, strategy, _, number = GOAL.split("/")
        text = queries.goal(strategy, int(number))
        db.session.remove()
    yield from compose.indicators_named(text)[0] if text else ()
