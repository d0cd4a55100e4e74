"""Editors' texts: a little Markdown, made into HTML that can neither fetch, run nor store anything.

HTML in a text is text: it is shown as it was typed. Behind that stands an allow-list that takes out all it does
not know, so that even HTML that came past the Markdown is harmless. What is stored holds no tag at all, and nothing
that the allow-list would take out of what is made of it: it looks when a text is saved, and again when it is shown.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from nh3 import Cleaner

WEB = {"http", "https"}
SCHEMES = WEB | {"mailto", "tel"}
UNDERSTOOD = ["blockquote", "emphasis", "entity", "escape", "image", "link", "list", "newline"]
"""No headings, tables or code: a section has a heading of its own, and figures have their charts."""
TAG = re.compile(r"<(?=[A-Za-z/!?])")
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
ELSEWHERE = re.compile(r"[/\\]{2}")
PASSED_OVER = re.compile("^[\x00-\x20]+|[\t\r\n]|[\x00-\x20]+$")
"""What browsers leave out of an address before they read it."""
REL = "noopener noreferrer"
MOST_KEPT = 512


class ForeignPartsError(ValueError):
    """Say that a text would be shown other than it was read: the allow-list takes something out of it."""


class Pieces(HTMLParser):
    """Takes HTML apart, so that two ways to write the same are the same."""

    def __init__(self, html: str) -> None:
        """Read all of it."""
        super().__init__()
        self.found: list[tuple[object, ...]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and its attributes, in whatever order."""
        self.found.append((tag, frozenset(attrs)))

    def handle_data(self, data: str) -> None:
        """Note words, joined with those before."""
        before = self.found.pop()[0] if self.found and len(self.found[-1]) == 1 else ""
        self.found.append((f"{before}{data}",))


def saved(text: str) -> str:
    """Return a text as it is stored; raise ForeignPartsError.

    No letter that nobody sees, where a tag could begin what is shown as one, and nothing for the allow-list to take.
    """
    kept = TAG.sub("&lt;", UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    if not is_clean(MARKDOWN.render(kept)):
        raise ForeignPartsError(kept)
    return kept


@lru_cache(MOST_KEPT)
def shown(text: str) -> str:
    """Return a text as HTML."""
    return cleaned(MARKDOWN.render(text)).strip()


def cleaned(html: str) -> str:
    """Return what the allow-list lets through of HTML."""
    return ALLOWED.clean(html)


def is_clean(html: str) -> bool:
    """Say whether the allow-list takes nothing out of HTML."""
    return Pieces(html).found == Pieces(cleaned(html)).found


def plain(text: str) -> str:
    """Return the words of a text alone, an empty line between its parts."""
    parts = (token.children or () for token in MARKDOWN.parse(text) if token.type == "inline")
    return "\n\n".join("".join(" " if one.type.endswith("break") else one.content for one in part) for part in parts)


def is_good_link(address: str) -> bool:
    """Say whether an address is a page, somebody to write to or to call, or a place on this site."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme in WEB:
        return bool(parts.netloc)
    return parts.scheme in SCHEMES or not (parts.scheme or ELSEWHERE.match(address))


def only_good(tag: str, attribute: str, value: str) -> str | None:
    """Return the value of an attribute, None for the address of a link that may not be one."""
    if (tag, attribute) != ("a", "href"):
        return value
    address = PASSED_OVER.sub("", value)
    return address if is_good_link(address) else None


class Markdown(MarkdownIt):
    """What understands the Markdown of texts."""

    def validateLink(self, url: str) -> bool:
        """Say whether an address makes a link; what does not is shown as it was typed, and whoever wrote it sees it."""
        return is_clean(f'<a href="{escape(url)}" rel="{REL}"></a>')


def link(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    """Write a link with its address alone, as the allow-list has it."""
    tokens[index].attrs = {"href": tokens[index].attrs["href"], "rel": REL}
    return renderer.renderToken(tokens, index, options, env)


def description(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, _env: EnvType
) -> str:
    """Write a picture as its description: a text has no pictures."""
    return escape(tokens[index].content)


def space(_renderer: RendererHTML, _tokens: Sequence[Token], _index: int, _options: OptionsDict, _env: EnvType) -> str:
    """Write the end of a line as the space it means."""
    return " "


def reader() -> MarkdownIt:
    """Return what understands the Markdown that editors may write."""
    markdown = Markdown("zero", {"html": False}).enable(UNDERSTOOD)
    markdown.add_render_rule("link_open", link)
    markdown.add_render_rule("image", description)
    markdown.add_render_rule("softbreak", space)
    return markdown


MARKDOWN = reader()
ALLOWED = Cleaner(
    tags={"a", "blockquote", "br", "em", "li", "ol", "p", "strong", "ul"},
    attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
    attribute_filter=only_good,
    link_rel=REL,
    url_schemes=SCHEMES,
)
