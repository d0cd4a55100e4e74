"""Servers for the tests: the site itself, and a PostgreSQL that is thrown away.

Each is a process of its own, found by its id when it is to be stopped.
"""

import os
import pwd
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import IO

from tests.support.machine import ROOT

PATIENCE = 120.0
PYTHON = Path(sys.executable)
FIRST_PORT, PORTS_EACH, MOST_WORKERS = 20_000, 3_000, 4
WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % MOST_WORKERS
PORTS = cycle(FIRST_PORT + PORTS_EACH * WORKER + (os.getpid() + at) % PORTS_EACH for at in range(PORTS_EACH))
"""The ports of this worker of the tests alone, each once around, below those that the system gives away by itself.

A port that is free is free until the server that it is meant for has begun, which may take a busy machine long.
"""


class ServerError(Exception):
    """Say that a server did not start, with what it wrote."""


@dataclass(frozen=True, slots=True)
class Site:
    """A running site."""

    url: str
    process: int


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on, and that nobody else is given."""
    for port in islice(PORTS, PORTS_EACH):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise ServerError("no port is free")


def settings(instance: Path, **more: str) -> dict[str, str]:
    """Return an environment for the site that leans on nothing outside ``instance``."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return {**kept, "PYTHONUTF8": "1", "INSTANCE_DIR": str(instance), **more}


def flask(
    *arguments: str,
    environment: Mapping[str, str],
    app: str = "wsgi",
    folder: Path = ROOT,
    python: Path = PYTHON,
    typed: str = "",
) -> str:
    """Run one command of the site, as an operator would, who types what it asks for; return what it wrote."""
    command: list[str | Path] = [python, "-m", "flask", "--app", app, *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, input=typed
    )
    if done.returncode:
        message = f"flask {' '.join(arguments)}:\n{done.stdout}{done.stderr}"
        raise ServerError(message)
    return done.stdout


@contextmanager
def serve(
    environment: Mapping[str, str],
    *,
    app: str = "wsgi",
    folder: Path = ROOT,
    python: Path = PYTHON,
    certificate: Path | None = None,
) -> Iterator[Site]:
    """Start the site with its own server, wait until it answers, and stop it at the end.

    Where the environment names no PORT it takes a free one; with a ``certificate`` it answers over https.
    """
    command: list[str | Path] = [python, "-m", "flask", "--app", app, "serve"]
    port = environment.get("PORT") or str(free_port())
    url = f"{'https' if certificate else 'http'}://127.0.0.1:{port}"
    told = {**environment, "HOST": "127.0.0.1", "PORT": port}
    with (
        tempfile.TemporaryFile("w+") as log,
        subprocess.Popen(command, cwd=folder, env=told, stdout=log, stderr=subprocess.STDOUT) as process,
    ):
        try:
            wait_for(url + "/healthz", process, log, certificate)
            yield Site(url, process.pid)
        finally:
            process.terminate()


def wait_for(url: str, process: subprocess.Popen[bytes], log: IO[str], certificate: Path | None = None) -> None:
    """Return when an address answers; raise with the server's own words when it gave up."""
    trusted = ssl.create_default_context(cafile=certificate) if certificate else None
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE, context=trusted):
                return
        except urllib.error.HTTPError as error:
            error.close()
            break
        except OSError:
            time.sleep(0.05)
    log.seek(0)
    message = f"{url} does not answer:\n{log.read()}"
    raise ServerError(message)


@dataclass(frozen=True, slots=True)
class PostgreSQL:
    """An empty PostgreSQL behind a socket file, which can be stopped and started again."""

    programs: Path
    home: Path
    user: str | None

    @property
    def url(self) -> str:
        """Return the address of its database."""
        return f"postgresql://postgres@/postgres?host={self.home}"

    def make(self) -> None:
        """Make the empty database."""
        options = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--no-sync"]
        run([self.programs / "initdb", *options, "-D", self.home / "data"], self.user)

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = f"-c listen_addresses= -c unix_socket_directories={self.home} -c fsync=off"
        self.control("-l", self.home / "log", "-o", options, "-w", "-t", str(int(PATIENCE)), "start")

    def stop(self) -> None:
        """Stop the server at once, whoever is connected."""
        self.control("-m", "immediate", "-w", "stop")

    def control(self, *words: str | Path) -> None:
        """Run PostgreSQL's own control program."""
        run([self.programs / "pg_ctl", "-D", self.home / "data", *words], self.user)


@contextmanager
def postgresql(programs: Path) -> Iterator[PostgreSQL]:
    """Start an empty PostgreSQL and yield it; it is gone at the end, stopped or not."""
    home = Path(tempfile.mkdtemp(prefix="malbild-postgresql-"))
    # PostgreSQL refuses to run as root; Debian's package brings a user for it.
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        os.chown(home, pwd.getpwnam(user).pw_uid, -1)
    server = PostgreSQL(programs, home, user)
    try:
        server.make()
        server.start()
        try:
            yield server
        finally:
            with suppress(ServerError):
                server.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def run(command: Sequence[str | Path], user: str | None) -> None:
    """Run a program, as another user where one is named."""
    done = subprocess.run(command, user=user, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        raise ServerError(done.stderr.decode())
