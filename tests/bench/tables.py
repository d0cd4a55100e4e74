"""What tables of 60,000 values cost, and those made to harm; ``python -m tests.bench.tables`` prints these alone.

Each file is read in a process that holds nothing else, because a child begins with the memory of its parent.
"""

import re
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from openpyxl.worksheet.worksheet import Worksheet

from tests.bench.figures import Figure, at_most, show, show_heading
from tests.support import spreadsheets
from webapp.cube.dataset import Dataset, RawTable
from webapp.cube.layoutguess import guess
from webapp.cube.tabular import dataset_of
from webapp.importers import formats
from webapp.importers.base import Original, ReadError, Wanted

PLACES, YEARS, SEXES = 300, 100, ("Män", "Kvinnor")
KILOBYTES = 1024
SECONDS, MEGABYTES = 1.0, 150.0
PEAK = re.compile(r"VmHWM:\s+(\d+) kB")
HARMFUL: dict[str, Callable[[], bytes]] = {
    "a bomb of 200 MB": lambda: spreadsheets.bomb(200_000_000),
    "a bomb of 50 MB that claims to be 1 kB": lambda: spreadsheets.lying(spreadsheets.bomb(50_000_000), 1_000),
    "cells in A1 and XFD1048576": spreadsheets.far_corner,
    "cells in A1 and ALL300000, as far as may be": lambda: spreadsheets.far_corner("ALL300000"),
    "a billion laughs": spreadsheets.laughs,
    "a file from outside": lambda: spreadsheets.outside("/etc/passwd"),
}


def rows() -> Iterator[tuple[str | int | float, ...]]:
    """Yield a header and 60,000 rows of one value each."""
    chance = Random(3)  # noqa: S311 -- the same data each time
    yield "Kommun", "Kön", "År", "Antal"
    for place in range(PLACES):
        for sex in SEXES:
            for year in range(1925, 1925 + YEARS):
                yield f"{place:04} Kommun{place}", sex, year, chance.randint(0, 10**6) / 10


def large_csv() -> bytes:
    """Write the rows as Swedish Excel does."""
    lines = (";".join(str(cell).replace(".", ",") for cell in row) for row in rows())
    return "\r\n".join(lines).encode("cp1252")


def large_xlsx() -> bytes:
    """Write the rows as a spreadsheet."""
    return spreadsheets.xlsx(("Blad", rows()))


def percentages() -> bytes:
    """Write the rows as a spreadsheet whose every value is shown as a percentage."""

    def finish(sheet: Worksheet) -> None:
        for (cell,) in sheet.iter_rows(min_row=2, min_col=4):
            cell.value, cell.number_format = cell.value / 10**5, "0.0%"

    return spreadsheets.xlsx(("Blad", rows()), finish=finish)


LARGE: dict[str, Callable[[], bytes]] = {
    "csv": large_csv,
    "xlsx": large_xlsx,
    "xlsx of percentages": percentages,
    "ods": lambda: spreadsheets.ods(rows()),
}


def measure(path: Path) -> None:
    """Print what was found in a file, the seconds that passed and were worked, and the megabytes of both processes."""
    original = Original(path.read_bytes(), path.name)
    before, begun = worked(), perf_counter()
    found = read(original)
    passed = perf_counter() - begun
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / KILOBYTES
    print(found, passed, worked() - before, peak(), child)


def peak() -> float:
    """Return the megabytes that this process has held at most since it began; what it came from is not counted."""
    found = PEAK.search(Path("/proc/self/status").read_text())
    return int(found[1]) / KILOBYTES if found else 0.0


def read(original: Original) -> str:
    """Say how many cells a file has, or that it is refused."""
    try:
        _name, table = formats.read(original, Wanted())
    except ReadError:
        return "refused"
    data = dataset_of(table, guess(table)) if isinstance(table, RawTable) else None
    return str(len(data.cells)) if isinstance(data, Dataset) else "misunderstood"


def worked() -> float:
    """Return the processor time of this process and of those it has started."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def measured(path: Path) -> tuple[str, float, float, float, float]:
    """Measure a file in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.tables", str(path)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    found, *numbers = ran.stdout.split()
    passed, work, own, child = map(float, numbers)
    return found, passed, work, own, child


def figures() -> Iterator[Figure]:
    """Yield processor time and memory of large tables, and how soon harmful ones are refused."""
    with TemporaryDirectory(prefix="malbild-tables-") as folder:
        for name, large in LARGE.items():
            path = Path(folder, name)
            path.write_bytes(large())
            found, _passed, work, own, child = measured(path)
            yield at_most(f"{name}: read and laid out", work, SECONDS, "s", more=f" ({found} values)")
            yield at_most(f"{name}: most memory", own, MEGABYTES, "MB", more=f" (child {child:.0f} MB)")
        for number, (name, harmful) in enumerate(HARMFUL.items()):
            path = Path(folder, f"{number}.xlsx")
            path.write_bytes(harmful())
            found, passed, _work, own, child = measured(path)
            more = f" ({found}, {own:.0f} MB, child {child:.0f} MB)"
            yield at_most(f"XLSX: {name}", passed, SECONDS, "s", more=more)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
    else:
        show_heading()
        show("Tables", figures())
