"""Guesses what a dimension divides by, where a format does not say: only by names that leave no doubt."""

from collections.abc import Collection

from webapp.cube.dataset import Role
from webapp.cube.timecodes import is_period

TIME = frozenset(
    {"tid", "time", "time_period", "timeperiod", "period"}
    | {"år", "ar", "year", "kvartal", "quarter", "månad", "manad", "måned", "month", "vecka", "uke", "week"}
)
GEO = frozenset(
    {"region", "geo", "ref_area", "refarea", "kommun", "kommuner", "kommune", "municipality", "län", "lan", "fylke"}
)
MOST_PERIODS = 10_000
"""More than any statistics have; a file of half a million codes is not looked through."""
METRIC = frozenset({"contentscode"})


def guessed(code: str, categories: Collection[str]) -> Role:
    """Return the role that a dimension's code and the codes of its categories say."""
    name = code.strip().casefold()
    if name in TIME and 0 < len(categories) <= MOST_PERIODS and all(map(is_period, categories)):
        return Role.TIME
    if name in GEO:
        return Role.GEO
    return Role.METRIC if name in METRIC else Role.OTHER
