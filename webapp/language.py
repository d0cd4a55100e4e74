"""The languages of the site: gettext with Swedish as the source, and the small words of grammar.

Babel is wrapped without Flask, so that charts and summaries speak without a request. Swedish is
the source language: a message is its own translation there, and a further language adds a catalogue
below ``translations/``. Flask-Babel was tried; it adds a request hook and nothing we need for this.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from babel import Locale
from babel.support import NullTranslations, Translations

from webapp import paths

SOURCE_LANGUAGE = "sv"
CATALOGUES = paths.PACKAGE / "translations"
_language: ContextVar[str] = ContextVar("language", default=SOURCE_LANGUAGE)


def current() -> str:
    """Return the language that is spoken now, as its ISO 639 code."""
    return _language.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak another language inside the block."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


@cache
def catalogue(language: str) -> NullTranslations:
    """Return the messages of a language; the source language has none but itself."""
    return Translations.load(CATALOGUES, [language])


def gettext(message: str) -> str:
    """Return a message in the language spoken now."""
    return catalogue(current()).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """Return the form of a message that goes with a count."""
    return catalogue(current()).ngettext(singular, plural, count)


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does: ``a, b och c``."""
    *first, last = words or [""]
    joined = gettext("och")
    return f"{', '.join(first)} {joined} {last}" if first else last


def isolated(words: str) -> str:
    """Keep the direction of writing of a name to itself, whatever marks it holds (Unicode's FSI and PDI).

    A separator of lines or paragraphs would end what keeps it, so it becomes a space.
    """
    return f"\u2068{' '.join(words.splitlines())}\u2069"


def capitalised(sentence: str) -> str:
    """Return a sentence with its first letter large and the rest as it was."""
    return sentence[:1].upper() + sentence[1:]


@cache
def locale(language: str) -> Locale:
    """Return what CLDR knows of a language."""
    return Locale.parse(language)


def month_name(month: int, *, short: bool = False) -> str:
    """Return the name of a month, 1 to 12."""
    names = locale(current()).months["format"]["abbreviated" if short else "wide"]
    return str(names[month])
