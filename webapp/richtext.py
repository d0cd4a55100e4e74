"""Editors' texts: a little Markdown, made into HTML that can neither fetch, run nor store anything.

HTML in a text is text: it is shown as it was typed. Behind that stands an allow-list that takes out all it does
not know, so that even HTML that came past the Markdown is harmless; and what is stored holds no tag at all.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from html import escape
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
MOST_KEPT = 512


def saved(text: str) -> str:
    """Return a text as it is stored: no letter that nobody sees, and where a tag could begin, what is shown as one."""
    return TAG.sub("&lt;", UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


@lru_cache(MOST_KEPT)
def shown(text: str) -> str:
    """Return a text as HTML."""
    return cleaned(MARKDOWN.render(text)).strip()


def cleaned(html: str) -> str:
    """Return what the allow-list lets through of HTML."""
    return ALLOWED.clean(html)


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
    markdown = MarkdownIt("zero", {"html": False}).enable(UNDERSTOOD)
    markdown.add_render_rule("image", description)
    markdown.add_render_rule("softbreak", space)
    return markdown


MARKDOWN = reader()
ALLOWED = Cleaner(
    tags={"a", "blockquote", "br", "em", "li", "ol", "p", "strong", "ul"},
    attributes={"*": set(), "a": {"href"}, "ol": {"start"}},
    attribute_filter=only_good,
    link_rel="noopener noreferrer",
    url_schemes=SCHEMES,
)
