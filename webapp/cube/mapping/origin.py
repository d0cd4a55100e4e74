"""What a file says of itself, by which the next one is known to hold the same data: its table, title and unit."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from webapp.cube.vocabulary import folded

UNITS: Final = {"%": "procent", "percent": "procent", "antal": "", "number": ""}
"""Units that sources write otherwise than a sentence does; what is only counted has none of its own."""
MONTH: Final = (
    r"(?:jan(?:uari|uary)?|feb(?:r|ruari|ruary)?|mar(?:s|ch)?|apr(?:il)?|maj|may|jun(?:e|i)?|jul(?:y|i)?|aug(?:usti|ust)?"
    r"|sep(?:t|tember)?|o[ck]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
PART: Final = r"(?:m|k|kv|q|h|v|w|u|t)"
PERIOD: Final = re.compile(
    rf"(?:\b(?:läs)?år(?:en|et)? |\byears? )?"
    rf"(?:\b(?:\d{{1,2}} ?)?{MONTH} ?(?:- ?|till |och |to |and )?){{0,2}}"
    rf"(?:\b(?:\d(?::[ae])?|första|andra|tredje|fjärde) (?:kvartalet|halvåret|kvartal|halvår),? )?"
    rf"(?:\b(?:kvartal|kv\.?|halvår|vecka|v\.?|q|h|k) ?\d{{1,2}},? |\b\d{{1,2}}/\d{{1,2}},? )?"
    rf"(?<![\d.,])(?:19|20)\d\d"
    rf"(?: ?{PART}\.? ?\d{{1,2}}|-?(?:0[1-9]|1[0-2])-?[0-3]\d(?:[t ](?:kl\.? )?\d\d[:.]\d\d(?:[:.]\d\d)?z?)?"
    rf"|-\d\d| ?/ ?\d{{2,4}})?"
    rf"(?!\d|-tal)"
)
"""A year with the month, quarter, week or day around it, as titles write them; a decade is what is counted."""
JOINED: Final = re.compile("\0(?:(?:[ ,/-]|och|till|to|and|t\\.o\\.m\\.){1,9}\0)+")
"""Several periods after each other, which are one in another file."""
FIXED: Final = re.compile(
    r"(?:19|20)\d\d[ -]?års (?:fasta )?(?:priser|prisnivå|penningv)\w*|(?:19|20)\d\d ?= ?100\b"
    r"|\bfasta priser[ ,(]{0,3}(?:19|20)\d\d"
    r"|\b(?:basår|referensår|prisnivå|sni|ssyk|sun|nuts|isced|icd)(?:et)?[ :-]{0,2}(?:19|20)\d\d"
)
"""A year that says what is counted and not when: it is another thing with another year."""
WORDS: Final = re.compile(r"[\w%‰+<>]+")
LONGEST: Final = 1000
"""Of a title that is compared; more is no title."""


class Fact(StrEnum):
    """What is compared of two files."""

    TABLE = "table"
    TITLE = "title"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Origin:
    """The source's own name of the table, its title and the unit, as they are written; empty where it tells none."""

    table: str = ""
    title: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Differing:
    """What the file before said in one respect, and what this one says."""

    fact: Fact
    before: str
    now: str


def differing(before: Origin | None, now: Origin) -> tuple[Differing, ...]:
    """Return in what a file is of other data than the one before; in nothing where that one is not known."""
    if before is None:
        return ()
    found = (
        (Fact.TITLE, before.title, now.title, timeless),
        (Fact.TABLE, before.table, now.table, folded),
        (Fact.UNIT, before.unit, now.unit, plain_unit),
    )
    return tuple(Differing(fact, old, new) for fact, old, new, told in found if told(old) != told(new))


def timeless(title: str) -> str:
    """Return the words of a title without its periods: those are others in the next file of the same data."""
    text = folded(title[:LONGEST])
    kept: list[str] = []
    at = 0
    for fixed in FIXED.finditer(text):
        kept += (without_periods(text[at : fixed.start()]), fixed[0])
        at = fixed.end()
    return " ".join(WORDS.findall(" ".join((*kept, without_periods(text[at:])))))


def without_periods(text: str) -> str:
    """Return a text without the periods in it, nor the words that join them."""
    return JOINED.sub(" ", PERIOD.sub("\0", text)).replace("\0", " ")


def plain_unit(unit: str) -> str:
    """Return a unit as it is compared."""
    text = folded(unit)
    return UNITS.get(text, text)
