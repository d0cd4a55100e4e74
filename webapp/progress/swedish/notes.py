"""What a reader must know of the values used, how the pace was counted, and what the editors think."""

from collections.abc import Iterator

from webapp import formatting
from webapp.cube.period import PARTS_PER_YEAR, PeriodKind
from webapp.cube.value import Flag, Marker
from webapp.progress.facts import Assessment, EditorsView, Method, Pace, Question, Reading, Unused
from webapp.progress.words import status_name
from webapp.wording import grammar

NEWER = {
    Flag.EXAMPLE: "är exempeldata",
    Flag.ESTIMATED: "är uppskattat",
    Flag.FORECAST: "är en prognos",
    Marker.CONFIDENTIAL: "är sekretessbelagt",
    Marker.UNCERTAIN: "är för osäkert för att visas",
    Marker.PENDING: "är inte klart än",
}
METHODS = {
    Method.LINEAR: "Takten räknas som lika stora steg varje år.",
    Method.COMPOUND: "Takten räknas som lika många procent varje år.",
}
SEASONS = PARTS_PER_YEAR.keys() | {PeriodKind.WEEK}


def notes(question: Question, assessment: Assessment) -> tuple[str, ...]:
    """Say what a reader must know of the values used."""
    told = (newer(assessment), preliminary(assessment), season(assessment), bridged(question))
    return tuple(one for one in told if one)


def readings(assessment: Assessment) -> Iterator[Reading]:
    """Yield the readings that trend and pace were made from."""
    pairs = [(assessment.pace.base, assessment.pace.last)]
    if assessment.trend:
        pairs.append((assessment.trend.base, assessment.trend.last))
    yield from (one for pair in pairs for one in pair if one)


def newer(assessment: Assessment) -> str:
    """Say which period was used where a newer one has no sure number."""
    found, used = assessment.unused, [one.period for one in readings(assessment)]
    if found is None or not used:
        return ""
    return f"Värdet för {grammar.short(found.period)} {lacks(found)}, så {grammar.short(max(used))} är det senaste."


def lacks(found: Unused) -> str:
    """Say what a period has instead of a sure number."""
    return NEWER.get(found.flag or found.marker or Marker.MISSING, "saknas")


def preliminary(assessment: Assessment) -> str:
    """Say which of the values used may still change."""
    periods = sorted({one.period for one in readings(assessment) if one.preliminary})
    if not periods:
        return ""
    values, word = ("Värdena", "preliminära") if len(periods) > 1 else ("Värdet", "preliminärt")
    return f"{values} för {grammar.each(periods)} är {word} och kan ändras."


def season(assessment: Assessment) -> str:
    """Say that periods within a year are compared with the same part of other years."""
    kinds = {one.period.kind for one in readings(assessment)}
    return "Värdena jämförs med samma tid på året." if kinds & SEASONS else ""


def bridged(question: Question) -> str:
    """Say that values are compared across a break, where the target allows it."""
    broken = any(Flag.BREAK_BEFORE in one.flags for _, one in question.numbers)
    return "Värdena jämförs trots att serien har ett brott." if broken and question.across_breaks else ""


def method_words(pace: Pace) -> str:
    """Say how the pace was counted, nothing where none was."""
    return METHODS[pace.rates.method] if pace.rates else ""


def editors_words(view: EditorsView) -> str:
    """Say what the editors think, who and when."""
    return (
        f"Redaktionens bedömning: {status_name(view.status)}. {view.text} ({view.name}, {formatting.day(view.written)})"
    )
