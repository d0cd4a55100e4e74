"""What an answer costs in processor time, beside a bare Flask view of 30 kB in the same run.

Time on the wall says more about the machine's other work than about ours, so processor time is measured,
the things compared take turns, and medians are told. Even so only the ratios travel between machines.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial as bound
from statistics import median
from time import perf_counter, process_time

from flask import Flask

from tests.bench.figures import Figure, at_most, written
from tests.bench.site import GOAL, Environ, ask, forget, partial, request

ROUNDS, IN_A_ROW, WARM_UP = 150, 3, 20
BARE_BYTES = 30_000
PAGE_CEILING = 4.0
BARE = "bare Flask view, 30 kB"
Task = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Times:
    """What many runs of one task cost, in milliseconds."""

    processor: list[float]
    wall: list[float]

    @property
    def usual(self) -> float:
        """Return the median."""
        return median(self.processor)

    @property
    def least(self) -> float:
        """Return the run that nothing disturbed."""
        return min(self.processor)


def in_turns(tasks: Mapping[str, Task], rounds: int = ROUNDS) -> dict[str, Times]:
    """Run tasks in turns, a few times in a row each, and return what each cost."""
    for task in tasks.values():
        for _ in range(WARM_UP):
            task()
    times = {name: Times([], []) for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            for _ in range(IN_A_ROW):
                wall, processor = perf_counter(), process_time()
                task()
                times[name].processor.append((process_time() - processor) * 1000)
                times[name].wall.append((perf_counter() - wall) * 1000)
    return times


def bare_app() -> Flask:
    """Return a site of one view that sends the same 30 kB every time."""
    app = Flask("bare")
    text = "<!doctype html><title>Bare</title>".ljust(BARE_BYTES, "x")
    app.add_url_rule("/", view_func=lambda: text)
    return app


def asking(app: Flask, environ: Environ) -> Task:
    """Return the task of asking for one answer."""
    return bound(ask, app, environ)


def drawn_anew(task: Task, app: Flask) -> Task:
    """Return a task that finds neither figures nor charts kept from before."""

    def forgetful() -> None:
        forget(app)
        task()

    return forgetful


def beside_bare(times: Times, bare: Times) -> str:
    """Say the least that was seen and how many bare views the usual is."""
    return f" (least {written(times.least)}) = {written(times.usual / bare.usual)} × bare"


def figures(app: Flask, indicator: str) -> Iterator[Figure]:
    """Yield the cost of each kind of answer."""
    answers = {
        "goal page": request(GOAL),
        "goal page, not compressed": request(GOAL, {}),
        "goal page, partial": partial(GOAL),
        "indicator page": request(f"/indikator/{indicator}"),
        "CSV": request(f"/indikator/{indicator}.csv"),
        "SVG": request(f"/indikator/{indicator}.svg"),
        "the least that a view of ours costs (/healthz)": request("/healthz"),
    }
    tasks = {
        BARE: asking(bare_app(), request("/")),
        "goal page, read and drawn for the first time": drawn_anew(asking(app, request(GOAL)), app),
        **{name: asking(app, one) for name, one in answers.items()},
    }
    times = in_turns(tasks)
    bare = times.pop(BARE)
    yield Figure(BARE, f"{written(bare.usual, 'ms')} (least {written(bare.least)})")
    page = times.pop("goal page")
    yield at_most("goal page, uncached, compressed", page.usual, PAGE_CEILING, "ms", more=beside_bare(page, bare))
    for name, one in times.items():
        yield Figure(name, written(one.usual, "ms") + beside_bare(one, bare))
