"""What an editor may paste, a colleague may write and a tool may add: pages that turn to a third party nobody declared.

They stand in ``tests/data/careless.toml``. Each is served twice: bare, where it must reach the third party or it
would prove nothing, and by the site.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tests.support.machine import ROOT

FILE = ROOT / "tests" / "data" / "careless.toml"
DOCUMENT = "<!doctype html><html lang=sv><head><meta charset=utf-8><title>Slarv</title>{}</head><body>{}{}</body>"
RUN = '<script src="/slarv/{}.js"></script>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Careless:
    """A page, the script of our own that it loads, its headers, and what the visitor presses on it.

    ``reaches`` is what it does in Chromium where nobody holds it back.
    """

    name: str
    head: str = ""
    body: str = ""
    script: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    press: str = ""
    reaches: str = "request"
    scripts: bool = True

    @property
    def document(self) -> str:
        """Return the page."""
        return DOCUMENT.format(self.head, self.body, RUN.format(self.name) if self.script else "")


def pages(origin: str, domain: str) -> Mapping[str, Careless]:
    """Return every page by its name, as one that turns to an origin."""
    text = FILE.read_text(encoding="utf-8")
    host = urlsplit(origin).netloc
    for name, value in {"o": origin, "h": host, "w": origin.replace("http", "ws", 1), "d": domain}.items():
        text = text.replace(f"{{{name}}}", value)
    parts = tomllib.loads(text)
    return {name: page(name, facts) for part in parts.values() for name, facts in part.items()}


def page(name: str, facts: Mapping[str, Any]) -> Careless:
    """Return one page."""
    headers = tuple((key, value) for key, value in facts.get("headers", ()))
    return Careless(name=name, **{**facts, "headers": headers})


NAMES = {part: tuple(cases) for part, cases in tomllib.loads(FILE.read_text(encoding="utf-8")).items()}
"""Their names: ``listed``, by which everybody is measured, ``beyond``, what nobody listed, and ``harmless``."""
