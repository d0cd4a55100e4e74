"""The command ``flask serve``: the production server with our own settings.

granian was measured against gunicorn and waitress: half the CPU a request, and slow clients do not
hold it up. Two blocking threads a worker, because of which one never hashes a password; four made an uncached
page two thirds dearer.
"""

import ctypes
import gc
import os
import socket
import sys
from contextlib import suppress
from importlib import import_module

import click
from flask import Flask, current_app
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from webapp import paths
from webapp.config import Config, ConfigError, bracketed

HOUSE = "webapp.factory"
APPLICATION = "webapp.serving:application"
LARGE, FROM = -3, 65_536
"""glibc's M_MMAP_THRESHOLD, and from how many bytes on a block is given back to the system as soon as it is free."""


def init_app(app: Flask) -> None:
    """Register the command."""
    app.cli.add_command(serve)


@click.command("serve")
def serve() -> None:
    """Serve the site on HOST and PORT."""
    config: Config = current_app.config["MALBILD"]
    check_port(config.host, config.port)
    begin_anew()


def begin_anew() -> None:
    """Become a process that has loaded the site alone.

    Workers inherit what their parent holds, and Flask's command line holds a site of its own and the commands of
    every package beside it: four megabytes that no worker uses.
    """
    path = os.pathsep.join(filter(None, (str(paths.PACKAGE.parent), os.environ.get("PYTHONPATH"))))
    sys.stdout.flush()
    command = [sys.executable, "-m", "webapp.serving"]
    os.execve(sys.executable, command, {**os.environ, "PYTHONPATH": path})  # noqa: S606 -- our own Python and module


def main() -> None:
    """Serve until told to stop; workers share what has been loaded before they begin."""
    config = Config.from_environment()
    give_back_memory()
    import_module(HOUSE)
    settle()
    click.echo(f"Målbild: http://{bracketed(config.host)}:{config.port}")
    Granian(
        APPLICATION,
        factory=True,
        interface=Interfaces.WSGI,
        address=config.host,
        port=config.port,
        workers=config.workers,
        blocking_threads=2,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
    ).serve()


def application() -> Flask:
    """Return the site of one worker."""
    app: Flask = import_module(HOUSE).create_app()
    settle()
    return app


def settle() -> None:
    """Take what is there to stay out of the garbage collector's sight.

    Each look through all of it made a visitor wait for 0.1 s, and made a worker's own copy of what it shared.
    """
    gc.collect()
    gc.freeze()


def give_back_memory() -> None:
    """Let glibc keep no large block that is free, such as the seven megabytes of a hash; workers inherit it."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(LARGE, FROM)


def check_port(host: str, port: int) -> None:
    """Refuse to start where somebody listens already; raise ConfigError naming PORT."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise ConfigError(
                f"HOST or PORT is wrong: {host}:{port} cannot be listened on ({error.strerror})."
            ) from None


if __name__ == "__main__":
    main()
