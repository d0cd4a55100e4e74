"""Why something cannot be assessed, as it follows «eftersom»."""

from webapp.cube.value import Flag
from webapp.progress.facts import Obstacle, Reason
from webapp.progress.times import fewest_years
from webapp.wording.periods import period_label

UNSURE = {Flag.EXAMPLE: "exempeldata", Flag.ESTIMATED: "uppskattat", Flag.FORECAST: "en prognos"}
ALL_UNSURE = {Flag.EXAMPLE: "exempeldata", Flag.ESTIMATED: "uppskattade", Flag.FORECAST: "prognoser"}
NUMBER_WORDS = {3: "tre", 4: "fyra", 5: "fem", 10: "tio"}


def why(obstacle: Obstacle) -> str:
    """Say what stands in the way."""
    period = period_label(obstacle.period) if obstacle.period else ""
    return {
        Reason.NO_TARGET: "målet saknar ett målvärde att jämföra med",
        Reason.NO_NUMBER: "det inte finns något värde än",
        Reason.ONLY_UNSURE: all_unsure(obstacle.flag),
        Reason.NO_COMMON_PERIOD: "grupperna inte har värden för samma tid",
        Reason.SINGLE_VALUE: f"det bara finns ett säkert värde, för {period}",
        Reason.TOO_SHORT: too_short(obstacle),
        Reason.NO_BASE: f"värde saknas för {period}",
        Reason.UNSURE_BASE: f"värdet för {period} är {UNSURE.get(obstacle.flag or Flag.ESTIMATED)}",
        Reason.NOTHING_AFTER_BASE: f"det inte finns något säkert värde efter {period}",
        Reason.BREAK: f"värdena före {period} inte går att jämföra med de senare",
        Reason.AWAITING_VALUE: f"tiden för målet har gått ut och värdet för {period} inte finns än",
    }[obstacle.reason]


def too_short(obstacle: Obstacle) -> str:
    """Say how long a series must be, counted from its first value."""
    if obstacle.period is None:
        return "serien är för kort"
    years = int(fewest_years(obstacle.period))
    first = f"det första värdet, för {period_label(obstacle.period)}"
    return f"serien är för kort: från {first}, till det senaste ska det gå minst {NUMBER_WORDS.get(years, years)} år"


def all_unsure(flag: Flag | None) -> str:
    """Say that no number is sure, and what they are where they are all the same."""
    return f"alla värden är {ALL_UNSURE[flag]}" if flag in ALL_UNSURE else "det inte finns något säkert värde"
