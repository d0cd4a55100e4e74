"""The words of a title without the periods of its data, which are others in the next file of the same data."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from webapp.cube.period import MONTHS_PER_YEAR
from webapp.cube.vocabulary import folded

Years = tuple[int, int]
"""The first and the last year of a file's data."""
Run = Sequence[re.Match[str]]
"""Periods that follow on each other and are one in another file."""

LONGEST: Final = 1000
"""Of a title that is compared; more is no title."""
LATEST: Final = 3
"""Years after its data by which a file may be called, as a report is by the year when it came."""
CENTURY: Final = 2000
YEARS_PER_CENTURY: Final = 100
YEAR: Final = r"(?:19|20)\d\d"
DAY: Final = r"(?:[0-2]?\d|3[01])"
CLOCK: Final = r"(?P<clock>(?:t|,? ?(?:kl\.? ?)?)\d\d[:.]\d\d(?:[:.]\d\d)?z?)"
MONTH: Final = (
    r"(?:jan(?:uari|uary)?|feb(?:r|ruari|ruary)?|mar(?:s|ch)?|apr(?:il)?|maj|may|jun(?:e|i)?|jul(?:y|i)?|aug(?:usti|ust)?"
    r"|sep(?:t|tember)?|o[ck]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
MONTHS: Final = rf"\b(?:{DAY} ?)?{MONTH}(?: ?(?:-|till|och|to|and) ?(?:{DAY} ?)?{MONTH})?"
ORDINAL: Final = r"\b(?:\d(?::[ae])?|första|andra|tredje|fjärde)"
SEASON: Final = r"(?:vår|sommar|höst|vinter|spring|summer|autumn|winter)"
BEFORE: Final = (
    r"\b(?:läs)?år(?:en|et)?",
    r"\byears?",
    MONTHS,
    rf"{ORDINAL} (?:kvartal|halvår|tertial)(?:et)?",
    r"\b(?:kvartal|kv\.?|halvår|tertial|vecka|v\.?|q|h|k|t) ?\d{1,2}",
    r"\b\d{1,2}/\d{1,2}",
    rf"\b{SEASON}(?:e?n|termin(?:en)?)?",
    r"\b[vh]t",
)
"""What stands before a year and is of it: «åren», «1 maj», «1:a kvartalet», «vecka 12», «1/5», «våren», «HT»."""
AFTER: Final = (
    r" ?(?:kv|[mkqhvwut])\.? ?\d{1,2}",
    rf"(?P<between>[-.]?)(?:0[1-9]|1[0-2])(?P=between)[0-3]\d{CLOCK}?",
    r"-(?P<until>\d\d)",
    r" ?/ ?(?P<next>\d{2,4})",
)
"""What stands after it: «M01», «-05-01, kl. 10.32», «-05», «-22», «/25»."""
PERIOD: Final = re.compile(
    rf"(?:(?:{'|'.join(BEFORE)})[ ,-]{{0,2}}){{0,3}}+"
    rf"(?:(?:\b{DAY}\.{DAY}\.|(?<![\d.,]))(?P<year>{YEAR})(?:{'|'.join(AFTER)})?(?!\d|-tal)"
    rf"|(?<=\b[vh]t)(?P<short>\d\d)\b|(?<=\b[vh]t )(?P<short_apart>\d\d)\b)"
)
JOINING: Final = re.compile(r"(?:[ ,/-]|och|till|to|and|t\.o\.m\.){0,9}")
"""What may stand between the periods of a run."""
RANGE: Final = re.compile(r"-|till|to|t\.o\.m")
"""Which of it makes a range of two years."""
FIXED: Final = re.compile(
    rf"{YEAR}[ -]?års (?:fasta )?(?:priser|prisnivå|penningv)\w*|{YEAR} ?= ?100\b"
    rf"|\bfasta priser[ ,(]{{0,3}}{YEAR}"
    rf"|\b(?:basår|referensår|prisnivå|sni|ssyk|sun|nuts|isced|icd)(?:et)?[ :-]{{0,2}}{YEAR}"
)
"""A year that says what is counted and not when: it is another thing with another year."""
STAMP: Final = re.compile(
    r"\b(?:hämta[dt]|uttag\w*|uppdatera[dt]\w*|publicera[dt]\w*|skapa[dt]|utskri\w+|updated|retrieved|extracted|created)"
    r"[ :(]{0,3}(?:den )?$"
)
"""What says that a date is when the file was made."""
WORDS: Final = re.compile(r"[\w%‰+<>]+")


def timeless(title: str, years: Years | None = None) -> str:
    """Return the words of a title without the periods of its data.

    A period that is none of the data's ``years`` says what is counted, such as «födda 1950–1959», and stays.
    """
    text = folded(title[:LONGEST])
    kept: list[str] = []
    at = 0
    for fixed in FIXED.finditer(text):
        kept += (without_periods(text[at : fixed.start()], years), fixed[0])
        at = fixed.end()
    return " ".join(WORDS.findall(" ".join((*kept, without_periods(text[at:], years)))))


def without_periods(text: str, years: Years | None) -> str:
    """Return a text without the periods in it that tell of its data, nor the words that join them."""
    kept: list[str] = []
    at = 0
    for run in runs(text):
        if tells_when(run, years) or is_stamp(run):
            kept.append(text[at : run[0].start()])
            at = run[-1].end()
    return " ".join((*kept, text[at:]))


def runs(text: str) -> Iterator[Run]:
    """Yield the periods of a text, those together that follow on each other; what comes after a range is apart."""
    run: list[re.Match[str]] = []
    is_range = False
    for found in PERIOD.finditer(text):
        between = text[run[-1].end() : found.start()] if run else ""
        if run and (not JOINING.fullmatch(between) or (is_range and "," in between)):
            yield run
            run = []
        is_range = bool(run) and RANGE.search(between) is not None
        run.append(found)
    if run:
        yield run


def tells_when(run: Run, years: Years | None) -> bool:
    """Say whether periods are those of data of some years: they hold all of them, or end with them or soon after.

    Where the years are not known every period is.
    """
    if years is None:
        return True
    said = [*chain.from_iterable(map(years_in, run))]
    first, last = years
    return min(said) <= first <= last <= max(said) or 0 <= max(said) - last <= LATEST


def years_in(found: re.Match[str]) -> tuple[int, int]:
    """Return the first and the last year of a period, which may be the same."""
    year = found["year"]
    first = int(year) if year else CENTURY + int(found["short"] or found["short_apart"])
    return first, last_year(found, first)


def last_year(found: re.Match[str], first: int) -> int:
    """Return the year that a period ends with, as «2021/22» and «2019-22» do with 2022; «2019-12» is a month."""
    ending = found["until"] or found["next"]
    if ending and str(first + 1).endswith(ending):
        return first + 1
    until = int(found["until"] or 0)
    last = first - first % YEARS_PER_CENTURY + until
    return last if until > MONTHS_PER_YEAR and last > first else first


def is_stamp(run: Run) -> bool:
    """Say whether a period is the moment when a file was made: it has a clock, or is called so and no whole year."""
    first = run[0]
    is_whole_year = first[0] == first["year"]
    before = first.string[: first.start()]
    return any(found["clock"] for found in run) or (not is_whole_year and STAMP.search(before) is not None)
