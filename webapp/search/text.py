"""Words as a search compares them: cleaned, in small letters, by their Swedish stem, and without their diacritics.

å, ä and ö are letters of their own, so «halsa» is another word than «hälsa»; a word that is asked for
without them is compared with words that have lost theirs, never the other way round.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from importlib import import_module
from typing import NamedTuple

WORD = re.compile(r"[^\W\d_]+|\d+")
"""Letters or digits, so that «mål15» is two words and «mål#15» the same two."""

EVERYWHERE = """
    alla allt att av blir de dem den denna deras dess dessa det detta du där efter eller en ett från få för ha han
    har hon hur här i in inte ja jag kan kunde man med men mer mot ni nu när och om oss på sin sina sitt ska som
    så till upp ut var vara vem vi vid vilka vilken vilket vår våra än är åt över
"""
STOP_WORDS = frozenset(EVERYWHERE.split())
"""Words that stand on almost every page and tell none of them from the others."""


class Found(NamedTuple):
    """A word of a text, in small letters, and where it stands."""

    word: str
    start: int
    end: int


def cleaned(text: str) -> str:
    """Return a text in composed letters and on one line, without what cannot be seen, such as marks of direction."""
    kept = (visible(letter) for letter in unicodedata.normalize("NFC", text))
    return " ".join("".join(kept).split())


def visible(letter: str) -> str:
    """Return a letter, a space for a control such as a line break, nothing for a mark that has no shape."""
    category = unicodedata.category(letter)
    if category == "Cc":
        return " "
    return "" if category.startswith("C") else letter


def found_words(text: str, among: Container[str] | None = None) -> Iterator[Found]:
    """Return the words of a text in their order, all of them or those that are among some."""
    return (
        Found(word, *match.span())
        for match in WORD.finditer(text)
        if (word := match[0].casefold()) and (among is None or word in among)
    )


def words(text: str) -> list[str]:
    """List the different words of a text, without those that stand everywhere."""
    found = dict.fromkeys(word.casefold() for word in WORD.findall(text))
    return [word for word in found if word not in STOP_WORDS]


def stems(many: Iterable[str]) -> list[str]:
    """Return the stem of each word; a stemmer keeps its work in itself, so every call has its own.

    The first call brings the stemmers of all languages, three megabytes that no page but the search needs.
    """
    swedish = import_module("snowballstemmer").stemmer("swedish")
    return [swedish.stemWord(word) for word in many]


def folded(word: str) -> str:
    """Return a word without its diacritics."""
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
