"""Files of statistics for the tests: made in the test, or one of those that real sources have written."""

import json
from pathlib import Path

from tests.support.machine import ROOT
from webapp.cube.dataset import Dataset, Description, Read
from webapp.importers import formats
from webapp.importers.base import Original, Wanted

SAMPLES = ROOT / "tests" / "data" / "samples"
NOTHING = Wanted()


def original(content: object, name: str = "") -> Original:
    """Return a file of bytes, of a text, or of anything that JSON can hold."""
    if isinstance(content, bytes):
        return Original(content, name)
    return Original((content if isinstance(content, str) else json.dumps(content)).encode(), name)


def sample(name: str) -> Original:
    """Return a file that a real source has written."""
    return Original((SAMPLES / name).read_bytes(), name)


def samples() -> list[Path]:
    """Return every file that a real source has written."""
    return sorted(path for path in SAMPLES.iterdir() if path.suffix not in {".md", ".toml"})


def read(content: object, wanted: Wanted = NOTHING, format_name: str = "") -> Read:
    """Read a file in whatever format it is found to be in."""
    given = content if isinstance(content, Original) else original(content)
    return formats.read(given, wanted, format_name)[1]


def dataset(content: object, wanted: Wanted = NOTHING, format_name: str = "") -> Dataset:
    """Read a file that must be data."""
    found = read(content, wanted, format_name)
    assert isinstance(found, Dataset)
    return found


def description(content: object) -> Description:
    """Read a file that must say something without values."""
    found = read(content)
    assert isinstance(found, Description)
    return found


def values(found: Dataset) -> list[str | None]:
    """Return every cell as text, None where the source says nothing."""
    return [None if value is None else str(value) for value in found.values()]
