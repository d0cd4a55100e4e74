"""What the goal page costs when other indicators have stored a thousand, a hundred thousand, ten million values.

The filling goes past the site, with the checks and guards of the database off, or it would take hours. Only SQLite is
filled: it is the database that a site has unless it chooses another.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from statistics import median

from tests.bench import cpu
from tests.bench.cpu import Task
from tests.bench.figures import Figure, at_most, written
from tests.bench.site import GOAL, ask, opened, request
from tests.bench.statements import Sent, asked
from tests.support import sites

SIZES = (1_000, 100_000, 10_000_000)
EDITIONS, SERIES, PERIODS = 10, 50, 20
"""How many editions an indicator has, series an edition, and periods a series."""

FIRST = 1_000_000
"""The lowest id of what is filled in; the demonstration's are far below."""

CEILING = 1.1
EDITION = {
    "indicator_id": f"{FIRST} + n / {EDITIONS}",
    "number": f"n % {EDITIONS} + 1",
    "release_id": f"{FIRST} + n",
    "base_edition_id": "NULL",
}
ONE_SERIES = {"indicator_id": f"{FIRST} + n / {SERIES}", "key": f"'s-' || (n % {SERIES})"}
UNCHECKED = {"foreign_keys": "OFF", "ignore_check_constraints": "ON", "journal_mode": "OFF", "synchronous": "OFF"}


def fill(database: Path, values: int) -> None:
    """Store so many values for indicators that the goal page does not show."""
    editions = max(1, values // (SERIES * PERIODS))
    indicators = -(-editions // EDITIONS)
    with closing(sqlite3.connect(database)) as connection:
        for name, value in UNCHECKED.items():
            connection.execute(f"PRAGMA {name} = {value}")
        for (guard,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {guard}")
        count_to(connection, max(editions, indicators * SERIES))
        copy(connection, "indicator", indicators, {"slug": "'fyllning-' || n"})
        copy(connection, "release", editions, {})
        copy(connection, "edition", editions, EDITION)
        copy(connection, "series", indicators * SERIES, ONE_SERIES)
        fill_values(connection, editions)
        connection.commit()


def count_to(connection: sqlite3.Connection, count: int) -> None:
    """Make a table of numbers, which every copy takes its own from."""
    connection.execute("CREATE TEMP TABLE number (n INTEGER PRIMARY KEY)")
    numbers = "WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c WHERE n + 1 < ?) SELECT n FROM c"
    connection.execute(f"INSERT INTO number {numbers}", [count])


def copy(connection: sqlite3.Connection, table: str, count: int, changes: Mapping[str, str]) -> None:
    """Insert so many copies of a table's first row; ``changes`` are expressions of the copy's number ``n``."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    given = {"id": f"{FIRST} + n", **changes}
    values = ", ".join(given.get(column, f"one.{column}") for column in columns)
    one = f"(SELECT * FROM {table} ORDER BY id LIMIT 1) AS one"  # noqa: S608 -- the names are the tables' own
    copies = f"SELECT {values} FROM number CROSS JOIN {one} WHERE n < ?"  # noqa: S608 -- the same
    connection.execute(f"INSERT INTO {table} ({', '.join(columns)}) {copies}", [count])


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
        databases = {size: filled(demonstration, home / str(size), size) for size in sizes}
        apps = {size: stack.enter_context(opened(database.parent)) for size, database in databases.items()}
        if len({ask(app, request(GOAL)).body for app in apps.values()}) != 1:
            message = "what others have stored has changed the page"
            raise RuntimeError(message)
        tasks = {size: cpu.drawn_anew(cpu.asking(app, request(GOAL)), app) for size, app in apps.items()}
        yield from growth("goal page, read and drawn anew", tasks)
        connections = {size: stack.enter_context(closing(sqlite3.connect(databases[size]))) for size in sizes}
        sent = {size: asked(app, request(GOAL)) for size, app in apps.items()}
        readings = {size: reading(connections[size], sent[size]) for size in sizes}
        yield from growth("its statements, driver alone", readings)
        yield from plan(connections[max(sizes)], sent[max(sizes)])
        count, megabytes = stored(connections[max(sizes)]), databases[max(sizes)].stat().st_size / 1e6
        yield Figure("values in the largest, size of its file", f"{count:,}, {written(megabytes, 'MB')}")


def filled(demonstration: Path, folder: Path, values: int) -> Path:
    """Return a copy of the demonstration's database with so many values of others beside its own."""
    folder.mkdir()
    sites.copy(demonstration, folder)
    fill(folder / sites.NAME, values)
    return folder / sites.NAME


def growth(name: str, tasks: Mapping[int, Task]) -> Iterator[Figure]:
    """Yield what a task costs at each size, beside the smallest."""
    bare_task = cpu.asking(cpu.bare_app(), request("/"))
    times = cpu.in_turns({cpu.BARE: bare_task, **{str(size): task for size, task in tasks.items()}})
    bare, smallest = times[cpu.BARE], times[str(min(tasks))]
    for size in tasks:
        one = times[str(size)]
        wall = median(one.wall)
        more = f", wall {written(wall)}" + cpu.beside_bare(one, bare)
        yield Figure(f"{name}, {size:,} values", written(one.usual, "ms") + more)
        if size > min(tasks):
            more = f", wall {written(wall / median(smallest.wall))} ×"
            yield at_most(f"– beside {min(tasks):,} values", one.usual / smallest.usual, CEILING, "×", more=more)


def reading(connection: sqlite3.Connection, sent: Sequence[Sent]) -> Task:
    """Return the task of sending a page's statements past SQLAlchemy, where a growing cost cannot hide."""
    return lambda: [connection.execute(statement, parameters).fetchall() for statement, parameters in sent]


def plan(connection: sqlite3.Connection, sent: Sequence[Sent]) -> Iterator[Figure]:
    """Yield the steps by which the values of the page are read, and every step of the page that reads a whole table."""
    for statement, parameters in sent:
        of_values = "FROM observation" in statement
        for *_, step in connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters):
            if of_values or re.match("SCAN [a-z]", step):
                yield Figure("read plan of the values" if of_values else "a whole table is read", step)


def stored(connection: sqlite3.Connection) -> int:
    """Count the values."""
    return int(connection.execute("SELECT count(*) FROM observation").fetchone()[0])
