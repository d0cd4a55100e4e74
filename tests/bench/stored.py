"""What the goal page costs when other indicators have stored a thousand, a hundred thousand, ten million values.

The filling goes past the site, with the checks of the database off, or it would take hours. Only SQLite is
filled: it is the database that a site has unless it chooses another.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from statistics import median

from flask import Flask

from tests.bench import cpu
from tests.bench.figures import Figure, at_most, written
from tests.bench.site import GOAL, ask, opened, request
from tests.bench.statements import asked
from tests.support import sites

SIZES = (1_000, 100_000, 10_000_000)
EDITIONS, SERIES, PERIODS = 10, 50, 20
"""How many editions an indicator has, series an edition, and periods a series."""

FIRST = 1_000_000
"""The lowest id of what is filled in; the demonstration's are far below."""

CEILING = 1.1
UNCHECKED = {"foreign_keys": "OFF", "ignore_check_constraints": "ON", "journal_mode": "OFF", "synchronous": "OFF"}


def fill(database: Path, values: int) -> None:
    """Store so many values for indicators that the goal page does not show."""
    editions = max(1, values // (SERIES * PERIODS))
    indicators = -(-editions // EDITIONS)
    with closing(sqlite3.connect(database)) as connection:
        for name, value in UNCHECKED.items():
            connection.execute(f"PRAGMA {name} = {value}")
        connection.execute("CREATE TEMP TABLE number (n INTEGER PRIMARY KEY)")
        highest = max(editions, indicators * SERIES)
        connection.execute(
            "WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n + 1 < ?)"
            " INSERT INTO number SELECT n FROM c",
            [highest],
        )
        owner = f"{FIRST} + n / {EDITIONS}"
        copy(connection, "indicator", indicators, {"slug": "'fyllning-' || n"})
        copy(connection, "release", editions, {})
        copy(
            connection,
            "edition",
            editions,
            {
                "indicator_id": owner,
                "number": f"n % {EDITIONS} + 1",
                "release_id": f"{FIRST} + n",
                "base_edition_id": "NULL",
            },
        )
        copy(
            connection,
            "series",
            indicators * SERIES,
            {"indicator_id": f"{FIRST} + n / {SERIES}", "key": f"'s-' || (n % {SERIES})"},
        )
        fill_values(connection, editions)
        connection.commit()


def copy(connection: sqlite3.Connection, table: str, count: int, changes: Mapping[str, str]) -> None:
    """Insert so many copies of a table's first row; ``changes`` are expressions of the copy's number ``n``."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    given = {"id": f"{FIRST} + n", **changes}
    values = ", ".join(given.get(column, f"one.{column}") for column in columns)
    connection.execute(
        f"INSERT INTO {table} ({', '.join(columns)})"
        f" SELECT {values} FROM number CROSS JOIN (SELECT * FROM {table} ORDER BY id LIMIT 1) AS one WHERE n < ?",
        [count],
    )


def fill_values(connection: sqlite3.Connection, editions: int) -> None:
    """Give each edition its series and values, in the order in which they lie."""
    series = f"{FIRST} + e.n / {EDITIONS} * {SERIES} + s.n"
    edition = f"FROM number AS e CROSS JOIN number AS s ON s.n < {SERIES}"
    connection.execute(
        "INSERT INTO edition_series (edition_id, series_id, indicator_id)"
        f" SELECT {FIRST} + e.n, {series}, {FIRST} + e.n / {EDITIONS} {edition} WHERE e.n < ?",
        [editions],
    )
    connection.execute(
        "INSERT INTO observation (edition_id, series_id, period, value, flags)"
        f" SELECT {FIRST} + e.n, {series}, 2000 + p.n, CAST((e.n * 7919 + s.n * 31 + p.n) % 100000 AS TEXT), 0"
        f" {edition} CROSS JOIN number AS p ON p.n < {PERIODS} WHERE e.n < ?",
        [editions],
    )


def figures(demonstration: Path, home: Path, sizes: Sequence[int] = SIZES) -> Iterator[Figure]:
    """Yield the cost of the page for each size, and how the values are found in the largest."""
    with ExitStack() as stack:
        apps = {}
        for size in sizes:
            folder = home / str(size)
            folder.mkdir()
            sites.copy(demonstration, folder)
            fill(folder / sites.NAME, size)
            apps[size] = stack.enter_context(opened(folder))
        yield from growth(apps)
        yield from plan(apps[max(sizes)], home / str(max(sizes)) / sites.NAME)


def growth(apps: Mapping[int, Flask]) -> Iterator[Figure]:
    """Yield what the page costs at each size, beside the smallest."""
    pages = {str(size): cpu.asking(app, request(GOAL)) for size, app in apps.items()}
    times = cpu.in_turns({cpu.BARE: cpu.asking(cpu.bare_app(), request("/")), **pages})
    bare, smallest = times[cpu.BARE], times[str(min(apps))]
    if len({ask(app, request(GOAL)).body for app in apps.values()}) != 1:
        message = "what others have stored has changed the page"
        raise RuntimeError(message)
    for size in apps:
        one = times[str(size)]
        wall = median(one.wall)
        more = f", wall {written(wall)}" + cpu.beside_bare(one, bare)
        yield Figure(f"goal page, {size:,} values stored", written(one.usual, "ms") + more)
        if size > min(apps):
            name = f"the same, beside {min(apps):,} values"
            yield at_most(
                name, one.usual / smallest.usual, CEILING, "×", more=f", wall {wall / median(smallest.wall):.3g} ×"
            )


def plan(app: Flask, database: Path) -> Iterator[Figure]:
    """Yield the steps by which the values of the page are read, as the database plans them."""
    with closing(sqlite3.connect(database)) as connection:
        count, size = connection.execute("SELECT count(*) FROM observation").fetchone()[0], database.stat().st_size
        yield Figure("values in the largest, size of its file", f"{count:,}, {written(size / 1e6, 'MB')}")
        for statement, parameters in asked(app, request(GOAL)):
            if "FROM observation" in statement:
                for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters):
                    yield Figure("read plan of the values", step)
