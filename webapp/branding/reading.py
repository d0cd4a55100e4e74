"""Reads a theme from a file: names under [theme], colours under [colours.navy] and so on, pictures beside the file."""

import tomllib
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Any

from webapp.branding.contents import AreaColour, Colour, FileKind, Picture, ThemeContent
from webapp.language import gettext as _

PARTS = {"theme", "colours", *FileKind}


class UnreadableThemeError(Exception):
    """Say in a sentence why a file is no theme."""


def theme_of(folder: Traversable, name: str) -> ThemeContent:
    """Return the theme of a file in a folder; raise UnreadableThemeError."""
    try:
        facts = tomllib.loads(folder.joinpath(name).read_text("utf-8"))
        colours = [AreaColour(Colour(area), **words(one)) for area, one in facts.get("colours", {}).items()]
        pictures = [picture(folder, kind, words(facts[kind])) for kind in FileKind if kind in facts]
        theme = ThemeContent(**words(facts["theme"]), colours=tuple(colours), pictures=tuple(pictures))
    except OSError as error:
        raise UnreadableThemeError(_("Filen {name} går inte att läsa.").format(name=error.filename)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableThemeError(_("Filen är inte TOML: {reason}").format(reason=error)) from None
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UnreadableThemeError(
            _("Filen följer inte mönstret för ett tema: {reason}").format(reason=error)
        ) from None
    if odd := facts.keys() - PARTS:
        raise UnreadableThemeError(_("Filen har okända delar: {names}").format(names=", ".join(sorted(odd))))
    return theme


def words(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return facts that are texts, or yes and no for ``demo``; raise TypeError for any other."""
    for name, fact in facts.items():
        if not isinstance(fact, bool if name == "demo" else str):
            raise TypeError(name)
    return facts


def picture(folder: Traversable, kind: FileKind, facts: Mapping[str, Any]) -> Picture:
    """Read a picture that lies beside the file."""
    return Picture(kind, folder.joinpath(facts["file"]).read_bytes(), facts.get("alternative", ""))
