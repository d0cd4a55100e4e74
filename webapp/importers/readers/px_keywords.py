"""The keywords of a PX file: ``KEYWORD[language]("sub","sub2")=values;``, up to the one that begins the data."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from webapp.importers.base import ReadError
from webapp.importers.readers.bounds import check_cells
from webapp.language import gettext as _

KEY = re.compile(
    r"""[\s;]*+(?P<keyword>[^\W\d][\w-]*+)\s*+
    (?:\[(?P<language>[^]"=;]*+)\])?+\s*+
    (?:\((?P<subkeys>[^")]*+(?:"[^"]*+"[^")]*+)*+)\))?+\s*+=""",
    re.VERBOSE,
)
VALUE = re.compile(r"""(?P<value>(?:[^";]++|"[^"]*+")*+);""")
PIECE = re.compile(r"""(?P<quote>")(?P<quoted>[^"]*+)"|(?P<bare>[^",\s]++)|(?P<comma>,)""")
"""A long text is several quoted pieces without a comma between them. Every part of these is possessive: a file that
never closes its quotes is refused in one pass."""
LINE_BREAK = "#"
END = "\x1a"
"""What DOS ends a text with."""
Subkeys: TypeAlias = tuple[str, ...]


@dataclass(frozen=True)
class Keywords:
    """What a file says by keyword, language and subkeys; the first language of a file is written without a name.

    ``language`` is the one that is asked for, empty where that is the first.
    """

    said: Mapping[tuple[str, str], Mapping[Subkeys, list[str]]]
    language: str = ""

    def raw(self, keyword: str, *subkeys: str) -> str:
        """Return what stands after a keyword in the asked language, empty where nothing does."""
        found = self.said.get((keyword, self.language), {}).get(subkeys, [])
        return found[0] if found else ""

    def texts(self, keyword: str, *subkeys: str) -> tuple[str, ...]:
        """Return the list after a keyword in the asked language."""
        return texts(self.raw(keyword, *subkeys))

    def text(self, keyword: str, *subkeys: str) -> str:
        """Return the text after a keyword in the asked language."""
        return next(iter(self.texts(keyword, *subkeys)), "")

    def every(self, keyword: str) -> Iterator[tuple[Subkeys, str]]:
        """Yield all that a keyword says in the asked language, with its subkeys."""
        for subkeys, raws in self.said.get((keyword, self.language), {}).items():
            for raw in raws:
                yield subkeys, written(texts(raw))

    def speaking(self, language: str) -> "Keywords":
        """Return the same in another language of the file."""
        return Keywords(self.said, "" if language == self.first else language)

    @property
    def first(self) -> str:
        """Return the language that the file is written in first."""
        return Keywords(self.said).text("LANGUAGE") or Keywords(self.said).text("LANGUAGES")

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages of the file."""
        return Keywords(self.said).texts("LANGUAGES") or (self.first,)


def split(text: str) -> tuple[Keywords, int]:
    """Return the keywords of a file and where its data begins; raise ReadError where it has none."""
    said: dict[tuple[str, str], dict[Subkeys, list[str]]] = {}
    at = count = 0
    while key := KEY.match(text, at):
        keyword = key["keyword"].upper()
        if keyword == "DATA":
            return Keywords(own_language(said)), key.end()
        value = VALUE.match(text, key.end())
        if value is None:
            raise broken(
                text,
                at,
                _("”{keyword}” på rad {row} tar aldrig slut: ett citattecken eller semikolon saknas."),
                keyword,
            )
        count += 1
        check_cells(count)
        entries = said.setdefault((keyword, (key["language"] or "").strip()), {})
        entries.setdefault(texts(key["subkeys"] or ""), []).append(value["value"])
        at = value.end()
    if text[at:].strip(f"; \t\r\n{END}"):
        raise broken(text, at, _("Filen slutar att vara PX på rad {row}."))
    raise ReadError(_("PX-filen saknar DATA, så den har inga värden."))


def own_language(
    said: dict[tuple[str, str], dict[Subkeys, list[str]]],
) -> Mapping[tuple[str, str], Mapping[Subkeys, list[str]]]:
    """Return the keywords with those of the first language under no name, also where a file writes it out."""
    first = Keywords(said).first
    found: dict[tuple[str, str], dict[Subkeys, list[str]]] = {}
    for (keyword, language), entries in said.items():
        into = found.setdefault((keyword, "" if language == first else language), {})
        for subkeys, raws in entries.items():
            into.setdefault(subkeys, []).extend(raws)
    return found


def broken(text: str, at: int, sentence: str, keyword: str = "") -> ReadError:
    """Return the refusal of a file at a place in its text."""
    row = row_of(text, at + len(text[at:]) - len(text[at:].lstrip()))
    return ReadError(sentence.format(row=row, keyword=keyword), row=row)


def row_of(text: str, at: int) -> int:
    """Return the row, from 1, of a place in a text."""
    return text.count("\n", 0, at) + 1


def texts(raw: str) -> tuple[str, ...]:
    """Return the members of a list, each put together from its pieces."""
    found: list[list[str]] = []
    is_open = False
    for piece in PIECE.finditer(raw):
        if piece["comma"]:
            is_open = False
            continue
        text = piece["quoted"] if piece["quote"] else piece["bare"]
        if is_open:
            found[-1].append(text)
        else:
            found.append([text])
            check_cells(len(found))
        is_open = True
    return tuple(map("".join, found))


def written(pieces: tuple[str, ...]) -> str:
    """Return a text as it is meant to be read: the sign for a new line is one."""
    return ", ".join(pieces).replace(LINE_BREAK, "\n").strip()
