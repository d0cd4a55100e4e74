"""The command ``flask serve``: the production server with our own settings.

granian was measured against gunicorn and waitress: half the CPU a request, and slow clients do not
hold it up. Two blocking threads a worker, because of which one never hashes a password; four made an uncached
page two thirds dearer.
"""

import ctypes
import socket
from contextlib import suppress

import click
from flask import Flask, current_app
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from webapp.config import Config, ConfigError, bracketed

APPLICATION = "webapp.factory:create_app"
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
    give_back_memory()
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
