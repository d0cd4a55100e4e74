"""What a server loads: the site alone, and nothing that only builds it or only commands need."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.machine import ROOT
from tests.support.servers import flask, serve, settings

NEVER_SERVED = {"fontTools", "openpyxl", "rich", "webassets", "yaml"}
MAPS = Path("/proc/self/maps")


def test_the_site_loads_nothing_that_only_builds_or_reads_files(tmp_path):
    """Each megabyte of it would be held by every worker."""
    asked = "import sys; import wsgi; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", asked], cwd=ROOT, env=settings(tmp_path), capture_output=True, text=True, check=True
    )
    assert NEVER_SERVED.isdisjoint(done.stdout.split())


@pytest.mark.skipif(not MAPS.exists(), reason="this system does not say what a process has loaded")
def test_a_server_does_not_hold_what_its_command_line_loaded(tmp_path):
    """Flask's command line loads the commands of every package; workers inherit what the server holds."""
    environment = settings(tmp_path)
    flask("db", "upgrade", environment=environment)
    with serve(environment) as site:
        loaded = Path(f"/proc/{site.process}/maps").read_text()
    assert "/_brotli." in loaded
    assert "/_yaml." not in loaded
