"""What reading 60,000 cells costs in each format; ``python -m tests.bench.reading`` prints these figures alone."""

import tracemalloc
from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random
from time import process_time

from tests.bench.figures import Figure, at_most, show, show_heading
from tests.support import statistics_files as files
from tests.support.statistics import NOTHING
from webapp.cube.dataset import Dataset, Role, SourceCategory, SourceDimension, Told
from webapp.importers import formats
from webapp.importers.base import Original

PLACES, YEARS, GENDERS = 500, 40, ("T", "K", "M")
SECONDS, MEGABYTES = 1.0, 150.0
MILLION = 1_000_000
WRITERS: tuple[Callable[[Dataset], str], ...] = (files.jsonstat, files.px, files.pxweb, files.kolada, files.sdmx)


def dimension(code: str, role: Role, codes: Iterator[str]) -> SourceDimension:
    """Make a dimension."""
    return SourceDimension(code, code, role, tuple(SourceCategory(one, f"kategori {one}") for one in codes))


def large() -> Dataset:
    """Make values by place, year and gender, with every fiftieth hidden."""
    chance = Random(3)  # noqa: S311 -- the same data each time
    dimensions = (
        dimension("plats", Role.GEO, (f"{code:04}" for code in range(PLACES))),
        dimension("period", Role.TIME, (str(year) for year in range(1985, 1985 + YEARS))),
        dimension("kon", Role.OTHER, iter(GENDERS)),
    )
    room = range(PLACES * YEARS * len(GENDERS))
    cells = {at: ".." if at % 50 == 0 else Decimal(chance.randint(0, 10**7)).scaleb(-2) for at in room}
    return Dataset(dimensions, cells, Told(label="Stor tabell"))


def figures() -> Iterator[Figure]:
    """Yield processor time, and in a second reading what it held at most."""
    one = large()
    for write in WRITERS:
        content = write(one).encode()
        begun = process_time()
        called, _found = formats.read(Original(content), NOTHING)
        seconds = process_time() - begun
        tracemalloc.start()
        formats.read(Original(content), NOTHING)
        peak = tracemalloc.get_traced_memory()[1] / MILLION
        tracemalloc.stop()
        more = f" ({len(content) / MILLION:.1f} MB)"
        yield at_most(f"{called}, {len(one.cells):,} cells found and read", seconds, SECONDS, "s", more=more)
        yield at_most(f"{called}, most memory", peak, MEGABYTES, "MB")


if __name__ == "__main__":
    show_heading()
    show("Files of statistics", figures())
