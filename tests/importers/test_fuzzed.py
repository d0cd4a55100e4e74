"""The readers are fed for a moment what their own branches ask for; ``python -m tests.fuzz`` does so for longer.

The files are the same in every run, so that what it says of a change is about the change; with the starts of both it
takes 20 seconds in all.
"""

import subprocess
import sys
from importlib.util import find_spec

import pytest

from tests.support.machine import ROOT


@pytest.mark.skipif(find_spec("atheris") is None, reason="the fuzzer has no wheel for this Python")
@pytest.mark.parametrize(("reader", "tries"), [((), 300), (("spreadsheet",), 2000)])
def test_readers_survive_what_is_found_by_their_own_branches(tmp_path, reader, tries):
    """Nothing but ReadError, in bounded time and memory."""
    command = [
        sys.executable,
        "-m",
        "tests.fuzz",
        *reader,
        "--seconds",
        "300",
        "--tries",
        str(tries),
        "--finds",
        str(tmp_path),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    finds = [path.read_bytes() for path in tmp_path.iterdir()]
    assert (done.returncode, finds) == (0, []), done.stderr[-2000:]
