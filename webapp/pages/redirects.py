"""What an old address and its target may be, so that no redirect leads off the site, to another one or in a circle.

A target looks like the site's own addresses: letters, digits and hyphens, no dots first, nothing encoded. A tab
after the first slash, say, is thrown away by whoever reads the Location header, and two slashes name a host.
"""

import re
from urllib.parse import unquote

from webapp.language import gettext as _

LONGEST_PATH = 500
TARGET = re.compile(r"(/|(?:/[A-Za-z0-9][A-Za-z0-9._-]*)+)(?:\?[!-~]*)?")


class RedirectError(ValueError):
    """Say why an old address cannot lead where it was to lead; ``field`` is ``path`` or ``target``."""

    def __init__(self, field: str, sentence: str) -> None:
        """Keep which of the two is wrong."""
        super().__init__(sentence)
        self.field = field


def bare(address: str) -> str:
    """Return the path of an address without its query and without a slash at its end."""
    return address.partition("?")[0].rstrip("/")


def is_askable(path: str) -> bool:
    """Say whether an address can be one that was stored: not too long, and nothing in it that no database takes."""
    return len(path) <= LONGEST_PATH and path.isprintable()


def old_path(text: str) -> str:
    """Return an old address as it is stored, decoded; raise RedirectError."""
    path = bare(unquote(text))
    if not path.startswith("/") or path.startswith(("//", "/\\")) or not is_askable(path):
        raise RedirectError("path", _("”{address}” kan inte ha varit en adress här.").format(address=text))
    return path


def own_target(text: str) -> str:
    """Check that a target is an address of this site; raise RedirectError."""
    if not is_own(text):
        sentence = _(
            "”{address}” är ingen adress på den här webbplatsen. Skriv från snedstrecket, till exempel /metod."
        )
        raise RedirectError("target", sentence.format(address=text))
    return text


def is_own(target: str) -> bool:
    """Say whether a target has the shape of the site's own addresses."""
    return TARGET.fullmatch(target) is not None


def with_query(target: str, query: str) -> str:
    """Return a target with the query that was asked with, if it brings none of its own."""
    return target if "?" in target or not query else f"{target}?{query}"
