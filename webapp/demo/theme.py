"""Loads the demonstration's theme: whose site it shows, in words."""

import tomllib
from importlib.resources import files

from webapp.branding.contents import ThemeContent
from webapp.branding.services import set_theme
from webapp.models.base import AnySession


def load_theme(session: AnySession, actor: str, name: str = "theme.toml") -> None:
    """Set the theme of a file."""
    facts = tomllib.loads(files("webapp.demo").joinpath(name).read_text("utf-8"))
    set_theme(session, ThemeContent(**facts["theme"]), actor)
