"""Says which numbers a number format does not show, as one does that hides counts too small to be told."""

import operator
import re

STANDING = re.compile(r'"[^"]*"|[\\_*].', re.DOTALL)
"""What a format shows beside a number, or leaves room for or fills with."""
CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)\]")
BRACKETED = re.compile(r"\[[^\]]*\]")
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


def may_hide(number_format: str) -> bool:
    """Say whether a format has a part for other numbers than zero that shows none."""
    sections = sections_of(number_format)
    return not all(shows(section) or is_of_zero(at, sections) for at, section in enumerate(sections))


def hides(number_format: str, number: float) -> bool:
    """Say whether a format shows no number where one is; a sign for zero alone is as good as zero."""
    sections = sections_of(number_format)
    at = section_for(number, sections)
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
