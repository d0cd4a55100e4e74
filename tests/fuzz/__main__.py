"""``python -m tests.fuzz px --seconds 60``: feeds readers what their own branches ask for, from the samples on.

Whatever a reader raises but ReadError, and whatever takes it longer than ten seconds or a gigabyte, ends the run with
the file that did it; such a file is kept as a test.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["webapp.importers", "webapp.cube"]):
    from tests.fuzz import sheets
    from webapp.importers import formats
    from webapp.importers.base import Original, ReadError, Wanted

from tests.support.damage import TOKENS
from tests.support.statistics import samples

LONGEST = 20_000
SECONDS_EACH, MEGABYTES = 10, 1024
APART = "spreadsheet"
"""Reads in a process of its own, so it is fed alone and in another way: ``sheets`` does that."""
SEEDS = (
    b"DATAFLOW,GEO,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\nA,SE,2020,1.5,,3\nA,NO,2020,,M,3\n",
    b"STRUCTURE[|];STRUCTURE_ID;ACTION;GEO: Plats;OBS_VALUE: V\ndataflow;E;I;SE: Sverige;1\n",
    b'{"columns":[{"code":"a","type":"d"},{"code":"n","type":"c"}],"data":[{"key":["x"],"values":["1"]}]}',
    b'STUB="a";VALUES("a")="x","y";KEYS("a")=VALUES;TIMEVAL("a")=TLIST(H1,"19951"-"19952");DATA="x" 1;',
)
"""What the samples do not have."""


def main() -> None:
    """Feed the readers that are named, or all."""
    parser = ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("readers", nargs="*", default=[one.name for one in formats.READERS if one.name != APART])
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--tries", type=int, default=-1, help="the same files every time, so many of them")
    parser.add_argument("--finds", type=Path, default=Path.cwd(), help="the folder for files that ended a run")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="malbild-fuzz-") as folder:
        home = Path(folder)
        options = ["-print_final_stats=0", "-verbosity=0", f"-dict={dictionary(home)}", f"-max_len={LONGEST}"]
        options += [f"-max_total_time={asked.seconds}", f"-timeout={SECONDS_EACH}", f"-rss_limit_mb={MEGABYTES}"]
        options += [f"-artifact_prefix={asked.finds}/"]
        options += ["-seed=1", f"-runs={asked.tries}"] if asked.tries > 0 else []
        is_apart = asked.readers == [APART]
        begun = corpus(home, sheets.seeds() if is_apart else flat_seeds())
        feed = sheets.feed if is_apart else feeding([formats.named(name) for name in asked.readers])
        atheris.Setup([sys.argv[0], *options, str(begun)], feed)
        atheris.Fuzz()


def feeding(readers):
    """Return what feeds readers once."""

    def feed(content: bytes) -> None:
        """Let through what no reader may raise."""
        original = Original(content, "fil")
        for reader in readers:
            reader.sureness(original)
            with suppress(ReadError):
                reader.read(original, Wanted())

    return feed


def flat_seeds() -> Iterator[bytes]:
    """Yield files to begin with."""
    yield from SEEDS
    yield from (path.read_bytes() for path in samples() if path.stat().st_size < LONGEST)


def corpus(home: Path, begun: Iterable[bytes]) -> Path:
    """Return a folder of files to begin with."""
    folder = home / "corpus"
    folder.mkdir()
    for number, content in enumerate(begun):
        (folder / str(number)).write_bytes(content)
    return folder


def dictionary(home: Path) -> Path:
    """Return a file of the pieces that formats are made of."""
    file = home / "tokens"
    lines = ('"' + "".join(f"\\x{byte:02x}" for byte in token) + '"' for token in TOKENS)
    file.write_text("\n".join(lines) + "\n")
    return file


if __name__ == "__main__":
    main()
