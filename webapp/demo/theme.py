"""Loads the demonstration's theme: whose site it shows, in words."""

from importlib.resources import files

from webapp.branding.reading import theme_of
from webapp.branding.services import set_theme
from webapp.models.base import AnySession


def load_theme(session: AnySession, actor: str, name: str = "theme.toml") -> None:
    """Set the theme of a file."""
    set_theme(session, theme_of(files("webapp.demo"), name), actor)
