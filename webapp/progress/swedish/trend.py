"""What the values did, and how far that can be trusted."""

from webapp import formatting
from webapp.progress.facts import Caveat, Course, Question, Trend
from webapp.progress.rates import decimal
from webapp.progress.swedish import joints
from webapp.wording import grammar

VERDICTS = {
    Course.BETTER: "Utvecklingen går åt rätt håll.",
    Course.WORSE: "Utvecklingen går åt fel håll.",
    Course.TOO_SHORT: "Serien är för kort för att visa åt vilket håll utvecklingen går.",
}
CAVEATS = {
    Caveat.FEW_VALUES: "Det bygger på få värden och kan vara tillfälligt.",
    Caveat.USUAL_VARIATION: "Den senaste förändringen är inte större än vad som är vanligt och kan vara tillfällig.",
}
HUNDRED = 100


def trend_words(question: Question, trend: Trend | None) -> str:
    """Say what the values did, with the periods and values used."""
    if trend is None:
        return "Det finns för få säkra värden för att visa en utveckling."
    verdict = VERDICTS.get(trend.course, "")
    told = f"{joints.change(question, trend.base, trend.last)}{speed(question, trend)}."
    return " ".join(part for part in (verdict, told, *(CAVEATS[one] for one in trend.caveats)) if part)


def speed(question: Question, trend: Trend) -> str:
    """Tell the yearly pace, or the whole change of a series too short for one."""
    if formatting.rounded(trend.difference, question.decimals).is_zero():
        return ""
    if trend.course is not Course.TOO_SHORT:
        (pace,) = joints.paces(question, trend.method, trend.per_year)
        return f", i snitt {pace} per år"
    if trend.growth is None:
        return ""
    size = abs(decimal(trend.growth * HUNDRED))
    return f", eller {grammar.amount(formatting.number(size, 1), 'procent')}"
