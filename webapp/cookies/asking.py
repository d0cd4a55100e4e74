"""What every page knows of its visitor's consent: its stamp, the question to ask, and the answer given.

The words of the question are hashed, and its form carries the hash: a yes is a yes to the very words that were read.
"""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote

from flask import Flask, current_app, g, render_template, request
from markupsafe import Markup

from webapp.consent.middleware import REGISTRY, VISITOR
from webapp.consent.registry import Place, Registry
from webapp.consent.state import Purpose, Visitor, cookie_name
from webapp.cookies import words
from webapp.cookies.pages import Always, Banner, Question

BANNER, ALWAYS = "cookies/_banner.html", "cookies/_always.html"


@dataclass(frozen=True, slots=True)
class Asking:
    """What the frame of a page shows; ``kept`` says in words what holds since the choice, empty where none was made.

    ``cookie`` is what the choice is kept in, by its name here: another of its names is nobody's choice. What a script
    that clears storage leaves there are ``allowed_keys``; a prefix ends in an ellipsis.
    """

    stamp: str
    cookie: str
    banner: Banner | None
    question: Question | None
    kept: str
    allowed_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What a visitor reads before choosing, word for word, and the hash that it is known by."""

    text: str
    fingerprint: str


def init_app(app: Flask) -> None:
    """Let the frame of a page ask ``consent_here``."""
    app.jinja_env.globals["consent_here"] = asking


def asking() -> Asking:
    """Return what the page of this request shows."""
    who = visitor()
    banner = None if who.has_chosen or who.has_signal else words.banner(registry())
    question = Question(words_of_banner(banner).fingerprint, address()) if banner else None
    cookie = cookie_name(secure=current_app.config["MALBILD"].is_secure)
    return Asking(who.stamp, cookie, banner, question, words.kept(who.choice), allowed_keys(registry(), who.granted))


def allowed_keys(registry: Registry, granted: frozenset[Purpose]) -> tuple[str, ...]:
    """Return the keys of our own host's storage that are declared for what is allowed."""
    stored = (one for service in registry.services if service.purpose in granted for one in service.stored)
    ours = (one for one in stored if one.place is not Place.COOKIE and not one.domain)
    return tuple(f"{one.name}…" if one.is_prefix else one.name for one in ours)


def visitor() -> Visitor:
    """Return what the visitor of this request has chosen."""
    found: Visitor = request.environ[VISITOR]
    return found


def registry() -> Registry:
    """Return what is declared, as this request will be held to it."""
    found: Registry = request.environ[REGISTRY]
    return found


def address() -> str:
    """Return the address of this request, to come back to after choosing; empty where that would say too much.

    What is not there, not yet, or not for everybody is refused in the very same bytes.
    """
    if request.method not in {"GET", "HEAD"} or g.get("is_refused"):
        return ""
    query = request.query_string.decode("ascii", "replace")
    return f"{quote(request.path)}?{query}" if query else quote(request.path)


@lru_cache
def words_of_banner(banner: Banner) -> Words:
    """Return what the first layer says."""
    return words_in(render_template(BANNER, banner=banner, question=Question("", "")))


@lru_cache
def words_of_always(always: Always) -> Words:
    """Return what the question beside an embed says."""
    return words_in(render_template(ALWAYS, always=always, question=Question("", ""), kept=()))


def words_in(html: str) -> Words:
    """Return the words that a piece of HTML shows."""
    text = Markup(html.replace("<", " <")).striptags()  # noqa: S704 -- the words are taken out of it, and it is shown nowhere
    return Words(text, sha256(text.encode()).hexdigest())
