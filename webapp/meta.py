"""What a page says of itself to machines: its one address, and how a link to it is previewed.

Title and description are what the page's own template says, so the two never drift apart; here they become
plain text of the length that search engines show.
"""

import re
from dataclasses import dataclass

from markupsafe import Markup

from webapp.language import current

LONGEST_DESCRIPTION = 160
TERRITORY = "SE"
BREAKABLE_SPACE = re.compile(r"[ \t\r\n]+")
"""A no-break space stays: it holds a figure together."""


@dataclass(frozen=True, slots=True)
class Meta:
    """The facts of a page's head; ``url`` is empty where the page has no address of its own."""

    title: str
    description: str
    url: str
    locale: str
    kind: str = "website"


def meta(title: str, description: str, url: str) -> Meta:
    """Return what the head of a page says; texts may come as the HTML that a template has made."""
    return Meta(plain(title), shortened(plain(description)), url, f"{current()}_{TERRITORY}")


def plain(text: str) -> str:
    """Return a text as a reader sees it, on one line."""
    readable = text.unescape() if isinstance(text, Markup) else text
    return BREAKABLE_SPACE.sub(" ", readable).strip()


def shortened(text: str, longest: int = LONGEST_DESCRIPTION) -> str:
    """Cut a text that is too long between two words."""
    if len(text) <= longest:
        return text
    whole_words = text[:longest].rpartition(" ")[0] or text[: longest - 1]
    return f"{whole_words.rstrip(' ,;:.–')}…"
