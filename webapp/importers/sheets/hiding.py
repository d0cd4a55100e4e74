"""Says which numbers a number format does not show as they are: it hides those too small to be told, or shortens."""

import operator
import re

STANDING = re.compile(r'"[^"]*"|[\\_*].', re.DOTALL)
"""What a format shows beside a number, or leaves room for or fills with."""
CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)\]")
BRACKETED = re.compile(r"\[[^\]]*\]")
SHORTENING = re.compile(r"[0#?],+(?![0#?,])")
"""Commas after the last place of a number: each of them leaves three figures out."""
IN_THOUSANDS = "0,"
"""A format that shows every number a thousand times as small."""
SHOWING = re.compile(r"[0#?@]|General|[ymdhs]", re.IGNORECASE)
"""Where a format shows a number, or a day."""
MEANS = {
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}
POSITIVE, NEGATIVE, NOTHING = 0, 1, 2
CONCEALED, SHORTENED = "concealed", "shortened"
"""How a number fails to be shown as it is."""


def is_doubtful(number_format: str) -> bool:
    """Say whether a format has a part that shows numbers in thousands, or one that hides others than zero."""
    sections = sections_of(number_format)
    return any(shortens(section) or hides(at, sections) for at, section in enumerate(sections))


def how_unshown(number_format: str, number: float) -> str:
    """Say how a format fails to show a number as it is, empty where it shows it; zero is the same in thousands."""
    sections = sections_of(number_format)
    at = section_for(number, sections)
    if hides(at, sections):
        return CONCEALED
    return SHORTENED if number and shortens(sections[at]) else ""


def shortens(section: str) -> bool:
    """Say whether a part of a format shows numbers a thousand times as small, or more."""
    return bool(SHORTENING.search(BRACKETED.sub("", section)))


def hides(at: int, sections: list[str]) -> bool:
    """Say whether the part of a format at a place shows no number; a sign for zero alone is as good as zero."""
    return not shows(sections[at]) and not is_of_zero(at, sections)


def shows(section: str) -> bool:
    """Say whether a part of a format shows a number."""
    return bool(SHOWING.search(BRACKETED.sub("", section)))


def is_of_zero(at: int, sections: list[str]) -> bool:
    """Say whether the part of a format at a place is what zeros alone are shown by, or texts."""
    condition = CONDITION.search(sections[at])
    if condition is not None:
        return condition[1] == "=" and not float(condition[2])
    return at >= NOTHING and not any(map(CONDITION.search, sections))


def sections_of(number_format: str) -> list[str]:
    """Return the parts of a format, without what only stands beside a number."""
    return STANDING.sub("", number_format).split(";")


def section_for(number: float, sections: list[str]) -> int:
    """Return which part of a format shows a number."""
    conditions = [CONDITION.search(section) for section in sections]
    if any(conditions):
        fitting = (
            at
            for at, condition in enumerate(conditions)
            if condition is None or MEANS[condition[1]](number, float(condition[2]))
        )
        return next(fitting, len(sections) - 1)
    at = POSITIVE if number > 0 else NEGATIVE if number < 0 else NOTHING
    return at if at < len(sections) else POSITIVE
