"""What hangs on a number or a period in a table and is no part of it: stars, the numbers of footnotes, «prel.»."""

import re
from collections.abc import Container, Iterable
from functools import lru_cache

from webapp.cube.numbers import read_cell
from webapp.cube.outcome import Outcome
from webapp.cube.periodtext import read_period
from webapp.cube.vocabulary import FLAGS

LONGEST = 80
APOSTROPHE = re.compile(r"\A['’](?=[-−–]?[0-9])")
"""How spreadsheets say that a number is to stay a text, and what some exports leave of it."""
NOTE = re.compile(
    r"(?P<bare>.*?[0-9])(?P<mark>\s*\*{1,3}|\s*[†‡§]|\s*[¹²³⁰⁴-⁹]{1,2}[)⁾]?|\s*\[[0-9a-z]{1,2}\]|\s*\([0-9]\)"
    r"|\s*[a-z]\)|\s[0-9]{1,2}\))"
)
BRACKETED = re.compile(r"\([0-9]\)")
"""A footnote after a number, or a share of it: «12 (5)»."""
EXPLAINED = re.compile(rf"\s*(?P<mark>{BRACKETED.pattern})")
FLAG = re.compile(
    rf"(?P<bare>.*[\w.)])(?P<mark>\s*[(\[]?(?:{'|'.join(map(re.escape, sorted(FLAGS, key=len, reverse=True)))})[)\]]?)",
    re.IGNORECASE,
)


def without_note(text: str) -> tuple[str, str]:
    """Return a number or a period without what may hang on it, and that; the same text where nothing does."""
    found = NOTE.fullmatch(text) if len(text) <= LONGEST else None
    return (found["bare"], found["mark"].strip()) if found else (text, "")


def explained(lines: Iterable[str]) -> frozenset[str]:
    """Return the bracketed digits that lines below a table begin with."""
    return frozenset(found["mark"] for line in lines if (found := EXPLAINED.match(line)))


def without_footnote(text: str, footnotes: Container[str] = ()) -> tuple[str, str]:
    """Return a number and what hangs on it; a bracketed digit does so only where it is a known footnote."""
    bare, note = without_note(text)
    return (text, "") if BRACKETED.fullmatch(note) and note not in footnotes else (bare, note)


def unquoted(text: str) -> str:
    """Return a text without the apostrophe that keeps its digits from being a number."""
    return APOSTROPHE.sub("", text) if text.startswith(("'", "’")) else text


def read_figure(text: str) -> Outcome:
    """Say what a cell of a table holds, whatever hangs on it."""
    return read_cell(without_footnote(unquoted(text.strip()))[0])


@lru_cache(maxsize=4096)
def without_mark(text: str) -> tuple[str, str]:
    """Return a period without what hangs on it, and that; the same text where it is no period with a mark."""
    bare, mark = without_note(text.strip())
    if mark and read_period(bare):
        return bare, mark
    found = FLAG.fullmatch(text.strip()) if len(text) <= LONGEST and not read_period(text) else None
    if found and read_period(found["bare"]):
        return found["bare"], found["mark"].strip(" ()[]")
    return text, ""
