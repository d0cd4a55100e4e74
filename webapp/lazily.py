"""What is imported at its first use: readers, clients and commands weigh more than a worker for pages has room for."""

from collections.abc import Callable
from importlib import import_module

import click


class Lazily:
    """A module of ours by its name. Give type checkers the real one: they do not look behind a name."""

    def __init__(self, name: str) -> None:
        """Remember the name."""
        self._name = name

    def __getattr__(self, name: str) -> object:
        """Import the module and return a name of it."""
        return getattr(import_module(self._name), name)


class Later(click.Group):
    """A group of commands that is made when one of them is asked for."""

    def __init__(self, name: str, made: Callable[[], click.Group], short_help: str) -> None:
        """Remember how the group is made."""
        super().__init__(name, help=short_help)
        self._made = made

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return their names."""
        return self._made().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one of them."""
        return self._made().get_command(ctx, cmd_name)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the options of the group."""
        return self._made().get_params(ctx)

    def invoke(self, ctx: click.Context) -> object:
        """Run the group as it runs itself."""
        return self._made().invoke(ctx)
